// A recording as an address that a player understands. It comes in pieces, so that no host has to open a
// path or a second door to the window.

import { call } from '../../../bridge/call';
import type { RecordingRow } from '../../../bridge/ipc';

const PIECE = 4 << 20;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** Reads it whole; `null` when `isWanted` said no in between. The caller revokes the address. */
export async function loadRecording(recording: RecordingRow, isWanted: () => boolean, onShare: (share: number) => void): Promise<string | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let from = 0;
  while (from < recording.n_bytes) {
    const { bytes } = await call('read_recording', { id: recording.id, from, n: PIECE });
    if (!isWanted()) return null;
    const piece = bytesOf(bytes);
    if (piece.length === 0) break;
    pieces.push(piece);
    from += piece.length;
    onShare(from / recording.n_bytes);
  }
  return URL.createObjectURL(new Blob(pieces, { type: recording.media_type }));
}
