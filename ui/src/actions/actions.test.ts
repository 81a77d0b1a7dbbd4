import { describe, expect, it } from 'vitest';
import { ALL_ACTIONS } from '.';
import { labelOf, type ActionState } from './action';
import { openStudy } from './openStudy';
import { routeOfEvidence } from './openEvidence';
import { isTextField, matchesShortcut } from './shortcut';
import { undo } from './undo';

const NOTHING: ActionState = { study: null, history: null, host: 'desktop' };

function press(key: string, fields: Partial<KeyboardEvent> = {}) {
  return { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...fields };
}

describe('shortcuts', () => {
  it.each([
    ['Ctrl+Z', press('z', { ctrlKey: true }), true],
    ['Ctrl+Z', press('z', { metaKey: true }), true],
    ['Ctrl+Z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['Alt+1', press('¡', { altKey: true, code: 'Digit1' }), true],
    ['Ctrl+1', press('1', { altKey: true, code: 'Digit1' }), false],
    ['F1', press('F1'), true],
    // A Chinese input method reports `Process` as the key.
    ['Ctrl+K', press('Process', { ctrlKey: true, code: 'KeyK' }), true],
  ])('%s', (shortcut, key, expected) => expect(matchesShortcut(key, shortcut)).toBe(expected));

  it('are given once each', () => {
    const all = ALL_ACTIONS.flatMap((action) => action.shortcuts ?? []);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('text fields', () => {
  it('keep undo for themselves, tabs and boxes to tick do not', () => {
    const input = (type: string) => Object.assign(document.createElement('input'), { type });
    expect(['text', 'search', 'number'].map((type) => isTextField(input(type)))).toEqual([true, true, true]);
    expect(['radio', 'checkbox'].map((type) => isTextField(input(type)))).toEqual([false, false]);
    expect(isTextField(document.createElement('textarea'))).toBe(true);
  });
});

describe('actions', () => {
  it('have different ids and Chinese labels', () => {
    expect(new Set(ALL_ACTIONS.map((action) => action.id)).size).toBe(ALL_ACTIONS.length);
    for (const action of ALL_ACTIONS) expect(labelOf(action, NOTHING)).toMatch(/\p{Script=Han}/u);
  });

  it('say why they cannot be done', () => {
    expect(undo.enabled(NOTHING)).toContain('打开');
    expect(openStudy.enabled({ ...NOTHING, host: 'browser' })).toContain('最近的项目');
    expect(openStudy.enabled(NOTHING)).toBeNull();
  });

  it('name what they would take back', () => {
    const state = { ...NOTHING, history: { undo: '导入答卷（300 份）', redo: null, entries: [] } };
    expect(labelOf(undo, state)).toBe('撤销：导入答卷（300 份）');
  });
});

it('leads from a passage to where it is read', () => {
  const row = { id: 't9', transcript: 'x1', question: 'q3', start_char: 4, end_char: 7 };
  expect(routeOfEvidence({ ...row, source: 'focus_group' })).toEqual({ page: 'focus-groups', params: { transcript: 'x1', turn: 't9', start: '4', end: '7' } });
  expect(routeOfEvidence({ ...row, source: 'ticket' }).page).toBe('tickets');
  expect(routeOfEvidence({ ...row, source: 'response' }).params).toMatchObject({ response: 't9', question: 'q3' });
});
