// Accepted, rejected or open, as a small picture. Plain SVG: a list draws many of them.

import { STATE_LABELS } from '../wording';

const PATHS: Record<string, string> = { accepted: 'M3.5 8.5l3 3 6-7', rejected: 'M4.5 4.5l7 7m0-7l-7 7' };
const COLOURS: Record<string, string> = { accepted: 'var(--good)', rejected: 'var(--muted)' };

export function StateIcon({ state }: { state: string }) {
  const path = PATHS[state];
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" role="img" aria-label={STATE_LABELS[state] ?? state} fill="none" stroke={COLOURS[state] ?? 'var(--muted)'} strokeLinecap="round" strokeLinejoin="round">
      {path === undefined ? <circle cx="8" cy="8" r="5" strokeWidth="1.1" strokeDasharray="2 2.2" /> : <path d={path} strokeWidth="1.9" />}
    </svg>
  );
}
