// Passages as the page shows and copies them.
import type { CodebookRow, QueryHit } from '../../bridge/ipc';
import { openEvidence } from '../../actions/openEvidence';
import { formatClock } from '../../shared/format';

export const SOURCES: Record<string, string> = { response: '答卷', interview: '访谈', focus_group: '座谈会', ticket: '工单', visit: '走访' };

/** What tells a passage from any other. */
export function hitKey({ place }: QueryHit): string {
  return `${place.text}:${place.question ?? ''}:${place.start_char}:${place.end_text}:${place.end_char}`;
}

/** One line: turns are set apart by a stroke. */
export function oneLine(text: string): string {
  return text.replaceAll('\n', '／');
}

export function codePaths(hit: QueryHit, byId: ReadonlyMap<string, CodebookRow>): string[] {
  return hit.codes.map((id) => byId.get(id)?.path ?? '').filter((path) => path !== '');
}

export function numbersOf(hit: QueryHit): string {
  return hit.numbers.map((one) => one.text).join('、');
}

/** Who says it: the stand-in, with the transcript's own name for the voice. */
export function whoOf(hit: QueryHit): string {
  return hit.speaker !== '' && hit.speaker !== hit.respondent ? `${hit.respondent}（${hit.speaker}）` : hit.respondent;
}

export function timeOf(hit: QueryHit): string {
  return hit.start_ms === null ? '' : formatClock(hit.start_ms);
}

/** Goes to the passage in its text. */
export function openHit(hit: QueryHit): void {
  openEvidence({
    source: hit.source, id: hit.place.text, transcript: hit.transcript, question: hit.place.question,
    start_char: hit.place.start_char, end_char: hit.place.end_text === '' ? hit.place.end_char : hit.place.start_char + [...(hit.words.split('\n')[0] ?? '')].length,
    label: hit.label, respondent: hit.respondent, region: hit.region, industry: hit.industry, size: hit.size, text: '', rule: '',
  });
}
