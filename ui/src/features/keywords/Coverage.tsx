// How much of what was said the phrases explain, and how far the judging is.

import type { MiningResult } from '../../bridge/ipc';
import { formatCount, formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { SOURCES } from './scope';
import { coverageCounts, coverageLine, judgedLine, smallBaseNote } from './wording';

export function Coverage({ result }: { result: MiningResult }) {
  const { base, track, source: sourceColour } = useColours();
  const note = smallBaseNote(result);
  const percent = (n: number) => `${result.n_respondents === 0 ? 0 : (n / result.n_respondents) * 100}%`;
  const line = coverageLine(result, (value) => formatPercent(value, 0));
  return (
    <div className="coverage" data-testid="coverage">
      <span className="coverage-bar" style={{ background: track }} title={coverageCounts(result)}>
        <b style={{ width: percent(result.n_covered), background: base.accent, opacity: result.n_accepted === 0 ? 1 : 0.4 }} />
        <b style={{ width: percent(result.n_covered_accepted), background: base.accent }} />
      </span>
      <span title={coverageCounts(result)}>{line}</span>
      <span className="muted" title={`取自 ${formatCount(result.n_texts)} 段文本`}>{judgedLine(result, result.n_phrases + result.n_rejected)}</span>
      <span className="coverage-sources muted" aria-label="来源的颜色">{SOURCES.map((source) => <span key={source.name}><i style={{ background: sourceColour(source.name) }} />{source.label}</span>)}</span>
      {note === null ? null : <span className="is-middle">{note}</span>}
    </div>
  );
}
