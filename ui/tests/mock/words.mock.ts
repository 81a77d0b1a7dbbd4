// Concordance, comparison, network and new words of the mock host.
import type { Commands, ComparisonRow, KwicRow, Network, NetworkNode } from '../../src/bridge/ipc';
import { BASE, passages, phrases, sequence } from './features.data';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

function kwic(term: string, context: number): KwicRow[] {
  return passages(term, 0).map((evidence) => {
    const text = [...evidence.text];
    return {
      left: text.slice(Math.max(0, evidence.start_char - context), evidence.start_char).join(''),
      term: text.slice(evidence.start_char, evidence.end_char).join(''),
      right: text.slice(evidence.end_char, evidence.end_char + context).join(''),
      evidence,
    };
  });
}

const KEYWORDS: [string, number][] = ['设备', '售后', '备件', '工程师', '系统', '报表', '培训', '合同', '物流', '生产线', '报价', '操作', '电话', '流程', '接口', '升级', '仓库', '图纸', '发票', '验收'].map((term, i) => [term, Math.round(190 / (1 + i * 0.35))]);

function comparison(what: string, isSmall: boolean): ComparisonRow[] {
  const next = sequence(31);
  const terms = what === 'keywords' ? KEYWORDS : phrases('negative').map((row): [string, number] => [row.phrase, row.n_respondents]);
  const [n_all_a, n_all_b] = isSmall ? [12, 256] : [98, 170];
  return terms.map(([term, n], i) => {
    const tilt = (next() - 0.5) * 1.4;
    const n_a = Math.min(n_all_a, Math.max(0, Math.round((n * n_all_a) / BASE * (1 + tilt))));
    const n_b = Math.min(n_all_b, Math.max(0, n - n_a));
    const [share_a, share_b] = [n_a / n_all_a, n_b / n_all_b];
    const ratio = Math.log2(Math.max(share_a, 0.5 / n_all_a) / Math.max(share_b, 0.5 / n_all_b));
    const g2 = Math.abs(ratio) * Math.sqrt(n) * 2.1;
    const p = Math.exp(-g2 / 2);
    return { term, id: what === 'keywords' ? null : `p-${term}`, n_a, share_a, n_b, share_b, g2, log_ratio: ratio, p, p_adjusted: Math.min(1, p * (1 + (terms.length - i) * 0.3)), is_significant: p * 6 < 0.05 };
  }).toSorted((a, b) => b.g2 - a.g2);
}

function network(what: string, nMost: number, least: number): Network {
  const next = sequence(77);
  const items = what === 'keywords' ? KEYWORDS.map(([label, n]) => ({ id: label, label, category: '', n })) : phrases('negative').map((row) => ({ id: `p-${row.phrase}`, label: row.phrase, category: row.category, n: row.n_respondents }));
  const nodes: NetworkNode[] = items.slice(0, nMost).map((item, i) => {
    const angle = i * 2.4;
    const far = 40 + Math.sqrt(i) * 88;
    return { id: item.id, label: item.label, category: item.category, n_respondents: item.n, x: 500 + Math.cos(angle) * far * 1.15, y: 340 + Math.sin(angle) * far * 0.75, radius: 6 + Math.sqrt(item.n) * 2.4 };
  });
  const links = nodes.flatMap((node, a) => nodes.slice(a + 1).flatMap((other, i) => {
    const n_together = Math.round(next() ** 3 * Math.min(node.n_respondents, other.n_respondents) * 0.7);
    const b = a + 1 + i;
    return n_together < Math.max(least, 3) || next() > 0.45 ? [] : [{ a, b, n_together, lift: 0.8 + next() * 3, jaccard: n_together / (node.n_respondents + other.n_respondents - n_together) }];
  }));
  return { nodes, links: links.toSorted((a, b) => b.n_together - a.n_together), width: 1000, height: 680 };
}

const NEW_WORDS: [string, number, number, number, number][] = [
  ['整机', 46, 31, 7.9, 3.4], ['传感器', 44, 29, 9.6, 3.1], ['区域经理', 38, 27, 8.2, 2.9], ['生产线', 36, 22, 7.4, 2.8], ['没有下文', 31, 24, 8.8, 2.6],
  ['公道话', 19, 12, 10.1, 2.2], ['讲三遍', 12, 9, 6.3, 1.9], ['经常导到一半', 9, 7, 5.8, 1.6], ['在催我们', 8, 6, 5.1, 1.5], ['四十五天', 7, 5, 8.9, 1.4],
];
/** Words that were accepted or put on the stop list; the dictionary of the mock is another file. */
const settled = new Set<string>();

const later = <T>(value: T, ms = 120) => new Promise<T>((resolve) => { setTimeout(resolve, ms, value); });

const answers: Handlers = {
  list_kwic: ({ term, context, limit }) => {
    const rows = kwic(term, context === 0 ? 20 : context);
    return later({ n_total: rows.length, n_respondents: new Set(rows.map((row) => row.evidence.respondent)).size, rows: limit > 0 ? rows.slice(0, limit) : rows });
  },
  compare_groups: ({ a, b, what }) => later({
    a_label: a.join('、'), b_label: b.length === 0 ? '其余' : b.join('、'), n_a: a.includes('小微客户') ? 12 : 98, n_b: a.includes('小微客户') ? 256 : 170, rows: comparison(what, a.includes('小微客户')),
    method: 'G² 为四格对数似然（Dunning 1993），按受访者计；对数比 = log2(占比A ÷ 占比B)（Hardie 2014），0 按 0.5 人计；p 为 Fisher 精确检验（双侧），校正用 Benjamini–Hochberg 法，显著 = 校正后 p < 0.05。',
  }),
  get_network: ({ what, n_nodes, min_together }) => later(network(what, n_nodes === 0 ? 40 : n_nodes, min_together === 0 ? 2 : min_together)),
  list_new_words: () => later(NEW_WORDS.filter(([word]) => !settled.has(word)).map(([word, count, spread, pmi, entropy]) => ({ word, count, spread, pmi, entropy, examples: kwic(word, 14).slice(0, 3) }))),
};

/** Remembers words that `add_words` took. */
export function settle(words: readonly string[]): void {
  for (const word of words) settled.add(word);
}

export const wordHandlers = answers as unknown as Partial<Record<string, (request: unknown) => unknown>>;
