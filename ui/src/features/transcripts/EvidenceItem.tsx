// One passage with its words marked, where it stands and who said it. Used by the search over
// the study and by the evidence of a phrase. Selected words of it can be coded as a pain point.

import { ArrowRightOutlined, CloseOutlined } from '@ant-design/icons';
import { useCallback, useMemo, useRef, useState } from 'react';
import { openEvidence } from '../../actions/openEvidence';
import type { EvidenceRow } from '../../bridge/ipc';
import { toUtf16 } from '../../bridge/utf16';
import { useColours } from '../../shared/palette';
import { CodeAsPainPoint } from './CodeAsPainPoint';
import { passageAt, selectionIn, type PickedWords } from './coding';
import { MarkedText } from './MarkedText';
import { excerptAround } from './marks';
import './evidence.css';

const SOURCE_LABELS: Record<string, string> = { response: '答卷', interview: '访谈', focus_group: '座谈会', ticket: '工单', visit: '走访' };

/** Characters shown on either side of the words; a turn may have hundreds. */
const AROUND = 90;

interface EvidenceItemProps {
  row: EvidenceRow;
  testId: string;
  jumpTestId?: string;
  /** With `onTick` the item has a box to tick. */
  isTicked?: boolean;
  onTick?: (isTicked: boolean) => void;
  /** With it the item has a button that takes it away. */
  onRemove?: () => void;
}

export function EvidenceItem({ row, testId, jumpTestId, isTicked = false, onTick, onRemove }: EvidenceItemProps) {
  const colours = useColours();
  const text = useRef<HTMLParagraphElement>(null);
  const [picked, setPicked] = useState<PickedWords | null>(null);
  const excerpt = useMemo(() => {
    const start = toUtf16(row.text, row.start_char);
    const cut = excerptAround(row.text, start, toUtf16(row.text, row.end_char), AROUND);
    // `shift`: from a place in the excerpt to the same place in the whole text.
    return { text: cut.text, shift: start - cut.start, marks: [{ start: cut.start, end: cut.end, kind: 'evidence' }] };
  }, [row]);
  const who = [row.respondent, row.region, row.industry, row.size].filter(Boolean);
  // Desk research is nobody's voice: it cannot be mined.
  const isDesk = row.source === 'visit' && row.respondent === '';
  const pick = () => {
    if (isDesk) return;
    const found = text.current ? selectionIn(text.current) : null;
    const at = found && passageAt({ source: row.source, id: row.id, question: row.question }, row.text, found.start + excerpt.shift, found.end + excerpt.shift);
    setPicked(found && at ? { ...at, x: found.x, y: found.y } : null);
  };
  const forget = useCallback(() => setPicked(null), []);
  return (
    <article className={`evidence-item${isTicked ? ' is-ticked' : ''}`} data-testid={testId} style={{ borderLeftColor: colours.source(row.source) }}>
      <header className="evidence-head">
        {onTick ? <input type="checkbox" className="evidence-tick" checked={isTicked} aria-label={`勾选：${row.label}`} title="勾选后可拆分为新短语，或说明不算这个短语" data-testid="evidence-tick" onChange={(event) => onTick(event.target.checked)} /> : null}
        <span className="evidence-source" style={{ color: colours.source(row.source) }}>{isDesk ? '案头' : (SOURCE_LABELS[row.source] ?? row.source)}</span>
        <span className="evidence-label">{row.label}</span>
        <button type="button" className="evidence-jump" title="到原文" aria-label={`到原文：${row.label}`} data-testid={jumpTestId} onClick={() => openEvidence(row)}>
          <ArrowRightOutlined aria-hidden />
        </button>
        {onRemove ? <button type="button" className="evidence-jump" title="移除这条证据（可以撤销）" aria-label={`移除证据：${row.label}`} data-testid="evidence-remove" onClick={onRemove}><CloseOutlined aria-hidden /></button> : null}
      </header>
      <p ref={text} className="evidence-text" title={row.rule === '' ? undefined : `识别规则：${row.rule}。选中文字可标为痛点`} onMouseUp={pick}><MarkedText text={excerpt.text} marks={excerpt.marks} /></p>
      {who.length === 0 ? null : <footer className="evidence-who">{who.join(' · ')}</footer>}
      {picked === null ? null : <CodeAsPainPoint picked={picked} onClose={forget} />}
    </article>
  );
}
