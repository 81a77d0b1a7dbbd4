import { describe, expect, it } from 'vitest';
import type { MoveParts } from '../../../bridge/ipc';
import { sample } from '../sampleDesign';
import { endOf, inOrder, neighbourOf, numbersOf, outlineRows, planMove, planStep, targetBeside, withMoved, withRemoved } from './outline';
import { clickRow, keepPresent, NOTHING, only, rowOfKey } from './selection';

// Section a: a1 a2 (a note) a3; section b: b1 b2; section c is empty.
const design = sample({ a: ['a1', 'a2:note', 'a3'], b: ['b1', 'b2'], c: [] });
const show = (moved: MoveParts | null) => (moved === null ? null : inOrder(withMoved(design, moved)).map((one) => `${one.section}/${one.id}`).join(' '));
const none = { shiftKey: false, ctrlKey: false, metaKey: false };
const rows = outlineRows(design, { search: '', folded: new Set() });

describe('outline', () => {
  it('numbers what somebody answers, through all sections', () => {
    expect([...numbersOf(design)]).toEqual([['a1', '1'], ['a2', ''], ['a3', '2'], ['b1', '3'], ['b2', '4']]);
  });
  it('folds sections, and shows what is searched wherever it is', () => {
    expect(outlineRows(design, { search: '', folded: new Set(['a']) }).map((row) => row.id)).toEqual(['a', 'b', 'b1', 'b2', 'c']);
    expect(outlineRows(design, { search: 'B2', folded: new Set(['b']) }).map((row) => row.id)).toEqual(['b', 'b2']);
  });
  it('knows where things dropped beside a part go', () => {
    expect(targetBeside(design, { kind: 'question', id: 'a3' }, 'above', 'question')).toEqual({ kind: 'question', section: 'a', after: 'a2' });
    expect(targetBeside(design, { kind: 'section', id: 'b' }, 'above', 'question')).toEqual(endOf(design, 'a'));
    expect(targetBeside(design, { kind: 'section', id: 'c' }, 'below', 'question')).toEqual({ kind: 'question', section: 'c', after: null });
    expect(targetBeside(design, { kind: 'section', id: 'a' }, 'above', 'section')).toEqual({ kind: 'section', after: null });
    expect(targetBeside(design, { kind: 'question', id: 'b1' }, 'above', 'section')).toEqual({ kind: 'section', after: 'b' });
  });
  it('moves several between sections in their order', () => {
    expect(show(planMove(design, ['b2', 'a1'], { kind: 'question', section: 'c', after: null }))).toBe('a/a2 a/a3 b/b1 c/a1 c/b2');
    expect(show(planMove(design, ['a1', 'b1'], { kind: 'question', section: 'a', after: 'a2' }))).toBe('a/a2 a/a1 a/b1 a/a3 b/b2');
    expect(show(planMove(design, ['a2', 'a1'], { kind: 'question', section: 'a', after: 'a3' }))).toBe('a/a3 a/a1 a/a2 b/b1 b/b2');
  });
  it('does nothing where nothing changes', () => {
    expect(planMove(design, ['a2'], { kind: 'question', section: 'a', after: 'a1' })).toBeNull();
    expect(planMove(design, ['a2'], { kind: 'question', section: 'a', after: 'a2' })).toBeNull();
    expect(planMove(design, ['b'], { kind: 'section', after: 'a' })).toBeNull();
  });
  it('moves sections with their questions', () => {
    expect(show(planMove(design, ['b'], { kind: 'section', after: null }))).toBe('b/b1 b/b2 a/a1 a/a2 a/a3');
  });
  it('steps over the edge of a section', () => {
    expect(show(planStep(design, 'question', ['b1'], -1))).toBe('a/a1 a/a2 a/a3 a/b1 b/b2');
    expect(show(planStep(design, 'question', ['a3'], 1))).toBe('a/a1 a/a2 b/a3 b/b1 b/b2');
    expect(show(planStep(design, 'question', ['a3'], -1))).toBe('a/a1 a/a3 a/a2 b/b1 b/b2');
    expect(show(planStep(design, 'question', ['a1'], -1))).toBeNull();
    expect(planStep(design, 'section', ['a'], 1)?.after).toBe('b');
    expect(planStep(design, 'section', ['c'], -1)?.after).toBe('a');
  });
  it('takes parts away and goes on beside them', () => {
    expect(inOrder(withRemoved(design, ['a'], ['b1'])).map((one) => one.id)).toEqual(['b2']);
    expect(neighbourOf(rows, new Set(['a3']))?.id).toBe('b1');
    expect(neighbourOf(rows, new Set(['b2']))?.id).toBe('b1');
  });
});

describe('selection', () => {
  const row = (id: string) => rows.find((one) => one.id === id)!;
  it('takes ranges and single ones, of one kind', () => {
    const range = clickRow(only(row('a2')), rows, row('b1'), { ...none, shiftKey: true });
    expect([...range.ids]).toEqual(['a2', 'a3', 'b1']);
    expect([...clickRow(range, rows, row('a3'), { ...none, ctrlKey: true }).ids]).toEqual(['a2', 'b1']);
    expect([...clickRow(range, rows, row('b'), { ...none, ctrlKey: true }).ids]).toEqual(['b']);
  });
  it('follows keys and forgets what is gone', () => {
    expect(rowOfKey(rows, 'a3', 'ArrowDown')?.id).toBe('b');
    expect(rowOfKey(rows, null, 'ArrowDown')?.id).toBe('a');
    expect(rowOfKey(rows, 'a3', 'x')).toBeNull();
    expect(keepPresent(only(row('a1')), new Set(['b1']))).toEqual(NOTHING);
  });
});
