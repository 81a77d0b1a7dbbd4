// Choice questions as bars with their shares.

import type { ChoiceFigure } from '../../bridge/ipc';
import { formatCount, formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';

export function Choices({ figures }: { figures: readonly ChoiceFigure[] }) {
  const { base, track } = useColours();
  return (
    <div className="choice-figures">
      {figures.map((figure) => (
        <section key={figure.question} className="card">
          <h2 className="card-title"><span className="muted">{figure.code}</span>{figure.title}</h2>
          {figure.rows.map((row) => (
            <div key={row.label} className="choice" title={`${row.label}：${formatCount(row.n)} 人，${formatPercent(row.share)}`}>
              <span className="choice-label">{row.label}</span>
              <span className="choice-track" style={{ background: track }}><b style={{ width: `${Math.min(100, row.share * 100)}%`, background: base.accent }} /></span>
              <b className="num">{formatPercent(row.share)}</b>
              <span className="num muted">{formatCount(row.n)}</span>
            </div>
          ))}
          <p className="muted choice-base">{figure.is_multiple ? '多选，占比之和可超过 100%；' : ''}基数为回答者 n = {formatCount(figure.n)}</p>
        </section>
      ))}
    </div>
  );
}
