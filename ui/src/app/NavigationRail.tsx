// The pages at the left by stage of the study, with how much each holds.
import { Tooltip } from 'antd';
import { pageShortcut } from '../actions/goToPage';
import type { StudyCounts } from '../bridge/ipc';
import { formatCount } from '../shared/format';
import { DueBadge } from '../features/field-log/DueBadge';
import { NAVIGATION } from './navigation';
import { STAGES, type Page } from '../shared/pages';
import { navigate } from '../shared/route';

export function NavigationRail({ page, counts }: { page: Page; counts: StudyCounts }) {
  return (
    <nav className="rail" aria-label="项目的各个部分">
      {STAGES.map((stage) => (
        <div key={stage.label} role="group" aria-label={stage.label} className="rail-stage">
          {stage.label === '' ? null : <div className="rail-heading">{stage.label}</div>}
          {stage.pages.map((at) => <RailItem key={at} page={at} isCurrent={at === page} counts={counts} />)}
        </div>
      ))}
    </nav>
  );
}

function RailItem({ page, isCurrent, counts }: { page: Page; isCurrent: boolean; counts: StudyCounts }) {
  const entry = NAVIGATION.find((known) => known.page === page);
  const n = entry?.count?.(counts);
  if (!entry) return null;
  return (
    <Tooltip title={pageShortcut(page)} placement="right" mouseEnterDelay={0.8}>
      <button
        type="button"
        className={`rail-item${isCurrent ? ' is-current' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        data-testid={`nav-${page}`}
        onClick={() => navigate(page)}
      >
        <span className="rail-icon" aria-hidden>{entry.icon}</span>
        <span className="rail-label">{entry.label}</span>
        {n === undefined || n === 0 ? null : <span className="rail-count">{formatCount(n)}</span>}
        {page === 'field-log' ? <DueBadge /> : null}
      </button>
    </Tooltip>
  );
}
