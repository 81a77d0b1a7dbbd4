// Second step: what the files would bring, how they are read, and what is wrong with them.
import { Radio, Spin } from 'antd';
import type { ImportPreview } from '../../bridge/ipc';
import { Counts } from './Counts';
import { ProblemList } from './ProblemList';
import { TablePreview } from './TablePreview';
import { TranscriptsPreview } from './TranscriptsPreview';
import { isAllKnown, POLICIES, type Draft } from './draft';

interface PreviewStepProps {
  preview: ImportPreview | undefined;
  draft: Draft;
  policy: string;
  isStale: boolean;
  onChange: (draft: Draft) => void;
  onPolicy: (policy: string) => void;
}

export function PreviewStep({ preview, draft, policy, isStale, onChange, onPolicy }: PreviewStepProps) {
  if (!preview) return <div className="splash import-wait"><Spin /> 正在读取文件…</div>;
  return (
    <div className="import-preview" data-testid="import-preview" aria-busy={isStale}>
      {preview.kind === 'transcript' ? (
        <TranscriptsPreview preview={preview} draft={draft} onChange={onChange} />
      ) : (
        <TablePreview preview={preview} draft={draft} onChange={onChange} />
      )}
      <div className="toolbar import-verdict">
        <Counts counts={preview.counts} />
        {isAllKnown(preview) ? <span className="muted">文件里的内容都已经在项目里，导入不会改变什么</span> : null}
        <span className="spacer" />
        {preview.counts.rejected > 0 ? (
          <Radio.Group value={policy} options={[...POLICIES]} onChange={(event) => onPolicy(String(event.target.value))} data-testid="import-policy" />
        ) : null}
      </div>
      <ProblemList problems={preview.problems} nProblems={preview.n_problems} />
    </div>
  );
}
