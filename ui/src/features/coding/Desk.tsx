// The desk at which one codes: tree, transcript, side pane, and the dialogs between them.

import { App } from 'antd';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode } from 'react';
import { routeOfEvidence } from '../../actions/openEvidence';
import type { CodeSuggestion, CodingRow, TranscriptDetail } from '../../bridge/ipc';
import { PageHeader } from '../../shared/PageHeader';
import { navigate, replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { useStable } from '../../shared/useStable';
import type { ReaderHandle } from '../transcripts/Reader';
import { jumpTarget, type JumpTarget } from '../transcripts/rowMarks';
import { AutoCodeDialog } from './auto/AutoCodeDialog';
import { CoderName } from './CoderName';
import { CodePicker } from './codes/CodePicker';
import { CodesPane } from './codes/CodesPane';
import { NOTHING_CHOSEN, type Chosen } from './codes/CodeTree';
import { MergeDialog } from './codes/MergeDialog';
import { recentCodes } from './codes/slots';
import { withBelow } from './codes/tree';
import type { Codebook } from './codes/useCodebook';
import { useCodingDrag } from './codes/useCodingDrag';
import { moveCodes, removalWords, removeCodes } from './codes/writeCodes';
import { KeyHelp } from './KeyHelp';
import { CodingReader } from './reader/CodingReader';
import { useSession } from './reader/useSession';
import { useMemos, type MemoSubject } from './side/Memos';
import { SidePane, type SideTab } from './side/SidePane';

interface DeskProps {
  detail: TranscriptDetail;
  book: Codebook;
  study: string;
  coder: string;
  chooser: ReactNode;
}

/** Longest words beside the pointer. */
const GHOST = 18;

export function Desk({ detail, book, study, coder, chooser }: DeskProps) {
  const { modal } = App.useApp();
  const { params } = useRoute();
  const session = useSession(detail, book, coder);
  const { active, selection } = session;
  const reader = useRef<ReaderHandle>(null);
  const tree = useRef<HTMLDivElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Chosen>(NOTHING_CHOSEN);
  const [tab, setTab] = usePersisted<SideTab>('coding.side', 'codings');
  const [picker, setPicker] = useState<'code' | 'recode' | null>(null);
  const [dialog, setDialog] = useState<'auto' | 'merge' | null>(null);
  const [memoTurn, setMemoTurn] = useState<string | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [jump, setJump] = useState<JumpTarget | null>(null);
  const target = useMemo(() => jump ?? jumpTarget(params), [jump, params]);
  const code = chosen.current === null ? null : (book.byId.get(chosen.current) ?? null);
  const focusReader = () => reader.current?.focus();
  const closePicker = () => {
    setPicker(null);
    // The dialog gives the keyboard back to where it was once it is gone, which may be nowhere.
    requestAnimationFrame(focusReader);
  };

  // Undo may have taken codes away that were picked.
  const picked = useMemo(() => new Set([...chosen.picked].filter((id) => book.byId.has(id))), [chosen.picked, book.byId]);
  const words = selection === null ? '' : session.wordsAt(selection.place);

  const { transcript, choose } = session;
  useEffect(() => {
    setJump(null);
    // The keys are the transcript's at once, unless something else of the page has them.
    if (page.current?.contains(document.activeElement) === false) reader.current?.focus();
  }, [transcript]);
  // The code of a coding that is chosen is the one the side pane is about, unless it lists it already with
  // the codes above it.
  const activeCode = active?.code ?? null;
  const { turnTo } = useStable({
    turnTo: (id: string) => {
      const listed = withBelow(book.codes, new Set(chosen.current === null ? [] : [chosen.current]));
      if (!listed.has(id)) setChosen({ current: id, picked: new Set([id]) });
    },
  });
  useEffect(() => {
    if (activeCode !== null) turnTo(activeCode);
  }, [activeCode, turnTo]);
  useEffect(() => choose(null), [transcript, choose]);

  const removePicked = () => {
    const going = withBelow(book.codes, picked);
    if (going.size === 0) return;
    void modal.confirm({
      title: `删除 ${removalWords(book.codes, going)}？`, content: '原话不受影响；可以用 Ctrl+Z 撤销。', okText: '删除', cancelText: '取消', okButtonProps: { danger: true }, autoFocusButton: 'ok',
      onOk: () => void removeCodes([...picked]), afterClose: () => tree.current?.focus(),
    });
  };
  const drag = useCodingDrag({
    codes: book.codes, picked, words: words.length > GHOST ? `${words.slice(0, GHOST)}…` : words, onCode: session.code,
    onMove: (move) => void moveCodes(move),
  });
  // A press on the selected words drags them; it must not take the selection away.
  const isOnPicked = (event: { target: EventTarget | null; button: number }) => event.button === 0 && event.target instanceof Element && event.target.closest('.mark-pick') !== null;
  const onReaderPointer = (event: PointerEvent) => isOnPicked(event) && drag.fromWords(event);
  const onReaderMouse = (event: MouseEvent) => isOnPicked(event) && event.preventDefault();

  const open = (row: CodingRow) => {
    if (row.transcript !== null && row.transcript !== transcript) {
      replaceParams({ transcript: row.transcript, turn: row.place.text, start: String(row.place.start_char), end: row.place.end_text === row.place.text ? String(row.place.end_char) : '' });
    } else if (row.transcript !== null) {
      setJump({ turn: row.place.text, start: row.place.start_char, end: row.place.end_text === row.place.text ? row.place.end_char : null });
      choose(session.rows.find((one) => one.id === row.id) ?? null);
    } else {
      const { page, params: to } = routeOfEvidence({ source: row.source, id: row.place.text, transcript: null, question: row.place.question, start_char: row.place.start_char, end_char: row.place.end_char });
      navigate(page, to);
    }
  };
  const memo = (turn: string) => {
    setMemoTurn(turn);
    setBegun(active?.id ?? turn);
    setTab('memos');
  };
  const subjects = useMemo(() => memoSubjects(detail, memoTurn, active, code), [detail, memoTurn, active, code]);
  const ofActive = useMemos('coding', active?.id ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const stops = [() => tree.current?.focus(), focusReader, () => side.current?.querySelector<HTMLElement>('[tabindex="0"], textarea, input')?.focus()];
    const at = tree.current?.contains(document.activeElement) ? 0 : side.current?.contains(document.activeElement) ? 2 : 1;
    stops[(at + (event.shiftKey ? 2 : 1)) % stops.length]?.();
  };

  // Tree and side pane are not drawn anew with each key.
  const { current: currentCode } = chosen;
  const shown = useMemo(() => ({ current: currentCode, picked }), [currentCode, picked]);
  const on = useStable({
    code: session.code,
    merge: () => setDialog('merge'),
    remove: removePicked,
    describe: () => setTab('code'),
    auto: () => setDialog('auto'),
    open,
    suggestion: ({ place }: CodeSuggestion) => setJump({ turn: place.text, start: place.start_char, end: place.end_char }),
    memoDone: () => {
      setBegun(null);
      focusReader();
    },
  });

  return (
    <div ref={page} className="page" onKeyDown={onKeyDown}>
      <PageHeader title="编码" count={<div className="transcript-chooser">{chooser}<span data-testid="n-codings">{session.rows.length} 处</span></div>} extra={<><KeyHelp /><CoderName key={coder} name={coder} /></>} />
      <div className="page-fill">
        <SplitPane
          id="coding.tree" side="left" initial={236} min={190} max={560}
          panel={(
            <CodesPane
              book={book} study={study} chosen={shown} onChoose={setChosen} frame={tree} onCode={on.code} onMerge={on.merge} onRemove={on.remove}
              onDescribe={on.describe} onDrag={drag.fromTree} onAuto={on.auto}
            />
          )}
        >
          <SplitPane
            id="coding.side" initial={300} min={220} max={640}
            panel={(
              <div ref={side} className="side-frame">
                <SidePane
                  tab={tab} onTab={setTab} transcript={transcript} code={code} book={book} active={active?.id ?? null} words={tab === 'code' ? words : ''} subjects={subjects} begun={begun} onOpen={on.open}
                  onMemoDone={on.memoDone} onSuggestion={on.suggestion}
                />
              </div>
            )}
          >
            <div className="coding-reader" onPointerDownCapture={onReaderPointer} onMouseDownCapture={onReaderMouse}>
              <CodingReader detail={detail} target={target} session={session} book={book} handle={reader} n_memos={ofActive.length} onFind={setPicker} onMemo={memo} onDragWords={drag.fromWords} />
            </div>
          </SplitPane>
        </SplitPane>
      </div>
      {picker === null ? null : (
        <CodePicker
          codes={book.codes} recent={recentCodes(book.slots)} title={picker === 'recode' ? '改为哪个编码' : '编为哪个编码：名称或拼音首字母，没有就新建'} under={chosen.current}
          onPick={(id) => (picker === 'recode' && active ? session.recode(active, id) : session.code(id))}
          onNew={(name, parent) => void (picker === 'recode' && active ? session.recodeAnew(active, { name, parent }) : session.codeAnew({ name, parent }))} onClose={closePicker}
        />
      )}
      {dialog === 'auto' ? <AutoCodeDialog book={book} code={code?.id ?? null} transcript={transcript} onClose={() => setDialog(null)} /> : null}
      {dialog === 'merge' ? <MergeDialog codes={book.codes} picked={picked} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

/** What memos are shown about: the nearest first. */
function memoSubjects(detail: TranscriptDetail, memoTurn: string | null, active: CodingRow | null, code: { id: string; name: string } | null): MemoSubject[] {
  const turn = detail.turns.find((one) => one.id === (active?.place.text ?? memoTurn));
  const subjects: MemoSubject[] = [];
  if (active) subjects.push({ kind: 'coding', id: active.id, label: `这处编码：${active.words.slice(0, GHOST)}${active.words.length > GHOST ? '…' : ''}` });
  if (turn) subjects.push({ kind: 'turn', id: turn.id, label: `第 ${turn.position + 1} 轮发言（${turn.speaker}）` });
  if (code) subjects.push({ kind: 'code', id: code.id, label: `编码“${code.name}”` });
  subjects.push({ kind: 'transcript', id: detail.row.id, label: `转录稿“${detail.row.title}”` });
  return subjects;
}
