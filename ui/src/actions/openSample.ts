import { call } from '../bridge/call';
import { runTask } from '../bridge/tasks';
import type { Action } from './action';
import { enterStudy } from './enterStudy';

const SAMPLE_NAME = '示例项目';

/** Always a fresh one: the user may have worked on those made before. */
export const openSample: Action = {
  id: 'open-sample',
  label: '打开示例项目',
  keywords: '样例 演示 demo',
  enabled: () => null,
  run: async () => {
    await enterStudy(() =>
      runTask('正在准备示例项目', (task) => call('create_study', { name: SAMPLE_NAME, folder: null, with_sample: true, task })),
    );
  },
};
