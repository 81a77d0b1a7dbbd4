// Right of the transcript: the codings of the chosen code, what it means, and memos.

import { Segmented } from 'antd';
import { memo } from 'react';
import type { CodebookRow, CodeSuggestion, CodingRow } from '../../../bridge/ipc';
import type { Codebook } from '../codes/useCodebook';
import { CodeEditor } from './CodeEditor';
import { CodingsPanel } from './CodingsPanel';
import { Memos, type MemoSubject } from './Memos';
import { Suggestions } from './Suggestions';

export type SideTab = 'codings' | 'code' | 'memos' | 'suggestions';

const TABS: { value: SideTab; label: string }[] = [{ value: 'codings', label: '片段' }, { value: 'code', label: '编码说明' }, { value: 'memos', label: '备忘' }, { value: 'suggestions', label: '建议' }];

interface SidePaneProps {
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  transcript: string;
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
  onSuggestion: (one: CodeSuggestion) => void;
}

export const SidePane = memo(function SidePane({ tab, onTab, transcript, code, book, active, words, subjects, begun, onOpen, onMemoDone, onSuggestion }: SidePaneProps) {
  const isOfCode = tab === 'codings' || tab === 'code';
  return (
    <div className="side" data-testid="side">
      <Segmented block size="small" value={tab} onChange={onTab} options={TABS} />
      {isOfCode && code === null ? <p className="muted codings-none">在左边选一个编码，这里列出它的所有片段、定义和备忘。</p> : null}
      {isOfCode && code !== null ? <h2 className="side-code" title={code.path}><i style={{ background: code.colour }} />{code.name}</h2> : null}
      {tab === 'codings' && code !== null ? <CodingsPanel key={code.id} code={code} book={book} active={active} onOpen={onOpen} /> : null}
      {tab === 'code' && code !== null ? <CodeEditor key={code.id} code={code} words={words} /> : null}
      {tab === 'memos' ? <div className="side-memos">{subjects.map((subject) => <Memos key={`${subject.kind}-${subject.id}`} subject={subject} isNew={begun === subject.id} onDone={onMemoDone} />)}</div> : null}
      {tab === 'suggestions' ? <Suggestions key={transcript} transcript={transcript} book={book} onOpen={onSuggestion} /> : null}
    </div>
  );
});
