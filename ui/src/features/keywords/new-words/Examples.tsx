// The places of one proposed word, to judge whether it is a word at all.

import type { NewWordRow } from '../../../bridge/ipc';
import { openEvidence } from '../../../actions/openEvidence';
import { formatCount } from '../../../shared/format';
import { sourceLabel } from '../kwic/kwicRows';

export function Examples({ row }: { row: NewWordRow }) {
  return (
    <div className="new-word-examples" aria-live="polite">
      <span className="new-word-name">“{row.word}” <span className="muted">{formatCount(row.count)} 次 · {formatCount(row.spread)} 人</span></span>
      {row.examples.map(({ left, term, right, evidence }) => (
        <button key={`${evidence.id}-${evidence.start_char}`} type="button" title={`${sourceLabel(evidence.source)} · ${evidence.label}，单击到原文`} onClick={() => openEvidence(evidence)}>
          …{left}<mark>{term}</mark>{right}…<span className="muted">{evidence.label}</span>
        </button>
      ))}
    </div>
  );
}
