import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { call, queryClient } from './call';
import { addNouns, dependsOn } from './nouns';
import { runTask, runningTasks } from './tasks';

describe('call', () => {
  it('gives the answer and fetches again what was touched', async () => {
    addNouns('get_history', ['study']);
    const history = new QueryObserver(queryClient, { queryKey: ['get_history', { limit: null }], queryFn: () => call('get_history', { limit: null }) });
    const other = new QueryObserver(queryClient, { queryKey: ['other'], queryFn: () => Promise.resolve(Math.random()) });
    const stops = [history.subscribe(() => undefined), other.subscribe(() => undefined)];
    const before = (await history.refetch()).data;
    const kept = (await other.refetch()).data;
    const { label } = await call('undo', { task: null });
    await queryClient.refetchQueries({ stale: true });
    expect(label).toBe(before?.undo);
    expect(history.getCurrentResult().data?.redo).toBe(label);
    expect(other.getCurrentResult().data).toBe(kept);
    stops.forEach((stop) => stop());
  });

  it('turns refusals into failures', async () => {
    await expect(call('update_account', { id: 'a1', field: 'annual_purchase', value: '约三百' })).rejects.toMatchObject({ code: 'invalid_value' });
  });
});

describe('runTask', () => {
  it('shows the task while it runs and not after', async () => {
    const seen: string[] = [];
    const done = await runTask('导入', (task) => {
      seen.push(...runningTasks.get().map((one) => `${one.title}${one.id === task}`));
      return Promise.resolve(7);
    });
    expect([done, seen, runningTasks.get()]).toEqual([7, ['导入true'], []]);
  });

  it('gives nothing when cancelled, and throws other failures', async () => {
    expect(await runTask('a', () => Promise.reject({ code: 'cancelled', message: '', detail: null }))).toBeUndefined();
    await expect(runTask('b', () => Promise.reject({ code: 'disk_full', message: '', detail: null }))).rejects.toMatchObject({ code: 'disk_full' });
    expect(runningTasks.get()).toEqual([]);
  });
});

it('adds up the nouns of all who read by a command', () => {
  addNouns('list_x', ['word']);
  addNouns('list_x', ['ticket']);
  expect([dependsOn('list_x', ['word']), dependsOn('list_x', ['study', 'ticket']), dependsOn('list_x', ['study']), dependsOn('list_y', ['word'])]).toEqual([true, true, false, false]);
});
