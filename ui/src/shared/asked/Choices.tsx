// One of several, or several of several, each with its letter.
import { useState, type KeyboardEvent } from 'react';
import { letterAt, placeOfKey, toggleTick } from './keys';
import { BLANK, choicesOf, codeOf, isAsked, stopId, type AskedProps } from './values';
import { Words } from './Words';

export interface ShownChoice {
  /** Place in the design. */
  place: number;
  label: string;
}

interface ChoicesProps extends AskedProps {
  slot: string;
  choices: readonly ShownChoice[];
  /** Several may be ticked. */
  isMulti?: boolean;
  exclusive?: readonly number[];
  /** Side by side. */
  isRow?: boolean;
}

/** A list of choices; left and right move, space or the letter chooses. */
export function Choices({ question, flow, onAnswer, onDone, slot, choices, isMulti = false, exclusive = [], isRow = false }: ChoicesProps) {
  const [active, setActive] = useState(0);
  const code = codeOf(flow, slot);
  const ticked = isMulti ? choicesOf(flow, slot) : code === null ? [] : [code - 1];

  const choose = (at: number, isByKey: boolean) => {
    const place = choices[at]?.place;
    if (place === undefined) return;
    setActive(at);
    if (isMulti) {
      const next = toggleTick(ticked, place, exclusive);
      onAnswer([{ slot, value: next.length === 0 ? BLANK : { kind: 'choices', choices: next } }]);
      return;
    }
    const isSame = ticked.includes(place);
    if (isSame && !isByKey) onAnswer([{ slot, value: BLANK }]);
    else onAnswer([{ slot, value: { kind: 'code', code: place + 1 } }]);
    if (isByKey) onDone?.(slot);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeOfKey(event.key, choices.length);
    if (place !== null) choose(place, true);
    else if (event.key === 'ArrowRight') setActive(Math.min(choices.length - 1, active + 1));
    else if (event.key === 'ArrowLeft') setActive(Math.max(0, active - 1));
    else if (event.key === ' ') choose(active, true);
    else if (event.key === 'Backspace' || event.key === 'Delete') onAnswer([{ slot, value: BLANK }]);
    else return;
    event.preventDefault();
  };

  return (
    <div
      className={`asked-choices${isRow ? ' is-row' : ''}`}
      role={isMulti ? 'group' : 'radiogroup'}
      aria-label={flow.title}
      tabIndex={0}
      data-stop={stopId(question.id, slot)}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice, at) => (
        <button
          key={choice.place}
          type="button"
          role={isMulti ? 'checkbox' : 'radio'}
          tabIndex={-1}
          aria-checked={ticked.includes(choice.place)}
          className={`asked-choice${ticked.includes(choice.place) ? ' is-chosen' : ''}${at === active ? ' is-active' : ''}${isMulti ? ' is-multi' : ''}`}
          onClick={() => choose(at, false)}
          data-testid={`choice-${choice.place}`}
        >
          <kbd>{letterAt(at)}</kbd>
          <i aria-hidden />
          <span>{choice.label}</span>
        </button>
      ))}
    </div>
  );
}

export function ChoiceQuestion(props: AskedProps & { isMulti?: boolean }) {
  const { question: { design }, flow, isMulti = false } = props;
  const choices = flow.order.flatMap((place) => {
    const choice = design.choices[place];
    return choice ? [{ place, label: choice.label }] : [];
  });
  const exclusive = design.choices.flatMap((choice, place) => (choice.is_exclusive ? [place] : []));
  return (
    <div className="asked-parts">
      <Choices {...props} slot="" choices={choices} isMulti={isMulti} exclusive={exclusive} />
      {isAsked(flow, 'other') ? <Words {...props} slot="other" placeholder="请说明" /> : null}
    </div>
  );
}
