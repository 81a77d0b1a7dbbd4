// Group means as a heat map. Colour says high or low within what is shown; the number says how
// much; small groups are hatched, too small ones give no mean.

import type { CSSProperties } from 'react';
import type { TrendBreak } from '../../bridge/ipc';
import { formatCount, formatNumber } from '../../shared/format';
import { useColours, type Colours } from '../../shared/palette';
import { Extremes } from './Extremes';
import { breakWords } from './trend';
import { heatRange, heatStrength, type HeatField, type HeatPanel } from './heatPanels';

interface HeatMapProps {
  panels: readonly HeatPanel[];
  /** Name of the row variable. */
  rowLabel: string;
  small_base: number;
  suppress_below: number;
  /** Why a field does not compare with the wave before it; `null` = it does. */
  brokenAt: (place: { row: string; column: string; title: string }) => TrendBreak | null;
}

export function HeatMap({ panels, rowLabel, small_base, suppress_below, brokenAt }: HeatMapProps) {
  const colours = useColours();
  const range = heatRange(panels);
  return (
    <>
      <div className="heat-area">
        <div className="heat-panels">
          {panels.map((panel) => (
            <table key={panel.title} className="heat" data-testid="heat-map">
              {panel.title === '' ? null : <caption>{panel.title}</caption>}
              <thead><tr><th scope="col">{rowLabel}</th>{panel.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
              <tbody>
                {panel.rows.map((row, i) => (
                  <tr key={row}>
                    <th scope="row">{row}</th>
                    {panel.columns.map((column, j) => <Field key={column} field={panel.fields[i]?.[j] ?? null} range={range} colours={colours} broken={brokenAt({ row, column, title: panel.title })} />)}
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
        <Extremes panels={panels} />
      </div>
      <div className="legend">
        {range === null ? null : (
          <span className="heat-scale">
            {formatNumber(range.low)}<i style={{ background: `linear-gradient(90deg, ${ground(-1, colours)}, ${ground(0, colours)}, ${ground(1, colours)})` }} />{formatNumber(range.high)}
          </span>
        )}
        <span><i className="is-hatched" />n &lt; {small_base}，仅供参考</span>
        <span>n &lt; {suppress_below} 不显示均值</span>
      </div>
    </>
  );
}

function ground(strength: number, colours: Colours): string {
  const hue = strength < 0 ? colours.base.bad : colours.base.accent;
  return `color-mix(in srgb, ${hue} ${Math.round(Math.abs(strength) * 62)}%, var(--raised))`;
}

interface FieldProps {
  field: HeatField | null;
  range: ReturnType<typeof heatRange>;
  colours: Colours;
  broken: TrendBreak | null;
}

function Field({ field, range, colours, broken }: FieldProps) {
  if (field === null) return <td className="heat-none" title="没有这一组的受访者">·</td>;
  if (field.mean === null || range === null) {
    return <td className="heat-none" title={`只有 ${field.n} 人，样本过少，不显示均值`}><span>样本过少</span><small>n={field.n}</small></td>;
  }
  const style: CSSProperties = { backgroundColor: ground(heatStrength(field.mean, range), colours) };
  return (
    <td className={`${field.isSmall ? 'is-hatched' : ''}${broken === null ? '' : ' is-broken'}`} style={style} title={`${broken === null ? '' : `与上一期不可比（${breakWords(broken)}）。`}均值 ${formatNumber(field.mean)}，标准差 ${formatNumber(field.sd)}，n = ${formatCount(field.n)}${field.isSmall ? '（样本较少，仅供参考）' : ''}`}>
      <b>{formatNumber(field.mean)}</b><small>n={field.n}{broken === null ? '' : ' · 不可比'}</small>
    </td>
  );
}
