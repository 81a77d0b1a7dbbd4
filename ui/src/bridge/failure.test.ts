import { afterEach, describe, expect, it } from 'vitest';
import { attempt, showFailure, shownFailure, toFailure } from './failure';

afterEach(() => shownFailure.set(null));

describe('toFailure', () => {
  it('keeps what the host said', () => {
    const failure = toFailure({ code: 'study_locked', message: '项目已被打开', detail: 'lock' });
    expect([failure.code, failure.message, failure.detail]).toEqual(['study_locked', '项目已被打开', 'lock']);
  });

  it('knows that nobody answered', () => {
    expect(toFailure(new TypeError('Failed to fetch')).code).toBe('unreachable');
  });

  it('takes everything else for our own mistake, with its detail', () => {
    const failure = toFailure(new Error('x is undefined'));
    expect(failure.code).toBe('internal');
    expect(failure.detail).toContain('x is undefined');
    expect(toFailure('boom').detail).toBe('boom');
  });
});

describe('attempt', () => {
  it('opens the dialog and gives nothing', async () => {
    expect(await attempt(() => Promise.reject({ code: 'disk_full', message: '磁盘已满', detail: null }))).toBeUndefined();
    expect(shownFailure.get()?.code).toBe('disk_full');
  });

  it('is silent when the user cancelled', () => {
    showFailure({ code: 'cancelled', message: '已取消', detail: null });
    expect(shownFailure.get()).toBeNull();
  });
});
