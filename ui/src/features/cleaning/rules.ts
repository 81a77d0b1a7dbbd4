// Rules as they are listed, picked and edited. Pure.
import type { Cleaning, CleaningRule, CleaningRuleRow, HitRow } from '../../bridge/ipc';
import { stateLabel } from '../responses/rows';

/** Id of a rule that is stored or built in. */
export const idOf = (row: CleaningRuleRow): string => row.rule.id ?? '';

/** Rules under their stages, in order. */
export function byStage(rows: readonly CleaningRuleRow[]): { stage: string; rows: CleaningRuleRow[] }[] {
  const groups: { stage: string; rows: CleaningRuleRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.stage === row.stage) last.rows.push(row);
    else groups.push({ stage: row.stage, rows: [row] });
  }
  return groups;
}

/** Picked rules after a click: one alone, with Ctrl one more or less; the only one again is none. */
export function pick(picked: readonly string[], id: string, isAdding: boolean): string[] {
  if (isAdding) return picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id];
  return picked.length === 1 && picked[0] === id ? [] : [id];
}

/** The picked rules that are there. */
export function known(picked: readonly string[], rows: readonly CleaningRuleRow[]): string[] {
  const here = new Set(rows.map(idOf));
  return picked.filter((id) => here.has(id));
}

/** Rules whose open hits somebody must decide about: the picked ones, else all that are on. */
export function asking(picked: readonly string[], rows: readonly CleaningRuleRow[]): string[] {
  const wanted = rows.filter((row) => (picked.length > 0 ? picked.includes(idOf(row)) : row.rule.is_on && row.rule.effect === 'review'));
  return wanted.filter((row) => row.measure.n_open > 0).map(idOf);
}

/** A new rule of the user's own. */
export function newRule(kind: string): CleaningRule {
  return {
    id: null, kind, title: '', is_on: true, threshold: 1, min_items: 0, effect: 'review', keep: 'last',
    questions: [], conditions: kind === 'custom' ? [{ title: '', condition: '' }] : [], answers: [], limits: [],
  };
}

/** Which parts of a rule its kind reads. */
export function fieldsOf(kind: string): ReadonlySet<'conditions' | 'answers' | 'limits' | 'questions' | 'min_items' | 'keep'> {
  switch (kind) {
    case 'contradiction': case 'custom': return new Set(['conditions']);
    case 'attention': return new Set(['answers']);
    case 'out_of_range': return new Set(['limits', 'questions']);
    case 'missing': return new Set(['questions']);
    case 'straight_run': case 'straight_share': return new Set(['questions', 'min_items']);
    case 'straight_matrix': return new Set(['min_items']);
    case 'near_answers': return new Set(['questions', 'min_items', 'keep']);
    case 'same_ip': case 'same_answers': return new Set(['min_items', 'keep']);
    case 'duplicate_person': case 'duplicate_contact': return new Set(['keep']);
    default: return new Set();
  }
}

/** A sheet's state as shown: a kept one says so. */
export function stateText(row: HitRow): string {
  return row.decision?.decision === 'kept' ? '保留' : stateLabel(row.state);
}

/** All reasons in one line. */
export function reasonsText(row: HitRow): string {
  return row.hits.map((hit) => hit.reason).join('；');
}

/** Where cleaning stands, for the head of the page. */
export function summary({ n_raw, n_pilot, n_excluded, n_valid }: Cleaning): string {
  const parts = [`回收 ${n_raw}`, ...(n_pilot > 0 ? [`试点 ${n_pilot}`] : []), `剔除 ${n_excluded}`, `有效 ${n_valid} 份`];
  return parts.join(' · ');
}
