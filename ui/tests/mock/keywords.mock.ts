// Phrases, evidence and judgements of the mock host. Reacts to writes; undo is only pretended.
import type { Commands, EvidenceRow, GroupCount, MentionMarkRow, MergeProposalRow, MineTexts, MiningResult, Passage, PhraseRef, PhraseRow } from '../../src/bridge/ipc';
import { BASE, GROUPS, passages, phrases, sequence } from './features.data';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

const isEmpty = typeof location !== 'undefined' && location.search.includes('empty');
const later = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => { setTimeout(resolve, ms, value); });

const MORE_ASPECTS = ['热线', '备件', '物流', '系统', '合同', '培训', '安装', '发票', '客户经理', '仓库', '质检', '升级'];
const MORE_OPINIONS = ['太慢', '没人接', '不清楚', '经常出错'];

/** All phrases, also weak ones, so that the list has to scroll. */
const all: PhraseRow[] = [
  ...phrases('negative'),
  ...MORE_ASPECTS.flatMap((aspect, i) => MORE_OPINIONS.map((opinion, j): PhraseRow => {
    const n = Math.max(1, 6 - ((i + j) % 6));
    const share = n / BASE;
    return {
      ...phrases('negative')[(i * 5 + j) % 18]!, id: `p-${aspect}${opinion}`, phrase: aspect + opinion, aspect, opinion, n_respondents: n, n_mentions: n + 1, share, share_low: share / 2.4, share_high: share * 2.2 + 0.004,
      confidence: 0.7 - (i % 5) * 0.06, share_strong: (j * 0.25) % 1, by_source: { response: n, interview: j === 1 ? 1 : 0, focus_group: 0, ticket: j === 1 ? 0 : 1, visit: 0 },
    };
  })),
  ...phrases('positive'),
];

const MERGED_FIRST: [string, string[]][] = [['p-售后响应慢', ['p-热线太慢', 'p-热线没人接']]];
const into = new Map<string, string>(MERGED_FIRST.flatMap(([id, parts]) => parts.map((part): [string, string] => [part, id])));
const states = new Map<string, string>([['p-售后响应慢', 'accepted'], ['p-操作复杂', 'accepted'], ['p-升级不通知', 'rejected']]);
const names = new Map<string, string>([['p-反馈无跟进', '反馈石沉大海']]);
const pinned = new Map<string, string>([['p-客服态度差', '服务质量']]);
const dismissed = new Set<string>();
const split: PhraseRow[] = [];
const gone = new Map<string, Set<string>>();
let marks: MentionMarkRow[] = [{ id: 'mk1', kind: 'rejected', phrase: '售后响应慢', moved_to: '', label: '访谈02 · 第7轮', words: '以前响应也慢过' }];

const PERIODS: GroupCount[] = ['2025-06', '2025-07', '2025-08', '2025-09'].map((name, i) => ({ name, n: [61, 74, 70, 63][i]! }));

function groupsOf(by: string): GroupCount[] {
  if (by === '') return [];
  if (by === 'period') return PERIODS;
  if (by === 'source') return ['response', 'interview', 'focus_group', 'ticket'].map((name, i) => ({ name, n: [231, 12, 21, 64][i]! }));
  const list = GROUPS[by as keyof typeof GROUPS];
  return list.map((name, i) => ({ name, n: i === list.length - 1 && by === 'region' ? 4 : Math.round((BASE / list.length) * (1.3 - i * 0.2)) }));
}

const keyOf = (passage: Passage | EvidenceRow) => `${passage.source}/${passage.id}/${passage.start_char}`;
const refOf = (row: PhraseRow): PhraseRef => ({ id: row.id, phrase: names.get(row.id) ?? row.phrase, n_respondents: row.n_respondents, n_mentions: row.n_mentions });

/** The phrases as people have judged them. */
function judged(scope: MineTexts): PhraseRow[] {
  const polarity = scope.polarity === 'positive' ? 'positive' : 'negative';
  const groups = groupsOf(scope.group_by);
  return [...all, ...split]
    .filter((row) => row.polarity === polarity && !into.has(row.id))
    .map((row, i) => {
      const next = sequence(i + 5);
      const parts = [...all, ...split].filter((part) => into.get(part.id) === row.id);
      const n_respondents = row.n_respondents + Math.round(parts.reduce((sum, part) => sum + part.n_respondents, 0) * 0.7);
      const share = n_respondents / BASE;
      return {
        ...row, phrase: names.get(row.id) ?? row.phrase, is_renamed: names.has(row.id), state: states.get(row.id) ?? '', category: pinned.get(row.id) ?? row.category, is_category_pinned: pinned.has(row.id),
        merged: parts.map(refOf), n_respondents, n_mentions: row.n_mentions + parts.reduce((sum, part) => sum + part.n_mentions, 0), share, share_low: share * 0.8, share_high: share * 1.2 + 0.01,
        by_group: groups.map((group) => Math.round(Math.min(group.n, group.n * share * (0.3 + next() * 1.5)))),
      };
    })
    .filter((row) => scope.with_rejected || row.state !== 'rejected')
    .toSorted((a, b) => b.n_respondents * b.confidence - a.n_respondents * a.confidence);
}

const PLACES: [number, number][] = [[300, 150], [300, 95], [300, 200], [130, 125], [470, 130], [300, 50], [470, 85], [130, 175], [480, 180], [110, 75], [300, 245], [480, 40], [110, 225], [485, 225], [120, 35], [200, 20], [410, 270], [200, 275]];

function mined(scope: MineTexts): MiningResult {
  const rows = judged(scope);
  const shown = rows.filter((row) => row.state !== 'rejected');
  const accepted = rows.filter((row) => row.state === 'accepted');
  return {
    n_respondents: isEmpty ? 0 : BASE, n_texts: isEmpty ? 0 : 1093, n_phrases: shown.length, n_covered: 201, n_accepted: accepted.length,
    n_covered_accepted: Math.min(190, Math.round(accepted.reduce((sum, row) => sum + row.n_respondents, 0) * 0.8)), n_rejected: rows.length - shown.length,
    groups: groupsOf(scope.group_by), periods: PERIODS, phrases: scope.top > 0 ? rows.slice(0, scope.top) : rows,
    keywords: ['设备', '售后', '备件', '工程师', '系统', '报表', '培训', '合同', '物流', '生产线'].map((term, i) => ({ term, count: 320 - i * 27, spread: 190 - i * 16, score: 9 - i * 0.6, is_compound: i % 3 === 2 })),
    cloud: shown.slice(0, 18).map((row, rank) => ({ text: row.phrase, x: PLACES[rank]![0], y: PLACES[rank]![1], size: 13 + 30 * (row.share / shown[0]!.share), is_rotated: false, rank, n_respondents: row.n_respondents })),
    cloud_width: 600, cloud_height: 300,
  };
}

function evidence(subject: string): EvidenceRow[] {
  const row = [...all, ...split].find((one) => one.id === subject);
  if (row === undefined) return passages(subject, 0);
  const found = passages(row.phrase, 0);
  const rows = found.length > 0 ? found : passages(row.opinion, 0).length > 0 ? passages(row.opinion, 0) : passages(row.aspect, 0);
  const without = gone.get(subject);
  return without ? rows.filter((one) => !without.has(keyOf(one))) : rows;
}

function take(subject: string, away: readonly Passage[]): void {
  const set = gone.get(subject) ?? new Set<string>();
  for (const passage of away) set.add(keyOf(passage));
  gone.set(subject, set);
}

function make(aspect: string, opinion: string, polarity: string, n: number): PhraseRow {
  const known = [...all, ...split].find((row) => row.aspect === aspect && row.opinion === opinion);
  if (known) return known;
  const share = n / BASE;
  const row: PhraseRow = { ...all[0]!, id: `p-${aspect}${opinion}`, phrase: aspect + opinion, aspect, opinion, polarity, n_respondents: n, n_mentions: n, share, share_low: share / 2, share_high: share * 2, confidence: 1, by_source: { response: n, interview: 0, focus_group: 0, ticket: 0, visit: 0 } };
  split.push(row);
  return row;
}

const PROPOSALS: [string, string[], string, number][] = [
  ['p-售后响应慢', ['p-工程师上门慢'], '评价相同（慢），对象“工程师上门”与“售后响应”的词向量相似度 0.87', 0.91],
  ['p-物流信息不透明', ['p-物流不清楚'], '对象“物流”是“物流信息”的一部分，评价“不清楚”与“不透明”是同义词', 0.93],
  ['p-系统卡顿', ['p-系统太慢', 'p-系统经常出错'], '对象相同（系统），评价的词向量相似度 0.71', 0.72],
  ['p-培训不足', ['p-培训不清楚'], '对象相同（培训），评价相近', 0.61],
];

function proposals(): MergeProposalRow[] {
  const rows = new Map(judged({ polarity: 'negative', with_rejected: false, group_by: '' } as MineTexts).map((row) => [row.id, row]));
  return PROPOSALS.filter(([id, parts]) => rows.has(id) && parts.every((part) => rows.has(part)) && !dismissed.has([id, ...parts].join())).map(([id, parts, reason, score]) => {
    const from = parts.map((part) => refOf(rows.get(part)!));
    return { into: refOf(rows.get(id)!), from, reason, score, n_respondents: rows.get(id)!.n_respondents + from.reduce((sum, part) => sum + part.n_respondents, 0) - 1 };
  });
}

const answers: Handlers = {
  mine_texts: (scope) => later(250, mined(scope)),
  list_evidence: ({ phrase, limit }) => (limit > 0 ? evidence(phrase).slice(0, limit) : evidence(phrase)),
  explain_phrase: ({ phrase }) => {
    const row = [...all, ...split].find((one) => one.id === phrase) ?? all[0]!;
    return later(120, {
      phrase: row.phrase,
      why_here: [`${row.n_respondents} 位受访者在 ${row.n_mentions} 处说到“${row.aspect}”并作出“${row.opinion}”一类的评价。`, '其中 82% 由“名词短语 + 程度形容词”识别；访问方的提问不计入。'],
      why_category: [`归到“${row.category}”，因为“售后”“响应”是这一类的种子词，合计权重 2.40，次高的“服务质量”为 0.90。`],
      why_rank: [`排名按 受访者数 × 平均置信度 = ${row.n_respondents} × ${row.confidence.toFixed(2)} = ${(row.n_respondents * row.confidence).toFixed(1)}。`, '提及次数再多，同一人也只算一次。'],
      judgements: states.get(phrase) === 'accepted' ? ['2025-10-08 已接受。'] : [],
      rules: [
        { rule: '名词短语+程度形容词', doc: '名词短语后接“慢、高、长”等，按对象判断褒贬', n_mentions: 41, confidence: 0.86 },
        { rule: '可能补语', doc: '动词 + 不 + 结果，如“打不通”', n_mentions: 6, confidence: 0.74 },
        { rule: '承接提问', doc: '省略回答的对象取自上一句提问', n_mentions: 3, confidence: 0.61 },
      ],
      seeds: [
        { word: '售后', category: '售后支持', weight: 1.6, kind: 'seed' }, { word: '响应', category: '售后支持', weight: 0.8, kind: 'seed' },
        { word: '客服', category: '服务质量', weight: 0.9, kind: 'near' },
      ],
    });
  },
  judge_phrases: ({ phrases: ids, state }) => {
    for (const id of ids) states.set(id, state);
    return {};
  },
  rename_phrase: ({ phrase, name }) => {
    if (name === '') names.delete(phrase);
    else names.set(phrase, name);
    return {};
  },
  merge_phrases: ({ into: target, from, name }) => {
    if (name !== '') names.set(target, name);
    for (const id of from) into.set(id, target);
    return {};
  },
  accept_merges: ({ merges }) => {
    for (const merge of merges) for (const id of merge.from) into.set(id, merge.into);
    return {};
  },
  unmerge_phrases: ({ phrases: ids }) => {
    for (const id of ids) into.delete(id);
    return {};
  },
  split_phrase: ({ phrase, passages: away, aspect, opinion }) => {
    take(phrase, away);
    const made = make(aspect, opinion, 'negative', away.length);
    marks = [...marks, ...away.map((passage, i) => ({ id: `mk-${made.id}-${i}`, kind: 'moved', phrase: names.get(phrase) ?? phrase.slice(2), moved_to: made.phrase, label: passage.id, words: aspect + opinion }))];
    return refOf(made);
  },
  reject_mentions: ({ phrase, passages: away }) => (take(phrase, away), {}),
  add_mention: ({ aspect, opinion, polarity }) => refOf(make(aspect, opinion, polarity, 1)),
  list_mention_marks: () => marks,
  remove_mention_mark: ({ id }) => ((marks = marks.filter((mark) => mark.id !== id)), {}),
  move_phrases: ({ phrases: ids, category }) => {
    for (const id of ids) {
      if (category === '') pinned.delete(id);
      else pinned.set(id, category);
    }
    return {};
  },
  list_merge_proposals: () => later(80, proposals()),
  dismiss_merge: ({ phrases: ids }) => (dismissed.add(ids.join()), {}),
};

export const keywordHandlers = answers as unknown as Partial<Record<string, (request: unknown) => unknown>>;
