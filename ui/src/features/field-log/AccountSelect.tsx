// A customer by number or name; numbers that the roster does not know may be typed.
import { AutoComplete } from 'antd';
import { useState } from 'react';
import { useCommand } from '../../bridge/queries';
import { GROUPS_ONLY } from '../../shared/rosterRequests';

interface AccountSelectProps {
  value: string;
  onChange: (code: string) => void;
}

export function AccountSelect({ value, onChange }: AccountSelectProps) {
  const [search, setSearch] = useState('');
  const { data } = useCommand('list_roster', { ...GROUPS_ONLY, search, limit: 30, with_names: true }, ['account']);
  const options = (data?.rows ?? []).map((row) => ({ value: row.code, label: `${row.code}　${row.name}` }));
  return <AutoComplete value={value} options={options} onSearch={setSearch} onChange={onChange} placeholder="客户编号或名称" allowClear aria-label="客户" data-testid="field-account" />;
}
