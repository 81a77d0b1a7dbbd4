// The dictionary and the learned layer of the mock host. Reacts to writes.
import { settle } from './words.mock';
import type { AddedWords, Commands, DictionaryEntry, DictionaryKind, DictionaryPage, DictionaryRow, FileProblem } from '../../src/bridge/ipc';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

const KINDS: [string, string, string, string][] = [
  ['word', '领域词', '分词时保持完整，可以作为评价的对象，例如“售后响应”。', '领域'],
  ['stop', '停用词', '不作关键词、不作评价对象的词，例如“方面”。', ''],
  ['negative', '负面词', '出现时表示不满的词，例如“卡顿”。', ''],
  ['positive', '正面词', '出现时表示满意的词，例如“靠谱”。', ''],
  ['scale', '程度形容词', '褒贬随对象而变的形容词：对这些对象是不满，例如“高”对“价、故障”。', '对哪些对象为负面'],
  ['synonym', '同义词', '左边的说法并入右边的规范说法，例如“缓慢”并入“慢”。', '规范说法'],
  ['seed', '类别种子词', '短语里出现它，就倾向归入右边的类别。', '类别'],
];

const BUILT_IN: Record<string, string[]> = {
  word: ['售后响应/客户服务', '客服热线/客户服务', '工单系统/客户服务', '数据导出/软件', '操作界面/软件', '接口文档/软件', '良品率/制造', '返修率/制造', '物流信息/物流', '配送速度/物流', '停车位/零售', '会员积分/零售'],
  stop: ['方面', '情况', '东西', '这样', '一下', '感觉', '时候', '公司'],
  negative: ['卡顿', '掉线', '拖延', '推诿', '敷衍', '繁琐', '失效', '破损', '漏发', '报错', '闪退', '虚高', '不了了之'],
  positive: ['稳定', '靠谱', '及时', '专业', '耐心', '方便', '流畅', '划算'],
  scale: ['高/价|费|成本|故障|延迟', '低/质量|效率|分辨|配置', '慢/.', '长/时间|周期|流程|等', '少/.', '大/噪|味|误差|压力', '重/机|设备|包装'],
  synonym: ['缓慢/慢', '迟缓/慢', '偏贵/贵', '烦琐/繁琐', '客服人员/客服', '售后人员/售后', '界面/操作界面'],
  seed: ['价格/价格', '贵/价格', '收费/价格', '界面/产品功能', '故障/产品功能', '态度/服务质量', '跟进/服务质量', '交货/交付周期', '物流/交付周期', '售后/售后支持', '维修/售后支持'],
};

let own: (DictionaryEntry & { id: string })[] = [
  { id: 'w1', kind: 'word', text: '云诊断平台', target: '软件' }, { id: 'w2', kind: 'word', text: '驻场工程师', target: '' },
  { id: 'w3', kind: 'negative', text: '踢皮球', target: '' }, { id: 'w4', kind: 'synonym', text: '驻厂工程师', target: '驻场工程师' },
  { id: 'w5', kind: 'stop', text: '华东机械', target: '' },
];
const off = new Set(['negative/失效', 'stop/公司']);
let nNext = 6;
let defaults: DictionaryEntry[] = [{ kind: 'negative', text: '扯皮', target: '' }, { kind: 'word', text: '备品备件', target: '制造' }];

// Many more domain words, so that the table has to be virtual.
const MORE = Array.from({ length: 900 }, (_, i) => `${['设备', '系统', '售后', '物流', '合同', '报价', '培训', '备件', '软件'][i % 9]}${['编号', '环节', '指标', '流程', '模块', '单据', '台账', '窗口', '节点', '接口'][Math.floor(i / 9) % 10]}${i >= 90 ? String(i) : ''}/制造`);
const built = (kind: string) => [...(BUILT_IN[kind] ?? []), ...(kind === 'word' ? MORE : [])];

function rowsOf(kind: string): DictionaryRow[] {
  const mine = own.filter((entry) => entry.kind === kind).map((entry): DictionaryRow => ({ ...entry, is_built_in: false, is_off: false }));
  const given = built(kind).map((line): DictionaryRow => {
    const [text = '', target = ''] = line.split('/');
    return { id: null, kind, text, target, is_built_in: true, is_off: off.has(`${kind}/${text}`) };
  });
  return [...mine, ...given];
}

const kinds = (): DictionaryKind[] => KINDS.map(([kind, label, doc, target_label]) => ({
  kind, label, doc, target_label, n_built_in: built(kind).length, n_own: own.filter((entry) => entry.kind === kind).length,
  n_off: [...off].filter((key) => key.startsWith(`${kind}/`)).length,
}));

function page(request: Commands['list_dictionary']['request']): DictionaryPage {
  const names = request.kind === '' ? KINDS.map(([kind]) => kind) : [request.kind];
  const rows = names.flatMap(rowsOf).filter((row) => `${row.text} ${row.target}`.includes(request.search) && (!request.is_own_only || !row.is_built_in || row.is_off));
  return { kinds: kinds(), n_total: rows.length, rows: request.limit === 0 ? rows.slice(request.offset) : rows.slice(request.offset, request.offset + request.limit), n_default: defaults.length };
}

function add(entries: readonly DictionaryEntry[], problems: FileProblem[] = []): AddedWords {
  const fresh = entries.filter((entry) => !rowsOf(entry.kind).some((row) => row.text === entry.text && !row.is_off));
  own = [...fresh.map((entry) => ({ ...entry, id: `w${nNext++}` })), ...own];
  return { n_added: fresh.length, n_known: entries.length - fresh.length, problems };
}

const problem = (row: number, column: string, message: string): FileProblem => ({ file: '词典.xlsx', sheet: '词典', row, column, code: 'invalid_value', message });

let learning = true;
let nTexts = 86;

const answers: Handlers = {
  list_dictionary: page,
  add_words: ({ entries }) => {
    settle(entries.map((entry) => entry.text));
    return add(entries);
  },
  update_word: ({ id, text, target }) => {
    if (text === '') throw { code: 'invalid_value', message: '词不能为空。要去掉这一条，请用删除。', detail: null };
    own = own.map((entry) => (entry.id === id ? { ...entry, text, target } : entry));
    return {};
  },
  remove_words: ({ ids }) => {
    own = own.filter((entry) => !ids.includes(entry.id));
    return {};
  },
  switch_words: ({ entries, is_off }) => {
    for (const { kind, text } of entries) {
      if (is_off) off.add(`${kind}/${text}`);
      else off.delete(`${kind}/${text}`);
    }
    return {};
  },
  import_dictionary: ({ is_partial }) => {
    const problems = [problem(4, 'A（类型）', '“领域”不是词典的类型。请填写：领域词、停用词、负面词、正面词、程度形容词、同义词、类别种子词。'), problem(9, 'C（对应）', '同义词要写明规范说法，这一格是空的。')];
    return is_partial ? add([{ kind: 'word', text: '远程升级', target: '软件' }, { kind: 'negative', text: '不闻不问', target: '' }], problems) : { n_added: 0, n_known: 0, problems };
  },
  export_dictionary: ({ file }) => ({ file: '词典.xlsx', n_bytes: 21_300, n_sheets: 1, download: file }),
  save_default_dictionary: () => {
    defaults = own.map(({ kind, text, target }) => ({ kind, text, target }));
    return {};
  },
  apply_default_dictionary: () => add(defaults),
  get_learning: () => learned(),
  switch_learning: ({ is_on }) => {
    learning = is_on;
    return learned();
  },
  reset_judgements: () => {
    nTexts = 0;
    return {};
  },
};

function learned(): Commands['get_learning']['answer'] {
  const isActive = nTexts >= 20;
  return {
    is_on: learning, n_texts: nTexts, n_pairs: Math.round(nTexts * 0.8), n_wanted: 20, precision: isActive ? 0.74 : null, n_added: isActive && learning ? 23 : 0,
    message: isActive ? `已从 ${nTexts} 句人工判断中学习。` : '判断过的句子还不够，学习层暂不参与。',
  };
}

export const dictionaryHandlers = answers as unknown as Partial<Record<string, (request: unknown) => unknown>>;
