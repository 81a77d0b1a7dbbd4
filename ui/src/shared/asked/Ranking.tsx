// Choices put in order: press their letters one after the other, or drag.
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { letterAt, placeOfKey, toggleRank } from './keys';
import { moved, rankedOf, ranksOf } from './ranks';
import { stopId, type AskedProps } from './values';

export function Ranking({ question, flow, onAnswer, onDone }: AskedProps) {
  const { choices, max } = question.design;
  const [dragged, setDragged] = useState<number | null>(null);
  const ranked = rankedOf(choices, flow);
  const wanted = Math.min(choices.length, max ?? choices.length);
  const put = (next: readonly number[]) => onAnswer(ranksOf(choices, ranked, next));
  const press = (place: number, isByKey: boolean) => {
    const next = toggleRank(ranked, place);
    if (next.length > wanted) return;
    put(next);
    // The last but one settles the last.
    if (isByKey && next.length === wanted && next.length > ranked.length) onDone?.('order');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = placeOfKey(event.key, flow.order.length);
    const place = at === null ? undefined : flow.order[at];
    if (place !== undefined) press(place, true);
    else if (event.key === 'Backspace' && ranked.length > 0) put(ranked.slice(0, -1));
    else if (event.key === 'Delete') put([]);
    else return;
    event.preventDefault();
  };
  const drop = (to: number) => (event: DragEvent) => {
    event.preventDefault();
    if (dragged === null) return;
    const from = ranked.indexOf(dragged);
    put(from < 0 ? [...ranked.slice(0, to), dragged, ...ranked.slice(to)].slice(0, wanted) : moved(ranked, from, to));
    setDragged(null);
  };
  return (
    <div className="asked-ranking" role="group" aria-label={flow.title} tabIndex={0} data-stop={stopId(question.id, 'order')} onKeyDown={onKeyDown}>
      <div className="asked-choices">
        {flow.order.map((place, at) => {
          const rank = ranked.indexOf(place);
          return (
            <button key={place} type="button" tabIndex={-1} draggable onDragStart={() => setDragged(place)} onClick={() => press(place, false)}
              className={`asked-choice${rank >= 0 ? ' is-chosen' : ''}`} data-testid={`rank-choice-${place}`}>
              <kbd>{letterAt(at)}</kbd>
              <span>{choices[place]?.label}</span>
              <b className="asked-rank">{rank < 0 ? '' : rank + 1}</b>
            </button>
          );
        })}
      </div>
      <ol className="asked-ranked" onDragOver={(event) => event.preventDefault()} onDrop={drop(ranked.length)} aria-label="已排名次">
        {ranked.map((place, at) => (
          <li key={place} draggable onDragStart={() => setDragged(place)} onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => { event.stopPropagation(); drop(at)(event); }}>
            <b>{at + 1}</b>
            <span>{choices[place]?.label}</span>
          </li>
        ))}
        {ranked.length < wanted ? <li className="is-empty">{ranked.length === 0 ? '依次按字母排名，或拖到这里' : `还要排 ${wanted - ranked.length} 项`}</li> : null}
      </ol>
    </div>
  );
}
