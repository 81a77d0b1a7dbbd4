import { call, host } from '../bridge/call';
import type { Action } from './action';
import { enterStudy } from './enterStudy';

export const openStudy: Action = {
  id: 'open-study',
  label: '打开项目文件夹…',
  shortcuts: ['Ctrl+O'],
  keywords: '项目 文件夹',
  enabled: (state) => (state.host === 'browser' ? '浏览器方式下请从“最近的项目”打开；打开任意文件夹请使用桌面程序' : null),
  run: async () => {
    const folder = await host.pickFolder();
    if (folder) await enterStudy(() => call('open_study', { folder: folder.handle }));
  },
};
