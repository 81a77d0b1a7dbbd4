// Sample against frame, one pair of bars a stratum.

import type { StratumRow } from '../../bridge/ipc';
import { formatCount, formatPercent, formatSigned } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { NOTABLE_GAP, strataGroups } from './strataGroups';

export function Strata({ rows }: { rows: readonly StratumRow[] }) {
  const { base } = useColours();
  return (
    <>
      <div className="strata-legend muted">
        <span><i style={{ background: base.muted, opacity: 0.45 }} />名册（抽样框）</span>
        <span><i style={{ background: base.accent }} />已答（样本）</span>
        <span>差值单位为百分点，{NOTABLE_GAP} 个以上标出</span>
      </div>
      {strataGroups(rows).map((group) => (
        <div key={group.variable} className="strata" role="table" aria-label={`${group.variable}：样本与名册的占比`}>
          {group.bars.map((bar) => (
            <div key={bar.group} className="stratum" role="row">
              <span className="stratum-name" role="rowheader">{bar.group}</span>
              <div className="stratum-bars" role="cell" title={`名册 ${formatCount(bar.n_population)} 家，已答 ${formatCount(bar.n_sample)} 家`}>
                <div><b style={{ width: `${bar.population}%`, background: base.muted, opacity: 0.45 }} /><small className="num">{formatPercent(bar.share_population)}</small></div>
                <div><b style={{ width: `${bar.sample}%`, background: base.accent }} /><small className="num">{formatPercent(bar.share_sample)}</small></div>
              </div>
              <span className={`num stratum-gap${bar.isOff ? ' is-off' : ' muted'}`} role="cell">{formatSigned(bar.gap)}</span>
            </div>
          ))}
        </div>
      ))}
    </>
  );
}
