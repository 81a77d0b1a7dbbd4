// Overall satisfaction under its four definitions, side by side: the same answers give 3.9, 77,
// 72 or 69 %, so whoever quotes one must see which.

import type { CsatFigure } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { csatText } from '../overview/csat';

export function CsatTiles({ figures }: { figures: readonly CsatFigure[] }) {
  const colours = useColours();
  return (
    <div className="csat-tiles">
      {figures.map((figure) => {
        const text = csatText(figure);
        return (
          <div key={`${figure.question}-${figure.definition}`} className="csat-tile">
            <span className="csat-tile-name">{text.name}</span>
            <span><strong className="figure">{text.value}</strong> <span className="muted">{text.unit}</span></span>
            <span className="csat-track" style={{ background: colours.track }} title={text.range}><b style={{ width: `${text.fill * 100}%`, background: colours.base.accent }} /></span>
            <small className="muted">{figure.label}</small>
            <small className="muted">{text.range} · n = {formatCount(figure.n)}</small>
          </div>
        );
      })}
    </div>
  );
}
