// The colours that codes get in turn, by name; `PALETTE` in app::coding is their source.

export const CODE_COLOURS: readonly { colour: string; name: string }[] = [
  { colour: '#3b6fb6', name: '蓝' }, { colour: '#c8792e', name: '橙' }, { colour: '#2e8b74', name: '青绿' }, { colour: '#b0446c', name: '玫红' },
  { colour: '#7a5ab8', name: '紫' }, { colour: '#8a8128', name: '橄榄' }, { colour: '#2f93b5', name: '湖蓝' }, { colour: '#b5543f', name: '砖红' },
  { colour: '#5f8f3c', name: '草绿' }, { colour: '#9a5b9e', name: '藕紫' }, { colour: '#5c6b7a', name: '灰蓝' }, { colour: '#a67c52', name: '驼' },
];
