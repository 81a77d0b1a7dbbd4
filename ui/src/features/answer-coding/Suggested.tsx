// Codes the program proposes for the answers on the page, code by code with how often it was right.
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useMemo, useState } from 'react';
import type { CodeSuggestion, CodeSuggestions } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { Loading } from '../../shared/Loading';
import { formatCount } from '../../shared/format';
import type { Book } from './columns';

interface SuggestedProps {
  question: string;
  book: Book;
  onAccept: (suggestions: readonly CodeSuggestion[], code: string) => void;
}

const keyOf = (one: CodeSuggestion) => `${one.code}/${one.place.text}/${one.place.start_char}`;

export function Suggested({ question, book, onAccept }: SuggestedProps) {
  const { data } = useCommand('suggest_codes', { transcript: null, question, sources: [], codes: [], most: 400, by_margin: true }, ['coding', 'code', 'response', 'transcript', 'question', 'cleaning']);
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  if (data === undefined) return <Loading />;
  if (data.n_sentences === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="先编码一些答案。每个编码满 5 句，程序就从用词学会它，替您找出还没有编码的同类答案，并写明这样的建议有多少是对的。" />;
  }
  return <Groups data={data} book={book} refused={refused} onRefuse={(one) => setRefused((before) => new Set(before).add(keyOf(one)))} onAccept={onAccept} />;
}

interface GroupsProps {
  data: CodeSuggestions;
  book: Book;
  refused: ReadonlySet<string>;
  onRefuse: (one: CodeSuggestion) => void;
  onAccept: SuggestedProps['onAccept'];
}

function Groups({ data, book, refused, onRefuse, onAccept }: GroupsProps) {
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
            <b><i style={{ background: book.get(learning.code)?.colour }} />{book.get(learning.code)?.name}</b>
            {rows.length > 0 ? <Button size="small" type="text" icon={<CheckOutlined />} onClick={() => onAccept(rows, learning.code)} data-testid="accept-all">全部采用 {rows.length}</Button> : null}
          </header>
          <p className="muted">{learning.message}</p>
          {rows.map((one) => (
            <div className="suggested-row" key={keyOf(one)}>
              <q>{one.words}</q>
              <span className="muted">{one.respondent} · 依据：{one.reasons.join('、')}</span>
              <span className="suggested-keys">
                <Button size="small" type="text" aria-label="采用" icon={<CheckOutlined />} onClick={() => onAccept([one], learning.code)} data-testid="accept" />
                <Button size="small" type="text" aria-label="略过" icon={<CloseOutlined />} onClick={() => onRefuse(one)} />
              </span>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
