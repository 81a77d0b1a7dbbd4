// Ranks as the data keeps them (a number for each choice) and as a list of places.
import type { ChoicePart, FlowQuestion } from '../../bridge/ipc';
import { BLANK, numberOf, type SlotValue } from './values';

/** Places of the ranked choices, first rank first. */
export function rankedOf(choices: readonly ChoicePart[], flow: FlowQuestion): number[] {
  return choices
    .map((choice, place) => ({ place, rank: numberOf(flow, choice.code) }))
    .filter((one): one is { place: number; rank: number } => one.rank !== null)
    .sort((a, b) => a.rank - b.rank)
    .map((one) => one.place);
}

/** Only what changes from one order to another. */
export function ranksOf(choices: readonly ChoicePart[], before: readonly number[], after: readonly number[]): SlotValue[] {
  return choices.flatMap((choice, place): SlotValue[] => {
    const rank = after.indexOf(place);
    if (rank === before.indexOf(place)) return [];
    return [{ slot: choice.code, value: rank < 0 ? BLANK : { kind: 'number', number: rank + 1 } }];
  });
}

/** The list with one moved to another place. */
export function moved(list: readonly number[], from: number, to: number): number[] {
  const rest = list.filter((_, at) => at !== from);
  const one = list[from];
  const place = Math.min(to, rest.length);
  return one === undefined ? [...list] : [...rest.slice(0, place), one, ...rest.slice(place)];
}
