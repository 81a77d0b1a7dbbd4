// 属性: everything about the question, section, several of them, or the questionnaire.

import { BookOutlined, CopyOutlined, DeleteOutlined, FontColorsOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Dropdown, Segmented, Select } from 'antd';
import type { QuestionDesign, QuestionnaireDesign, SectionDesign } from '../../../bridge/ipc';
import { KindIcon } from '../cards/KindIcon';
import { KindMenu } from '../cards/KindMenu';
import { ROLES } from '../cards/Cards';
import { uses } from '../cards/kinds';
import { useDesigner } from '../designer';
import { endOf, isAsked } from '../outline/outline';
import { useDraft } from '../useDraft';
import { NumberRow, Row, SwitchRow, TextRow } from './fields';
import { LengthBars } from './LengthBars';
import { inserted } from './rules';
import { subjectsBefore } from './subjects';

const PATTERNS = [
  { value: '1[3-9]\\d{9}', label: '手机号' }, { value: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+', label: '电子邮箱' }, { value: '\\d{6}', label: '邮政编码' }, { value: '[0-9A-Z]{18}', label: '统一社会信用代码' }, { value: '[A-Za-z0-9-]+', label: '字母、数字和短横' },
];

const NEEDS = [{ value: '', label: '不区分' }, { value: 'basic', label: '基础' }, { value: 'value_added', label: '增值' }, { value: 'emergency', label: '应急' }];

const RANGES: Record<string, [string, string]> = {
  multi_choice: ['最少选', '最多选'], ranking: ['最少排', '最多排'], gated_rating: ['最低分', '最高分'],
};

function touchpointsOf(design: QuestionnaireDesign) {
  return [...new Set(design.questions.map((one) => one.touchpoint).filter((one) => one !== ''))].map((value) => ({ value }));
}

export function QuestionProperties({ design, question, onSave }: { design: QuestionnaireDesign; question: QuestionDesign; onSave: (ids: string[]) => void }) {
  const { ops, kinds } = useDesigner();
  const { id, design: parts } = question;
  const { kind } = parts;
  const row = kinds.get(kind);
  const [low, high] = RANGES[kind] ?? ['最小值', '最大值'];
  return (
    <div className="props" data-testid="question-properties">
      <Row label="题型">
        <KindMenu question={question}><Button size="small" block className="prop-kind"><KindIcon kind={kind} />{row?.label ?? kind}</Button></KindMenu>
      </Row>
      {row === undefined ? null : <p className="muted prop-note">{row.description}</p>}
      <TextRow label="编号" tip="用在逻辑、导出和数据里；改了以后，引用它的地方一起改" value={question.code} isMono testId="prop-code" onSave={(code) => void ops.editQuestion(id, { code })} />
      {uses(kind, 'required') ? <SwitchRow label="必答" value={question.is_required} testId="prop-required" onSave={(is_required) => void ops.editQuestion(id, { is_required })} /> : null}
      <TitleTools design={design} question={question} />
      <TextRow label="说明" value={question.hint} placeholder="题目下面的小字" onSave={(hint) => void ops.editQuestion(id, { hint })} />
      {uses(kind, 'range') ? <><NumberRow label={low} value={parts.min} placeholder="不限" onSave={(min) => void ops.editParts(id, { min })} /><NumberRow label={high} value={parts.max} placeholder="不限" onSave={(max) => void ops.editParts(id, { max })} /></> : null}
      {uses(kind, 'step') ? <NumberRow label="步长" value={parts.step} onSave={(step) => void ops.editParts(id, { step })} /> : null}
      {uses(kind, 'total') ? <NumberRow label="合计" tip="各项加起来必须等于它" value={parts.total} onSave={(total) => void ops.editParts(id, { total })} /> : null}
      {uses(kind, 'unit') ? <TextRow label="单位" value={parts.unit} placeholder="如 万元、次" onSave={(unit) => void ops.editParts(id, { unit })} /> : null}
      {uses(kind, 'pattern') ? <PatternRow value={parts.pattern} onSave={(pattern) => void ops.editParts(id, { pattern })} /> : null}
      {uses(kind, 'not_applicable') ? <NotApplicable value={parts.not_applicable} onSave={(not_applicable) => void ops.editParts(id, { not_applicable })} /> : null}
      {uses(kind, 'reversed') ? <SwitchRow label="反向题" tip="分值越高越差；分析时自动翻转，原始均值列在旁边，原始数据不变" value={parts.is_reversed} onSave={(is_reversed) => void ops.editParts(id, { is_reversed })} /> : null}
      {uses(kind, 'random') ? <SwitchRow label={parts.rows.length > 0 && uses(kind, 'rows') ? '行随机排列' : '选项随机排列'} tip="“其他”和排他选项总在最后" value={parts.is_random} onSave={(is_random) => void ops.editParts(id, { is_random })} /> : null}
      <SuggestRow label="触点" tip="这道题问的是哪个环节，例如 售前、交付、售后" value={question.touchpoint} options={touchpointsOf(design)} onSave={(touchpoint) => void ops.editQuestion(id, { touchpoint })} />
      <Row label="需求类型" tip="这道题问的是客户的哪一类需求，用在分析里">
        <Select size="small" style={{ width: '100%' }} value={question.need} options={NEEDS} onChange={(need) => void ops.editQuestion(id, { need })} />
      </Row>
      <div className="prop-buttons"><Button size="small" icon={<BookOutlined />} onClick={() => onSave([id])} data-testid="save-to-library">存入题库…</Button>{question.seconds === 0 ? null : <span className="muted">预计用时 {question.seconds} 秒</span>}</div>
    </div>
  );
}

/** Puts an earlier answer into the wording. */
function TitleTools({ design, question }: { design: QuestionnaireDesign; question: QuestionDesign }) {
  const { ops, state } = useDesigner();
  const subjects = subjectsBefore(design, { question: question.id });
  const put = (code: string) => {
    const field = document.querySelector<HTMLTextAreaElement>(`[data-card="${CSS.escape(question.id)}"] [data-field="title"]`);
    const { text } = inserted(question.title, field?.selectionStart ?? question.title.length, field?.selectionEnd ?? question.title.length, `\${${code}}`);
    void ops.editQuestion(question.id, { title: text });
    state.reveal.set({ id: question.id, field: 'title' });
  };
  return (
    <Row label="引用答案" tip="把前面的答案插进题目文字，例如“您选择了 ${Q1}”">
      <Dropdown trigger={['click']} disabled={subjects.length === 0} menu={{ items: subjects.map((subject) => ({ key: subject.code, label: subject.label, extra: subject.code })), onClick: ({ key }) => put(key), style: { maxHeight: 320, overflow: 'auto', maxWidth: 380 } }}>
        <Button size="small" icon={<FontColorsOutlined />} data-testid="insert-pipe">{subjects.length === 0 ? '前面没有题目' : '插入前面的答案'}</Button>
      </Dropdown>
    </Row>
  );
}

function SuggestRow({ label, tip, value, options, placeholder, onSave }: { label: string; tip: string; value: string; options: { value: string; label?: string }[]; placeholder?: string; onSave: (value: string) => void }) {
  const draft = useDraft(value, (text) => onSave(text.trim()));
  return (
    <Row label={label} tip={tip}>
      <AutoComplete size="small" style={{ width: '100%' }} aria-label={label} value={draft.value} placeholder={placeholder} options={options} onChange={(text: string) => draft.change(text)} onSelect={(text: string) => { draft.change(text); draft.flush(); }} onBlur={draft.flush} />
    </Row>
  );
}

function PatternRow({ value, onSave }: { value: string; onSave: (value: string) => void }) {
  const isBad = value !== '' && !isPattern(value);
  return (
    <>
      <SuggestRow label="格式" tip="正则表达式，整个答案要符合；可从常用的里选" value={value} placeholder="不限" options={PATTERNS.map((one) => ({ value: one.value, label: `${one.label}　${one.value}` }))} onSave={onSave} />
      {isBad ? <p className="is-bad prop-note">不是有效的正则表达式</p> : null}
    </>
  );
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function NotApplicable({ value, onSave }: { value: string; onSave: (value: string) => void }) {
  return (
    <>
      <SwitchRow label="不适用" tip="另给一个选项；不计入平均分" value={value !== ''} onSave={(isOn) => onSave(isOn ? '不适用' : '')} />
      {value === '' ? null : <TextRow label="　说法" value={value} onSave={(text) => { if (text !== '') onSave(text); }} />}
    </>
  );
}

export function SectionProperties({ section, n }: { section: SectionDesign; n: number }) {
  const { ops } = useDesigner();
  const { id } = section;
  return (
    <div className="props" data-testid="section-properties">
      <TextRow label="标题" value={section.title} onSave={(title) => void ops.editSection(id, { title })} />
      <TextRow label="说明" value={section.note} onSave={(note) => void ops.editSection(id, { note })} />
      <Row label="用途" tip="“服务体验”部分就是一个模块，标题是维度名，题目按它汇总">
        <Select size="small" style={{ width: '100%' }} value={section.role} options={ROLES} onChange={(role) => void ops.editSection(id, { role })} />
      </Row>
      <SwitchRow label="题目随机排列" value={section.is_random} onSave={(is_random) => void ops.editSection(id, { is_random })} />
      <p className="muted prop-note">本部分 {n} 道题。预览和作答时一个部分一页。</p>
      <div className="prop-buttons">
        <Button size="small" icon={<CopyOutlined />} onClick={() => void ops.copy('section', [id])}>复制部分</Button>
        <Button size="small" danger icon={<DeleteOutlined />} onClick={() => ops.remove('section', [id])} data-testid="remove-section">删除部分</Button>
      </div>
    </div>
  );
}

export function SeveralProperties({ design, ids, onSave }: { design: QuestionnaireDesign; ids: readonly string[]; onSave: (ids: string[]) => void }) {
  const { ops } = useDesigner();
  const chosen = design.questions.filter((question) => ids.includes(question.id));
  return (
    <div className="props" data-testid="several-properties">
      <p>已选 <b>{ids.length}</b> 道题。拖动其中一道，其余一起移动。</p>
      <Row label="移到">
        <Select size="small" style={{ width: '100%' }} value={null} placeholder="选择部分" options={design.sections.map((section) => ({ value: section.id, label: section.title }))} onChange={(section: string) => ops.moveTo(ids, endOf(design, section))} />
      </Row>
      <Row label="必答">
        <Segmented size="small" value={requiredOf(chosen)} options={[{ value: 'yes', label: '必答' }, { value: 'no', label: '选答' }]} onChange={(value) => void ops.editSeveral(ids, { is_required: value === 'yes' })} data-testid="several-required" />
      </Row>
      <SuggestRow label="触点" tip="所选题目一起改" value={sharedBy(chosen, 'touchpoint')} options={touchpointsOf(design)} onSave={(touchpoint) => void ops.editSeveral(ids, { touchpoint })} />
      <Row label="需求类型" tip="所选题目一起改">
        <Select size="small" style={{ width: '100%' }} value={sharedBy(chosen, 'need')} options={NEEDS} onChange={(need) => void ops.editSeveral(ids, { need })} />
      </Row>
      <div className="prop-buttons">
        <Button size="small" icon={<CopyOutlined />} onClick={() => void ops.copy('question', ids)}>复制</Button>
        <Button size="small" icon={<BookOutlined />} onClick={() => onSave([...ids])}>存入题库…</Button>
        <Button size="small" danger icon={<DeleteOutlined />} onClick={() => ops.remove('question', ids)}>删除</Button>
      </div>
    </div>
  );
}

/** What all of them hold; empty when they differ. */
function sharedBy(questions: readonly QuestionDesign[], field: 'touchpoint' | 'need'): string {
  const [first, ...others] = questions.map((question) => question[field]);
  return first !== undefined && others.every((value) => value === first) ? first : '';
}

/** Whether all that are asked must be answered; neither when they differ. */
function requiredOf(questions: readonly QuestionDesign[]): 'yes' | 'no' | '' {
  const flags = new Set(questions.filter(isAsked).map((question) => question.is_required));
  return flags.size === 1 ? (flags.has(true) ? 'yes' : 'no') : '';
}

const KEYS: [string, string][] = [['↑ ↓', '在大纲里移动'], ['Enter', '编辑题目'], ['Alt+↑ ↓', '移动题目、选项'], ['Ctrl+D', '复制'], ['Del', '删除'], ['Shift / Ctrl+单击', '多选'], ['Ctrl+F', '查找'], ['Ctrl+Z', '撤销']];

export function WholeProperties({ design }: { design: QuestionnaireDesign }) {
  return (
    <div className="props">
      <h3>作答用时</h3>
      <LengthBars design={design} />
      <h3>常用按键</h3>
      <dl className="keys">{KEYS.map(([key, words]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div>)}</dl>
    </div>
  );
}
