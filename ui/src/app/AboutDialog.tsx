// Version and what the program promises.
import { Modal } from 'antd';
import { ALL_NOUNS, useCommand } from '../bridge/queries';

export function AboutDialog({ onClose }: { onClose: () => void }) {
  const { data } = useCommand('get_app_state', {}, ALL_NOUNS);
  return (
    <Modal open width={420} title="关于客声" footer={null} onCancel={onClose}>
      <p>客声是离线的客户满意度研究工作台：样本、答卷、访谈与座谈会、痛点关键词、满意度分析和报告都在本机完成，不联网。</p>
      <dl className="facts">
        <dt>版本</dt><dd>{data?.version}</dd>
        <dt>运行方式</dt><dd>{data?.host === 'browser' ? '浏览器（仅本机）' : '桌面程序'}</dd>
        <dt>当前项目</dt><dd>{data?.study?.folder ?? '未打开'}</dd>
      </dl>
    </Modal>
  );
}
