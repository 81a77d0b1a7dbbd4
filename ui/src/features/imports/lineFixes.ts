// What the user puts right in the lines of a transcript before it is imported. Pure.
import type { LineFixChoice, LinePreview } from '../../bridge/ipc';

export type Repair = 'speaker' | 'join' | 'split' | 'skip' | 'take';

export const KIND_LABELS: Record<string, string> = {
  blank: '空行', title: '标题', head: '表头', speaker: '说话人', time: '时间', turn: '发言', text: '接上句', unread: '未读出',
};

export const REPAIR_LABELS: Record<Repair, string> = { speaker: '改说话人', join: '并入上一轮', split: '从这里分轮', skip: '不导入', take: '作为发言' };

/** What can be done about a line at one click, most likely first. */
export function repairsOf(line: LinePreview): Repair[] {
  if (line.kind === 'blank') return [];
  if (line.turn === null) return ['take'];
  const isName = line.kind === 'speaker' || line.kind === 'time';
  const found: Repair[] = [];
  if ((line.is_first || isName) && line.turn > 0) found.push('join');
  if (!line.is_first && !isName) found.push('split');
  if (line.kind === 'speaker' || line.kind === 'turn') found.push('take');
  if (!isName) found.push('skip');
  return found;
}

/** The fixes with these lines put right; what was done to them before is forgotten. */
export function withFix(fixes: readonly LineFixChoice[], file: number, lines: readonly LinePreview[], repair: Repair, speaker: string | null): LineFixChoice[] {
  const rest = withoutFix(fixes, file, lines);
  return [...rest, ...lines.map((line) => {
    const known = fixes.find((fix) => fix.file === file && fix.at === line.at);
    // Another speaker for a line that was parted or taken in leaves it so.
    if (repair === 'speaker' && known) return { ...known, repair: known.repair === 'join' || known.repair === 'skip' ? 'split' : known.repair, speaker };
    return { file, at: line.at, repair, speaker };
  })];
}

/** The fixes without those of these lines. */
export function withoutFix(fixes: readonly LineFixChoice[], file: number, lines: readonly LinePreview[]): LineFixChoice[] {
  const places = new Set(lines.map((line) => line.at));
  return fixes.filter((fix) => fix.file !== file || !places.has(fix.at));
}

export type LineFilter = 'all' | 'left' | 'fixed';

/** Lines that are shown. Blank ones never are: nothing can be done about them. */
export function shownLines(lines: readonly LinePreview[], filter: LineFilter): LinePreview[] {
  return lines.filter((line) => line.kind !== 'blank' && (filter === 'all' || (filter === 'left' ? line.turn === null : line.repair !== '')));
}

/** How many lines each filter shows. */
export function countLines(lines: readonly LinePreview[]): Record<LineFilter, number> {
  const count = (filter: LineFilter) => shownLines(lines, filter).length;
  return { all: count('all'), left: count('left'), fixed: count('fixed') };
}

/** The repair that a key asks for. */
export function repairOfKey(key: string): Repair | 'restore' | null {
  const keys: Record<string, Repair | 'restore'> = { j: 'join', s: 'split', x: 'skip', t: 'take', r: 'restore' };
  return keys[key.toLowerCase()] ?? null;
}
