// Which variables the group means are split by.

/** The variables of the roster, in the order in which they are offered and sent. */
export const VARIABLES = [
  { name: 'region', label: '区域' },
  { name: 'industry', label: '行业' },
  { name: 'size', label: '客户规模' },
] as const;

/** Fields of the sheet and waves: offered where they tell sheets apart. */
export const FIELD_VARIABLES: ReadonlySet<string> = new Set(['wave', 'mode', 'channel', 'interviewer', 'place', 'device', 'source']);

/** More variables make groups of one or two people. */
export const MOST_VARIABLES = 3;

/** A variable switched on or off; the order of `order` is kept and no more than three stay on. */
export function toggleVariable(chosen: readonly string[], name: string, order: readonly string[]): string[] {
  const next = chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
  const kept = next.length > MOST_VARIABLES ? next.slice(-MOST_VARIABLES) : next;
  return order.filter((one) => kept.includes(one));
}
