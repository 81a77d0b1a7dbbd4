import { needsStudy, type Action } from './action';
import { revert } from './undo';

export const redo: Action = {
  id: 'redo',
  label: ({ history }) => (history?.redo == null ? '重做' : `重做：${history.redo}`),
  shortcuts: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  enabled: (state) => needsStudy(state) ?? (state.history?.redo == null ? '没有可以重做的操作' : null),
  run: () => revert('redo'),
};
