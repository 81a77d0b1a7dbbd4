// Overall satisfaction, never without the name of its definition.

import type { CsatFigure } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { csatText } from './csat';

export function CsatHeadline({ figure }: { figure: CsatFigure }) {
  const colours = useColours();
  const text = csatText(figure);
  return (
    <div className="csat" title={figure.label}>
      <div><strong className="figure">{text.value}</strong> <span className="muted">{text.unit}</span></div>
      <div className="csat-track" style={{ background: colours.track }}><div style={{ width: `${text.fill * 100}%`, background: colours.base.accent }} /></div>
      <p className="csat-name">{text.name} <span className="muted">{text.range}，n = {formatCount(figure.n)}</span></p>
      <p className="muted csat-formula">{figure.label}</p>
    </div>
  );
}
