// The margin of a turn: a stripe for each coding, in lanes where they overlap, and the names of those that
// begin here. A click on either chooses the coding.

import { memo, useSyncExternalStore, type CSSProperties, type MouseEvent } from 'react';
import type { CodingRow } from '../../../bridge/ipc';
import type { Look, Stretch } from '../codings/layout';
import type { MarginStore } from './marginStore';

interface TurnMarginProps {
  turn: string;
  /** Letters of the turn, UTF-16 units. */
  length: number;
  store: MarginStore;
  onChoose: (row: CodingRow) => void;
}

/** Width of a lane, pixels. */
const LANE = 7;

const ORIGINS: Record<string, string> = { auto: '按词自动编码', suggested: '采纳建议', import: '外部导入' };

/** Who coded, and how where it was not by hand. */
export function originWords(row: Pick<CodingRow, 'coder' | 'origin'>): string {
  return [row.coder, ORIGINS[row.origin] ?? ''].filter((part) => part !== '').join(' · ');
}

function tipOf(row: CodingRow, look: Look): string {
  return `${look.name}${row.is_to_check ? '（待核对）' : ''}\n${originWords(row)}\n${row.words}`;
}

export const TurnMargin = memo(function TurnMargin({ turn, length, store, onChoose }: TurnMarginProps) {
  const row = useSyncExternalStore((listener) => store.subscribe(turn, listener), () => store.get(turn));
  if (row === undefined) return null;
  const n_lanes = Math.max(...row.stretches.map((one) => one.lane)) + 1;
  const choose = (event: MouseEvent, coding: CodingRow) => {
    event.stopPropagation();
    onChoose(coding);
  };
  return (
    <div className="margin" style={{ paddingLeft: n_lanes * LANE + 4 }} onMouseUp={(event) => event.stopPropagation()}>
      {row.stretches.map((one, i) => (
        <button
          key={`bar-${one.row.id}`} type="button" tabIndex={-1} className={`margin-bar${one.isFirst ? ' is-first' : ''}${one.isLast ? ' is-last' : ''}`}
          style={barStyle(one, row.looks[i]?.colour ?? '', length)} title={row.looks[i] && tipOf(one.row, row.looks[i])} aria-label={row.looks[i]?.name} onClick={(event) => choose(event, one.row)}
        />
      ))}
      {row.stretches.map((one, i) => (one.isFirst ? (
        <button
          key={one.row.id} type="button" tabIndex={-1} className={`margin-name${one.row.is_to_check ? ' is-to-check' : ''}`} data-coding={one.row.id} data-testid="stripe"
          title={row.looks[i] && tipOf(one.row, row.looks[i])} onClick={(event) => choose(event, one.row)}
        >
          <i style={{ background: row.looks[i]?.colour }} />{row.looks[i]?.name}
        </button>
      ) : null))}
    </div>
  );
});

function barStyle(one: Stretch, colour: string, length: number): CSSProperties {
  const share = (at: number) => `${Math.round((at / Math.max(1, length)) * 100)}%`;
  return { left: one.lane * LANE, background: colour, top: one.isFirst ? share(one.start) : 0, bottom: one.isLast ? `calc(100% - ${share(one.end)})` : 0 };
}
