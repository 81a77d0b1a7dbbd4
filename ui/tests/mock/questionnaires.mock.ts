// Questionnaires of the mock host; they react to what is written. Checks and lengths are rough.
import type {
  Commands, DesignKindRow, DesignParts, LibraryRow, LintRow, QuestionDesign, QuestionnaireDesign, SectionDesign, TemplateRow, VersionRow, WaveRow,
} from '../../src/bridge/ipc';
import { pointsOf } from '../../src/features/questionnaire/cards/scales';
import { inOrder, isAsked, withMoved, withRemoved } from '../../src/features/questionnaire/outline/outline';
import { evaluate } from './flow.mock';
import { NO_PARTS, NO_QUESTION } from '../../src/features/questionnaire/sampleDesign';

type Handlers = { [C in keyof Commands]?: (request: Commands[C]['request']) => Commands[C]['answer'] | Promise<Commands[C]['answer']> };

const choices = (...labels: string[]) => labels.map((label, i) => ({ code: String(i + 1), label, is_exclusive: label.startsWith('以上'), has_text: label.startsWith('其他') }));
const rows = (...labels: string[]) => labels.map((label, i) => ({ code: String(i + 1), label }));
const parts = (kind: string, fields: Partial<DesignParts> = {}): DesignParts => ({ ...NO_PARTS, kind, ...fields });
const satisfaction = pointsOf('satisfaction', 5, true);

const KINDS: [string, string, string, Partial<DesignParts>][] = [
  ['likert', '量表题', '对一个方面打分，如 1 非常不满意 … 5 非常满意；算均值、满意度和驱动力。', { points: satisfaction }],
  ['nps', '推荐题（0–10）', '问推荐意愿，固定 0–10 分；算净推荐值（NPS）。', { min: 0, max: 10, low_label: '完全不可能', high_label: '非常可能' }],
  ['gated_rating', '愿意打分题（1–10）', '先问愿不愿意打分，愿意才给 1–10 分。', { min: 1, max: 10, labels: ['愿意', '不愿意'] }],
  ['rating_with_comment', '打分附说明', '打分，旁边可写一句原因。', { points: satisfaction, labels: ['说明'] }],
  ['single_choice', '单选题', '几个选项里选一个，如合作年限、行业。', { choices: choices('选项1', '选项2', '选项3') }],
  ['multi_choice', '多选题', '可选多个；可设互斥项和“其他，请说明”。', { choices: choices('选项1', '选项2', '选项3') }],
  ['matrix', '矩阵量表题', '多个方面共用一把量表，每行一个方面。', { points: satisfaction, rows: rows('项目1', '项目2', '项目3') }],
  ['ranking', '排序题', '把选项按重要或喜好排先后。', { choices: choices('选项1', '选项2', '选项3') }],
  ['number', '数值题', '填一个数，可限定范围和单位。', {}],
  ['date', '日期题', '填一个日期。', {}],
  ['short_text', '单行填空', '填一行有固定写法的内容，如客户编号。', {}],
  ['long_text', '开放题', '自由回答；进入痛点挖掘。', {}],
  ['open_slots', '多空开放题', '一道题要几条开放回答。', { labels: ['第一', '第二'] }],
  ['constant_sum', '比重题', '把 100 分分给几个选项。', { choices: choices('选项1', '选项2', '选项3'), total: 100 }],
  ['slider', '滑动条', '在一条线上拖出一个数。', { min: 0, max: 100, step: 1 }],
  ['expectation_pair', '期望—感知对', '同一方面分别问期望和实际感受（SERVQUAL）。', { points: satisfaction, rows: rows('项目1', '项目2', '项目3'), labels: ['期望', '实际感受'] }],
  ['contact', '联系人信息', '填答人的姓名、电话等；只进身份库。', { labels: ['姓名', '职务', '电话', '邮箱'] }],
  ['note', '说明文字', '只有文字，不用回答。', {}],
  ['calculation', '计算项', '由别的答案算出的值，不显示。', {}],
];
const kinds: DesignKindRow[] = KINDS.map(([kind, label, description, fields]) => ({ kind, label, description, design: parts(kind, fields) }));
const fresh = (kind: string) => structuredClone(kinds.find((row) => row.kind === kind)!.design);

let nIds = 0;
const newId = (kind: string) => `${kind}${(nIds += 1)}`;
const secondsOf = (question: QuestionDesign) => (isAsked(question) ? Math.round(4 + question.title.length / 6 + question.design.choices.length + question.design.rows.length * 4 + (question.design.kind.startsWith('long') ? 25 : 0)) : 0);

const QUALITIES: [string, string[]][] = [
  ['产品质量', ['产品性能达到了约定的要求', '批次之间质量稳定、一致', '出现质量问题的次数可以接受', '产品易于安装和使用']],
  ['服务效率', ['提出的需求能及时得到响应', '问题从提出到解决的时间可以接受', '不同部门之间衔接顺畅', '交付时间与承诺一致']],
  ['沟通体验', ['对接人了解我们的业务', '沟通及时、清楚', '重要变更会提前告知', '投诉后有专人跟进并给出答复']],
  ['价格感知', ['价格与得到的价值相称', '报价清楚、没有额外收费', '付款方式灵活合理', '与同行相比价格有竞争力和服务好']],
  ['品牌信任', ['会履行承诺', '在行业里口碑好', '遇到问题愿意承担责任', '愿意与之长期合作']],
];

function build(id: string, title: string, isLarge: boolean): QuestionnaireDesign {
  const sections: SectionDesign[] = [];
  const questions: QuestionDesign[] = [];
  const section = (name: string, role: string, fields: Partial<SectionDesign> = {}) => sections.push({ id: newId('s'), title: name, note: '', role, relevant: '', is_random: false, ...fields });
  const ask = (kind: string, text: string, fields: Partial<QuestionDesign> = {}, own: Partial<DesignParts> = {}) => {
    questions.push({ ...NO_QUESTION, id: newId('q'), section: sections.at(-1)!.id, code: `Q${questions.length + 1}`, title: text, is_required: isAsked({ ...NO_QUESTION, design: parts(kind) }), ...fields, design: { ...fresh(kind), ...own } });
  };
  section('基本信息', 'profile');
  ask('short_text', '贵公司的客户编号', { hint: '在合同首页右上角，例如 KH-0312' }, { pattern: 'KH-\\d{4}' });
  ask('single_choice', '与我们合作多久了？', {}, { choices: choices('1 年以内', '1—3 年', '3—5 年', '5 年以上') });
  ask('multi_choice', '过去一年使用过哪些产品或服务？', {}, { choices: choices('标准产品', '定制产品', '安装调试', '维修保养', '培训', '其他（请说明）', '以上都没有') });
  for (const [module, items] of QUALITIES) {
    section(module, 'ratings');
    for (const item of items) ask('likert', item, { touchpoint: module }, { not_applicable: item.includes('投诉') ? '没有投诉过' : '' });
    if (isLarge) for (let i = 0; i < 6; i += 1) ask('likert', `${module}的第 ${i + 5} 个方面`);
  }
  section('总体评价', 'ratings');
  ask('nps', '您有多大可能向同行推荐我们？');
  ask('likert', '总体来说，您对我们的产品和服务满意吗？');
  ask('matrix', '与其他供应商相比，我们在下面几方面怎么样？', {}, { rows: rows('产品', '价格', '交付', '售后'), points: pointsOf('satisfaction', 5, false) });
  section('问题反馈', 'problems');
  ask('single_choice', '过去一年向我们投诉过吗？', {}, { choices: choices('投诉过', '没有') });
  ask('long_text', '您在 ${Q2} 的合作里，最不满意的一次投诉是怎么处理的？', { relevant: `\${Q${questions.length}} = '1'`, is_required: false });
  ask('ranking', '下面几项请按改进的紧迫程度排序', {}, { choices: choices('交付周期', '价格', '响应速度', '技术支持'), is_random: true });
  section('建议与改进', 'suggestions');
  ask('open_slots', '最希望我们改进的一到两个方面', { is_required: false });
  ask('contact', '方便的话请留下联系方式', { is_required: false });
  return { id, version: null, title, intro: '您好！我们想了解您对产品和服务的看法，用于改进工作。问卷约需 6 分钟，答案只作统计，不会单独公开。', closing: '感谢您的时间！我们会在一个月内反馈改进计划。', sections, questions, seconds: 0 };
}

const isEmpty = typeof location !== 'undefined' && location.search.includes('empty');
const isLarge = typeof location !== 'undefined' && location.search.includes('large');
const all = new Map<string, QuestionnaireDesign>();
const versions = new Map<string, { row: VersionRow; body: QuestionnaireDesign }[]>();
const waves: WaveRow[] = [];
const own: LibraryRow[] = [];
if (!isEmpty) all.set('n1', build('n1', '2026 年度客户满意度问卷', isLarge));

const templates: TemplateRow[] = [
  { name: 'five', title: '五模块满意度', description: '产品质量、服务效率、沟通体验、价格感知、品牌信任各四题，另有基本信息、问题和建议。年度调查用。', n_questions: 30, seconds: 390 },
  { name: 'servqual', title: 'SERVQUAL 差距', description: '五个维度 22 项，同时问期望和实际感受，算服务差距。', n_questions: 24, seconds: 520 },
  { name: 'transaction', title: '单次服务评价', description: '一次服务结束后马上发，三道打分题，一屏答完。', n_questions: 3, seconds: 25 },
  { name: 'onboarding', title: '新客户 30 天', description: '使用满一个月时问：上手、培训、预期是否达到。', n_questions: 9, seconds: 110 },
  { name: 'churn', title: '流失客户回访', description: '停止合作的客户：为什么离开，什么条件下愿意回来。', n_questions: 12, seconds: 210 },
];

const libraryRows: LibraryRow[] = [
  ['基本信息', 'single_choice', '贵公司所属行业', choices('制造', '能源', '交通', '医疗', '其他')], ['基本信息', 'single_choice', '您的职务', choices('高层管理', '部门负责人', '采购', '技术', '使用者')],
  ['总体评价', 'nps', '您有多大可能向同行推荐我们？', []], ['总体评价', 'likert', '总体来说，您对我们满意吗？', []], ['开放题', 'long_text', '如果只改一件事，您希望是什么？', []], ['开放题', 'open_slots', '最需要改进的方面', []],
].map(([group, kind, title, list], i) => ({ key: `k${i}`, group: group as string, is_own: false, question: { ...NO_QUESTION, title: title as string, design: { ...fresh(kind as string), ...((list as []).length > 0 ? { choices: list as [] } : {}) } } }));

function get(id: string): QuestionnaireDesign {
  const design = all.get(id);
  if (!design) throw { code: 'not_found', message: '找不到这份问卷', detail: null };
  return design;
}
function whole(design: QuestionnaireDesign): QuestionnaireDesign {
  const questions = inOrder(design).map((question) => ({ ...question, seconds: secondsOf(question) }));
  return { ...design, questions, seconds: questions.reduce((sum, question) => sum + question.seconds, 15) };
}
function change(id: string, next: (design: QuestionnaireDesign) => QuestionnaireDesign): void {
  all.set(id, next(get(id)));
}
function behind<T extends { id: string }>(list: readonly T[], made: readonly T[], after: string | null, isFirst = false): T[] {
  const at = isFirst ? 0 : after === null ? list.length : list.findIndex((one) => one.id === after) + 1;
  return [...list.slice(0, at), ...made, ...list.slice(at)];
}
const nextCode = (design: QuestionnaireDesign) => `Q${Math.max(0, ...design.questions.map((question) => Number(/^Q(\d+)$/.exec(question.code)?.[1] ?? 0))) + 1}`;
const sameBody = (a: QuestionnaireDesign, b: QuestionnaireDesign) => JSON.stringify([a.title, a.intro, a.closing, a.sections, a.questions]) === JSON.stringify([b.title, b.intro, b.closing, b.sections, b.questions]);

function lint(design: QuestionnaireDesign): LintRow[] {
  const found: LintRow[] = [];
  const codes = new Set(design.questions.map((question) => question.code));
  for (const question of inOrder(design)) {
    const put = (rule: string, label: string, weight: string, message: string, words = '') => found.push({ question: question.id, section: question.section, code: question.code, rule, rule_label: label, weight, message, words });
    if (question.title.trim() === '' && question.design.kind !== 'calculation') put('empty_title', '缺题目', 'error', '题目是空的，请写上要问什么。');
    for (const code of question.relevant.matchAll(/\$\{(\w+?)(?:_\w+)?\}/g)) if (!codes.has(code[1]!)) put('unknown_reference', '引用', 'error', `显示条件引用了不存在的题目 ${code[1]}。`);
    if (/和|与|及/.test(question.title) && question.design.kind === 'likert' && question.title.length > 10) put('double_barrelled', '一题两问', 'warning', '同时问了两件事，回答的人不知道该评哪一件。拆成两题。', /.{0,4}[和与及].{0,4}/.exec(question.title)?.[0] ?? '');
    if (question.design.kind === 'long_text' && question.is_required) put('required_open', '必答开放题', 'hint', '必答的开放题会提高中途放弃率。');
  }
  return found;
}

export const questionnaireHandlers: Handlers = {
  list_design_kinds: () => kinds,
  list_templates: () => templates,
  list_questionnaires: () => [...all.values()].map((design) => {
    const list = versions.get(design.id) ?? [];
    const found = lint(design);
    const shown = whole(design);
    return { id: design.id, title: design.title, template: '', n_sections: design.sections.length, n_questions: design.questions.filter(isAsked).length, seconds: shown.seconds, n_errors: found.filter((row) => row.weight === 'error').length, n_warnings: found.filter((row) => row.weight === 'warning').length, versions: list.map((one) => one.row), is_changed: list.length === 0 || !sameBody(list.at(-1)!.body, design) };
  }),
  get_questionnaire: ({ id, version }) => whole(version === null ? get(id) : versions.get(id)!.find((one) => one.row.id === version)!.body),
  add_questionnaire: ({ title, template, copy_of }) => {
    const id = newId('n');
    const name = templates.find((one) => one.name === template)?.title;
    if (copy_of !== null) all.set(id, { ...structuredClone(get(copy_of)), id, title });
    else if (template === null) all.set(id, { id, version: null, title, intro: '', closing: '', sections: [], questions: [], seconds: 0 });
    else all.set(id, build(id, title === '' ? (name ?? '') : title, false));
    return { id };
  },
  update_questionnaire: ({ id, title, intro, closing }) => (change(id, (design) => ({ ...design, title, intro, closing })), {}),
  remove_questionnaire: ({ id }) => (all.delete(id), {}),
  put_section: ({ questionnaire, section, after }) => {
    const id = section.id === '' ? newId('s') : section.id;
    change(questionnaire, (design) => ({ ...design, sections: section.id === '' ? behind(design.sections, [{ ...section, id }], after) : design.sections.map((one) => (one.id === id ? section : one)) }));
    return { id };
  },
  put_question: ({ questionnaire, question, after, is_first }) => {
    const id = question.id === '' ? newId('q') : question.id;
    change(questionnaire, (design) => ({ ...design, questions: question.id === '' ? behind(design.questions, [{ ...question, id, code: question.code === '' ? nextCode(design) : question.code }], after, is_first) : design.questions.map((one) => (one.id === id ? question : one)) }));
    return { id };
  },
  update_questions: ({ questionnaire, questions, is_required, touchpoint, need }) => {
    const patch = { ...(is_required === null ? {} : { is_required }), ...(touchpoint === null ? {} : { touchpoint }), ...(need === null ? {} : { need }) };
    change(questionnaire, (design) => ({ ...design, questions: design.questions.map((one) => (questions.includes(one.id) ? { ...one, ...patch } : one)) }));
    return {};
  },
  move_parts: (request) => (change(request.questionnaire, (design) => withMoved(design, request)), {}),
  copy_parts: ({ questionnaire, questions }) => {
    const ids: string[] = [];
    for (const id of questions) {
      const made = newId('q');
      ids.push(made);
      change(questionnaire, (design) => ({ ...design, questions: behind(design.questions, [{ ...structuredClone(design.questions.find((one) => one.id === id)!), id: made, code: nextCode(design) }], id) }));
    }
    return { ids };
  },
  remove_parts: ({ questionnaire, sections, questions }) => (change(questionnaire, (design) => withRemoved(design, sections, questions)), { referred_by: [] }),
  lint_questionnaire: ({ id }) => lint(get(id)),
  freeze_version: ({ questionnaire, note }) => {
    const list = versions.get(questionnaire) ?? [];
    const row: VersionRow = { id: newId('v'), number: list.length + 1, note, frozen_at: new Date().toISOString(), intro: '', seconds: 0, waves: [], n_responses: 0, n_timed: 0, median_seconds: null };
    versions.set(questionnaire, [...list, { row, body: structuredClone(get(questionnaire)) }]);
    return row;
  },
  compare_versions: ({ questionnaire, from, to }) => {
    const bodyOf = (id: string | null) => (id === null ? get(questionnaire) : versions.get(questionnaire)!.find((one) => one.row.id === id)!.body);
    const [a, b] = [bodyOf(from), bodyOf(to)];
    const ids = [...new Set([...b.questions, ...a.questions].map((question) => question.id))];
    const list = ids.map((id) => {
      const [before, after] = [a.questions.find((one) => one.id === id), b.questions.find((one) => one.id === id)];
      const isScale = JSON.stringify(before?.design) === JSON.stringify(after?.design);
      const isWords = before?.title === after?.title;
      return { question: id, code: (after ?? before)!.code, before: before?.title ?? null, after: after?.title ?? null, change: !before ? 'added' : !after ? 'removed' : isScale && isWords ? 'same' : 'changed', differences: [...(isWords ? [] : ['题目文字']), ...(isScale ? [] : ['选项或分值点'])], is_comparable: before !== undefined && after !== undefined && isScale, reason: isScale ? '' : '选项或分值点不同，两期不能直接比较' };
    });
    return { rows: list, n_comparable: list.filter((row) => row.is_comparable).length, n_incomparable: list.filter((row) => !row.is_comparable && row.before !== null && row.after !== null).length };
  },
  evaluate_flow: (request) => evaluate(whole(get(request.questionnaire)), request),
  list_library: () => [...libraryRows, ...own],
  add_from_library: ({ questionnaire, section, after, keys }) => {
    const ids = keys.map(() => newId('q'));
    keys.forEach((key, i) => change(questionnaire, (design) => ({ ...design, questions: behind(design.questions, [{ ...structuredClone([...libraryRows, ...own].find((row) => row.key === key)!.question), id: ids[i]!, section, code: nextCode(design) }], i === 0 ? after : ids[i - 1]!) })));
    return { ids };
  },
  save_to_library: ({ questionnaire, questions, group }) => {
    const made = get(questionnaire).questions.filter((question) => questions.includes(question.id)).map((question): LibraryRow => ({ key: newId('k'), group, is_own: true, question: { ...question, id: '', section: '' } }));
    own.push(...made);
    return { ids: made.map((row) => row.key) };
  },
  remove_from_library: ({ keys }) => (own.splice(0, own.length, ...own.filter((row) => !keys.includes(row.key))), {}),
  list_waves: () => waves,
  put_wave: (wave) => {
    const found = [...versions.values()].flat().find((one) => one.row.id === wave.version);
    const made = { ...wave, id: wave.id === '' ? newId('w') : wave.id, version_label: found ? `${found.body.title} 第 ${found.row.number} 版` : '' };
    const at = waves.findIndex((one) => one.id === made.id);
    waves.splice(at < 0 ? waves.length : at, at < 0 ? 0 : 1, made);
    return { id: made.id, warning: '' };
  },
  remove_wave: ({ id }) => (waves.splice(0, waves.length, ...waves.filter((wave) => wave.id !== id)), {}),
};
