// Beside the heat map: which groups stand lowest and highest.

import { formatNumber } from '../../shared/format';
import { extremes, type HeatPanel, type NamedField } from './heatPanels';

const SHOWN = 4;

export function Extremes({ panels }: { panels: readonly HeatPanel[] }) {
  const { lowest, highest } = extremes(panels, SHOWN);
  if (lowest.length === 0) return null;
  return (
    <div className="extremes">
      <Groups title="得分最低" groups={lowest} />
      <Groups title="得分最高" groups={highest} />
    </div>
  );
}

function Groups({ title, groups }: { title: string; groups: readonly NamedField[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {groups.map((group) => (
          <li key={group.name}>
            <span className="clip" title={group.name}>{group.name}</span>
            <b className="num">{formatNumber(group.mean)}</b>
            <span className="muted num">n={group.n}{group.isSmall ? ' 偏少' : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
