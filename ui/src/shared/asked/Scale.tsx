// A row of scores as buttons with words: one key answers it.
import { useRef, type KeyboardEvent } from 'react';
import { typeScore } from './keys';

export interface ScalePoint {
  score: number;
  label: string;
}

interface ScaleProps {
  stop: string;
  label: string;
  points: readonly ScalePoint[];
  value: number | null;
  /** Words for 不适用; empty when it is not offered. */
  notApplicable?: string;
  isNotApplicable?: boolean;
  /** `null` empties the answer, `'na'` is 不适用. */
  onScore: (score: number | 'na' | null) => void;
  onDone?: (() => void) | undefined;
  /** Scores only, without words: for grids that have the words above. */
  isBare?: boolean;
  lowLabel?: string;
  highLabel?: string;
}

export function Scale({ stop, label, points, value, notApplicable = '', isNotApplicable = false, onScore, onDone, isBare = false, lowLabel = '', highLabel = '' }: ScaleProps) {
  const pending = useRef('');
  const scores = points.map((point) => point.score);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = value === null ? -1 : scores.indexOf(value);
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = scores[Math.min(scores.length - 1, Math.max(0, at + (event.key === 'ArrowRight' ? 1 : -1)))];
      if (next !== undefined) onScore(next);
    } else if (event.key === 'Backspace' || event.key === 'Delete') {
      onScore(null);
    } else if (event.key === '-' && notApplicable !== '') {
      onScore('na');
      onDone?.();
    } else if (/^\d$/.test(event.key)) {
      const typed = typeScore(scores, pending.current, event.key);
      pending.current = typed.pending;
      if (typed.score !== null) onScore(typed.score);
      if (typed.isDone) onDone?.();
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <div
      className={`asked-scale${isBare ? ' is-bare' : ''}`}
      role="radiogroup"
      aria-label={label}
      tabIndex={0}
      data-stop={stop}
      onKeyDown={onKeyDown}
      onFocus={() => { pending.current = ''; }}
    >
      {lowLabel === '' ? null : <span className="asked-end">{lowLabel}</span>}
      {points.map((point) => (
        <button
          key={point.score}
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={value === point.score}
          aria-label={point.label === '' ? String(point.score) : `${point.score} ${point.label}`}
          title={point.label}
          className={`asked-point${value === point.score ? ' is-chosen' : ''}`}
          onClick={() => onScore(value === point.score ? null : point.score)}
          data-testid={`point-${point.score}`}
        >
          <b>{point.score}</b>
          {isBare || point.label === '' ? null : <span>{point.label}</span>}
        </button>
      ))}
      {highLabel === '' ? null : <span className="asked-end">{highLabel}</span>}
      {notApplicable === '' ? null : (
        <button
          type="button"
          role="radio"
          tabIndex={-1}
          aria-checked={isNotApplicable}
          className={`asked-point is-na${isNotApplicable ? ' is-chosen' : ''}`}
          onClick={() => onScore(isNotApplicable ? null : 'na')}
          data-testid="point-na"
        >
          <b>−</b>
          {isBare ? null : <span>{notApplicable}</span>}
        </button>
      )}
    </div>
  );
}
