// Search and commands in one field (Ctrl+K): pages and actions by name or pinyin initials, and
// below them where the words occur in answers, interviews and tickets.
import { Modal, type InputRef, Input } from 'antd';
import { Fragment, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ALL_ACTIONS } from '../actions';
import { labelOf } from '../actions/action';
import { useActionState } from '../actions/state';
import { attempt } from '../bridge/failure';
import type { EvidenceRow } from '../bridge/ipc';
import { ALL_NOUNS, useCommand } from '../bridge/queries';
import { cutAtSpans } from '../bridge/utf16';
import { useDebounced } from '../shared/useDebounced';
import { excerptAround } from './excerpt';
import { matchEntries } from '../shared/matchEntries';
import { openEvidence } from '../actions/openEvidence';

interface Entry {
  id: string;
  label: string;
  keywords?: string | undefined;
  shortcut?: string | undefined;
  reason: string | null;
  hit?: EvidenceRow;
  run: () => void;
}

const MOST_HITS = 12;

export function Palette({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const state = useActionState();
  const input = useRef<InputRef>(null);
  const list = useRef<HTMLDivElement>(null);

  const commands = useMemo(
    () =>
      ALL_ACTIONS.filter((action) => action.id !== 'show-palette').map((action): Entry => ({
        id: action.id,
        label: labelOf(action, state),
        keywords: action.keywords,
        shortcut: action.shortcuts?.[0],
        reason: action.enabled(state),
        run: () => void attempt(async () => action.run(state)),
      })),
    [state],
  );
  const hits = useHits(query, state.study !== null);
  const entries = useMemo(() => [...matchEntries(query, commands), ...hits.entries], [query, commands, hits.entries]);
  const current = Math.min(at, entries.length - 1);

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('.is-current')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (entry: Entry | undefined) => {
    if (!entry || entry.reason !== null) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(current + 1, entries.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(current - 1, 0));
    else if (event.key === 'Enter') choose(entries[current]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal open width={620} closable={false} footer={null} onCancel={onClose} style={{ top: 72 }} className="palette-modal">
      <div data-testid="palette" onKeyDown={onKeyDown}>
        <Input
          ref={input}
          variant="borderless"
          size="large"
          placeholder="输入页面、命令（可用拼音首字母），或原话中的词"
          aria-label="搜索与命令"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
        />
        <div className="palette-list" role="listbox" aria-label="结果" ref={list}>
          {entries.map((entry, index) => (
            <Fragment key={entry.id}>
              {entry.hit && entries[index - 1]?.hit === undefined ? <div className="palette-group">原话</div> : null}
              <button
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                className={`palette-entry${index === current ? ' is-current' : ''}${entry.reason === null ? '' : ' is-disabled'}`}
                title={entry.reason ?? undefined}
                data-testid={entry.hit ? 'palette-hit' : 'palette-command'}
                onMouseMove={() => setAt(index)}
                onClick={() => choose(entry)}
              >
                {entry.hit ? <Hit hit={entry.hit} /> : <span className="palette-label">{entry.label}</span>}
                {entry.reason === null ? null : <span className="muted">{entry.reason}</span>}
                {entry.shortcut === undefined ? null : <kbd>{entry.shortcut}</kbd>}
              </button>
            </Fragment>
          ))}
          {entries.length === 0 ? <div className="palette-none">没有找到“{query}”</div> : null}
          {hits.nMore > 0 ? <div className="palette-none">还有 {hits.nMore} 处，请输入更多字缩小范围</div> : null}
        </div>
      </div>
    </Modal>
  );
}

function Hit({ hit }: { hit: EvidenceRow }) {
  const { text, start, end } = excerptAround(hit.text, hit.start_char, hit.end_char);
  return (
    <span className="palette-hit">
      <span>
        {cutAtSpans(text, [{ start, end }]).map((piece, i) => (piece.isInside ? <mark key={i}>{piece.text}</mark> : <span key={i}>{piece.text}</span>))}
      </span>
      <span className="muted">{hit.label} · {hit.respondent}</span>
    </span>
  );
}

/** Places of the words in the study's texts. */
function useHits(query: string, hasStudy: boolean): { entries: Entry[]; nMore: number } {
  const words = useDebounced(query.trim(), 200);
  const isAsked = hasStudy && words.length >= 2;
  const { data } = useCommand('search_texts', { query: words, limit: MOST_HITS }, ALL_NOUNS, { enabled: isAsked, isFresh: true });
  return useMemo(() => {
    if (!isAsked || !data) return { entries: [], nMore: 0 };
    const entries = data.hits.map((hit): Entry => ({
      id: `hit-${hit.source}-${hit.id}-${hit.question ?? ''}-${hit.start_char}`,
      label: hit.text,
      reason: null,
      hit,
      run: () => openEvidence(hit),
    }));
    return { entries, nMore: Math.max(0, data.n_total - data.hits.length) };
  }, [isAsked, data]);
}
