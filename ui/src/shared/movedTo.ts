// A list with one of its lines elsewhere.

/** The one at `from` goes to the place `to`; a place outside changes nothing. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from];
  if (one === undefined || to < 0 || to >= list.length || from === to) return [...list];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
