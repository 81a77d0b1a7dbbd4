import { expect, it } from 'vitest';
import type { StageLog } from '../../bridge/ipc';
import { stageBars, stageTable } from './stageBars';

const LOG: StageLog = {
  waves: ['合计', '二季度'], n_open: [1, 1],
  stages: [
    { name: '回收', n_in: [8, 6], n_out: [8, 6], by_rule: [] },
    { name: '完整', n_in: [8, 6], n_out: [6, 5], by_rule: [{ rule: '缺失过多', n: 2 }] },
    { name: '有效', n_in: [6, 5], n_out: [6, 5], by_rule: [] },
  ],
};

it('bars are shares of what came in', () => {
  expect(stageBars(LOG, 0).map(({ name, nGone, shareOut, isEnd }) => [name, nGone, shareOut, isEnd])).toEqual([['回收', 0, 1, true], ['完整', 2, 0.75, false], ['有效', 0, 0.75, true]]);
  expect(stageBars(LOG, 1)[1]?.nGone).toBe(1);
  expect(stageBars(LOG, 0)[1]?.rules).toBe('缺失过多 2');
});

it('the table has a line for each stage and wave', () => {
  expect(stageTable(LOG)).toHaveLength(7);
  expect(stageTable(LOG)[3]).toEqual(['完整', '合计', '8', '2', '6']);
});
