// The order of a questionnaire: rows of the outline, where dropped parts go, and what the
// questionnaire looks like afterwards, before the host has answered. Pure.

import type { MoveParts, QuestionDesign, QuestionnaireDesign, SectionDesign } from '../../../bridge/ipc';

export type PartKind = 'section' | 'question';

/** A place for parts: behind a section, or in a section behind a question; `null` = in front. */
export type Target =
  | { kind: 'section'; after: string | null }
  | { kind: 'question'; section: string; after: string | null };

export interface OutlineRow {
  kind: PartKind;
  id: string;
  section: string;
  /** Number shown: of the section 1, 2, …; of a question its place among those somebody answers; empty for words and calculations. */
  number: string;
  /** Questions of the section, whether shown or folded away. */
  n: number;
}

/** Kinds that nobody answers; they carry no number. */
const UNASKED: ReadonlySet<string> = new Set(['note', 'calculation']);

export const isAsked = (question: QuestionDesign) => !UNASKED.has(question.design.kind);

export function questionsOf(design: QuestionnaireDesign, section: string): QuestionDesign[] {
  return design.questions.filter((question) => question.section === section);
}

/** Sections with their questions, in order. */
export function sectionsOf(design: QuestionnaireDesign): { section: SectionDesign; questions: QuestionDesign[] }[] {
  return design.sections.map((section) => ({ section, questions: questionsOf(design, section.id) }));
}

/** Questions in the order shown. */
export function inOrder(design: QuestionnaireDesign): QuestionDesign[] {
  return sectionsOf(design).flatMap(({ questions }) => questions);
}

/** Number of each question among those somebody answers. */
export function numbersOf(design: QuestionnaireDesign): Map<string, string> {
  let n = 0;
  return new Map(inOrder(design).map((question) => [question.id, isAsked(question) ? String((n += 1)) : '']));
}

const has = (text: string, words: string) => text.toLowerCase().includes(words);

/** Whether the words are anywhere in the question. */
export function matches(question: QuestionDesign, search: string): boolean {
  const words = search.trim().toLowerCase();
  const { design } = question;
  return words === '' || [question.code, question.title, question.hint, question.touchpoint, ...design.choices.map((one) => one.label), ...design.rows.map((one) => one.label)].some((text) => has(text, words));
}

/** Rows of the outline: while searching only what matches, and nothing is folded away. */
export function outlineRows(design: QuestionnaireDesign, { search, folded }: { search: string; folded: ReadonlySet<string> }): OutlineRow[] {
  const numbers = numbersOf(design);
  const isSearching = search.trim() !== '';
  return sectionsOf(design).flatMap(({ section, questions }, place) => {
    const found = questions.filter((question) => matches(question, search));
    if (isSearching && found.length === 0 && !has(section.title, search.trim().toLowerCase())) return [];
    const head: OutlineRow = { kind: 'section', id: section.id, section: section.id, number: String(place + 1), n: questions.length };
    if (folded.has(section.id) && !isSearching) return [head];
    return [head, ...found.map((question): OutlineRow => ({ kind: 'question', id: question.id, section: section.id, number: numbers.get(question.id) ?? '', n: 0 }))];
  });
}

const idsBefore = <T extends { id: string }>(list: readonly T[], id: string) => list[list.findIndex((one) => one.id === id) - 1]?.id ?? null;

/** Where something dropped above or below a part goes; `null` when it cannot go there. */
export function targetBeside(design: QuestionnaireDesign, part: { kind: PartKind; id: string }, where: 'above' | 'below', carried: PartKind): Target | null {
  if (carried === 'section') {
    const section = part.kind === 'section' ? part.id : design.questions.find((question) => question.id === part.id)?.section;
    if (section === undefined) return null;
    const isAbove = part.kind === 'section' && where === 'above';
    return { kind: 'section', after: isAbove ? idsBefore(design.sections, section) : section };
  }
  if (part.kind === 'section') {
    if (where === 'below') return { kind: 'question', section: part.id, after: null };
    // Above a heading is the end of the section before it.
    const before = idsBefore(design.sections, part.id);
    return before === null ? { kind: 'question', section: part.id, after: null } : endOf(design, before);
  }
  const question = design.questions.find((one) => one.id === part.id);
  if (!question) return null;
  return { kind: 'question', section: question.section, after: where === 'below' ? question.id : idsBefore(questionsOf(design, question.section), question.id) };
}

/** Behind the last question of a section. */
export function endOf(design: QuestionnaireDesign, section: string): Target {
  return { kind: 'question', section, after: questionsOf(design, section).at(-1)?.id ?? null };
}

/** Puts `moved` behind `after` among the others; `after` may be one of the moved. */
function placed<T extends { id: string }>(list: readonly T[], moved: readonly T[], after: string | null): T[] {
  const ids = new Set(moved.map((one) => one.id));
  const cut = after === null ? 0 : list.findIndex((one) => one.id === after) + 1;
  return [...list.slice(0, cut).filter((one) => !ids.has(one.id)), ...moved, ...list.slice(cut).filter((one) => !ids.has(one.id))];
}

/** The questionnaire after the move. */
export function withMoved(design: QuestionnaireDesign, request: MoveParts): QuestionnaireDesign {
  if (request.sections.length > 0) {
    const moved = design.sections.filter((section) => request.sections.includes(section.id));
    const next = { ...design, sections: placed(design.sections, moved, request.after) };
    return { ...next, questions: inOrder(next) };
  }
  const { section } = request;
  if (section === null) return design;
  const ids = new Set(request.questions);
  const moved = inOrder(design).filter((question) => ids.has(question.id)).map((question) => (question.section === section ? question : { ...question, section }));
  const own = placed(questionsOf(design, section), moved, request.after);
  const others = design.questions.filter((question) => question.section !== section && !ids.has(question.id));
  const next = { ...design, questions: [...others, ...own] };
  return { ...next, questions: inOrder(next) };
}

const orderOf = (design: QuestionnaireDesign) => [...design.sections.map((section) => section.id), ...inOrder(design).flatMap((question) => [question.section, question.id])].join();

/** The command that brings parts to a place; `null` when they are there already. */
export function planMove(design: QuestionnaireDesign, ids: readonly string[], target: Target): MoveParts | null {
  const wanted = new Set(ids);
  const list = target.kind === 'section' ? design.sections : questionsOf(design, target.section);
  // Behind one of the moved means behind the nearest one before it that stays.
  const cut = target.after === null ? -1 : list.findIndex((one) => one.id === target.after);
  const after = list.slice(0, cut + 1).findLast((one) => !wanted.has(one.id))?.id ?? null;
  const request: MoveParts = target.kind === 'section'
    ? { questionnaire: design.id, sections: design.sections.filter((one) => wanted.has(one.id)).map((one) => one.id), questions: [], section: null, after }
    : { questionnaire: design.id, sections: [], questions: inOrder(design).filter((one) => wanted.has(one.id)).map((one) => one.id), section: target.section, after };
  if (request.sections.length + request.questions.length === 0) return null;
  return orderOf(withMoved(design, request)) === orderOf(design) ? null : request;
}

/** One step up or down, over the edge of a section into the next one. */
export function planStep(design: QuestionnaireDesign, kind: PartKind, ids: readonly string[], step: -1 | 1): MoveParts | null {
  const wanted = new Set(ids);
  if (kind === 'section') {
    const places = design.sections.flatMap((section, place) => (wanted.has(section.id) ? [place] : []));
    const at = step < 0 ? (places[0] ?? 0) - 2 : (places.at(-1) ?? 0) + 1;
    return planMove(design, ids, { kind: 'section', after: design.sections[at]?.id ?? (step < 0 ? null : design.sections.at(-1)?.id ?? null) });
  }
  const moved = inOrder(design).filter((question) => wanted.has(question.id));
  const edge = step < 0 ? moved[0] : moved.at(-1);
  if (!edge) return null;
  const own = questionsOf(design, edge.section);
  const at = own.indexOf(edge);
  const place = design.sections.findIndex((section) => section.id === edge.section);
  if (step < 0 ? at > 0 : at < own.length - 1) {
    return planMove(design, ids, { kind: 'question', section: edge.section, after: own[step < 0 ? at - 2 : at + 1]?.id ?? null });
  }
  const next = design.sections[place + step];
  if (!next) return null;
  return planMove(design, ids, step < 0 ? endOf(design, next.id) : { kind: 'question', section: next.id, after: null });
}

/** The questionnaire without the parts. */
export function withRemoved(design: QuestionnaireDesign, sections: readonly string[], questions: readonly string[]): QuestionnaireDesign {
  const isGone = (question: QuestionDesign) => questions.includes(question.id) || sections.includes(question.section);
  return { ...design, sections: design.sections.filter((section) => !sections.includes(section.id)), questions: design.questions.filter((question) => !isGone(question)) };
}

/** The part to go to when some are taken away: the one behind the last of them, else before. */
export function neighbourOf(rows: readonly OutlineRow[], gone: ReadonlySet<string>): OutlineRow | null {
  const last = rows.findLastIndex((row) => gone.has(row.id));
  const first = rows.findIndex((row) => gone.has(row.id));
  return rows.slice(last + 1).find((row) => row.kind === 'question') ?? rows.slice(0, Math.max(first, 0)).findLast((row) => !gone.has(row.id)) ?? null;
}
