// One passage with its words marked, where it stands and who said it. Used by the search over
// the study and by the evidence of a phrase.

import { ArrowRightOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { openEvidence } from '../../actions/openEvidence';
import type { EvidenceRow } from '../../bridge/ipc';
import { toUtf16 } from '../../bridge/utf16';
import { useColours } from '../../shared/palette';
import { MarkedText } from './MarkedText';
import { excerptAround } from './marks';
import './evidence.css';

const SOURCE_LABELS: Record<string, string> = { response: '答卷', interview: '访谈', focus_group: '座谈会', ticket: '工单' };

/** Characters shown on either side of the words; a turn may have hundreds. */
const AROUND = 90;

interface EvidenceItemProps {
  row: EvidenceRow;
  testId: string;
  jumpTestId?: string;
}

export function EvidenceItem({ row, testId, jumpTestId }: EvidenceItemProps) {
  const colours = useColours();
  const excerpt = useMemo(() => {
    const cut = excerptAround(row.text, toUtf16(row.text, row.start_char), toUtf16(row.text, row.end_char), AROUND);
    return { text: cut.text, marks: [{ start: cut.start, end: cut.end, kind: 'evidence' }] };
  }, [row]);
  const who = [row.respondent, row.region, row.industry, row.size].filter(Boolean);
  return (
    <article className="evidence-item" data-testid={testId} style={{ borderLeftColor: colours.source(row.source) }}>
      <header className="evidence-head">
        <span className="evidence-source" style={{ color: colours.source(row.source) }}>{SOURCE_LABELS[row.source] ?? row.source}</span>
        <span className="evidence-label">{row.label}</span>
        <button type="button" className="evidence-jump" title="到原文" aria-label={`到原文：${row.label}`} data-testid={jumpTestId} onClick={() => openEvidence(row)}>
          <ArrowRightOutlined aria-hidden />
        </button>
      </header>
      <p className="evidence-text" title={row.rule === '' ? undefined : `识别规则：${row.rule}`} onDoubleClick={() => openEvidence(row)}><MarkedText text={excerpt.text} marks={excerpt.marks} /></p>
      {who.length === 0 ? null : <footer className="evidence-who">{who.join(' · ')}</footer>}
    </article>
  );
}
