// The headings of the list: what a column is, and sorting by it.

import type { GroupCount } from '../../../bridge/ipc';
import type { GridSort } from '../../../shared/gridSort';
import type { PhraseColumn } from '../columns';
import { groupHeads } from '../groupBars';
import { groupLabel } from '../scope';

interface PhraseHeadProps {
  columns: readonly PhraseColumn[];
  template: string;
  groups: readonly GroupCount[];
  groupBy: string;
  sort: GridSort;
  onSort: (column: PhraseColumn) => void;
}

export function PhraseHead({ columns, template, groups, groupBy, sort, onSort }: PhraseHeadProps) {
  return (
    <div className="phrase phrase-head" style={{ gridTemplateColumns: template }} role="presentation">
      {columns.map((column) => {
        const isSorted = sort.column === column.key;
        const arrow = isSorted ? (sort.isDescending ? '↓' : '↑') : '';
        const direction = isSorted ? (sort.isDescending ? '（已按降序）' : '（已按升序）') : '';
        const className = `${column.isNumber ? 'num' : ''}${isSorted ? ' is-sorted' : ''}`;
        return (
          <button key={column.key} type="button" tabIndex={-1} className={className} title={`${column.hint}。点击排序${direction}`} aria-label={`按${column.title}排序${direction}`} data-testid={`sort-${column.key}`} onClick={() => onSort(column)}>
            {column.key === 'groups' ? <GroupNames groups={groups} groupBy={groupBy} /> : column.title}
            <i aria-hidden>{arrow}</i>
          </button>
        );
      })}
    </div>
  );
}

function GroupNames({ groups, groupBy }: { groups: readonly GroupCount[]; groupBy: string }) {
  const heads = groupHeads(groups, groupBy);
  return (
    <span className="group-names">
      {groups.map((group, i) => <span key={group.name} title={`${groupLabel(group.name)}：${group.n} 人`}>{heads.labels[i]}</span>)}
    </span>
  );
}
