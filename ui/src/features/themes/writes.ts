// What the page writes. Each says what it did and offers to take it back.

import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { AddCandidate, AddTheme, CandidateRow, DeskNote, EvidenceRow, MergeThemes, MineTexts, MovePhrases, ThemeBoard, ThemeKey, ThemeRow, UpdateCandidate } from '../../bridge/ipc';
import { toast } from '../../shared/toast';
import { findTheme } from './boardView';
import { withMoved, withTheme, wordsOfCarried, wordsOfTarget, type ThemeFields } from './drop';
import type { Target } from './places';
import { needLabel } from './needs';
import { askBoard, showBoard } from './useBoard';
import { keyInStudy } from './wholeStudy';

/** Moves phrases for good; the board shows it at once. */
export async function movePhrases(board: ThemeBoard, scope: MineTexts, request: MovePhrases): Promise<void> {
  const what = wordsOfCarried(board, { kind: 'phrases', ids: request.phrases });
  const target: Target = request.theme === '' ? { kind: 'category', category: request.category } : { kind: 'theme', key: request.theme, category: request.category };
  const where = wordsOfTarget(board, target);
  showBoard(scope, withMoved(board, request));
  const done = await doUndoable(`已把${what}移到“${where}”并固定`, async () => call('move_phrases', { ...request, theme: request.theme === '' ? '' : await keyInStudy(board, scope, request.theme) }));
  if (done === undefined) askBoard(scope);
}

/** Lets the program decide again where phrases belong. */
export async function freePhrases(board: ThemeBoard, phrases: string[]): Promise<void> {
  await doUndoable(`已取消固定${wordsOfCarried(board, { kind: 'phrases', ids: phrases })}，由程序重新归类`, () => call('move_phrases', { phrases, category: '', theme: '' }));
}

/** Answers the key of the theme that stays. */
export async function mergeThemes(board: ThemeBoard, scope: MineTexts, request: MergeThemes): Promise<ThemeKey | undefined> {
  const keys = await attempt(() => Promise.all([request.into, ...request.from].map((key) => keyInStudy(board, scope, key))));
  if (!keys) return undefined;
  const [into = '', ...from] = keys;
  if (from.every((key) => key === into)) {
    toast.info('在全部文本里它们已经是同一个主题');
    return undefined;
  }
  const names = request.from.map((key) => `“${findTheme(board, key)?.name ?? ''}”`).join('、');
  return doUndoable(`已把${names}并入“${findTheme(board, request.into)?.name ?? ''}”`, () => call('merge_themes', { into, from }));
}

export async function addTheme(request: AddTheme): Promise<ThemeKey | undefined> {
  const n = request.phrases.length;
  return doUndoable(`已新建主题“${request.name}”${n === 0 ? '' : `，含 ${n} 个短语`}`, () => call('add_theme', request));
}

/** Changes a theme; the board shows it at once. Answers its key, which is another one when only
 *  the program had made it. */
export async function updateTheme(board: ThemeBoard, scope: MineTexts, theme: ThemeRow, fields: ThemeFields): Promise<ThemeKey | undefined> {
  const said = fields.name !== undefined ? `主题改名为“${fields.name}”` : fields.category !== undefined ? `已把主题“${theme.name}”移到“${fields.category}”` : `已保存“${theme.name}”的主题陈述`;
  showBoard(scope, withTheme(board, theme.key, fields));
  const answer = await doUndoable(said, async () => call('update_theme', { name: null, statement: null, category: null, ...fields, key: await keyInStudy(board, scope, theme.key) }));
  if (answer === undefined) askBoard(scope);
  return answer;
}

export async function removeTheme(theme: ThemeRow): Promise<void> {
  await doUndoable(`已删除主题“${theme.name}”，其短语由程序重新归类`, () => call('remove_theme', { key: theme.key }));
}

export async function addCategory(name: string, seeds: string[]): Promise<void> {
  await doUndoable(`已新建类别“${name}”`, () => call('add_category', { name, seeds }));
}

export async function renameCategory(from: string, to: string): Promise<void> {
  await doUndoable(`类别“${from}”改名为“${to}”`, () => call('rename_category', { from, to }));
}

const saidOfCandidate = (row: CandidateRow) => `已生成候选痛点“${row.title}”，含 ${row.n_evidence} 条证据`;
const CANDIDATE: AddCandidate = { theme: '', phrases: [], title: '', statement: '', need: '' };

/** Of a theme, with all evidence of the study. */
export async function addCandidate(board: ThemeBoard, scope: MineTexts, theme: string): Promise<CandidateRow | undefined> {
  return doUndoable(saidOfCandidate, async () => call('add_candidate', { ...CANDIDATE, theme: await keyInStudy(board, scope, theme) }));
}

/** Of phrases. */
export async function addCandidateOf(phrases: string[]): Promise<CandidateRow | undefined> {
  return doUndoable(saidOfCandidate, () => call('add_candidate', { ...CANDIDATE, phrases }));
}

export async function updateCandidate(before: CandidateRow, fields: Partial<Omit<UpdateCandidate, 'id'>>): Promise<unknown> {
  const said = fields.need != null ? `“${before.title}”标为${needLabel(fields.need) || '未区分需求'}` : fields.title === undefined ? `已保存“${before.title}”的陈述` : `候选痛点改名为“${fields.title}”`;
  return doUndoable(said, () => call('update_candidate', { id: before.id, title: before.title, statement: before.statement, need: null, ...fields }));
}

/** Cites a note of desk research; 0 and 0 cite it whole. */
export async function citeDeskResearch(row: CandidateRow, note: DeskNote, start_char: number, end_char: number): Promise<unknown> {
  return doUndoable(`已给“${row.title}”引用案头资料`, () => call('cite_desk_research', { candidate: row.id, visit: note.id, start_char, end_char }));
}

/** Takes a passage away from its candidate. */
export async function removeEvidence(row: CandidateRow, one: EvidenceRow): Promise<unknown> {
  const { id, question, start_char, end_char } = one;
  return doUndoable(`已从“${row.title}”移除一条证据`, () => call('remove_evidence', { candidate: row.id, id, question, start_char, end_char }));
}

export async function removeCandidate(row: CandidateRow): Promise<void> {
  await doUndoable(`已删除候选痛点“${row.title}”`, () => call('remove_candidate', { id: row.id }));
}
