// 预览: the questionnaire as whoever answers sees it, section by section; what is typed here is
// never kept. Skip logic, piping and random order are worked out by the host at each answer.

import { EyeInvisibleOutlined, ReloadOutlined, RetweetOutlined } from '@ant-design/icons';
import { Button, Checkbox, Progress, Select } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FlowQuestion, QuestionnaireDesign, SlotAnswer } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { createSignal, useSignal, type Signal } from '../../../bridge/signal';
import { AskedQuestion } from '../../../shared/asked/AskedQuestion';
import { byCode, subjectsBefore } from '../panel/subjects';
import { numbersOf } from '../outline/outline';
import { pagesOf, whyHidden, whyQuestionHidden, withAnswers } from './pages';

interface PreviewProps {
  design: QuestionnaireDesign;
  width: 'phone' | 'desktop';
  /** Goes to where a question is edited. */
  onEdit: (question: string) => void;
}

interface Try {
  answers: SlotAnswer[];
  seed: number;
  page: number;
  /** Pages somebody wanted to leave: there what is missing is said. */
  left: ReadonlySet<string>;
}

const FRESH: Try = { answers: [], seed: 1, page: 0, left: new Set() };
const tries = new Map<string, Signal<Try>>();

/** The answers tried on a questionnaire; they stay when the width is switched. */
function tryOf(questionnaire: string): Signal<Try> {
  const known = tries.get(questionnaire) ?? createSignal(FRESH);
  tries.set(questionnaire, known);
  return known;
}

/** Whoever answers sees numbers, not codes. */
const numbered = (state: FlowQuestion, number: string): FlowQuestion => (number === '' ? state : { ...state, title: `${number}. ${state.title}` });

export function Preview({ design, width, onEdit }: PreviewProps) {
  const signal = tryOf(design.id);
  const now = useSignal(signal);
  const set = (patch: Partial<Try>) => signal.set({ ...signal.get(), ...patch });
  const [withHidden, setHidden] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const flow = useCommand('evaluate_flow', { questionnaire: design.id, version: null, answers: now.answers, seed: now.seed }, ['questionnaire']).data;
  const subjects = useMemo(() => byCode(subjectsBefore(design, null)), [design]);
  const numbers = useMemo(() => numbersOf(design), [design]);
  const pages = useMemo(() => (flow ? pagesOf(flow, withHidden) : []), [flow, withHidden]);
  // One page behind the last section: the closing words.
  const page = Math.min(now.page, pages.length);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [page]);
  if (!flow) return <div className="preview" />;
  const section = flow.sections.find((one) => one.id === pages[page]);
  const designed = design.sections.find((one) => one.id === section?.id);
  const isLast = page === pages.length - 1;
  const isStrict = section !== undefined && now.left.has(section.id);
  const shown = flow.questions.filter((question) => section?.questions.includes(question.id) === true);
  const open = shown.filter((question) => question.is_shown && question.problems.length > 0);

  const turn = (to: number) => {
    if (to > page && section && open.length > 0 && !withHidden) {
      set({ left: new Set([...now.left, section.id]) });
      requestAnimationFrame(() => scroller.current?.querySelector('.asked.is-wrong')?.scrollIntoView({ block: 'center' }));
      return;
    }
    set({ page: to });
  };

  return (
    <div className={`preview is-${width}`} data-testid="preview">
      <div className="preview-tools">
        <Select size="small" variant="filled" className="preview-page" aria-label="页" value={page} onChange={(to) => set({ page: to })} popupMatchSelectWidth={false} options={[...pages.map((id, i) => ({ value: i, label: `${i + 1}. ${flow.sections.find((one) => one.id === id)?.title ?? ''}` })), { value: pages.length, label: '结束语' }]} />
        <Checkbox checked={withHidden} onChange={(event) => { setHidden(event.target.checked); set({ page: Math.max(0, pagesOf(flow, event.target.checked).indexOf(section?.id ?? '')) }); }} data-testid="preview-hidden">显示隐藏的</Checkbox>
        <span className="spacer" />
        <Button size="small" type="text" icon={<RetweetOutlined />} title="换一个随机顺序" aria-label="换一个随机顺序" onClick={() => set({ seed: now.seed + 1 })} />
        <Button size="small" icon={<ReloadOutlined />} onClick={() => { signal.set(FRESH); }} data-testid="preview-restart">重新开始</Button>
      </div>
      {flow.failures.length === 0 ? null : <ul className="preview-failures is-bad" data-testid="preview-failures">{flow.failures.map((text) => <li key={text}>{text}</li>)}</ul>}
      <div className="preview-stage" ref={scroller}>
        <div className="preview-sheet">
          <Progress percent={Math.round((page / Math.max(1, pages.length)) * 100)} showInfo={false} size="small" aria-label="进度" />
          {page === 0 ? <header className="preview-head"><h2>{design.title}</h2>{design.intro === '' ? null : <p>{design.intro}</p>}</header> : null}
          {section === undefined ? (
            <div className="preview-end" data-testid="preview-end"><p>{design.closing === '' ? '问卷到此结束，感谢您的参与！' : design.closing}</p></div>
          ) : (
            <>
              {section.title === '' ? null : <h3 className="preview-section">{section.title}</h3>}
              {section.note === '' ? null : <p className="preview-note">{section.note}</p>}
              {section.is_shown ? null : <p className="hidden-reason"><EyeInvisibleOutlined /> 整个部分不显示。{whyHidden(designed?.relevant ?? '', subjects)}</p>}
              {shown.map((state) => {
                const question = design.questions.find((one) => one.id === state.id);
                if (!question || (!state.is_shown && !withHidden)) return null;
                if (!state.is_shown) {
                  return (
                    <div key={state.id} className="preview-hidden" data-testid="hidden-question" onDoubleClick={() => onEdit(state.id)}>
                      <p className="hidden-reason"><EyeInvisibleOutlined /> {whyQuestionHidden(design, state.id, subjects)}</p>
                      <div>{question.code} {state.title}</div>
                    </div>
                  );
                }
                return <div key={state.id} onDoubleClick={() => onEdit(state.id)}><AskedQuestion question={question} flow={numbered(state, numbers.get(state.id) ?? '')} isStrict={isStrict} onAnswer={(given) => set({ answers: withAnswers(signal.get().answers, state.id, given) })} /></div>;
              })}
            </>
          )}
          <footer className="preview-foot">
            {page > 0 ? <Button size="middle" onClick={() => set({ page: page - 1 })} data-testid="preview-back">上一页</Button> : <span />}
            {section === undefined ? <Button size="middle" onClick={() => signal.set(FRESH)}>再试一次</Button> : <Button size="middle" type="primary" onClick={() => turn(page + 1)} data-testid="preview-next">{isLast ? '提交' : '下一页'}</Button>}
          </footer>
        </div>
      </div>
      <div className="preview-status muted num-left" data-testid="preview-status">已答 {flow.n_answered} / 显示 {flow.n_shown} 题　·　双击题目回到编辑</div>
    </div>
  );
}
