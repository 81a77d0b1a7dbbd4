// A question as a card: drawn plainly until it is the current one, then edited in place.

import { BranchesOutlined, CopyOutlined, DeleteOutlined, HolderOutlined, MoreOutlined, RetweetOutlined } from '@ant-design/icons';
import { Dropdown, Tooltip } from 'antd';
import { memo, useCallback, type MouseEvent, type ReactNode } from 'react';
import type { QuestionDesign } from '../../../bridge/ipc';
import { useDesigner, useFact } from '../designer';
import { outlineRows } from '../outline/outline';
import { clickRow, only, type Selection } from '../outline/selection';
import { designNow } from '../useDesign';
import { BodyEditor } from './BodyEditor';
import { CardBody } from './CardBody';
import { GrowingText } from './GrowingText';
import { KindIcon } from './KindIcon';
import { KindMenu } from './KindMenu';
import { PipedText } from './PipedText';
import { uses } from './kinds';

interface CardProps {
  question: QuestionDesign;
  number: string;
  /** The rule of skipping in words; empty without one. */
  rule: string;
  nErrors: number;
  nWarnings: number;
}

export const Card = memo(function Card({ question, number, rule, nErrors, nWarnings }: CardProps) {
  const { questionnaire, state, ops, kinds } = useDesigner();
  const { id } = question;
  const mode = useFact(state.selection, useCallback((selection: Selection) => (selection.current === id && selection.ids.size === 1 ? 'current' : selection.ids.has(id) ? 'selected' : ''), [id]));
  const isCurrent = mode === 'current';
  const label = kinds.get(question.design.kind)?.label ?? question.design.kind;

  const onPointerDown = (event: MouseEvent) => {
    if (isCurrent || event.shiftKey || event.ctrlKey || event.metaKey || event.button !== 0) return;
    const pressed = event.target instanceof Element ? event.target : null;
    if (pressed?.closest('button, .card-handle')) return;
    // Where the pointer goes down, there one goes on typing.
    const field = pressed?.closest<HTMLElement>('[data-to]')?.dataset['to'] ?? null;
    const at = pressed?.closest('.choices, .matrix tbody');
    const place = at ? [...at.children].findIndex((child) => child.contains(pressed)) : -1;
    const line = place < 0 ? null : `${at?.matches('.choices') === true ? 'choice' : 'row'}-${place}`;
    event.preventDefault();
    // Keys mean this card from now on, unless the caret goes into a field.
    event.currentTarget.closest<HTMLElement>('.cards')?.focus({ preventScroll: true });
    state.selection.set(only({ kind: 'question', id }));
    state.reveal.set({ id, field: line ?? field });
  };
  const onClick = (event: MouseEvent) => {
    if (!(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    const design = designNow(questionnaire);
    const rows = design ? outlineRows(design, { search: '', folded: new Set() }) : [];
    const row = rows.find((one) => one.id === id);
    if (row) state.selection.set(clickRow(state.selection.get(), rows, row, event));
  };

  return (
    <article className={`q-card${mode === '' ? '' : ` is-${mode}`}`} data-part="question" data-id={id} data-card={id} data-testid="question-card" data-code={question.code} onMouseDown={onPointerDown} onClick={onClick}>
      <div className="q-head">
        <span className="card-handle" data-drag="question" title="拖动排序" aria-hidden><HolderOutlined /></span>
        <span className="q-number num">{number}</span>
        <KindMenu question={question}><button type="button" className="q-kind" title="切换题型" data-testid="card-kind"><KindIcon kind={question.design.kind} />{label}</button></KindMenu>
        <span className="q-code">{question.code}</span>
        <Marks question={question} rule={rule} />
        <span className="spacer" />
        <Counts nErrors={nErrors} nWarnings={nWarnings} onOpen={() => { state.selection.set(only({ kind: 'question', id })); state.tab.set('check'); }} />
        <span className="q-tools">
          {uses(question.design.kind, 'required') ? (
            <button type="button" className={`toggle${question.is_required ? ' is-on' : ''}`} aria-pressed={question.is_required} data-testid="card-required" onClick={() => void ops.editQuestion(id, { is_required: !question.is_required })}>必答</button>
          ) : null}
          <Tool label="设置显示条件" onClick={() => { state.selection.set(only({ kind: 'question', id })); state.tab.set('logic'); }} testId="card-logic"><BranchesOutlined /></Tool>
          <Tool label="复制（Ctrl+D）" onClick={() => void ops.copy('question', [id])} testId="card-copy"><CopyOutlined /></Tool>
          <Tool label="删除（Del）" onClick={() => ops.remove('question', [id])} testId="card-remove"><DeleteOutlined /></Tool>
          <Dropdown trigger={['click']} menu={{ items: [{ key: 'up', label: '上移', extra: 'Alt+↑' }, { key: 'down', label: '下移', extra: 'Alt+↓' }, { type: 'divider' }, { key: 'check', label: '查看检查结果' }], onClick: ({ key }) => { if (key === 'check') { state.selection.set(only({ kind: 'question', id })); state.tab.set('check'); } else ops.step('question', [id], key === 'up' ? -1 : 1); } }}>
            <button type="button" className="q-tool" aria-label="更多"><MoreOutlined /></button>
          </Dropdown>
        </span>
      </div>
      <div className="q-main">
        {isCurrent ? (
          <>
            <GrowingText className="q-title" value={question.title} label="题目" placeholder={question.design.kind === 'note' ? '写给受访者的话' : '输入题目'} field="title" testId="card-title" onSave={(title) => void ops.editQuestion(id, { title })} />
            <GrowingText className="q-hint" value={question.hint} label="说明" placeholder="添加说明（可空）" field="hint" onSave={(hint) => void ops.editQuestion(id, { hint })} />
            <BodyEditor question={question} />
          </>
        ) : (
          <>
            <div className="q-title" data-to="title" data-testid="card-title-text">
              {question.title === '' ? <span className="muted">（未写题目）</span> : <PipedText text={question.title} />}
              {question.is_required ? <span className="q-required" title="必答">*</span> : null}
            </div>
            {question.hint === '' ? null : <div className="q-hint" data-to="hint"><PipedText text={question.hint} /></div>}
            <CardBody design={question.design} calculation={question.calculation} />
          </>
        )}
      </div>
    </article>
  );
});

function Tool({ label, onClick, testId, children }: { label: string; onClick: () => void; testId?: string; children: ReactNode }) {
  return (
    <Tooltip title={label} mouseEnterDelay={0.5}>
      <button type="button" className="q-tool" aria-label={label} data-testid={testId} onClick={onClick}>{children}</button>
    </Tooltip>
  );
}

/** What is set beside the wording: a rule, random order, a reversed scale. */
function Marks({ question, rule }: { question: QuestionDesign; rule: string }) {
  return (
    <span className="q-marks">
      {rule === '' ? null : <Tooltip title={`显示条件：${rule}`}><span className="mark is-rule"><BranchesOutlined />{rule}</span></Tooltip>}
      {question.constraint === '' ? null : <Tooltip title={`校验：${question.constraint}`}><span className="mark">校验</span></Tooltip>}
      {question.design.is_random ? <Tooltip title="选项或行随机排列"><span className="mark"><RetweetOutlined /></span></Tooltip> : null}
      {question.design.is_reversed ? <Tooltip title="反向题：分值越高越差"><span className="mark">反向</span></Tooltip> : null}
    </span>
  );
}

export function Counts({ nErrors, nWarnings, onOpen }: { nErrors: number; nWarnings: number; onOpen?: () => void }) {
  if (nErrors + nWarnings === 0) return null;
  const text = [nErrors > 0 ? `${nErrors} 处错误` : '', nWarnings > 0 ? `${nWarnings} 处提醒` : ''].filter((part) => part !== '').join('，');
  return (
    <button type="button" tabIndex={-1} className="finding-counts" title={`${text}，单击查看`} onClick={onOpen} data-testid="finding-count">
      {nErrors > 0 ? <span className="count is-error">{nErrors}</span> : null}
      {nWarnings > 0 ? <span className="count is-warning">{nWarnings}</span> : null}
    </button>
  );
}
