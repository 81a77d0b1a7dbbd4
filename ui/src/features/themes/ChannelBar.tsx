// How much of the evidence came by each of the five information channels, as one bar.

import type { ChannelShare } from '../../bridge/ipc';
import { formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { channelWords } from './needs';

interface ChannelBarProps {
  channels: readonly ChannelShare[];
  /** With the names under the bar. */
  isFull?: boolean;
}

export function ChannelBar({ channels, isFull = false }: ChannelBarProps) {
  const { base, track } = useColours();
  const pieces = channels.map((one, at) => ({ ...one, colour: base.series[at] ?? track })).filter((one) => one.n_evidence > 0);
  if (pieces.length === 0) return null;
  const words = channelWords(channels);
  return (
    <div className={`cause-bar channel-bar${isFull ? ' is-full' : ''}`} role="img" aria-label={`信息渠道：${words}`} title={isFull ? undefined : words} data-testid="channel-bar">
      <span className="cause-track" aria-hidden>{pieces.map((piece) => <b key={piece.channel} style={{ width: `${piece.share * 100}%`, background: piece.colour }} />)}</span>
      {isFull ? <span className="cause-words muted">{pieces.map((piece) => <span key={piece.channel}><i style={{ background: piece.colour }} />{piece.label} {piece.n_evidence} 条 · {formatPercent(piece.share)}</span>)}</span> : null}
    </div>
  );
}
