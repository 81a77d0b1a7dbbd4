// Small marks: where a talk stands, whether it may be used, what it lacks.
import { CheckCircleFilled, LockOutlined, WarningOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { InterviewCodes, InterviewRow } from '../../bridge/ipc';
import { labelOf } from '../field-log/shared';

export function StateMark({ row, codes }: { row: InterviewRow; codes: InterviewCodes }) {
  return <span className={`talk-mark is-${row.state}`}>{labelOf(codes.states, row.state)}</span>;
}

/** Consent decides whether a word of the talk is used. */
export function ConsentMark({ row, codes }: { row: InterviewRow; codes: InterviewCodes }) {
  const may = row.consent === 'written' || row.consent === 'spoken';
  const words = row.consent === '' ? '未取得同意' : labelOf(codes.consents, row.consent);
  const title = may ? `${words}${row.consent_at === '' ? '' : `，${row.consent_at}`}` : row.is_held_back ? '转录稿不进入关键词、检索和任何数字' : '关联转录稿之后，没有同意的内容不会进入分析';
  return (
    <Tooltip title={title}>
      <span className={`talk-mark ${may ? 'is-agreed' : row.consent === '' ? 'is-open' : 'is-no'}`} data-testid="consent-mark">{may ? <CheckCircleFilled aria-hidden /> : <LockOutlined aria-hidden />} {words}</span>
    </Tooltip>
  );
}

export function Warnings({ row }: { row: InterviewRow }) {
  if (row.warnings.length === 0) return null;
  return (
    <ul className="talk-warnings" data-testid="talk-warnings">
      {row.warnings.map((one) => <li key={one.code} data-warning={one.code}><WarningOutlined aria-hidden /> {one.message}</li>)}
    </ul>
  );
}
