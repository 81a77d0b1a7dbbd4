// Whether the study is sound: each check with its finding.
import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { Modal, Spin } from 'antd';
import { ALL_NOUNS, useCommand } from '../bridge/queries';
import { formatCount } from '../shared/format';

export function CheckDialog({ onClose }: { onClose: () => void }) {
  const { data } = useCommand('check_study', {}, ALL_NOUNS);
  return (
    <Modal open width={560} title="检查项目的完整性" footer={null} onCancel={onClose}>
      {data ? (
        <div data-testid="check-report">
          <p>{data.is_ok ? '一切正常。' : '发现问题，请看下面标红的项目；可以从备份恢复。'} 共 {formatCount(data.n_operations)} 步操作。</p>
          <ul className="check-list">
            {data.checks.map((check) => (
              <li key={check.name}>
                {check.is_ok ? <CheckCircleFilled className="is-good" /> : <CloseCircleFilled className="is-bad" />}
                <b>{check.label}</b>
                <span className="muted">{check.detail}</span>
              </li>
            ))}
          </ul>
          <p className="muted">内容指纹 <code>{data.fingerprint.slice(0, 16)}</code>（两台电脑上相同即内容相同）</p>
        </div>
      ) : (
        <div className="splash"><Spin /> 正在检查…</div>
      )}
    </Modal>
  );
}
