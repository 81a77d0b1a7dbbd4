// What changes on the board many times a second: selection, keyboard place, what is carried.
// Kept outside React's tree, so that each phrase draws itself anew only when it is concerned.

import { createContext, useContext, useSyncExternalStore } from 'react';
import { createSignal, type Signal } from '../../bridge/signal';
import { NOTHING, type ChipSelection } from './chipSelection';
import type { Carried } from './drop';

export interface Drag {
  carried: Carried;
  by: 'pointer' | 'keyboard';
  /** Name of the target under the pointer, or chosen by the arrows. */
  target: string | null;
}

export interface BoardState {
  selection: Signal<ChipSelection>;
  /** Name of the item with the keyboard. */
  focused: Signal<string | null>;
  drag: Signal<Drag | null>;
}

export function createBoardState(): BoardState {
  return { selection: createSignal(NOTHING), focused: createSignal<string | null>(null), drag: createSignal<Drag | null>(null) };
}

export const BoardContext = createContext<BoardState>(createBoardState());

/** Something of a signal; draws anew only when that changes. `pick` must give plain values. */
function usePart<T, P extends string | number | boolean | null>(signal: Signal<T>, pick: (value: T) => P): P {
  return useSyncExternalStore(signal.subscribe, () => pick(signal.get()));
}

export const useIsSelected = (phrase: string) => usePart(useContext(BoardContext).selection, ({ ids }) => ids.has(phrase));
export const useIsFocused = (name: string) => usePart(useContext(BoardContext).focused, (focused) => focused === name);
export const useIsTarget = (name: string) => usePart(useContext(BoardContext).drag, (drag) => drag?.target === name);

/** Whether the phrase or theme is being carried. */
export function useIsCarried(id: string): boolean {
  return usePart(useContext(BoardContext).drag, (drag) => {
    if (!drag) return false;
    return drag.carried.kind === 'theme' ? drag.carried.key === id : drag.carried.ids.includes(id);
  });
}

/** Whether phrases are carried: only then a new theme can be made of them. */
export const useArePhrasesCarried = () => usePart(useContext(BoardContext).drag, (drag) => drag?.carried.kind === 'phrases');
