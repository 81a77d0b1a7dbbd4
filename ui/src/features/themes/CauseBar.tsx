// Mentions by class of root cause, as one bar.

import type { ThemeRow } from '../../bridge/ipc';
import { useColours } from '../../shared/palette';
import { CAUSES, causePieces } from './tables';

export function CauseBar({ theme }: { theme: Pick<ThemeRow, 'causes'> }) {
  const { base, track } = useColours();
  const pieces = causePieces(theme);
  if (pieces.length === 0) return null;
  const colourOf = (name: string) => {
    const at = (CAUSES as readonly string[]).indexOf(name);
    return at < 0 ? track : (base.series[at] ?? track);
  };
  return (
    <div className="cause-bar" role="img" aria-label={`根因：${pieces.map((piece) => `${piece.name} ${piece.n} 处`).join('，')}`}>
      <span className="cause-track" aria-hidden>{pieces.map((piece) => <b key={piece.name} style={{ width: `${piece.width}%`, background: colourOf(piece.name) }} />)}</span>
      <span className="cause-words muted">根因{pieces.map((piece) => <span key={piece.name}><i style={{ background: colourOf(piece.name) }} />{piece.name} {piece.n}</span>)}</span>
    </div>
  );
}
