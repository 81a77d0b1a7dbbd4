// The sheet in hand: why rules hit it, what was decided, and all answers with those in question
// marked.
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { QuestionRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatInstant } from '../../shared/format';
import { navigate } from '../../shared/route';
import { SheetPanel } from '../responses/SheetPanel';
import { ReasonDialog } from './ReasonDialog';
import { decide } from './writes';

interface HitSheetProps {
  id: string;
  questions: readonly QuestionRow[];
  onOpen: (sheet: string) => void;
  onClose: () => void;
}

export function HitSheet({ id, questions, onOpen, onClose }: HitSheetProps) {
  const { data } = useCommand('get_sheet_hits', { id }, ['response', 'question', 'cleaning', 'wave']);
  const [isAsking, setAsking] = useState(false);
  const marked = useMemo(() => new Set(data?.hits.flatMap((hit) => hit.questions) ?? []), [data]);
  const first = data?.hits.find((hit) => hit.questions.length > 0)?.questions[0] ?? null;
  return (
    <SheetPanel id={id} questions={questions} shownQuestion={null} span={null} marked={marked} firstMarked={first} onClose={onClose}>
      {data ? (
        <div className="hit-reasons" data-testid="hit-sheet">
          {data.decision ? (
            <p><b className={data.decision.decision === 'excluded' ? 'is-bad' : 'is-good'}>{data.decision.decision === 'excluded' ? '已剔除' : '已保留'}</b> {data.decision.reason}<br /><span className="muted">{data.decision.rule === '' ? '人工判断' : data.decision.rule} · {data.decision.decided_by} · {formatInstant(data.decision.decided_at)}</span></p>
          ) : null}
          {data.hits.map((hit) => (
            <p key={hit.rule}>
              <b>{hit.title}</b> {hit.reason}
              {hit.twin === null ? null : <Button type="link" size="small" onClick={() => onOpen(hit.twin ?? '')}>看答卷 {hit.twin_key}</Button>}
            </p>
          ))}
          {data.hits.length === 0 && data.decision === null ? <p className="muted">没有规则命中这份答卷。</p> : null}
          <p className="muted">来源：{data.file} 第 {data.row} 行</p>
          <div className="toolbar">
            {data.state === 'excluded' ? null : <Button size="small" danger disabled={data.hits.length === 0} onClick={() => void decide({ sheets: [id], decision: 'excluded' })}>剔除</Button>}
            {data.decision?.decision === 'kept' ? null : <Button size="small" disabled={data.hits.length === 0} onClick={() => void decide({ sheets: [id], decision: 'kept' })}>保留</Button>}
            <Button size="small" type="text" onClick={() => setAsking(true)} data-testid="sheet-reason">写理由…</Button>
            {data.decision === null ? null : <Button size="small" onClick={() => void decide({ sheets: [id], decision: '' })}>取消决定</Button>}
            <span className="spacer" />
            <Button size="small" type="link" onClick={() => navigate('responses', { response: id })} data-testid="to-responses">在答卷里看</Button>
          </div>
          {isAsking ? <ReasonDialog n={1} onClose={() => setAsking(false)} onDone={(decision, reason) => { setAsking(false); void decide({ sheets: [id], decision, reason }); }} /> : null}
        </div>
      ) : null}
    </SheetPanel>
  );
}
