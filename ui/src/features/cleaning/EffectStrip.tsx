// What cleaning does to the headline figures: all sheets, the valid ones, and how it would be if
// the open hits in view were excluded.
import type { BaseFigures } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount, formatNumber, formatSigned, NONE } from '../../shared/format';

export function EffectStrip({ rules }: { rules: readonly string[] }) {
  const { data } = useCommand('get_cleaning_effect', { rules: [...rules] }, ['response', 'question', 'cleaning', 'wave']);
  if (!data) return null;
  return (
    <div className="effect" data-testid="effect" data-then={data.then.n}>
      <Base label="全部回收" figures={data.raw} />
      <Base label="现在有效" figures={data.now} from={data.raw} />
      {rules.length === 0 ? null : <Base label="若剔除所列待定" figures={data.then} from={data.now} />}
    </div>
  );
}

function Base({ label, figures, from }: { label: string; figures: BaseFigures; from?: BaseFigures }) {
  return (
    <dl className="effect-base">
      <dt>{label}</dt>
      <dd><b>{formatCount(figures.n)}</b> 份{from && from.n !== figures.n ? <Delta of={figures.n - from.n} digits={0} /> : null}</dd>
      <dd>总体 <b>{formatNumber(figures.mean)}</b><Difference now={figures.mean} before={from?.mean} digits={2} /></dd>
      <dd>NPS <b>{figures.nps === null ? NONE : formatSigned(figures.nps)}</b><Difference now={figures.nps} before={from?.nps} digits={1} /></dd>
    </dl>
  );
}

function Difference({ now, before, digits }: { now: number | null; before: number | null | undefined; digits: number }) {
  if (now === null || before === null || before === undefined || Math.abs(now - before) < 10 ** -digits / 2) return null;
  return <Delta of={now - before} digits={digits} />;
}

function Delta({ of, digits }: { of: number; digits: number }) {
  return <span className="muted effect-delta">{formatSigned(of, digits)}</span>;
}
