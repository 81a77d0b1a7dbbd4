// Module means as bars from 1 to 5 in the colours of their bands.

import type { ModuleRow } from '../../bridge/ipc';
import { formatCount, formatNumber } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { moduleBars } from './modules';

export function ModuleBars({ rows }: { rows: readonly ModuleRow[] }) {
  const colours = useColours();
  return (
    <div className="modules">
      {moduleBars(rows).map((bar) => (
        <div key={bar.module} className="module" title={`${bar.module}：均值 ${formatNumber(bar.mean)}，${bar.band}，n = ${formatCount(bar.n)}`}>
          <span className="module-name">{bar.module}</span>
          <div className="module-track" style={{ background: colours.track }}>
            <div style={{ width: `${bar.width}%`, background: colours.band(bar.band) }} />
          </div>
          <strong className="num">{formatNumber(bar.mean)}</strong>
          <span className="module-band" style={{ color: colours.band(bar.band) }}>{bar.band}</span>
        </div>
      ))}
      <div className="module-axis muted"><span /><div>{[1, 2, 3, 4, 5].map((tick) => <i key={tick}>{tick}</i>)}</div></div>
    </div>
  );
}
