// Functions that stay the same while what they do follows the newest render, for rows that are drawn anew
// only when something of theirs changes.

import { useEffect, useRef, useState } from 'react';

/** An object with the same functions; each calls the one that was given last. The names must not change. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the functions may take anything
export function useStable<T extends { [K in keyof T]: (...given: any[]) => unknown }>(functions: T): T {
  const latest = useRef(functions);
  useEffect(() => {
    latest.current = functions;
  });
  const [stable] = useState(() => {
    const names = Object.keys(functions) as (keyof T)[];
    return Object.fromEntries(names.map((name) => [name, (...given: unknown[]) => latest.current[name](...given)])) as T;
  });
  return stable;
}
