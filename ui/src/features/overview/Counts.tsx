// How much the study holds; each number leads to its page.

import type { Page } from '../../shared/pages';
import { navigate } from '../../shared/route';
import type { StudyCounts } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';

const ITEMS: { field: keyof StudyCounts; label: string; unit: string; page: Page }[] = [
  { field: 'n_accounts', label: '客户名册', unit: '家', page: 'roster' },
  { field: 'n_questions', label: '题目', unit: '道', page: 'questionnaire' },
  { field: 'n_responses', label: '答卷', unit: '份', page: 'responses' },
  { field: 'n_interviews', label: '访谈', unit: '场', page: 'interviews' },
  { field: 'n_focus_groups', label: '座谈会', unit: '场', page: 'focus-groups' },
  { field: 'n_turns', label: '发言', unit: '轮', page: 'interviews' },
  { field: 'n_tickets', label: '工单', unit: '件', page: 'tickets' },
];

export function Counts({ counts }: { counts: StudyCounts }) {
  return (
    <div className="counts card">
      {ITEMS.map((item) => (
        <button key={item.field} type="button" onClick={() => navigate(item.page)} className={counts[item.field] === 0 ? 'is-zero' : ''}>
          <span className="muted">{item.label}</span>
          <span><strong>{formatCount(counts[item.field])}</strong> <small className="muted">{item.unit}</small></span>
        </button>
      ))}
    </div>
  );
}
