// Above the list: which phrases are shown, broken down by what, in which columns.

import { CloudOutlined, CopyOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Popover, Segmented, Select, type InputRef } from 'antd';
import { useRef } from 'react';
import type { PhraseRow } from '../../../bridge/ipc';
import { useFindKey } from '../../transcripts/useFindKey';
import type { PhraseColumn } from '../columns';
import { categoryCounts, stateCounts, type Narrowing, type StateFilter } from '../phraseRows';
import { GROUPINGS } from '../scope';

const STATES: { value: StateFilter; label: string }[] = [
  { value: 'all', label: '全部' }, { value: 'open', label: '待定' }, { value: 'accepted', label: '已接受' }, { value: 'rejected', label: '已排除' },
];

interface ListToolsProps {
  rows: readonly PhraseRow[];
  narrowing: Narrowing;
  onNarrow: (change: Partial<Narrowing>) => void;
  columns: readonly PhraseColumn[];
  hidden: readonly string[];
  onHide: (keys: string[]) => void;
  groupBy: string;
  onGroupBy: (name: string) => void;
  isCloudShown: boolean;
  onCloud: () => void;
  onCopy: () => void;
}

export function ListTools({ rows, narrowing, onNarrow, columns, hidden, onHide, groupBy, onGroupBy, isCloudShown, onCloud, onCopy }: ListToolsProps) {
  const searchInput = useRef<InputRef>(null);
  useFindKey(() => searchInput.current?.focus({ cursor: 'all' }));
  const counts = stateCounts(rows);
  const choosable = columns.filter((column) => !column.isFixed);
  return (
    <div className="toolbar keyword-tools">
      <Segmented<StateFilter>
        size="small" value={narrowing.state} onChange={(state) => onNarrow({ state })}
        options={STATES.map(({ value, label }) => ({ value, label: <span data-testid={`state-${value}`}>{label} <small>{counts[value]}</small></span> }))}
      />
      <Input
        ref={searchInput} size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="keyword-search" placeholder="查找短语" title="查找短语（Ctrl+F）" aria-label="查找短语"
        value={narrowing.search} onChange={(event) => onNarrow({ search: event.target.value })}
      />
      <Select
        mode="multiple" size="small" allowClear maxTagCount="responsive" className={`keyword-filter${narrowing.categories.length === 0 ? '' : ' is-set'}`} placeholder="类别" aria-label="按类别筛选" popupMatchSelectWidth={false}
        value={[...narrowing.categories]} onChange={(categories) => onNarrow({ categories })} options={categoryCounts(rows).map((one) => ({ value: one.name, label: `${one.name}（${one.n}）` }))}
      />
      <span className="spacer" />
      <span data-testid="group-by">
        <Select
          size="small" allowClear className="keyword-groups" placeholder="分组看趋势" aria-label="分组看趋势" popupMatchSelectWidth={false}
          value={groupBy === '' ? undefined : groupBy} onChange={(name: string | undefined) => onGroupBy(name ?? '')} options={GROUPINGS.map(({ name, label }) => ({ value: name, label: `按${label}` }))}
        />
      </span>
      <Button size="small" type={isCloudShown ? 'primary' : 'text'} ghost={isCloudShown} icon={<CloudOutlined aria-hidden />} aria-label="词云" aria-pressed={isCloudShown} title={isCloudShown ? '收起词云' : '显示词云'} onClick={onCloud} />
      <Popover
        trigger="click" placement="bottomRight" title="显示的列"
        content={(
          <Checkbox.Group
            className="column-choice" value={choosable.filter((column) => !hidden.includes(column.key)).map((column) => column.key)}
            onChange={(shown) => onHide(choosable.filter((column) => !shown.includes(column.key)).map((column) => column.key))}
            options={choosable.map((column) => ({ value: column.key, label: column.title }))}
          />
        )}
      >
        <Button size="small" type="text" icon={<SettingOutlined aria-hidden />} aria-label="显示的列" title="显示的列" />
      </Popover>
      <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制列表" title="复制当前列表，可粘贴到 Excel" onClick={onCopy} />
    </div>
  );
}
