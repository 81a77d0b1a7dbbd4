// New study: its name, and the folder in which its own folder is made.
import { FolderOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { enterStudy } from '../../actions/enterStudy';
import { call, host } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { Picked } from '../../bridge/ipc';
import { runTask } from '../../bridge/tasks';
import { checkStudyName } from './studyName';

export function NewStudyDialog({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [isTouched, setTouched] = useState(false);
  const [folder, setFolder] = useState<Picked | null>(null);
  const reason = checkStudyName(name);

  const pick = () =>
    void attempt(async () => {
      const picked = await host.pickFolder();
      if (picked) setFolder(picked);
    });
  const create = async () => {
    setTouched(true);
    if (reason !== null) return;
    const isOpen = await enterStudy(() =>
      runTask('正在新建项目', (task) =>
        call('create_study', { name: name.trim(), folder: folder?.handle ?? null, with_sample: false, task }),
      ),
    );
    if (isOpen) onClose();
  };

  return (
    <Modal
      open
      width={460}
      title="新建项目"
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>取消</Button>,
        <Button key="ok" type="primary" onClick={() => void create()} data-testid="new-study-confirm">新建</Button>,
      ]}
    >
      <div className="form">
        <label htmlFor="new-study-name">名称</label>
        <div>
          <Input
            id="new-study-name"
            autoFocus
            placeholder="例如：2025 年度客户满意度研究"
            value={name}
            status={isTouched && reason !== null ? 'error' : ''}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={(event) => {
              if (!event.nativeEvent.isComposing) void create();
            }}
            data-testid="new-study-name"
          />
          <p className={isTouched && reason !== null ? 'form-note is-bad' : 'form-note muted'}>
            {isTouched && reason !== null ? reason : '也是项目文件夹的名称'}
          </p>
        </div>
        <label htmlFor="new-study-folder">保存在</label>
        <div>
          <Button id="new-study-folder" icon={<FolderOutlined />} disabled={host.name === 'browser'} onClick={pick} data-testid="new-study-folder">
            {folder?.name ?? '“客声项目”文件夹'}
          </Button>
          <p className="form-note muted">
            {host.name === 'browser' ? '浏览器方式下，项目保存在客声的默认文件夹里。' : '会在里面新建一个以项目命名的文件夹。'}
          </p>
        </div>
      </div>
    </Modal>
  );
}
