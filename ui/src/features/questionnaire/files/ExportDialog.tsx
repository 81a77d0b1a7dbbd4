// Which version to write, and of paper forms how many numbered copies.

import { InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { call, host } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { QuestionnaireFile, QuestionnaireSummary } from '../../../bridge/ipc';
import { runTask } from '../../../bridge/tasks';
import { formatBytes } from '../../../shared/format';
import { toast } from '../../../shared/toast';
import { ProblemList } from '../../imports/ProblemList';
import { flushDrafts } from '../useDraft';
import { fileName, type FileFormat } from './formats';

interface ExportDialogProps {
  open: QuestionnaireSummary;
  format: FileFormat;
  onClose: () => void;
}

const NOW = 'now';

export function ExportDialog({ open, format, onClose }: ExportDialogProps) {
  const [version, setVersion] = useState(open.is_changed ? NOW : (open.versions.at(-1)?.id ?? NOW));
  const [nCopies, setCopies] = useState(0);
  const [first, setFirst] = useState(1);
  const [written, setWritten] = useState<QuestionnaireFile | null>(null);
  const options = [{ value: NOW, label: '设计稿' }, ...open.versions.toReversed().map((one) => ({ value: one.id, label: `第 ${one.number} 版${one.note === '' ? '' : ` · ${one.note}`}` }))];
  const write = async () => {
    flushDrafts();
    const done = await attempt(async () => {
      const place = await host.pickSave(fileName(open.title, format.ending));
      if (place === null) return null;
      return (await runTask(`正在写${format.label}`, (task) => call('export_questionnaire', { id: open.id, version: version === NOW ? null : version, format: format.format, file: place.handle, n_copies: nCopies, first_copy: first, task }))) ?? null;
    });
    if (!done) return;
    if (done.download !== null) host.finishSave?.(done.download, done.file);
    toast.success(`已导出 ${done.file}（${done.n_pages === null ? '' : `${done.n_pages} 页，`}${formatBytes(done.n_bytes)}）`);
    if (done.problems.length > 0) setWritten(done);
    else onClose();
  };
  if (written) {
    return (
      <Modal open width={920} title={`已导出 ${written.file}`} footer={null} onCancel={onClose}>
        <p>下面的内容这种格式说不全：</p>
        <ProblemList problems={written.problems} nProblems={written.problems.length} />
      </Modal>
    );
  }
  return (
    <Modal open width={440} title={`导出 ${format.label}`} okText="选择位置并导出" onCancel={onClose} onOk={() => void write()} okButtonProps={{ 'data-testid': 'export-ok' }}>
      <p className="muted">{format.description}</p>
      <div className="form">
        <label htmlFor="export-version">版本</label>
        <Select id="export-version" value={version} options={options} onChange={setVersion} />
        {format.isPaper ? (
          <>
            <label htmlFor="export-copies">编号份数</label>
            <span><InputNumber id="export-copies" min={0} max={5000} precision={0} value={nCopies} onChange={(n) => setCopies(n ?? 0)} /><span className="muted">　0 = 一份，不编号</span></span>
            {nCopies > 0 ? <><label htmlFor="export-first">从第</label><span><InputNumber id="export-first" min={1} precision={0} value={first} onChange={(n) => setFirst(n ?? 1)} /><span className="muted">　号到第 {first + nCopies - 1} 号</span></span></> : null}
          </>
        ) : null}
      </div>
    </Modal>
  );
}
