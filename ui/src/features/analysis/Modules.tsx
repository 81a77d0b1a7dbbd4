// The modules as picture and as table.

import { useMemo } from 'react';
import type { Description } from '../../bridge/ipc';
import { Chart } from '../../shared/Chart';
import { formatCount, formatNumber } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { moduleChartHeight, moduleOption } from './moduleOption';

export function Modules({ figures: { modules, bands } }: { figures: Description }) {
  const colours = useColours();
  const option = useMemo(() => moduleOption(modules, bands, { band: colours.band, line: colours.base.muted }, (mean) => formatNumber(mean)), [modules, bands, colours]);
  const words = modules.map((row) => `${row.module} ${formatNumber(row.mean)}（${row.band}）`).join('，');
  return (
    <div className="module-pair">
      <div>
        <Chart option={option} height={moduleChartHeight(modules.length)} label={`各维度均值：${words}`} />
        <div className="legend">
          {bands.map((band) => <span key={band.label}><i style={{ background: colours.band(band.label) }} />{band.label} {band.range}</span>)}
        </div>
      </div>
      <table className="figures">
        <thead><tr><th>维度</th><th className="num">均值</th><th className="num">标准差</th><th className="num">样本量</th><th>等级</th></tr></thead>
        <tbody>
          {modules.map((row) => (
            <tr key={row.module}>
              <td>{row.module}</td><td className="num"><b>{formatNumber(row.mean)}</b></td><td className="num">{formatNumber(row.sd)}</td><td className="num">{formatCount(row.n)}</td>
              <td><span className="band" style={{ color: colours.band(row.band) }}>{row.band}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
