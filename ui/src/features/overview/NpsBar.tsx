// Net promoter score as people read it: who recommends and who does not, and below it the score
// with its interval on the axis from −100 to 100.

import type { NpsFigure } from '../../bridge/ipc';
import { formatCount, formatPercent, formatSigned } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { npsParts, npsPlace } from './nps';

export function NpsBar({ figure }: { figure: NpsFigure }) {
  const colours = useColours();
  const parts = npsParts(figure);
  const [low, high, score] = [npsPlace(figure.low), npsPlace(figure.high), npsPlace(figure.score)];
  const label = `净推荐值 ${formatSigned(figure.score)}，95% 置信区间 ${formatSigned(figure.low)} 到 ${formatSigned(figure.high)}`;
  return (
    <div className="nps">
      <div className="nps-score">
        <strong className="figure">{formatSigned(figure.score)}</strong>
        <span className="muted">95% 置信区间 {formatSigned(figure.low)} ~ {formatSigned(figure.high)} · n = {formatCount(figure.n)}</span>
      </div>
      <div className="nps-parts" role="img" aria-label={parts.map((part) => `${part.label} ${formatPercent(part.share)}`).join('，')}>
        {parts.map((part) => (
          <div key={part.name} style={{ flexGrow: part.share, background: colours.nps[part.name], color: part.name === 'passives' ? 'var(--text)' : colours.onColour }}>
            {part.share >= 0.08 ? formatPercent(part.share, 0) : null}
          </div>
        ))}
      </div>
      <div className="nps-legend">
        {parts.map((part) => <span key={part.name}><i style={{ background: colours.nps[part.name] }} />{part.label}</span>)}
      </div>
      <div className="nps-axis" role="img" aria-label={label}>
        <div className="nps-line" />
        <div className="nps-zero" />
        <div className="nps-interval" style={{ left: `${low}%`, width: `${high - low}%` }} />
        <div className="nps-dot" style={{ left: `${score}%` }} />
        <span style={{ left: 0 }}>−100</span><span style={{ left: '50%' }}>0</span><span style={{ left: '100%' }}>+100</span>
      </div>
    </div>
  );
}
