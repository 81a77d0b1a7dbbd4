// Right of the transcript: the codings of the chosen code, what it means, and memos.

import { Segmented } from 'antd';
import { memo } from 'react';
import type { CodebookRow, CodingRow } from '../../../bridge/ipc';
import type { Codebook } from '../codes/useCodebook';
import { CodeEditor } from './CodeEditor';
import { CodingsPanel } from './CodingsPanel';
import { Memos, type MemoSubject } from './Memos';

export type SideTab = 'codings' | 'code' | 'memos';

interface SidePaneProps {
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  code: CodebookRow | null;
  book: Codebook;
  active: string | null;
  /** The words selected in the transcript. */
  words: string;
  subjects: readonly MemoSubject[];
  /** The subject whose memo is being begun. */
  begun: string | null;
  onOpen: (row: CodingRow) => void;
  onMemoDone: () => void;
}

export const SidePane = memo(function SidePane({ tab, onTab, code, book, active, words, subjects, begun, onOpen, onMemoDone }: SidePaneProps) {
  return (
    <div className="side" data-testid="side">
      <Segmented block size="small" value={tab} onChange={onTab} options={[{ value: 'codings', label: '片段' }, { value: 'code', label: '编码说明' }, { value: 'memos', label: '备忘' }]} />
      {tab !== 'memos' && code === null ? <p className="muted codings-none">在左边选一个编码，这里列出它的所有片段、定义和备忘。</p> : null}
      {tab !== 'memos' && code !== null ? <h2 className="side-code" title={code.path}><i style={{ background: code.colour }} />{code.name}</h2> : null}
      {tab === 'codings' && code !== null ? <CodingsPanel key={code.id} code={code} book={book} active={active} onOpen={onOpen} /> : null}
      {tab === 'code' && code !== null ? <CodeEditor key={code.id} code={code} words={words} /> : null}
      {tab === 'memos' ? <div className="side-memos">{subjects.map((subject) => <Memos key={`${subject.kind}-${subject.id}`} subject={subject} isNew={begun === subject.id} onDone={onMemoDone} />)}</div> : null}
    </div>
  );
});
