// One ticket whole: the customer's words, what was done, and when.
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TicketRow } from '../../bridge/ipc';
import { cutAtSpans } from '../../bridge/utf16';
import { formatLocal, formatNumber, NONE } from '../../shared/format';
import { navigate } from '../../shared/route';

interface TicketPanelProps {
  ticket: TicketRow;
  /** Passage to mark in the customer's words, code points. */
  span: { start: number; end: number } | null;
  onClose: () => void;
}

export function TicketPanel({ ticket, span, onClose }: TicketPanelProps) {
  const facts: readonly (readonly [string, string])[] = [
    ['客户', ticket.account_code || NONE], ['类型', ticket.category || NONE], ['渠道', ticket.channel || NONE], ['产品', ticket.product || NONE],
    ['状态', ticket.status || NONE], ['评分', ticket.score === null ? NONE : `${ticket.score} 分`],
  ];
  const steps: readonly (readonly [string, string])[] = [['受理', ticket.opened_at], ['首次回复', ticket.answered_at], ['关闭', ticket.closed_at]];
  return (
    <div className="side-panel" data-testid="ticket-panel">
      <div className="side-head">
        <b>{ticket.code}</b>
        <Button type="text" icon={<CloseOutlined />} aria-label="关闭" onClick={onClose} />
      </div>
      <blockquote className="ticket-words">
        {cutAtSpans(ticket.text, span ? [span] : []).map((piece, i) => (piece.isInside ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}
      </blockquote>
      <h3>处理</h3>
      <p>{ticket.resolution === '' ? <span className="muted">还没有记录处理结果</span> : ticket.resolution}</p>
      <ol className="ticket-steps">
        {steps.map(([label, at]) => (
          <li key={label} className={at === '' ? 'is-open' : ''}>
            <span>{label}</span>
            <span className="num">{formatLocal(at)}</span>
          </li>
        ))}
      </ol>
      {ticket.answers.length === 0 ? null : (
        <>
          <h3>处理后的回访 <span className="num">{ticket.answers.length}</span></h3>
          <ul className="ticket-answers" data-testid="ticket-answers">
            {ticket.answers.map((answer) => (
              <li key={answer.response}>
                <button type="button" className="link" onClick={() => navigate('responses', { response: answer.response })}>答卷 {answer.key}</button>
                <span className="muted">{answer.submitted_at}</span>
                <span className="spacer" />
                {answer.mean === null ? <span className="muted">没有打分</span> : <span title={`${answer.n_scores} 道量表题的均值`}><b>{formatNumber(answer.mean)}</b> 分</span>}
              </li>
            ))}
          </ul>
        </>
      )}
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
