// The bars of one phrase over the groups.

import type { GroupCount, PhraseRow } from '../../../bridge/ipc';
import { formatPercent } from '../../../shared/format';
import { groupBars, groupWords } from '../groupBars';

interface GroupCellProps {
  row: PhraseRow;
  groups: readonly GroupCount[];
  colour: string;
}

export function GroupCell({ row, groups, colour }: GroupCellProps) {
  const bars = groupBars(row, groups);
  return (
    <span className="phrase-groups" title={`${row.phrase}（总体 ${formatPercent(row.share)}）\n${groupWords(bars, formatPercent)}`}>
      {bars.bars.map((bar) => (
        <span key={bar.label}>{bar.n === 0 ? null : <b className={bar.isSmall ? 'is-small' : ''} style={{ height: `${bar.height}%`, background: bar.isSmall ? undefined : colour }} />}</span>
      ))}
      <i style={{ bottom: `${bars.level}%` }} />
    </span>
  );
}
