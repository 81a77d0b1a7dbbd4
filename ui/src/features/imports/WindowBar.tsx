// Which days of tickets to take.
import { Input, Segmented } from 'antd';
import type { DateWindow, ImportPreview } from '../../bridge/ipc';
import type { Draft } from './draft';

interface WindowBarProps {
  preview: ImportPreview;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

const OPTIONS = [
  { value: 'all', label: '全部' },
  { value: 'months', label: '最近三个月' },
  { value: 'days', label: '指定日期' },
];

export function WindowBar({ preview, draft, onChange }: WindowBarProps) {
  const { window } = draft;
  const set = (window: DateWindow | null) => onChange({ ...draft, window });
  const which = window === null ? 'all' : window.last_months === null ? 'days' : 'months';
  return (
    <div className="toolbar" data-testid="window-bar">
      <span className="muted">创建时间</span>
      <Segmented
        value={which}
        options={OPTIONS}
        onChange={(value) => set(value === 'all' ? null : { from: preview.window?.from ?? null, to: preview.window?.to ?? null, last_months: value === 'months' ? 3 : null })}
      />
      {which === 'days' ? (
        <>
          <Input type="date" aria-label="从" className="window-day" defaultValue={window?.from ?? ''} onBlur={(event) => set({ from: event.target.value || null, to: window?.to ?? null, last_months: null })} />
          <span className="muted">到</span>
          <Input type="date" aria-label="到" className="window-day" defaultValue={window?.to ?? ''} onBlur={(event) => set({ from: window?.from ?? null, to: event.target.value || null, last_months: null })} />
        </>
      ) : null}
      {which === 'months' && preview.window ? <span className="muted">{preview.window.from} 至 {preview.window.to}，首尾两天都算</span> : null}
    </div>
  );
}
