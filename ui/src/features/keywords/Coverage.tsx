// How much of what was said the phrases explain.

import type { MiningResult } from '../../bridge/ipc';
import { formatCount, formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { SOURCES } from './scope';
import { coverageLine, smallBaseNote } from './wording';

export function Coverage({ result }: { result: MiningResult }) {
  const { base, track, source: sourceColour } = useColours();
  const note = smallBaseNote(result);
  const share = result.n_respondents === 0 ? 0 : result.n_covered / result.n_respondents;
  return (
    <div className="coverage">
      <span className="coverage-bar" style={{ background: track }} aria-hidden><b style={{ width: `${share * 100}%`, background: base.accent }} /></span>
      <span>{coverageLine(result, (value) => formatPercent(value, 0))}</span>
      <span className="muted">共 {formatCount(result.n_texts)} 段文本</span>
      <span className="coverage-sources muted">{SOURCES.map((source) => <span key={source.name}><i style={{ background: sourceColour(source.name) }} />{source.label}</span>)}</span>
      {note === null ? null : <span className="is-middle">{note}</span>}
    </div>
  );
}
