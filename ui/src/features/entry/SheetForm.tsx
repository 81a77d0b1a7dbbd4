// The sheet in hand, driven by the keyboard: the focus moves by itself to the next part that is
// asked, skip logic included.
import { Button, Progress, Tag } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { FlowResult, QuestionDesign } from '../../bridge/ipc';
import { AskedQuestion } from '../../shared/asked/AskedQuestion';
import { firstOpen, listStops, stopBeside, stopOfQuestion } from '../../shared/asked/stops';
import { stopId, type SlotValue } from '../../shared/asked/values';
import { toast } from '../../shared/toast';
import { CustomerPicker } from './CustomerPicker';
import { keysOf, meaningOf, placeOf } from './keys';
import { Outline } from './Outline';
import { useSheet } from './useSheet';

interface SheetFormProps {
  entry: string;
  /** The sheet was begun on this page just now, so its time is known. */
  isFresh: boolean;
  onSubmitted: (said: string) => void;
  onLeave: () => void;
}

const NO_QUESTIONS: QuestionDesign[] = [];

export function SheetForm({ entry, isFresh, onSubmitted, onLeave }: SheetFormProps) {
  const sheet = useSheet(entry);
  const { detail, flow } = sheet;
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [isStrict, setStrict] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [moving, setMoving] = useState<{ from: string; direction: 1 | -1 } | 'wrong' | null>(null);
  // Keys that come before the host said what is asked next wait for it.
  const waiting = useRef<string[] | null>(null);
  const questions = detail?.design.questions ?? NO_QUESTIONS;
  const byId = useMemo(() => new Map(questions.map((question) => [question.id, question])), [questions]);

  const focusStop = useCallback((id: string | null): boolean => {
    const found = id === null ? null : box.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(id)}"]`) ?? null;
    if (found === null) return false;
    const field = found.matches('input, textarea') ? found : found.querySelector<HTMLElement>('input, textarea') ?? found;
    field.focus({ preventScroll: true });
    field.closest('[data-question]')?.scrollIntoView({ block: 'nearest' });
    return true;
  }, []);

  // Where it was left, or at the first part without an answer.
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current || flow === undefined || detail === undefined) return;
    isOpened.current = true;
    const stops = listStops(questions, flow);
    const after = stopBeside(stops, detail.entry.cursor === '' ? null : detail.entry.cursor, 1);
    const start = detail.entry.cursor === '' || after === null ? firstOpen(stops, flow) ?? stops[0] : after;
    window.requestAnimationFrame(() => focusStop(start?.id ?? null));
  }, [detail, flow, focusStop, questions]);

  const answer = useCallback((question: string, answers: SlotValue[]) => {
    const cursor = stopId(question, answers[0]?.slot ?? '');
    return sheet.answer(question, answers, cursor);
  }, [sheet]);

  const step = useCallback((from: string, direction: 1 | -1, shown: FlowResult) => {
    const stop = stopBeside(listStops(questions, shown), from, direction);
    if (stop === null || !focusStop(stop.id)) {
      if (direction === 1) box.current?.querySelector<HTMLElement>('[data-submit]')?.focus();
    }
  }, [focusStop, questions]);

  /** Moves on once what is asked next is known and on the page; keys typed meanwhile follow. */
  const move = useCallback((from: string, direction: 1 | -1) => {
    waiting.current ??= [];
    void sheet.settled().then(() => setMoving({ from, direction }));
  }, [sheet]);
  useEffect(() => {
    if (moving === null || flow === undefined || sheet.newest() !== detail) return;
    setMoving(null);
    if (moving === 'wrong') {
      const wrong = flow.questions.find((question) => question.problems.length > 0);
      if (wrong) focusStop(stopOfQuestion(listStops(questions, flow), wrong)?.id ?? null);
    } else {
      step(moving.from, moving.direction, flow);
    }
    const keys = waiting.current ?? [];
    waiting.current = null;
    for (const key of keys) replay(key);
  }, [moving, flow, detail, sheet, step, focusStop, questions]);

  const latestFlow = useRef(flow);
  latestFlow.current = flow;

  const submit = () => void attempt(async () => {
    if (isSending || flow === undefined) return;
    (document.activeElement as HTMLElement | null)?.blur();
    setSending(true);
    try {
      if (!(await sheet.settled())) return;
      const now = sheet.newest()?.flow ?? flow;
      if (!now.is_complete) {
        setStrict(true);
        setMoving('wrong');
        toast.warning(`还有 ${now.questions.filter((question) => question.problems.length > 0).length} 题没有答好，已转到第一处`);
        return;
      }
      const done = await call('submit_entry', { id: entry, duration_s: isFresh ? sheet.activeSeconds() : null });
      const late = done.is_late ? '，已过截止日，按逾期保留' : '';
      const different = done.n_different === null ? '' : done.n_different === 0 ? '，两次录入完全一致' : `，与初录有 ${done.n_different} 处不同，请到“双录核对”核定`;
      onSubmitted(`答卷已提交${late}${different}`);
    } finally {
      setSending(false);
    }
  });

  /** Leaves the sheet once everything given is kept. */
  const leave = () => {
    (document.activeElement as HTMLElement | null)?.blur();
    void sheet.settled().then((isKept) => { if (isKept) onLeave(); });
  };
  const discard = () => void doUndoable('已作废这份录入', async () => {
    await sheet.settled();
    return call('discard_entry', { id: entry });
  }).then((done) => { if (done !== undefined) onLeave(); });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const target = event.target as HTMLElement;
    const meaning = meaningOf(event, placeOf(target));
    if (meaning === null) return;
    const stop = target.closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    if ((meaning === 'next' || meaning === 'back') && stop === undefined && target.dataset['submit'] === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (meaning === 'submit') submit();
    else if (meaning === 'leave') leave();
    else if (meaning === 'discard') discard();
    else if (meaning === 'customer') setPicking(true);
    else if (meaning === 'newline') document.execCommand('insertText', false, '\n');
    else if (stop !== undefined) move(stop, meaning === 'next' ? 1 : -1);
    else if (meaning === 'next') submit();
    else focusStop(listStops(questions, latestFlow.current ?? { questions: [] } as unknown as FlowResult).at(-1)?.id ?? null);
  };

  const onKeyDownCapture = (event: KeyboardEvent<HTMLDivElement>) => {
    if (waiting.current === null || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    waiting.current.push(event.key);
  };

  const onFocus = (event: FocusEvent) => {
    const stop = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]')?.dataset['stop'];
    if (stop !== undefined) setCurrent(stop);
  };

  if (detail === undefined || flow === undefined) return <div className="splash">正在打开…</div>;
  const inHand = current?.split(':')[0] ?? null;
  const line = detail.entry;
  const update = (part: { account_code: string }) =>
    void attempt(() => call('update_entry', { id: entry, wave: null, sheet_key: null, mode: null, channel: null, interviewer: null, place: null, consent: null, ...part }));

  return (
    <div className="entry-form" ref={box} onKeyDown={onKeyDown} onKeyDownCapture={onKeyDownCapture} onFocus={onFocus} data-testid="entry-form">
      <aside>
        <button type="button" className="entry-customer" onClick={() => setPicking(true)} data-testid="entry-customer">
          <span className="muted">客户 <kbd>/</kbd></span>
          <b>{line.account_code === '' ? '未选' : line.account_code}</b>
        </button>
        <div className="toolbar">
          {line.sheet_key === '' ? null : <Tag>编号 {line.sheet_key}</Tag>}
          {line.is_second ? <Tag color="blue">复录</Tag> : null}
          {line.is_late ? <Tag color="orange">已过截止日</Tag> : null}
        </div>
        <Outline flow={flow} questions={questions} current={inHand} isStrict={isStrict} onGo={(id) => {
          const question = flow.questions.find((one) => one.id === id);
          if (question) focusStop(stopOfQuestion(listStops(questions, flow), question)?.id ?? null);
        }} />
      </aside>
      <div className="entry-questions">
        {flow.sections.filter((section) => section.is_shown).map((section) => (
          <div key={section.id} className="entry-part">
            {section.title === '' ? null : <h2>{section.title}</h2>}
            {section.note === '' ? null : <p className="muted">{section.note}</p>}
            {section.questions.map((id) => {
              const question = byId.get(id);
              const shown = flow.questions.find((one) => one.id === id);
              if (!question || !shown?.is_shown) return null;
              return (
                <AskedQuestion
                  key={id}
                  question={question}
                  flow={shown}
                  isCurrent={id === inHand}
                  isStrict={isStrict}
                  keys={keysOf(question.design)}
                  onAnswer={(answers) => void answer(id, answers)}
                  onDone={question.design.kind === 'multi_choice' ? undefined : (slot) => move(stopId(id, slot), 1)}
                />
              );
            })}
          </div>
        ))}
        {detail.design.closing === '' ? null : <p className="muted entry-closing">{detail.design.closing}</p>}
      </div>
      <footer>
        <Saving sheet={sheet} />
        <Progress percent={Math.round(flow.share * 100)} size="small" className="entry-progress" format={() => `${flow.n_answered}/${flow.n_shown} 题`} />
        <span className="muted entry-legend"><kbd>Enter</kbd> 下一题 <kbd>Shift+Enter</kbd>/<kbd>↑</kbd> 上一题</span>
        <span className="spacer" />
        <Button onClick={leave} tabIndex={-1} data-testid="entry-leave">先放着 <kbd>Esc</kbd></Button>
        <Button danger type="text" tabIndex={-1} onClick={discard} title="Alt+Delete，可撤销" data-testid="entry-discard">作废</Button>
        <Button type="primary" data-submit="" loading={isSending} onClick={submit} data-testid="entry-submit">提交 <kbd>Ctrl+Enter</kbd></Button>
      </footer>
      {isPicking ? (
        <CustomerPicker
          onClose={() => {
            setPicking(false);
            window.setTimeout(() => focusStop(current), 0);
          }}
          onPick={(account_code) => {
            setPicking(false);
            update({ account_code });
            window.setTimeout(() => focusStop(current), 0);
          }}
        />
      ) : null}
    </div>
  );
}

/** Types a key that came too early into what has the focus now. */
function replay(key: string): void {
  const target = document.activeElement;
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) document.execCommand('insertText', false, key);
  else target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function Saving({ sheet }: { sheet: ReturnType<typeof useSheet> }) {
  if (sheet.saving === 'failed') {
    return <button type="button" className="entry-saving is-bad" onClick={sheet.retry} data-testid="entry-saving">未能保存，点此重试</button>;
  }
  if (sheet.saving === 'saving') return <span className="entry-saving" data-testid="entry-saving" data-state="saving">正在保存…</span>;
  const at = sheet.savedAt === null ? '' : ` ${sheet.savedAt.toLocaleTimeString('zh-CN', { hour12: false })}`;
  return <span className="entry-saving is-good" data-testid="entry-saving" data-state="saved">{`每个答案都已保存${at}`}</span>;
}
