// How much is overdue and due today, for the navigation. Asked anew each minute; nothing leaves
// this machine.
import { useCommand } from '../../bridge/queries';
import { FIELD_FROM, useNow } from './shared';

export function DueBadge() {
  const now = useNow();
  const { data } = useCommand('list_due', { now, with_names: true }, FIELD_FROM);
  if (!data) return null;
  const { n_overdue, n_today } = data;
  if (n_overdue + n_today === 0) return null;
  return (
    <span className={`rail-due${n_overdue > 0 ? ' is-overdue' : ''}`} title={`逾期 ${n_overdue} 件，今天到期 ${n_today} 件`} data-testid="due-badge">
      {n_overdue > 0 ? n_overdue : n_today}
    </span>
  );
}
