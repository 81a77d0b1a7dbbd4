import { describe, expect, it } from 'vitest';
import type { TranscriptRow } from '../../bridge/ipc';
import { matchTranscripts, neighbour, transcriptSize } from './listing';

const row = (id: string, title: string, more: Partial<TranscriptRow> = {}): TranscriptRow => ({
  id, file: `${id}.docx`, title, kind: 'interview', account_code: 'C001', account_alias: 'A公司',
  n_turns: 132, n_speakers: 2, n_chars: 9000, duration_ms: 2_460_000, ...more,
});
const rows = [row('a', '华东 采购经理'), row('b', '华南 设备主管', { account_alias: 'B公司' })];

describe('list of transcripts', () => {
  it('wants every word, wherever it stands', () => {
    const ids = (search: string) => matchTranscripts(rows, search).map((found) => found.id);
    expect(ids('')).toEqual(['a', 'b']);
    expect(ids('华南 B公司')).toEqual(['b']);
    expect(ids('华南 A公司')).toEqual([]);
    expect(ids('c001 B.DOCX')).toEqual(['b']);
  });

  it('says how long a talk is, at least a minute, and nothing without times', () => {
    // 2,460,000 ms = 41 min
    expect(transcriptSize(row('a', ''))).toBe('132 轮 · 2 人 · 41 分钟');
    expect(transcriptSize(row('a', '', { duration_ms: 9000 }))).toBe('132 轮 · 2 人 · 1 分钟');
    expect(transcriptSize(row('a', '', { duration_ms: null }))).toBe('132 轮 · 2 人');
  });

  it('steps inside the list', () => {
    expect([neighbour(rows, 'a', 1), neighbour(rows, 'b', 1), neighbour(rows, 'a', -1), neighbour(rows, null, 1), neighbour([], null, 1)])
      .toEqual(['b', 'b', 'a', 'a', null]);
  });
});
