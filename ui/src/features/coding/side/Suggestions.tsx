// Codes the program proposes, code by code with how often that was right; for a transcript or the answers to
// a question.

import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useMemo, useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { trackWrite } from '../../../actions/pendingWrites';
import { call } from '../../../bridge/call';
import type { CodeLearning, CodeSuggestion, CodeSuggestions } from '../../../bridge/ipc';
import { attempt } from '../../../bridge/failure';
import { readsDone, useCommand } from '../../../bridge/queries';
import { formatCount } from '../../../shared/format';
import { Loading } from '../../../shared/Loading';
import type { Codebook } from '../codes/useCodebook';
import './suggestions.css';

interface SuggestionsProps {
  /** Where: one transcript, or the answers to one question. */
  transcript?: string;
  question?: string;
  book: Codebook;
  /** Shows the words of a proposal. */
  onOpen?: (one: CodeSuggestion) => void;
}

/** Proposals that are shown at most. */
const MOST = 400;

const keyOf = (one: CodeSuggestion) => `${one.code}/${one.place.text}/${one.place.start_char}`;

/** Codes as proposed, in one step. */
function accept(suggestions: readonly CodeSuggestion[], code: string, name: string): Promise<unknown> {
  return doUndoable(
    (done) => `已采用 ${done.codings.length} 处建议：${name}`,
    () => call('add_codings', { places: suggestions.map((one) => one.place), codes: [code], new_code: null, coder: '', origin: 'suggested' }),
  );
}

export function Suggestions({ transcript, question, book, onOpen }: SuggestionsProps) {
  const request = { transcript: transcript ?? null, question: question ?? null, sources: [], codes: [], most: MOST, by_margin: true };
  const { data } = useCommand('suggest_codes', request, ['coding', 'code', 'response', 'transcript', 'question', 'cleaning', 'interview']);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  // Out of sight at once; the program needs a moment to learn anew.
  const refuse = async (one: CodeSuggestion) => {
    setRefused((before) => new Set(before).add(keyOf(one)));
    await trackWrite(attempt(() => call('refuse_suggestions', { suggestions: [{ code: one.code, place: one.place }] })));
    await readsDone('suggest_codes');
    setRefused((before) => new Set([...before].filter((key) => key !== keyOf(one))));
  };
  if (data === undefined) return <Loading />;
  if (data.n_sentences === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="先编码一些原话。每个编码满 5 句，程序就从用词学会它，替您找出还没有编码的同类句子，并写明这样的建议有多少是对的。" />;
  }
  return <Groups data={data} book={book} refused={refused} onOpen={onOpen} onRefuse={(one) => void refuse(one)} />;
}

/** How many were refused, and the way back for them. */
function Refusals({ learning: { code, n_refused } }: { learning: CodeLearning }) {
  if (n_refused === 0) return null;
  const restore = () => doUndoable((done) => `${done.n_restored} 处略过的建议重新列入`, () => call('restore_suggestions', { codes: [code] }));
  return <>已略过 {formatCount(n_refused)} 处。<button type="button" className="link" onClick={() => void restore()} data-testid="restore">重新考虑</button></>;
}

interface GroupsProps {
  data: CodeSuggestions;
  book: Codebook;
  refused: ReadonlySet<string>;
  onRefuse: (one: CodeSuggestion) => void;
  onOpen: SuggestionsProps['onOpen'];
}

function Groups({ data, book, refused, onRefuse, onOpen }: GroupsProps) {
  const groups = useMemo(
    () => data.codes.map((learning) => ({ learning, rows: data.suggestions.filter((one) => one.code === learning.code && !refused.has(keyOf(one))) })),
    [data, refused],
  );
  return (
    <div className="suggested" data-testid="suggested">
      <p className="muted">从 {formatCount(data.n_documents)} 份材料的 {formatCount(data.n_sentences)} 句学习，建议 {formatCount(data.n_total)} 处。建议不会自己变成编码。</p>
      {groups.map(({ learning, rows }) => (
        <section key={learning.code} data-testid="suggested-code">
          <header>
            <b><i style={{ background: book.byId.get(learning.code)?.colour }} />{book.byId.get(learning.code)?.name}</b>
            {rows.length > 0 ? <Button size="small" type="text" icon={<CheckOutlined />} onClick={() => void accept(rows, learning.code, book.byId.get(learning.code)?.name ?? '')} data-testid="accept-all">全部采用 {rows.length}</Button> : null}
          </header>
          <p className="muted">{learning.message}<Refusals learning={learning} /></p>
          {rows.map((one) => (
            <div className="suggested-row" key={keyOf(one)}>
              {onOpen ? <button type="button" className="suggested-words" onClick={() => onOpen(one)} data-testid="suggested-words"><q>{one.words}</q></button> : <q>{one.words}</q>}
              <span className="muted">{one.respondent} · 依据：{one.reasons.join('、')}</span>
              <span className="suggested-keys">
                <Button size="small" type="text" aria-label="采用" icon={<CheckOutlined />} onClick={() => void accept([one], learning.code, book.byId.get(learning.code)?.name ?? '')} data-testid="accept" />
                <Button size="small" type="text" aria-label="略过" title="略过：不再提" icon={<CloseOutlined />} onClick={() => onRefuse(one)} data-testid="refuse" />
              </span>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
