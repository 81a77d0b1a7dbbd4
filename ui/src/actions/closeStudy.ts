import { call } from '../bridge/call';
import { needsStudy, type Action } from './action';

export const closeStudy: Action = {
  id: 'close-study',
  label: '关闭项目',
  keywords: '返回 首页',
  enabled: needsStudy,
  run: async () => {
    await call('close_study', {});
  },
};
