// Where the window is: a page and its parameters, in the hash of the address, so that reload and
// the back button keep the place: #/interviews?transcript=…&turn=…
import { useSyncExternalStore } from 'react';
import { isPage, type Page } from './pages';

export type RouteParams = Readonly<Record<string, string>>;

export interface Route {
  page: Page;
  params: RouteParams;
}

/** Reads a hash; anything unknown is the overview. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const page = isPage(path) ? path : 'overview';
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The hash of a place; empty parameters are left out. */
export function formatHash({ page, params }: Route): string {
  const given = Object.entries(params).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return `#/${page}${query === '' ? '' : `?${query}`}`;
}

// useSyncExternalStore needs the same object for the same place.
let known = { hash: '', route: parseHash('') };

/** The place now. */
export function getRoute(): Route {
  const { hash } = window.location;
  if (hash !== known.hash) known = { hash, route: parseHash(hash) };
  return known.route;
}

const reads = new Map<Page, (params: RouteParams) => void>();

/** What a page asks for the moment one goes there: drawing it takes as long as the answer. */
export function readOnTheWay(page: Page, read: (params: RouteParams) => void): void {
  reads.set(page, read);
}

/** Goes to a page; parameters not given are dropped. */
export function navigate(page: Page, params: RouteParams = {}): void {
  reads.get(page)?.(params);
  window.location.hash = formatHash({ page, params });
}

/** Changes parameters of the page in place, without a step of the back button. */
export function replaceParams(params: RouteParams): void {
  const { page, params: before } = getRoute();
  window.history.replaceState(window.history.state, '', formatHash({ page, params: { ...before, ...params } }));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The place now, for components. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, getRoute);
}
