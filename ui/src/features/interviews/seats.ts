// The seats of a focus group around a table. Pure: numbers in, places out.
import type { ParticipantRow } from '../../bridge/ipc';

export interface Seat {
  /** Who sits there; null = an empty chair. */
  person: ParticipantRow | null;
  /** Place, -1 … 1 from the middle of the table; y grows downwards. */
  x: number;
  y: number;
}

const isCustomer = (one: ParticipantRow) => one.role === 'customer';
const isAway = (one: ParticipantRow) => one.state === 'reserve' || one.state === 'absent';

/** Customers at the table; chairs stay empty until there are `least`. Clockwise from the top. */
export function seatsOf(people: readonly ParticipantRow[], least: number): Seat[] {
  const taken = people.filter((one) => isCustomer(one) && !isAway(one));
  const n = Math.max(least, taken.length);
  return Array.from({ length: n }, (_, at) => {
    const angle = (2 * Math.PI * at) / n - Math.PI / 2;
    return { person: taken[at] ?? null, x: Math.cos(angle), y: Math.sin(angle) };
  });
}

/** Who waits beside the table: reserves, in the order they would step in. */
export function reservesOf(people: readonly ParticipantRow[]): ParticipantRow[] {
  return people.filter((one) => one.state === 'reserve');
}
