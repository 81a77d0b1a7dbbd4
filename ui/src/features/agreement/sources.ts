// What the tabs of this page read, by noun.
import type { Noun } from '../../bridge/ipc';

export const ROUNDS_FROM: readonly Noun[] = ['agreement', 'coding', 'code', 'transcript', 'interview'];
export const CODES_FROM: readonly Noun[] = ['code', 'coding', 'transcript', 'interview'];
