// One whole sheet: who, when, and every answer by module; an answer can be corrected with a
// reason, the raw one stays visible.
import { CloseOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { AnswerLine, QuestionRow, ResponseDetail } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { cutAtSpans } from '../../bridge/utf16';
import { formatDuration, formatLocal, NONE } from '../../shared/format';
import { navigate } from '../../shared/route';
import { CorrectionForm } from './CorrectionForm';

interface SheetPanelProps {
  id: string;
  questions: readonly QuestionRow[];
  /** Question to scroll to, e.g. from a passage of evidence. */
  shownQuestion: string | null;
  /** Passage of it to mark, code points. */
  span: { start: number; end: number } | null;
  /** Questions to mark, e.g. those that a cleaning rule is about. */
  marked?: ReadonlySet<string>;
  /** The marked question to scroll to. */
  firstMarked?: string | null;
  /** What stands above the answers, e.g. why a rule hits the sheet. */
  children?: ReactNode;
  onClose: () => void;
}

export function SheetPanel({ id, questions, shownQuestion, span, marked = NOTHING, firstMarked = null, children, onClose }: SheetPanelProps) {
  const { data } = useCommand('get_response', { id }, ['response', 'question', 'account', 'ticket']);
  const [edited, setEdited] = useState<string | null>(null);
  const shown = useRef<HTMLLIElement>(null);
  const hasData = data !== undefined;
  useEffect(() => {
    // A marked answer comes into view without the reasons above it leaving.
    if (hasData) shown.current?.scrollIntoView({ block: shownQuestion === null ? 'nearest' : 'center' });
  }, [hasData, shownQuestion, firstMarked]);
  const modules = useMemo(() => byModule(data?.answers ?? []), [data]);
  if (!data) return <div className="splash"><Spin /></div>;
  return (
    <div className="side-panel response-sheet" data-testid="sheet-panel">
      <SheetHead sheet={data} onClose={onClose} />
      {data.tickets.map((ticket) => (
        <p key={ticket.id}>回访工单 <button type="button" className="link" onClick={() => navigate('tickets', { ticket: ticket.id })} data-testid="sheet-ticket">{ticket.code}</button> <span className="muted">{[ticket.category, ticket.status].filter((word) => word !== '').join(' · ')}</span></p>
      ))}
      {children}
      {modules.map(({ module, answers }) => (
        <section key={module}>
          <h3>{module === '' ? '未归入模块' : module}</h3>
          <ol>
            {answers.map((answer) => (
              <li
                key={answer.question}
                ref={answer.question === (shownQuestion ?? firstMarked) ? shown : undefined}
                className={`answer${answer.raw === null ? '' : ' is-corrected'}${answer.question === shownQuestion ? ' is-shown' : ''}${marked.has(answer.question) ? ' is-marked' : ''}`}
                data-testid="answer"
              >
                <Answer answer={answer} span={answer.question === shownQuestion ? span : null} onEdit={() => setEdited(answer.question)} />
                {edited === answer.question ? (
                  <CorrectionForm response={id} answer={answer} question={questions.find((question) => question.id === answer.question)} onDone={() => setEdited(null)} />
                ) : null}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const NOTHING: ReadonlySet<string> = new Set();

function byModule(answers: readonly AnswerLine[]): { module: string; answers: AnswerLine[] }[] {
  const groups = new Map<string, AnswerLine[]>();
  for (const answer of answers) groups.set(answer.module, [...(groups.get(answer.module) ?? []), answer]);
  return [...groups].map(([module, list]) => ({ module, answers: list }));
}

function SheetHead({ sheet, onClose }: { sheet: ResponseDetail; onClose: () => void }) {
  const { account } = sheet;
  return (
    <>
      <div className="side-head">
        <b>答卷 {sheet.key}</b>
        <Button type="text" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
      </div>
      <p className="muted">
        {formatLocal(sheet.submitted_at)} · 用时 {formatDuration(sheet.duration_s)}{sheet.source === '' ? '' : ` · ${sheet.source}`}
      </p>
      <p>
        {sheet.account_code === '' ? <span className="muted">没有客户编号</span> : <b>{sheet.account_code}</b>}{' '}
        {account ? `${account.alias} · ${[account.region, account.industry, account.size].filter((part) => part !== '').join(' · ')}` : sheet.account_code === '' ? '' : <span className="is-middle">名册里没有这个编号</span>}
      </p>
    </>
  );
}

interface AnswerProps {
  answer: AnswerLine;
  span: { start: number; end: number } | null;
  onEdit: () => void;
}

function Answer({ answer, span, onEdit }: AnswerProps) {
  const { value } = answer;
  return (
    <>
      <div className="answer-question muted">{answer.code} {answer.title}</div>
      <div className="answer-line">
        <span className="answer-value">
          {value === null ? <span className="muted">未作答</span> : cutAtSpans(value, span ? [span] : []).map((piece, i) => (piece.isInside ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}
        </span>
        <Button type="link" size="small" className="answer-edit" onClick={onEdit} aria-label={`更正 ${answer.code}`}>更正</Button>
      </div>
      {answer.raw === null && answer.reason === null ? null : (
        <div className="answer-raw">原答案：{answer.raw ?? NONE}；更正原因：{answer.reason ?? NONE}</div>
      )}
    </>
  );
}
