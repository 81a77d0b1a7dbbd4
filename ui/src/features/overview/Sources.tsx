// Where feedback comes from, and how much of it is figures (定量) and how much words (定性).

import type { SourceRow } from '../../bridge/ipc';
import { formatCount } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { sourcePieces } from './sourcePieces';

export function Sources({ rows }: { rows: readonly SourceRow[] }) {
  const { base, track } = useColours();
  const colours = [base.series[0], base.series[2], base.series[1], track];
  return (
    <div className="sources" data-testid="sources">
      {sourcePieces(rows).map((row) => (
        <div key={row.source} className="sources-row">
          <span>{row.label}</span>
          <span className="num">{formatCount(row.n)}</span>
          <span className="sources-bar" role="img" aria-label={`${row.label}：${row.words}`} title={row.words}>
            {row.pieces.map((piece) => <b key={piece.label} style={{ width: `${piece.width}%`, background: colours[piece.at] }} />)}
          </span>
          <span className="muted sources-words">{row.words}</span>
        </div>
      ))}
    </div>
  );
}
