// What the parts of the designer share: selection, what is being dragged, where to scroll to.

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { DesignKindRow, LintRow } from '../../bridge/ipc';
import { createSignal, type Signal } from '../../bridge/signal';
import type { Ops } from './ops';
import { NOTHING, type Selection } from './outline/selection';

/** What is in the hand while dragging. */
export type Carried =
  | { kind: 'section' | 'question'; ids: string[] }
  | { kind: 'new'; design: string; label: string };

/** A part to bring into view, and perhaps a field of it to go on typing in. */
export interface Reveal {
  id: string;
  field: string | null;
}

export type PanelTab = 'properties' | 'logic' | 'check';

export interface DesignerState {
  selection: Signal<Selection>;
  drag: Signal<Carried | null>;
  reveal: Signal<Reveal | null>;
  tab: Signal<PanelTab>;
}

export function createDesignerState(): DesignerState {
  return { selection: createSignal(NOTHING), drag: createSignal<Carried | null>(null), reveal: createSignal<Reveal | null>(null), tab: createSignal<PanelTab>('properties') };
}

export interface Designer {
  questionnaire: string;
  state: DesignerState;
  ops: Ops;
  kinds: ReadonlyMap<string, DesignKindRow>;
}

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (designer === null) throw new Error('the designer is not around this part');
  return designer;
}

/** A fact about a signal; renders again only when the fact changes, not the signal. */
export function useFact<T, F extends string | number | boolean | null>(signal: Signal<T>, fact: (value: T) => F): F {
  return useSyncExternalStore(signal.subscribe, useCallback(() => fact(signal.get()), [signal, fact]));
}

export interface Findings {
  nErrors: number;
  nWarnings: number;
  nHints: number;
}

/** How much the check found about each question and section. */
export function findingsByPart(rows: readonly LintRow[]): ReadonlyMap<string, Findings> {
  const counts = new Map<string, Findings>();
  for (const row of rows) {
    const part = row.question ?? row.section;
    if (part === null) continue;
    const before = counts.get(part) ?? { nErrors: 0, nWarnings: 0, nHints: 0 };
    counts.set(part, {
      nErrors: before.nErrors + (row.weight === 'error' ? 1 : 0),
      nWarnings: before.nWarnings + (row.weight === 'warning' ? 1 : 0),
      nHints: before.nHints + (row.weight === 'error' || row.weight === 'warning' ? 0 : 1),
    });
  }
  return counts;
}
