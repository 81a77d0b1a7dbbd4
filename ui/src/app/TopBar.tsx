// Study name with its menu, undo and redo, search, theme.
import {
  BulbOutlined, CaretDownOutlined, HistoryOutlined, ImportOutlined, QuestionCircleOutlined, SearchOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, Tooltip, type MenuProps } from 'antd';
import { ActionButton } from '../actions/ActionButton';
import { labelOf, type Action } from '../actions/action';
import { closeStudy } from '../actions/closeStudy';
import { openDialog } from '../actions/dialogs';
import { importResponses, importRoster, importTickets, importTranscripts } from '../actions/importFiles';
import { importHere } from '../actions/importHere';
import { newStudy } from '../actions/newStudy';
import { openSample } from '../actions/openSample';
import { openStudy } from '../actions/openStudy';
import { redo } from '../actions/redo';
import { showAbout, showCheck, showHistory, showSettings, showShortcuts } from '../actions/showDialogs';
import { useActionState } from '../actions/state';
import { themeActions } from '../actions/switchTheme';
import { undo } from '../actions/undo';
import { attempt } from '../bridge/failure';
import type { StudySummary } from '../bridge/ipc';
import { RedoIcon, UndoIcon } from '../shared/icons';
import { useTheme } from '../shared/theme';

const MENU: readonly (Action | null)[] = [
  newStudy, openStudy, openSample, null, importRoster, importResponses, importTranscripts, importTickets, null,
  showSettings, showHistory, showCheck, null, showShortcuts, showAbout, null, closeStudy,
];

/** Actions as entries of an antd menu. */
function useMenu(actions: readonly (Action | null)[]): MenuProps {
  const state = useActionState();
  return {
    items: actions.map((action, index) =>
      action === null
        ? { type: 'divider' as const, key: `divider-${index}` }
        : {
            key: action.id,
            label: labelOf(action, state),
            extra: action.shortcuts?.[0],
            disabled: action.enabled(state) !== null,
            title: action.enabled(state) ?? undefined,
          },
    ),
    onClick: ({ key }) => {
      const action = actions.find((one) => one?.id === key);
      if (action) void attempt(async () => action.run(state));
    },
  };
}

export function TopBar({ study }: { study: StudySummary }) {
  const { mode } = useTheme();
  const menu = useMenu(MENU);
  const themes = useMenu(themeActions);
  return (
    <header className="topbar">
      <Dropdown menu={menu} trigger={['click']}>
        <button type="button" className="topbar-study" title={study.folder} data-testid="study-menu">
          <span className="topbar-mark" aria-hidden>客</span>
          <span className="topbar-name">{study.name}</span>
          <CaretDownOutlined className="muted" />
        </button>
      </Dropdown>
      <ActionButton action={undo} icon={<UndoIcon />} type="text" isIconOnly testId="undo" />
      <ActionButton action={redo} icon={<RedoIcon />} type="text" isIconOnly testId="redo" />
      <ActionButton action={showHistory} icon={<HistoryOutlined />} type="text" isIconOnly testId="history" />
      <button type="button" className="topbar-search" onClick={() => openDialog.set('palette')} data-testid="open-palette">
        <SearchOutlined />
        <span>搜索原话、页面或命令</span>
        <kbd>Ctrl+K</kbd>
      </button>
      <ActionButton action={importHere} icon={<ImportOutlined />} label="导入" testId="import" />
      <Tooltip title="外观" mouseEnterDelay={0.4}>
        <Dropdown menu={{ ...themes, selectedKeys: [`theme-${mode}`] }} trigger={['click']}>
          <Button type="text" icon={<BulbOutlined />} aria-label="外观" data-testid="theme" />
        </Dropdown>
      </Tooltip>
      <ActionButton action={showShortcuts} icon={<QuestionCircleOutlined />} type="text" isIconOnly />
    </header>
  );
}
