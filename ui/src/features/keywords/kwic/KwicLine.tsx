// One place of a word: the word in the middle, its context at both sides.

import { memo } from 'react';
import type { KwicRow } from '../../../bridge/ipc';
import { openEvidence } from '../../../actions/openEvidence';
import { sourceLabel } from './kwicRows';

interface KwicLineProps {
  row: KwicRow;
  index: number;
  top: number;
  colour: string;
  isFocused: boolean;
  onFocus: (index: number) => void;
}

/** Whether the user is marking words with the mouse; then a click is no jump. */
function isMarking(): boolean {
  const selection = window.getSelection();
  return selection !== null && !selection.isCollapsed;
}

export const KwicLine = memo(function KwicLine({ row, index, top, colour, isFocused, onFocus }: KwicLineProps) {
  const { evidence } = row;
  return (
    <div
      role="option" aria-selected={isFocused} data-testid="kwic-row" data-index={index}
      className={`kwic-row${index % 2 === 1 ? ' is-odd' : ''}${isFocused ? ' is-focused' : ''}`} style={{ transform: `translateY(${top}px)` }}
      title={`${sourceLabel(evidence.source)} · ${evidence.label}\n${[evidence.respondent, evidence.region, evidence.industry, evidence.size].filter(Boolean).join(' · ')}\n单击到原文（Enter）`}
      onMouseDown={() => onFocus(index)}
      onClick={() => {
        if (!isMarking()) openEvidence(evidence);
      }}
    >
      <span className="kwic-place"><i style={{ background: colour }} />{evidence.label}</span>
      <span className="kwic-left"><span>{row.left}</span></span>
      <mark className="kwic-term">{row.term}</mark>
      <span className="kwic-right">{row.right}</span>
      <span className="kwic-who">{evidence.respondent}</span>
    </div>
  );
});
