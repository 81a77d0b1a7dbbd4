// What all tabs of the field log read: the clock, the code frames.
import { useEffect, useState } from 'react';
import type { CodeRow, FieldCodes, Noun } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { textOfMinute } from './dates';

export const FIELD_FROM: readonly Noun[] = ['field', 'study', 'account', 'response', 'wave'];

/** The minute, drawn anew when it changes: timers run without anybody clicking. */
export function useNow(): string {
  const [now, setNow] = useState(() => textOfMinute(new Date()));
  useEffect(() => {
    const timer = window.setInterval(() => setNow(textOfMinute(new Date())), 10_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

const NO_CODES: FieldCodes = {
  visit_kinds: [], visit_states: [], information_channels: [], contact_channels: [], invitation_states: [],
  incident_kinds: [], incident_sources: [], levels: [], forms: [], stages: [],
};

export function useCodes(): FieldCodes {
  return useCommand('list_field_codes', {}, []).data ?? NO_CODES;
}

/** The Chinese name of a code; the code itself when the frame does not have it. */
export function labelOf(frame: readonly CodeRow[], code: string): string {
  return frame.find((row) => row.code === code)?.label ?? code;
}

/** For a Select. */
export function optionsOf(frame: readonly CodeRow[]): { value: string; label: string }[] {
  return frame.map((row) => ({ value: row.code, label: row.label }));
}
