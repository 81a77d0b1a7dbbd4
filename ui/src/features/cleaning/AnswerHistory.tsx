// All words on one answer, oldest first.
import type { CorrectionItem } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatInstant } from '../../shared/format';

const KINDS: Readonly<Record<string, string>> = { raw: '文件里的答案', corrected: '更正', restored: '恢复原答案' };

export function AnswerHistory({ item }: { item: CorrectionItem }) {
  const { data } = useCommand('get_answer_history', { response: item.sheet, question: item.question }, ['response', 'question']);
  return (
    <div className="side-panel" data-testid="answer-history">
      <div className="side-head"><b>答卷 {item.key} · {item.code}</b></div>
      <p className="muted">{item.title}</p>
      <ol className="revisions">
        {(data ?? []).map((one, at) => (
          <li key={at} className={`revision is-${one.kind}`}>
            <b>{one.value ?? '未作答'}</b> <span className="muted">{KINDS[one.kind] ?? one.kind}{one.reason === '' ? '' : `：${one.reason}`}</span>
            {one.at === '' ? null : <div className="muted">{one.by} · {formatInstant(one.at)}</div>}
          </li>
        ))}
      </ol>
    </div>
  );
}
