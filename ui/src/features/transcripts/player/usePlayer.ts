// The player of a transcript's recording: loads it when it is first wanted, plays from a turn, says which
// turn is heard.

import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { attempt } from '../../../bridge/failure';
import type { RecordingRow, TurnRow } from '../../../bridge/ipc';
import { loadRecording } from './loadRecording';
import { startOf, STEP_S, timelineOf, turnAt } from './playback';

export interface Player {
  /** To be put on the audio element. */
  audio: RefObject<HTMLAudioElement | null>;
  source: string | undefined;
  /** 0–1 while it is read; `null` before and after. */
  loading: number | null;
  /** The turn that is heard; `null` when the recording stands still at its beginning. */
  heard: string | null;
  isPlaying: boolean;
  playFrom: (turn: string) => void;
  toggle: () => void;
  seek: (seconds: number) => void;
  /** Moment of the recording, milliseconds. */
  now: () => number;
  /** Handlers of the audio element. */
  onTime: () => void;
  onPlaying: (isPlaying: boolean) => void;
}

export function usePlayer(recording: RecordingRow | null, turns: readonly TurnRow[]): Player {
  const audio = useRef<HTMLAudioElement>(null);
  const [source, setSource] = useState<string | undefined>(undefined);
  const [loading, setLoading] = useState<number | null>(null);
  const [heard, setHeard] = useState<string | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const timeline = useMemo(() => timelineOf(turns), [turns]);
  const offset = recording?.offset_ms ?? 0;
  const id = recording?.id ?? null;
  const wanted = useRef<string | null>(null);
  const busy = useRef<Promise<boolean> | null>(null);

  useEffect(() => {
    wanted.current = id;
    return () => {
      wanted.current = null;
      busy.current = null;
      setLoading(null);
      setHeard(null);
      setSource((old) => {
        if (old !== undefined) URL.revokeObjectURL(old);
        return undefined;
      });
    };
  }, [id]);

  /** Whether the recording is there to be played. Asked twice, it is still read once. */
  const load = useCallback((): Promise<boolean> => {
    if (recording === null) return Promise.resolve(false);
    busy.current ??= (async () => {
      setLoading(0);
      const url = await attempt(() => loadRecording(recording, () => wanted.current === recording.id, setLoading));
      setLoading(null);
      if (url == null) {
        busy.current = null;
        return false;
      }
      setSource(url);
      if (audio.current) audio.current.src = url;
      return true;
    })();
    return busy.current;
  }, [recording]);

  const playFrom = useCallback((turn: string) => {
    const ms = startOf(turns, turn, offset);
    if (ms === null) return;
    void load().then((isThere) => {
      const element = audio.current;
      if (!isThere || !element) return;
      element.currentTime = ms / 1000;
      // A format that this machine cannot play is said by the element's own error.
      void element.play().catch(() => undefined);
    });
  }, [load, turns, offset]);

  const toggle = useCallback(() => {
    void load().then((isThere) => {
      const element = audio.current;
      if (!isThere || !element) return;
      if (element.paused) void element.play().catch(() => undefined);
      else element.pause();
    });
  }, [load]);

  return {
    audio, source, loading, heard, isPlaying, playFrom, toggle,
    seek: useCallback((seconds) => {
      if (audio.current) audio.current.currentTime = Math.max(0, audio.current.currentTime + seconds * STEP_S);
    }, []),
    now: useCallback(() => (audio.current?.currentTime ?? 0) * 1000, []),
    onTime: () => setHeard(turnAt(timeline, (audio.current?.currentTime ?? 0) * 1000, offset)),
    onPlaying: setPlaying,
  };
}
