// Sheets that were begun and not submitted: how far, and since when nobody touched them.
import { Button, Progress } from 'antd';
import type { EntryLine } from '../../bridge/ipc';

interface ResumeListProps {
  lines: readonly EntryLine[];
  onResume: (id: string) => void;
  onDiscard: (line: EntryLine) => void;
}

export function ResumeList({ lines, onResume, onDiscard }: ResumeListProps) {
  return (
    <section className="card" data-testid="resume-list">
      <h3 className="card-title">未完成 <span className="muted">{lines.length} 份，答案都已保存</span></h3>
      <ul className="entry-resume">
        {lines.map((line) => (
          <li key={line.id} data-testid="resume-line">
            <div>
              <b>{[line.sheet_key, line.account_code].filter((part) => part !== '').join(' · ') || '未选客户'}{line.is_second ? '（复录）' : ''}</b>
              <span className="muted">{line.wave_title === '' ? line.version_label : `${line.wave_title} · ${line.version_label}`}</span>
              <span className="muted">{line.started_at} 开始{line.changed_at === '' ? '' : `，${line.changed_at.slice(11)} 停下`}{line.is_late ? '，已过截止日' : ''}</span>
            </div>
            <Progress percent={line.n_shown === 0 ? 0 : Math.round((100 * line.n_answered) / line.n_shown)} size="small" format={() => `${line.n_answered}/${line.n_shown}`} />
            <Button size="small" type="primary" ghost onClick={() => onResume(line.id)} data-testid="resume">继续</Button>
            <Button size="small" type="text" danger onClick={() => onDiscard(line)} data-testid="resume-discard">作废</Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
