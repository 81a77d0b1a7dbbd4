// 按词自动编码: passages found by words are looked at, unticked where they do not fit, and coded at once.

import { useVirtualizer } from '@tanstack/react-virtual';
import { Alert, Button, Checkbox, Input, Modal, Radio, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { doUndoable } from '../../../actions/doUndoable';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { AutoCodeHit } from '../../../bridge/ipc';
import { cutAtSpans } from '../../../bridge/utf16';
import { formatCount } from '../../../shared/format';
import { scoreMatch } from '../../../shared/matchEntries';
import { SOURCES } from '../../../shared/sources';
import { usePersisted } from '../../../shared/usePersisted';
import type { Codebook } from '../codes/useCodebook';
import { isTicked, placeKey, termsOf, tickedHits, toggled } from './hits';

interface AutoCodeDialogProps {
  book: Codebook;
  /** The code that is chosen in the tree. */
  code: string | null;
  transcript: string;
  onClose: () => void;
}

/** As many as the back end gives at most. */
const MOST = 5_000;
const LINE = 62;
const EXTENTS = [{ value: 'sentence', label: '整句' }, { value: 'term', label: '只有词' }, { value: 'turn', label: '整轮发言' }];
const NONE: string[] = [];

export function AutoCodeDialog({ book, code: first, transcript, onClose }: AutoCodeDialogProps) {
  const [text, setText] = useState('');
  const [code, setCode] = useState(first);
  const [extent, setExtent] = usePersisted('coding.auto.extent', 'sentence');
  const [isHere, setHere] = usePersisted('coding.auto.here', false);
  const [sources, setSources] = usePersisted<string[]>('coding.auto.sources', NONE);
  const [withInterviewers, setWithInterviewers] = usePersisted('coding.auto.interviewers', false);
  const [hits, setHits] = useState<readonly AutoCodeHit[] | null>(null);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const terms = termsOf(text);
  const ticked = useMemo(() => tickedHits(hits ?? [], unticked), [hits, unticked]);
  // What was found was found by other words, or for another code.
  const stale = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setHits(null);
  };
  const find = async () => {
    if (terms.length === 0 || code === null) return;
    setBusy(true);
    const found = await attempt(() => call('preview_auto_code', { terms, extent, sources: isHere ? [] : sources, transcript: isHere ? transcript : null, with_interviewers: withInterviewers, code }));
    setBusy(false);
    setUnticked(new Set());
    if (found) setHits(found);
  };
  const add = async () => {
    if (code === null || ticked.length === 0) return;
    setBusy(true);
    const done = await doUndoable(({ codings }) => `已编码 ${codings.length} 处`, () => call('add_codings', { places: ticked.map((hit) => hit.place), codes: [code], new_code: null, coder: '', origin: 'auto' }));
    setBusy(false);
    if (!done) return;
    book.used(code);
    onClose();
  };
  const options = book.codes.map((one) => ({ value: one.id, label: one.path, name: one.name, colour: one.colour }));
  const footer = [
    <Button key="cancel" onClick={onClose}>取消</Button>,
    <Button key="find" type={hits === null ? 'primary' : 'default'} disabled={terms.length === 0 || code === null} loading={isBusy && hits === null} data-testid="auto-find" onClick={() => void find()}>查找</Button>,
    <Button key="add" type="primary" disabled={ticked.length === 0} loading={isBusy && hits !== null} data-testid="auto-add" onClick={() => void add()}>编码 {formatCount(ticked.length)} 处</Button>,
  ];
  return (
    <Modal open width={760} title="按词自动编码" onCancel={onClose} footer={footer} style={{ top: 48 }}>
      <div className="auto" data-testid="auto-code">
        <div className="auto-form">
          <Input.TextArea
            autoFocus size="small" value={text} rows={3} placeholder="要找的词，一行一个，或用顿号隔开：排队、等候、等了" aria-label="要找的词" data-testid="auto-terms"
            onChange={(event) => stale(setText)(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && void find()}
          />
          <Select
            showSearch={{ filterOption: (typed, option) => scoreMatch(typed, option?.name ?? '', option?.label ?? '') !== null }} placeholder="编为哪个编码" aria-label="编为哪个编码" value={code} onChange={stale<string | null>(setCode)} options={options}
            optionRender={({ data }) => <span className="code-line"><i style={{ background: data.colour }} />{data.label}</span>}
          />
          <div className="toolbar">
            <Radio.Group size="small" optionType="button" value={extent} options={EXTENTS} onChange={(event) => stale(setExtent)(String(event.target.value))} />
            <Checkbox checked={isHere} onChange={(event) => stale(setHere)(event.target.checked)}>只在这份转录稿里</Checkbox>
            {isHere ? null : (
              <Select mode="multiple" size="small" className="auto-sources" placeholder="所有来源" aria-label="来源" value={sources} onChange={stale(setSources)} options={SOURCES.map((source) => ({ value: source.name, label: source.label }))} />
            )}
            <Checkbox checked={withInterviewers} onChange={(event) => stale(setWithInterviewers)(event.target.checked)}>也找访问员的话</Checkbox>
          </div>
        </div>
        {hits === null ? <p className="muted auto-none">先查找，看过每一处再编码。已经有这个编码的会标出来，不会重复编。</p> : null}
        {hits !== null && hits.length === 0 ? <p className="muted auto-none">没有找到。换个说法，或放宽来源。</p> : null}
        {hits !== null && hits.length >= MOST ? <Alert type="warning" showIcon title={`找到的太多，只列出前 ${formatCount(MOST)} 处。`} /> : null}
        {hits !== null && hits.length > 0 ? <HitList hits={hits} unticked={unticked} onUntick={setUnticked} /> : null}
      </div>
    </Modal>
  );
}

function HitList({ hits, unticked, onUntick }: { hits: readonly AutoCodeHit[]; unticked: ReadonlySet<string>; onUntick: (unticked: ReadonlySet<string>) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const lines = useVirtualizer({ count: hits.length, getScrollElement: () => frame.current, estimateSize: () => LINE, overscan: 6 });
  const open = hits.filter((hit) => !hit.is_known);
  const n_ticked = tickedHits(hits, unticked).length;
  return (
    <>
      <div className="auto-head">
        <Checkbox checked={n_ticked === open.length && open.length > 0} indeterminate={n_ticked > 0 && n_ticked < open.length} disabled={open.length === 0} data-testid="auto-all" onChange={() => onUntick(toggled(hits, unticked))}>
          找到 {formatCount(hits.length)} 处{open.length < hits.length ? `，${formatCount(hits.length - open.length)} 处已有这个编码` : ''}
        </Checkbox>
      </div>
      <div ref={frame} className="auto-list" tabIndex={0}>
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map((item) => {
            const hit = hits[item.index];
            if (!hit) return null;
            return (
              <label key={placeKey(hit.place)} ref={lines.measureElement} data-index={item.index} data-testid="auto-hit" className={`auto-hit${hit.is_known ? ' is-known' : ''}`} style={{ transform: `translateY(${item.start}px)` }}>
                <input type="checkbox" disabled={hit.is_known} checked={isTicked(hit, unticked)} onChange={() => onUntick(toggled([hit], unticked))} />
                <span>
                  <span>{cutAtSpans(hit.words, spansOf(hit)).map((piece, i) => (piece.isInside ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}</span>
                  <small className="muted">{[hit.label, hit.respondent, hit.is_known ? '已编码' : ''].filter(Boolean).join(' · ')}</small>
                </span>
              </label>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** Where the term stands in the words, code points. */
function spansOf(hit: AutoCodeHit): { start: number; end: number }[] {
  const at = hit.words.indexOf(hit.term);
  if (at < 0) return [];
  const start = [...hit.words.slice(0, at)].length;
  return [{ start, end: start + [...hit.term].length }];
}
