import { describe, expect, it } from 'vitest';
import { trackWrite, writesDone } from './pendingWrites';

describe('writes under way', () => {
  it('are waited for, also when they fail', async () => {
    const order: string[] = [];
    let end: (() => void) | undefined;
    const good = trackWrite(new Promise<void>((resolve) => { end = resolve; }).then(() => order.push('written')));
    const bad = trackWrite(Promise.reject(new Error('disk full')));
    const undo = writesDone().then(() => order.push('undone'));
    await expect(bad).rejects.toThrow('disk full');
    expect(order).toEqual([]);
    end?.();
    await Promise.all([good, undo]);
    expect(order).toEqual(['written', 'undone']);
  });

  it('are none at rest', async () => {
    await expect(writesDone()).resolves.toBeUndefined();
  });
});
