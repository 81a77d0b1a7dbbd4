// First step: the files, with what fits.
import { DeleteOutlined, FileTextOutlined, InboxOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ImportKind } from '../../bridge/ipc';
import { host } from '../../bridge/call';
import { formatBytes } from '../../shared/format';
import { withoutFile, type Draft } from './draft';
import { IMPORT_HINTS } from './hints';

interface FilesStepProps {
  kind: ImportKind;
  draft: Draft;
  onPick: () => void;
  onChange: (draft: Draft) => void;
}

export function FilesStep({ kind, draft, onPick, onChange }: FilesStepProps) {
  return (
    <div className="import-files">
      <button type="button" className="import-pick" onClick={onPick} data-testid="import-pick">
        <InboxOutlined aria-hidden />
        <b>{kind === 'transcript' || kind === 'responses' ? '选择文件（可多选）' : '选择文件'}</b>
        {host.takeFiles ? <span className="muted">也可以把文件拖到窗口里</span> : null}
      </button>
      <ul className="empty-hints">
        {IMPORT_HINTS[kind].map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
      {draft.files.length === 0 ? null : (
        <ul className="import-list" aria-label="已选择的文件">
          {draft.files.map((file) => (
            <li key={file.handle}>
              <FileTextOutlined aria-hidden />
              <span className="import-file-name">{file.name}</span>
              <span className="muted num">{formatBytes(file.n_bytes)}</span>
              <Button type="text" icon={<DeleteOutlined />} aria-label={`不导入 ${file.name}`} onClick={() => onChange(withoutFile(draft, file.handle))} />
            </li>
          ))}
          {kind === 'transcript' || kind === 'responses' ? (
            <li>
              <Button type="link" icon={<PlusOutlined />} onClick={onPick} data-testid="import-more-files">
                {kind === 'transcript' ? '再加文件' : '再加一份：同一问卷的序号或分数文件、XLSForm'}
              </Button>
            </li>
          ) : null}
        </ul>
      )}
    </div>
  );
}
