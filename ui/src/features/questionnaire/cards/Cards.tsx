// The questionnaire from its heading to its closing words, as cards.

import { BookOutlined, BranchesOutlined, PlusOutlined, RetweetOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { Fragment, memo, useCallback, useEffect, useMemo, type KeyboardEvent, type RefObject } from 'react';
import type { QuestionnaireDesign, SectionDesign } from '../../../bridge/ipc';
import { useSignal } from '../../../bridge/signal';
import { EmptyState } from '../../../shared/EmptyState';
import { formatDuration } from '../../../shared/format';
import { useDesigner, useFact, type Findings } from '../designer';
import { isAsked, numbersOf, outlineRows, sectionsOf, type Target } from '../outline/outline';
import { onPartKey } from '../outline/partKeys';
import { only, type Selection } from '../outline/selection';
import { parseRule } from '../panel/rules';
import { byCode, rulesInWords, subjectsBefore } from '../panel/subjects';
import { Card, Counts } from './Card';
import { GrowingText } from './GrowingText';
import { AddMenu } from './KindMenu';

export const ROLES = [
  { value: 'profile', label: '基本信息' }, { value: 'ratings', label: '服务体验' }, { value: 'problems', label: '问题反馈' }, { value: 'suggestions', label: '建议与改进' }, { value: 'other', label: '其他' },
];

const NO_FINDINGS: Findings = { nErrors: 0, nWarnings: 0, nHints: 0 };

interface CardsProps {
  design: QuestionnaireDesign;
  findings: ReadonlyMap<string, Findings>;
  onLibrary: (target: Target | null) => void;
  scroller: RefObject<HTMLDivElement | null>;
}

export function Cards({ design, findings, onLibrary, scroller }: CardsProps) {
  const { state, ops } = useDesigner();
  const numbers = useMemo(() => numbersOf(design), [design]);
  const subjects = useMemo(() => byCode(subjectsBefore(design, null)), [design]);
  const inWords = (expression: string) => {
    if (expression === '') return '';
    const rules = parseRule(expression);
    return rules === null ? expression : rulesInWords(rules, subjects);
  };
  useReveal(scroller, design);
  const onKeyDown = (event: KeyboardEvent) => {
    // Fields and buttons inside keep their keys.
    if (event.target === event.currentTarget) onPartKey(event, { rows: outlineRows(design, { search: '', folded: new Set() }), state, ops });
  };

  return (
    <div className="cards" ref={scroller} tabIndex={-1} onKeyDown={onKeyDown} data-testid="cards" data-scroll>
      <div className="cards-column">
        <header className="cards-head">
          <GrowingText className="cards-title" isLine value={design.title} label="问卷标题" placeholder="问卷标题" onSave={(title) => { if (title.trim() !== '') void ops.editHead({ title: title.trim() }); }} testId="questionnaire-title" />
          <GrowingText className="cards-words" value={design.intro} label="卷首语" placeholder="卷首语：研究目的、大约用时、保密承诺" onSave={(intro) => void ops.editHead({ intro })} testId="questionnaire-intro" />
        </header>
        {sectionsOf(design).map(({ section, questions }, place) => {
          const found = findings.get(section.id) ?? NO_FINDINGS;
          return (
            <Fragment key={section.id}>
              <SectionHead section={section} place={place} n={questions.filter(isAsked).length} seconds={questions.reduce((sum, question) => sum + question.seconds, 0)} rule={inWords(section.relevant)} nErrors={found.nErrors} nWarnings={found.nWarnings} />
              <Gap section={section.id} after={null} onLibrary={onLibrary} />
              {questions.map((question) => {
                const own = findings.get(question.id) ?? NO_FINDINGS;
                return (
                  <Fragment key={question.id}>
                    <Card question={question} number={numbers.get(question.id) ?? ''} rule={inWords(question.relevant)} nErrors={own.nErrors} nWarnings={own.nWarnings} />
                    <Gap section={section.id} after={question.id} onLibrary={onLibrary} />
                  </Fragment>
                );
              })}
              {questions.length === 0 ? <div className="section-empty muted" data-part="section" data-id={section.id}>这一部分还没有题目：单击上方的 + 添加，或把左侧的题型拖到这里</div> : null}
            </Fragment>
          );
        })}
        {design.sections.length === 0 ? (
          <EmptyState title="从第一道题开始" description="加一道题，从题库选几道，或把左侧“题型”里的一种拖过来。Enter 添加下一个选项，粘贴多行就是多个选项。">
            <AddMenu target={() => null} onLibrary={onLibrary}><Button type="primary" icon={<PlusOutlined />}>添加题目</Button></AddMenu>
            <Button icon={<BookOutlined />} onClick={() => onLibrary(null)}>从题库选…</Button>
          </EmptyState>
        ) : null}
        <div className="cards-foot">
          <button type="button" className="add-section" data-testid="append-section" onClick={() => void ops.addSection(design.sections.at(-1)?.id ?? null)}><PlusOutlined /> 添加部分</button>
          <GrowingText className="cards-words" value={design.closing} label="结束语" placeholder="结束语：致谢、后续安排" onSave={(closing) => void ops.editHead({ closing })} />
        </div>
      </div>
    </div>
  );
}

/** Between two cards: a line with a plus when the pointer is near. */
const Gap = memo(function Gap({ section, after, onLibrary }: { section: string; after: string | null; onLibrary: (target: Target | null) => void }) {
  const target = (): Target => ({ kind: 'question', section, after });
  return (
    <div className="gap">
      <AddMenu target={target} onLibrary={onLibrary}>
        <button type="button" className="gap-button" aria-label="在这里添加题目" title="在这里添加题目" data-testid="gap-add" tabIndex={-1}><PlusOutlined /></button>
      </AddMenu>
    </div>
  );
});

interface SectionHeadProps {
  section: SectionDesign;
  place: number;
  n: number;
  seconds: number;
  rule: string;
  nErrors: number;
  nWarnings: number;
}

const SectionHead = memo(function SectionHead({ section, place, n, seconds, rule, nErrors, nWarnings }: SectionHeadProps) {
  const { state, ops } = useDesigner();
  const { id } = section;
  const isCurrent = useFact(state.selection, useCallback((selection: Selection) => selection.kind === 'section' && selection.ids.has(id), [id]));
  return (
    <div className={`section-head${isCurrent ? ' is-current' : ''}`} data-part="section" data-id={id} data-card={id} data-testid="section-head" onMouseDown={() => { if (!isCurrent) state.selection.set(only({ kind: 'section', id })); }}>
      <div className="section-line">
        <span className="section-number num">{place + 1}</span>
        <GrowingText className="section-title" isLine value={section.title} label="部分标题" placeholder="部分标题" field="title" onSave={(title) => void ops.editSection(id, { title })} testId="section-title" />
        <span className="muted section-facts">{ROLES.find((role) => role.value === section.role)?.label} · {n} 题 · {formatDuration(seconds)}</span>
        {rule === '' ? null : <Tooltip title={`显示条件：${rule}`}><span className="mark is-rule"><BranchesOutlined /></span></Tooltip>}
        {section.is_random ? <Tooltip title="本部分的题目随机排列"><span className="mark"><RetweetOutlined /></span></Tooltip> : null}
        <Counts nErrors={nErrors} nWarnings={nWarnings} onOpen={() => state.tab.set('check')} />
      </div>
      {section.note !== '' || isCurrent ? <GrowingText className="section-note" value={section.note} label="部分说明" placeholder="添加说明（可空）" onSave={(note) => void ops.editSection(id, { note })} /> : null}
    </div>
  );
});

/** Brings a part into view, once it is there, and the caret into its field. */
function useReveal(scroller: RefObject<HTMLDivElement | null>, design: QuestionnaireDesign): void {
  const { state } = useDesigner();
  const wanted = useSignal(state.reveal);
  useEffect(() => {
    if (wanted === null) return;
    const card = scroller.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(wanted.id)}"]`);
    if (!card) return;
    card.scrollIntoView({ block: 'nearest' });
    state.reveal.set(null);
    if (wanted.field === null) return;
    const input = card.querySelector<HTMLTextAreaElement>(`[data-field="${wanted.field}"]`) ?? card.querySelector<HTMLTextAreaElement>('[data-field="title"]');
    input?.focus({ preventScroll: true });
    input?.setSelectionRange(input.value.length, input.value.length);
  }, [wanted, design, scroller, state]);
}
