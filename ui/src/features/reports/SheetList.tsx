// The sheets that the report may have; one that cannot be made says why.

import { Checkbox, Tag } from 'antd';
import type { SheetOption } from '../../bridge/ipc';
import { chosenSheets, toggleAll, toggleSheet } from './selection';

interface SheetListProps {
  options: readonly SheetOption[];
  /** Names that the user has left out. */
  left: readonly string[];
  onLeft: (left: string[]) => void;
}

export function SheetList({ options, left, onLeft }: SheetListProps) {
  const chosen = chosenSheets(options, left);
  const n_possible = options.filter((option) => option.blocked === null).length;
  return (
    <section className="card sheets">
      <h2 className="card-title">
        <Checkbox checked={chosen.length === n_possible && n_possible > 0} indeterminate={chosen.length > 0 && chosen.length < n_possible} onChange={() => onLeft(toggleAll(options, left))}>工作表</Checkbox>
        <span className="muted">{chosen.length} / {options.length}</span>
      </h2>
      {options.map((option) => (
        <Checkbox
          key={option.name} className="sheet" disabled={option.blocked !== null} data-testid={`sheet-${option.name}`}
          checked={chosen.includes(option.name)} onChange={() => onLeft(toggleSheet(left, option.name))}
        >
          <span className="sheet-label">{option.label}{option.blocked === null ? null : <Tag color="warning">暂不可用</Tag>}</span>
          <span className="muted">{option.blocked ?? option.description}</span>
        </Checkbox>
      ))}
    </section>
  );
}
