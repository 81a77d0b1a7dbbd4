// What is to be imported? With what each kind of file looks like.
import { AuditOutlined, CommentOutlined, CustomerServiceOutlined, ProfileOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { droppedFiles, IMPORT_LABELS, openImport } from '../../actions/importFiles';
import type { ImportKind } from '../../bridge/ipc';
import { IMPORT_HINTS } from './hints';
import './imports.css';

const KINDS: readonly (readonly [ImportKind, ReactNode])[] = [
  ['roster', <ProfileOutlined key="roster" />],
  ['responses', <AuditOutlined key="responses" />],
  ['transcript', <CommentOutlined key="transcript" />],
  ['tickets', <CustomerServiceOutlined key="tickets" />],
];

export function ImportChooser({ onClose }: { onClose: () => void }) {
  const files = droppedFiles.get();
  const close = () => {
    droppedFiles.set([]);
    onClose();
  };
  const choose = (kind: ImportKind) => {
    close();
    openImport(kind, null, files);
  };
  return (
    <Modal open width={620} title={files.length === 0 ? '要导入什么？' : `这 ${files.length} 个文件是什么？`} footer={null} onCancel={close}>
      <div className="import-kinds" data-testid="import-chooser">
        {KINDS.map(([kind, icon]) => (
          <button key={kind} type="button" className="card import-kind" onClick={() => choose(kind)} data-testid={`choose-${kind}`}>
            <span className="import-kind-icon" aria-hidden>{icon}</span>
            <b>{IMPORT_LABELS[kind]}</b>
            <span className="muted">{IMPORT_HINTS[kind][0]}</span>
          </button>
        ))}
      </div>
    </Modal>
  );
}
