import { describe, expect, it } from 'vitest';
import type { ColumnChoice, ImportPreview } from '../../bridge/ipc';
import { confirmBlocked, countLinks, isAllKnown, missingRoles, newDraft, previewRequest, sortedLinks, withColumn, withFiles, withoutFile, withSpeakerName, withSpeakerRole } from './draft';

const FILE = { handle: 'h1', name: '名册.xlsx', n_bytes: 1 };
const OTHER = { handle: 'h2', name: '名册2.xlsx', n_bytes: 1 };

function choice(role: string): ColumnChoice {
  return { role, question_kind: null, title: null, module: null, choice: null, link: null };
}

function preview(roles: string[], counts: Partial<ImportPreview['counts']> = {}): ImportPreview {
  return {
    kind: 'roster', token: 't', is_remembered: false, problems: [], n_problems: 0, answers: null, window: null,
    counts: { added: 5, updated: 0, duplicate: 0, rejected: 0, outside: 0, ...counts },
    roles: [{ role: 'code', label: '客户编号', is_required: true }, { role: 'ignore', label: '不导入', is_required: false }],
    files: [{
      file: '名册.xlsx', layout: '', encoding: null, sheets: [], sheet: '', rows: [], row_numbers: [], n_rows: 0, transcript: null,
      columns: roles.map((role, i) => ({ letter: String(i), heading: role, choice: choice(role), examples: [] })),
    }],
  };
}

const draft = newDraft({ kind: 'roster', files: [FILE], transcriptKind: null });

describe('files', () => {
  it('are one for tables and many for transcripts', () => {
    expect(withFiles('roster', draft, [OTHER]).files).toEqual([OTHER]);
    expect(withFiles('transcript', draft, [OTHER]).files).toEqual([FILE, OTHER]);
    expect(withFiles('responses', draft, [OTHER]).files).toEqual([FILE, OTHER]);
    expect(withFiles('roster', draft, [])).toBe(draft);
    expect(withoutFile(draft, 'h1').files).toEqual([]);
  });
});

describe('voices', () => {
  it('take a name for one file, and their own label takes it away', () => {
    const named = withSpeakerName(draft, 1, '说话人1', '李工');
    expect(named.transcript.names).toEqual([{ file: 1, label: '说话人1', name: '李工' }]);
    expect(withSpeakerName(named, 0, '说话人1', '王工').transcript.names).toHaveLength(2);
    expect(withSpeakerName(named, 1, '说话人1', '说话人1').transcript.names).toEqual([]);
  });

  it('and lines put right go with their file when another one is taken out', () => {
    const fix = (file: number) => ({ file, at: 3, repair: 'join', speaker: null });
    const two = withFiles('transcript', draft, [OTHER]);
    const fixed = withSpeakerName({ ...two, transcript: { ...two.transcript, fixes: [fix(0), fix(1)] } }, 1, '甲', '乙');
    const left = withoutFile(fixed, 'h1').transcript;
    expect([left.fixes, left.names]).toEqual([[fix(0)], [{ file: 0, label: '甲', name: '乙' }]]);
  });
});

describe('columns', () => {
  it('are guessed until one is changed', () => {
    expect(previewRequest('roster', draft).columns).toBeNull();
    const changed = withColumn(draft, preview(['code', 'name']), 1, { role: 'region' });
    expect(previewRequest('roster', changed).columns?.map((one) => one.role)).toEqual(['code', 'region']);
  });

  it('give a role away when another column takes it', () => {
    expect(withColumn(draft, preview(['code', 'ignore']), 1, { role: 'code' }).columns?.map((one) => one.role)).toEqual(['ignore', 'code']);
    expect(withColumn(draft, preview(['question', 'ignore']), 1, { role: 'question' }).columns?.map((one) => one.role)).toEqual(['question', 'question']);
  });

  it('have a kind exactly when they are questions', () => {
    const asked = withColumn(draft, preview(['ignore']), 0, { role: 'question' });
    expect(asked.columns?.[0]?.question_kind).toBe('open_question');
    const dropped = withColumn({ ...asked, columns: [{ role: 'question', question_kind: 'nps', title: 'x', module: 'y', choice: null, link: 'q' }] }, preview(['ignore']), 0, { role: 'ignore' });
    expect(dropped.columns?.[0]).toEqual(choice('ignore'));
  });
});

describe('confirming', () => {
  it('waits for required columns', () => {
    expect(missingRoles(preview(['name'])).map((role) => role.role)).toEqual(['code']);
    expect(confirmBlocked(preview(['name']), 'good_rows')).toContain('客户编号');
  });

  it.each([
    ['good_rows', { rejected: 2 }, null],
    ['all_or_nothing', { rejected: 2 }, '2 行'],
    ['good_rows', { added: 0, duplicate: 9 }, null],
    ['good_rows', { added: 0 }, '没有内容'],
    ['good_rows', { added: 0, rejected: 3 }, '没有可以导入'],
    ['good_rows', { added: 0, updated: 1 }, null],
  ])('%s with %j', (policy, counts, expected) => {
    const reason = confirmBlocked(preview(['code'], counts), policy);
    if (expected === null) expect(reason).toBeNull();
    else expect(reason).toContain(expected);
  });
});

it('shows first what needs a look', () => {
  const row = (letter: string, state: string) => ({ letter, heading: '', state, question: null, note: '' });
  const links = [row('A', 'linked'), row('B', 'new'), row('C', 'other_scale')];
  expect(sortedLinks(links).map((one) => one.letter)).toEqual(['C', 'B', 'A']);
  expect(countLinks(links)).toEqual({ linked: 1, fresh: 1, otherScale: 1 });
});

it('asks for what belongs to the kind only', () => {
  expect([previewRequest('responses', draft).answers, previewRequest('responses', draft).window]).toEqual([draft.answers, null]);
  expect(previewRequest('tickets', { ...draft, window: { from: null, to: null, last_months: 3 } }).window?.last_months).toBe(3);
});

it('knows a file that brings nothing new', () => {
  expect([isAllKnown(preview(['code'], { added: 0, duplicate: 9 })), isAllKnown(preview(['code'], { duplicate: 9 }))]).toEqual([true, false]);
});

it('keeps one role for each voice', () => {
  const twice = withSpeakerRole(withSpeakerRole(draft, '王', 'interviewer'), '王', 'respondent');
  expect(twice.transcript.roles).toEqual([{ label: '王', role: 'respondent' }]);
});
