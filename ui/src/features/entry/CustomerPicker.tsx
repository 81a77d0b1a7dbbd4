// Which customer answers: typed, chosen with the arrows, taken with Enter.
import { Input, Modal } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { RosterRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { GROUPS_ONLY } from '../../shared/rosterRequests';
import { findCustomers } from './customers';

interface CustomerPickerProps {
  onPick: (code: string) => void;
  onClose: () => void;
}

const NONE: RosterRow[] = [];
/** The whole roster: it is searched here, by pinyin too. */
const EVERYBODY = { ...GROUPS_ONLY, sort: 'code', limit: 0, with_names: true };

export function CustomerPicker({ onPick, onClose }: CustomerPickerProps) {
  const { data } = useCommand('list_roster', EVERYBODY, ['study', 'account']);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const all = data?.rows ?? NONE;
  const rows = useMemo(() => findCustomers(all, typed, 12), [all, typed]);
  const isOwnCode = typed.trim() !== '' && rows.length === 0;

  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(rows.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter') {
      const row = rows[active];
      if (row) onPick(row.code);
      else if (isOwnCode) onPick(typed.trim());
    } else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };

  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width={560} className="palette-modal" destroyOnHidden>
      <Input
        autoFocus
        variant="borderless"
        size="large"
        value={typed}
        placeholder="客户编号、名称或拼音首字母"
        aria-label="查找客户"
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        data-testid="customer-search"
      />
      <div className="palette-list" role="listbox">
        {rows.map((row, at) => (
          <button key={row.id} type="button" role="option" aria-selected={at === active} className={`palette-entry${at === active ? ' is-current' : ''}`} onClick={() => onPick(row.code)} data-testid="customer-option">
            <span>{row.name}</span>
            <span className="muted">{[row.code, row.region, row.industry, row.size].filter((part) => part !== '').join(' · ')}{row.n_responses > 0 ? ` · 已答 ${row.n_responses} 份` : ''}</span>
          </button>
        ))}
        {isOwnCode ? <div className="palette-none">名册里没有“{typed.trim()}”，按 Enter 仍记下这个编号</div> : null}
        {all.length === 0 && typed === '' ? <div className="palette-none">名册还是空的，可直接输入客户编号</div> : null}
      </div>
    </Modal>
  );
}
