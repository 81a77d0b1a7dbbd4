// The pages at the left, with how much each holds.
import { Tooltip } from 'antd';
import { pageShortcut } from '../actions/goToPage';
import type { StudyCounts } from '../bridge/ipc';
import { formatCount } from '../shared/format';
import { DueBadge } from '../features/field-log/DueBadge';
import { NAVIGATION } from './navigation';
import type { Page } from '../shared/pages';
import { navigate } from '../shared/route';

export function NavigationRail({ page, counts }: { page: Page; counts: StudyCounts }) {
  return (
    <nav className="rail" aria-label="项目的各个部分">
      {NAVIGATION.map((entry) => {
        const n = entry.count?.(counts);
        const isCurrent = entry.page === page;
        return (
          <Tooltip key={entry.page} title={pageShortcut(entry.page)} placement="right" mouseEnterDelay={0.8}>
            <button
              type="button"
              className={`rail-item${isCurrent ? ' is-current' : ''}`}
              aria-current={isCurrent ? 'page' : undefined}
              data-testid={`nav-${entry.page}`}
              onClick={() => navigate(entry.page)}
            >
              <span className="rail-icon" aria-hidden>{entry.icon}</span>
              <span className="rail-label">{entry.label}</span>
              {n === undefined || n === 0 ? null : <span className="rail-count">{formatCount(n)}</span>}
              {entry.page === 'field-log' ? <DueBadge /> : null}
            </button>
          </Tooltip>
        );
      })}
    </nav>
  );
}
