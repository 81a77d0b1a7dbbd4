// A long list of the host as a source for DataGrid: windows are fetched as they come into view,
// kept in the query cache and fetched again when their nouns are touched.
import { useQueries, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { queryClient } from '../bridge/call';
import type { Noun } from '../bridge/ipc';
import { addNouns } from '../bridge/nouns';
import type { GridSource } from './DataGrid';
import { placeInWindow, WINDOW_SIZE, windowsToLoad } from './windows';

interface WindowsOptions<Page, Row> {
  /** The command and its conditions; another key is another list. */
  queryKey: readonly unknown[];
  nouns: readonly Noun[];
  load: (offset: number, limit: number) => Promise<Page>;
  totalOf: (page: Page) => number;
  /** Rows of a page; must give the same array for the same page. */
  rowsOf: (page: Page) => readonly Row[];
}

interface Windows<Page, Row> {
  source: GridSource<Row>;
  /** The newest page at hand, e.g. for totals; `undefined` before the first. */
  page: Page | undefined;
  /** Changes with the conditions: the grid then goes back to its top. */
  listKey: string;
}

const FIRST_ROWS: readonly [number, number] = [0, WINDOW_SIZE / 4];

/** While the scroll bar is dragged, windows that only fly by are not fetched. */
const REST_MS = 60;

/** Windows fetched together for copying. */
const AT_ONCE = 6;

export function useWindows<Page, Row>({ queryKey, nouns, load, totalOf, rowsOf }: WindowsOptions<Page, Row>): Windows<Page, Row> {
  const listKey = JSON.stringify(queryKey);
  addNouns(String(queryKey[0]), nouns);
  const [wanted, setWanted] = useState(FIRST_ROWS);
  const timer = useRef(0);
  const [latest, setLatest] = useState<Page | undefined>(undefined);
  const nRows = latest === undefined ? 0 : totalOf(latest);

  useEffect(() => {
    setWanted(FIRST_ROWS);
    return () => window.clearTimeout(timer.current);
  }, [listKey]);

  const queryOf = useCallback(
    (window: number): UseQueryOptions<Page> => ({
      queryKey: [...(JSON.parse(listKey) as unknown[]), window],
      queryFn: () => load(window * WINDOW_SIZE, WINDOW_SIZE),
    }),
    // `load` follows from the key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [listKey],
  );

  const results = useQueries({ queries: windowsToLoad(wanted[0], wanted[1], nRows).map(queryOf) });
  const newest = results.reduce<(typeof results)[number] | undefined>(
    (best, one) => (one.data !== undefined && (best === undefined || one.dataUpdatedAt > best.dataUpdatedAt) ? one : best),
    undefined,
  );
  useEffect(() => {
    if (newest?.data !== undefined) setLatest(newest.data);
  }, [newest?.data]);

  // Changes whenever a window arrives, so that the grid draws the rows that were skeletons.
  const arrived = results.map((one) => one.dataUpdatedAt).join();
  const source = useMemo<GridSource<Row>>(() => {
    // Asking the query cache hashes the whole key: once a window, not once a row of every frame.
    const pages = new Map<number, Page>();
    const pageOf = (window: number): Page | undefined => {
      const page = pages.get(window) ?? queryClient.getQueryData<Page>(queryOf(window).queryKey);
      if (page !== undefined) pages.set(window, page);
      return page;
    };
    return {
      nRows,
      rowAt: (index) => {
        const { window, at } = placeInWindow(index);
        const page = pageOf(window);
        return page === undefined ? undefined : rowsOf(page)[at];
      },
      onVisible: (first, last) => {
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => setWanted([first, last]), REST_MS);
      },
      fetchRows: async (indexes) => {
        const needed = [...new Set(indexes.map((index) => placeInWindow(index).window))];
        const pages = new Map<number, Page>();
        // Several at a time: the host answers one while the page takes in another.
        for (let at = 0; at < needed.length; at += AT_ONCE) {
          const some = needed.slice(at, at + AT_ONCE);
          await Promise.all(some.map(async (window) => pages.set(window, await queryClient.fetchQuery(queryOf(window)))));
        }
        return indexes.flatMap((index) => {
          const { window, at } = placeInWindow(index);
          const page = pages.get(window);
          const row = page === undefined ? undefined : rowsOf(page)[at];
          return row === undefined ? [] : [row];
        });
      },
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [nRows, queryOf, rowsOf, arrived]);
  return { source, page: latest, listKey };
}
