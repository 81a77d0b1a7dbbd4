// What the user arranged (widths, filters, theme) survives a restart. Nothing of the study
// itself is kept here: localStorage lies outside the study folder.
import { useCallback } from 'react';
import { createSignal, useSignal, type Signal } from '../bridge/signal';

const PREFIX = 'kesheng.';
const signals = new Map<string, Signal<unknown>>();

function read(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Storage may be full or switched off; the arrangement then lasts until the window closes.
  }
}

function signalOf(key: string): Signal<unknown> {
  const known = signals.get(key);
  if (known) return known;
  const made = createSignal<unknown>(read(key));
  signals.set(key, made);
  return made;
}

/** Keeps a value outside of a component. */
export function setPersisted<T>(key: string, value: T): void {
  signalOf(key).set(value);
  write(key, value);
}

/** What is kept under a key; `undefined` when nothing is. */
export function getPersisted(key: string): unknown {
  return signalOf(key).get();
}

/** Like `useState`, kept under `key` (e.g. `roster.filters`) and shared by all who use the key.
 *  Pass a constant as `initial`: a new object each time makes dependants render again. */
export function usePersisted<T>(key: string, initial: T): [T, (value: T) => void] {
  const kept = useSignal(signalOf(key)) as T | undefined;
  const set = useCallback((value: T) => setPersisted(key, value), [key]);
  return [kept === undefined ? initial : kept, set];
}
