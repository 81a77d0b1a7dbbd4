// Sample against frame, one pair of bars a stratum, one variable at a time.

import { Segmented } from 'antd';
import type { StratumRow } from '../../bridge/ipc';
import { formatCount, formatPercent, formatSigned } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { usePersisted } from '../../shared/usePersisted';
import { NOTABLE_GAP, strataGroups } from './strataGroups';

export function Strata({ rows }: { rows: readonly StratumRow[] }) {
  const { base } = useColours();
  const [variable, setVariable] = usePersisted('overview.stratum', '');
  const groups = strataGroups(rows);
  const shown = groups.find((group) => group.variable === variable) ?? groups[0];
  if (!shown) return null;
  return (
    <>
      <div className="strata-legend muted">
        <span><i style={{ background: base.muted, opacity: 0.45 }} />名册（抽样框）</span>
        <span><i style={{ background: base.accent }} />已答（样本）</span>
        {groups.length < 2 ? null : <Segmented size="small" className="strata-variables" aria-label="分层变量" value={shown.variable} onChange={setVariable} options={groups.map((group) => group.variable)} />}
      </div>
      <div className="strata" role="table" aria-label={`${shown.variable}：样本与名册的占比`}>
        {shown.bars.map((bar) => (
          <div key={bar.group} className="stratum" role="row">
            <span className="stratum-name" role="rowheader">{bar.group}</span>
            <div className="stratum-bars" role="cell" title={`名册 ${formatCount(bar.n_population)} 家，已答 ${formatCount(bar.n_sample)} 家`}>
              <div><b style={{ width: `${bar.population}%`, background: base.muted, opacity: 0.45 }} /><small className="num">{formatPercent(bar.share_population)}</small></div>
              <div><b style={{ width: `${bar.sample}%`, background: base.accent }} /><small className="num">{formatPercent(bar.share_sample)}</small></div>
            </div>
            <span className={`num stratum-gap${bar.isOff ? ' is-off' : ' muted'}`} role="cell" title={`样本占比减名册占比，单位为百分点；${NOTABLE_GAP} 个百分点以上标出`}>{formatSigned(bar.gap)}</span>
          </div>
        ))}
      </div>
    </>
  );
}
