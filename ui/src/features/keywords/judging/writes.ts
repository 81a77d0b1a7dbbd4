// What people decide about phrases: one function for each decision, with the notice that names it
// and offers to take it back. Views call these and nothing else that writes.

import { doUndoable } from '../../../actions/doUndoable';
import { call, queryClient } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { DictionaryEntry, MergeProposalRow, MiningResult, Passage, PhraseRef, PhraseRow } from '../../../bridge/ipc';
import { toast } from '../../../shared/toast';
import { withStates } from './states';
import { namesOf, STATE_LABELS } from '../wording';

export type State = 'accepted' | 'rejected' | '';

/** Shows the judgement before the host has answered: going through a list must not wait. */
async function showAtOnce(ids: readonly string[], state: State): Promise<void> {
  // An answer under way would show the state of before.
  await queryClient.cancelQueries({ queryKey: ['mine_texts'] });
  queryClient.setQueriesData<MiningResult | null>({ queryKey: ['mine_texts'] }, (result) => (result ? withStates(result, ids, state) : result));
}

/** Accepts or rejects phrases, or takes that back. */
export async function judgePhrases(rows: readonly PhraseRow[], state: State): Promise<void> {
  const phrases = rows.filter((row) => row.state !== state).map((row) => row.id);
  if (phrases.length === 0) return;
  await showAtOnce(phrases, state);
  const verb = state === '' ? '已改回待定' : (STATE_LABELS[state] ?? '');
  const answer = await doUndoable(`${verb}：${namesOf(rows)}`, () => call('judge_phrases', { phrases, state }));
  if (answer === undefined) await queryClient.invalidateQueries({ queryKey: ['mine_texts'] });
}

/** Gives a phrase another name; empty = its own again. */
export async function renamePhrase(row: PhraseRow, name: string): Promise<void> {
  if (name === row.phrase || (name === '' && !row.is_renamed)) return;
  await doUndoable(name === '' ? `“${row.phrase}”已恢复原名` : `“${row.phrase}”已改名为“${name}”`, () => call('rename_phrase', { phrase: row.id, name }));
}

/** Counts phrases as one, under a name. */
export async function mergePhrases(into: PhraseRow, from: readonly PhraseRow[], name: string): Promise<boolean> {
  const request = { into: into.id, from: from.map((row) => row.id), name: name === into.phrase ? '' : name };
  const done = await doUndoable(`已把 ${from.length + 1} 个短语合并为“${name}”`, () => call('merge_phrases', request));
  return done !== undefined;
}

/** Takes phrases out of the one they were merged into. */
export async function unmergePhrases(row: Pick<PhraseRow, 'phrase'>, parts: readonly PhraseRef[]): Promise<void> {
  await doUndoable(`已从“${row.phrase}”移出${namesOf(parts)}`, () => call('unmerge_phrases', { phrases: parts.map((part) => part.id) }));
}

/** Makes some mentions a phrase of their own; its id. */
export async function splitPhrase(row: PhraseRow, passages: Passage[], aspect: string, opinion: string): Promise<string | null> {
  const made = await doUndoable(
    (answer: PhraseRef) => `已把 ${passages.length} 处提及拆分为“${answer.phrase}”`,
    () => call('split_phrase', { phrase: row.id, passages, aspect, opinion }),
  );
  return made?.id ?? null;
}

/** Says that mentions are none of this phrase. */
export async function rejectMentions(row: PhraseRow, passages: Passage[]): Promise<boolean> {
  const done = await doUndoable(`${passages.length} 处提及不再计入“${row.phrase}”`, () => call('reject_mentions', { phrase: row.id, passages }));
  return done !== undefined;
}

/** Takes back what was decided about one mention. */
export async function removeMentionMark(id: string): Promise<void> {
  await doUndoable('已收回对这处提及的判断', () => call('remove_mention_mark', { id }));
}

/** Puts phrases into a category for good; empty = the program decides again. */
export async function movePhrases(rows: readonly PhraseRow[], category: string): Promise<void> {
  const said = category === '' ? `${namesOf(rows)}的类别改回自动判断` : `${namesOf(rows)}已归到“${category}”`;
  await doUndoable(said, () => call('move_phrases', { phrases: rows.map((row) => row.id), category, theme: '' }));
}

/** Adds an entry to the study's dictionary. */
export async function addWord(entry: DictionaryEntry): Promise<boolean> {
  const known = await attempt(() => call('list_dictionary', { kind: entry.kind, search: entry.text, is_own_only: false, offset: 0, limit: 0 }));
  if (known === undefined) return false;
  if (known.rows.some((row) => row.text === entry.text && (entry.kind !== 'synonym' || row.target === entry.target) && !row.is_off)) {
    toast.info(`“${entry.text}”已经在词典里`);
    return true;
  }
  return (await doUndoable(`“${entry.text}”已加入词典，短语已按新词典重新提取`, () => call('add_words', { entries: [entry] }))) !== undefined;
}

/** Accepts a proposal. */
export async function acceptProposal(proposal: MergeProposalRow): Promise<void> {
  await doUndoable(`已合并为“${proposal.into.phrase}”`, () => call('merge_phrases', requestOf(proposal)));
}

/** Accepts several proposals as one operation. */
export async function acceptProposals(proposals: readonly MergeProposalRow[]): Promise<void> {
  await doUndoable(`已采纳 ${proposals.length} 条合并建议`, () => call('accept_merges', { merges: proposals.map(requestOf) }));
}

const requestOf = ({ into, from }: MergeProposalRow) => ({ into: into.id, from: from.map((part) => part.id), name: '' });

/** Never proposes these as one again. */
export async function dismissProposal(proposal: MergeProposalRow): Promise<void> {
  await doUndoable(`不再建议合并“${proposal.into.phrase}”与${namesOf(proposal.from)}`, () => call('dismiss_merge', { phrases: [proposal.into.id, ...proposal.from.map((part) => part.id)] }));
}
