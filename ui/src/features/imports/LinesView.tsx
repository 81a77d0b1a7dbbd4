// Every line of a transcript with what it was taken for, and one click to put it right.
import { ArrowUpOutlined, CheckOutlined, MinusCircleOutlined, RollbackOutlined, ScissorOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Modal, Segmented, Tooltip } from 'antd';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LineFixChoice, LinePreview, TranscriptPreview } from '../../bridge/ipc';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { useColours } from '../../shared/palette';
import { usePickedRows } from '../../shared/usePickedRows';
import { countLines, KIND_LABELS, REPAIR_LABELS, repairOfKey, repairsOf, shownLines, withFix, withoutFix, type LineFilter, type Repair } from './lineFixes';

const ICONS: Record<Repair, ReactNode> = { join: <ArrowUpOutlined />, split: <ScissorOutlined />, skip: <MinusCircleOutlined />, take: <CheckOutlined />, speaker: <UserSwitchOutlined /> };
const KEYS: Partial<Record<Repair, string>> = { join: 'J', split: 'S', skip: 'X', take: 'T' };
const NEW = '新说话人…';

interface LinesViewProps {
  known: TranscriptPreview;
  /** Which file. */
  file: number;
  fixes: readonly LineFixChoice[];
  onFixes: (fixes: LineFixChoice[]) => void;
}

export function LinesView({ known, file, fixes, onFixes }: LinesViewProps) {
  const colours = useColours();
  const [filter, setFilter] = useState<LineFilter>('all');
  const [past, setPast] = useState<readonly (readonly LineFixChoice[])[]>([]);
  const [naming, setNaming] = useState<readonly LinePreview[] | null>(null);
  const counts = countLines(known.lines);
  const lines = useMemo(() => shownLines(known.lines, filter), [known.lines, filter]);
  const voices = useMemo(() => new Map(known.speakers.map((speaker, at) => [speaker.label, { at, role: speaker.role }])), [known.speakers]);
  const set = (next: LineFixChoice[]) => {
    setPast([...past, fixes]);
    onFixes(next);
  };
  const act = (rows: readonly LinePreview[], repair: Repair, speaker: string | null = null) => {
    const able = repair === 'speaker' ? rows.filter((row) => row.turn !== null) : rows.filter((row) => repairsOf(row).includes(repair));
    // A line that was no talk needs somebody to say it; named, it is a turn of its own.
    const taken = repair === 'speaker' ? rows.filter((row) => row.turn === null && row.kind !== 'blank') : [];
    let next = able.length > 0 ? withFix(fixes, file, able, repair, speaker) : [...fixes];
    if (taken.length > 0) next = withFix(next, file, taken, 'take', speaker);
    if (able.length + taken.length > 0) set(next);
  };
  const restore = (rows: readonly LinePreview[]) => {
    if (rows.some((row) => row.repair !== '')) set(withoutFix(fixes, file, rows));
  };
  const back = () => {
    const before = past.at(-1);
    if (before === undefined) return;
    setPast(past.slice(0, -1));
    onFixes([...before]);
  };
  const speakerMenu = (rows: readonly LinePreview[]) => ({
    items: [...known.speakers.map((speaker) => ({ key: speaker.label, label: speaker.label })), { type: 'divider' as const }, { key: NEW, label: NEW }],
    onClick: ({ key }: { key: string }) => (key === NEW ? setNaming(rows) : act(rows, 'speaker', key)),
  });
  const columns: GridColumn<LinePreview>[] = [
    { key: 'line', title: '行', width: 48, align: 'right', isSticky: true, text: (row) => String(row.line) },
    { key: 'kind', title: '识别为', width: 74, text: (row) => KIND_LABELS[row.kind] ?? row.kind, render: (row) => <span className={`line-kind is-${row.kind}${row.turn === null ? ' is-out' : ''}`}>{KIND_LABELS[row.kind] ?? row.kind}</span> },
    { key: 'turn', title: '轮', width: 52, align: 'right', hint: '进入第几轮发言；空着的行不导入', text: (row) => (row.turn === null ? '' : String(row.turn + 1)), render: (row) => (row.turn === null ? <span className="muted">—</span> : <span className={row.is_first ? 'line-first' : 'muted'}>{row.turn + 1}</span>) },
    {
      key: 'speaker', title: '说话人', width: 118, text: (row) => row.speaker,
      render: (row) => (
        <Dropdown trigger={['click']} menu={speakerMenu([row])}>
          <button type="button" className="line-speaker" tabIndex={-1} title="改说话人" data-testid="line-speaker" onClick={(event) => event.stopPropagation()}>
            {row.speaker === '' ? <span className="muted">指定…</span> : <><i style={{ background: colours.speaker(voices.get(row.speaker)?.at ?? -1, voices.get(row.speaker)?.role ?? '') }} />{row.speaker}</>}
          </button>
        </Dropdown>
      ),
    },
    {
      key: 'repair', title: '修正', width: 268, text: (row) => (row.repair === '' ? '' : (REPAIR_LABELS[row.repair as Repair] ?? row.repair)),
      render: (row) => (
        <span className="line-repairs" onClick={(event) => event.stopPropagation()}>
          {row.repair !== '' ? <button type="button" tabIndex={-1} className="is-done" title="点一下恢复" data-testid="line-restore" onClick={() => restore([row])}><RollbackOutlined /> {REPAIR_LABELS[row.repair as Repair] ?? row.repair}</button>
            : repairsOf(row).map((repair) => <button key={repair} type="button" tabIndex={-1} data-testid={`line-${repair}`} onClick={() => act([row], repair)}>{ICONS[repair]} {REPAIR_LABELS[repair]}</button>)}
        </span>
      ),
    },
    { key: 'text', title: '文字', width: 620, text: (row) => row.text, cellClass: (row) => (row.turn === null ? 'is-out' : undefined) },
  ];
  const { picked, grid } = usePickedRows(lines, columns, `${file}/${filter}`);
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      event.stopPropagation();
      back();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return;
    const repair = repairOfKey(event.key);
    if (repair === null || picked.length === 0) return;
    event.preventDefault();
    if (repair === 'restore') restore(picked);
    else act(picked, repair);
  };
  return (
    <div className="lines-view" onKeyDownCapture={onKeyDown}>
      <div className="toolbar lines-tools">
        <Segmented<LineFilter> size="small" value={filter} onChange={setFilter} aria-label="显示哪些行" options={[{ value: 'all', label: `全部 ${counts.all}` }, { value: 'left', label: <span data-testid="lines-left">不导入的 {counts.left}</span> }, { value: 'fixed', label: <span data-testid="lines-fixed">已修正 {counts.fixed}</span> }]} />
        {picked.length === 0 ? <span className="muted">选中行（Shift、Ctrl 可多选）后按 J 并入上一轮，S 分轮，X 不导入，T 作为发言，R 恢复</span> : (
          <>
            {(['join', 'split', 'skip', 'take'] as const).map((repair) => <Tooltip key={repair} title={`快捷键 ${KEYS[repair] ?? ''}`}><Button size="small" icon={ICONS[repair]} disabled={!picked.some((row) => repairsOf(row).includes(repair))} onClick={() => act(picked, repair)} data-testid={`lines-${repair}`}>{REPAIR_LABELS[repair]}</Button></Tooltip>)}
            <Dropdown trigger={['click']} menu={speakerMenu(picked)}><Button size="small" icon={<UserSwitchOutlined />} data-testid="lines-speaker">说话人（{picked.length} 行）</Button></Dropdown>
          </>
        )}
        <span className="spacer" />
        <Button size="small" disabled={past.length === 0} onClick={back} title="撤销上一步修正（Ctrl+Z）" data-testid="lines-undo">撤销</Button>
        <Button size="small" disabled={counts.fixed === 0} onClick={() => set(withoutFix(fixes, file, known.lines))}>全部恢复</Button>
      </div>
      <DataGrid id="import.lines" label="逐行识别结果" columns={columns} {...grid} rowKey={(row) => String(row.at)} rowHeight={28} testId="import-lines" rowClass={(row) => (row.repair === '' ? undefined : 'is-fixed')} empty={filter === 'left' ? '每一行都会导入' : '还没有修正'} />
      {known.n_lines > known.lines.length ? <p className="muted">文件有 {known.n_lines} 行，这里列出前 {known.lines.length} 行；后面的照识别结果导入，可在导入后于阅读器里修改。</p> : null}
      {naming === null ? null : <NewVoice onClose={() => setNaming(null)} onName={(name) => { act(naming, 'speaker', name); setNaming(null); }} />}
    </div>
  );
}

function NewVoice({ onName, onClose }: { onName: (name: string) => void; onClose: () => void }) {
  const [name, setName] = useState('');
  return (
    <Modal open title="新说话人" okText="确定" width={360} okButtonProps={{ disabled: name.trim() === '' }} onOk={() => onName(name.trim())} onCancel={onClose}>
      <Input autoFocus value={name} placeholder="如：受访者3" aria-label="新说话人的名称" data-testid="new-voice" onChange={(event) => setName(event.target.value)} onPressEnter={() => { if (name.trim() !== '') onName(name.trim()); }} />
    </Modal>
  );
}
