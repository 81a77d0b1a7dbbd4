// All that was done to the study, newest first; undone steps are struck out.
import { Drawer, Tag } from 'antd';
import { ActionButton } from '../actions/ActionButton';
import { redo } from '../actions/redo';
import { undo } from '../actions/undo';
import { ALL_NOUNS, useCommand } from '../bridge/queries';
import { EmptyState } from '../shared/EmptyState';
import { formatInstant } from '../shared/format';
import { RedoIcon, UndoIcon } from '../shared/icons';
import { groupByDay } from './historyDays';

export function HistoryDrawer({ onClose }: { onClose: () => void }) {
  const { data } = useCommand('get_history', { limit: null }, ALL_NOUNS);
  const days = groupByDay(data?.entries ?? []);
  return (
    <Drawer
      open
      size={440}
      title="操作历史"
      onClose={onClose}
      extra={
        <div className="toolbar">
          <ActionButton action={undo} icon={<UndoIcon />} label="撤销" />
          <ActionButton action={redo} icon={<RedoIcon />} label="重做" />
        </div>
      }
    >
      <div data-testid="history-drawer">
        {days.length === 0 ? (
          <EmptyState title="还没有操作" description="导入、更正、修改都会记在这里，可以逐步撤销；关闭后再打开也可以。" />
        ) : null}
        {days.map((day) => (
          <section key={day.on} className="history-day">
            <h3>{day.on}</h3>
            <ol>
              {day.entries.map((entry) => (
                <li key={entry.id} className={entry.is_undone ? 'is-undone' : ''} data-testid="history-entry">
                  <span className="history-time num">{formatInstant(entry.at).slice(11)}</span>
                  <span className="history-label">{entry.label}</span>
                  {entry.is_undone ? <Tag>已撤销</Tag> : null}
                  <span className="muted">{entry.author}</span>
                </li>
              ))}
            </ol>
          </section>
        ))}
      </div>
    </Drawer>
  );
}
