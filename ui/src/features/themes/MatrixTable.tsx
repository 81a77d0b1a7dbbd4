// The heat table: themes down, groups across; arrows move, Enter opens the quotations of a cell.

import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { ThemeMatrix, ThemeMatrixRow } from '../../bridge/ipc';
import { formatPercent, NONE } from '../../shared/format';
import type { GridSort } from '../../shared/gridSort';
import { useColours } from '../../shared/palette';
import { cellWords, formatP, largestShare, moveCell, shadeOf, standingOf, TEST_LABELS, type CellPlace } from './matrix';

interface MatrixTableProps {
  matrix: ThemeMatrix;
  /** In the order shown. */
  rows: readonly ThemeMatrixRow[];
  rowLabel: string;
  /** Rows belong to categories. */
  hasCategory: boolean;
  sort: GridSort | null;
  onSort: (column: string) => void;
  chosen: CellPlace | null;
  onChoose: (place: CellPlace) => void;
}

/** Rows drawn until somebody wants all. */
const MOST_ROWS = 120;

export function MatrixTable({ matrix, rows, rowLabel, hasCategory, sort, onSort, chosen, onChoose }: MatrixTableProps) {
  const colours = useColours();
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<CellPlace | null>(null);
  const [isWhole, setWhole] = useState(false);
  const largest = useMemo(() => largestShare(matrix.rows), [matrix]);
  const shown = isWhole ? rows : rows.slice(0, MOST_ROWS);
  const isAtShown = at !== null && shown.some((row) => row.key === at.key);
  useEffect(() => {
    if (table.current?.contains(document.activeElement)) table.current.querySelector<HTMLElement>('button[tabindex="0"][data-testid="theme-matrix-cell"]')?.focus();
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? (shown[0] ? { key: shown[0].key, group: 0 } : null);
    if (!from || !(event.target instanceof HTMLElement) || event.target.dataset['testid'] !== 'theme-matrix-cell') return;
    const to = moveCell(shown, matrix.groups.length, from, event.key);
    if (!to) return;
    setAt(to);
    event.preventDefault();
  };
  const head = (column: string, label: string, hint: string, className = '') => {
    const isSorted = sort?.column === column;
    return (
      <th key={column} className={className} aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined}>
        <button type="button" title={`${hint}（单击排序）`} onClick={() => onSort(column)}>
          {label}{isSorted ? sort.isDescending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden /> : null}
        </button>
      </th>
    );
  };
  return (
    <>
      <table ref={table} className="theme-matrix" data-testid="theme-matrix" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {head('name', rowLabel, rowLabel, 'is-name')}
            {hasCategory ? head('category', '类别', '类别') : null}
            {head('n', '受访者', '所有群体中提到的受访者数', 'num')}
            {matrix.groups.map((group, g) => (
              <th key={group.name} className="num" aria-sort={sort?.column === `group:${g}` ? (sort.isDescending ? 'descending' : 'ascending') : undefined}>
                <button type="button" title={`${group.name}：${group.n} 位受访者（单击排序）`} onClick={() => onSort(`group:${g}`)}>
                  <span>{group.name}{sort?.column === `group:${g}` ? sort.isDescending ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden /> : null}</span>
                  <small>n={group.n}</small>
                </button>
              </th>
            ))}
            {head('p', 'p', '各群体是否有差异的检验', 'num')}
            {head('p_adjusted', 'p 校正', '多重检验校正后的 p 值；★ 为显著', 'num')}
          </tr>
        </thead>
        <tbody>
          {shown.map((row, r) => (
            <tr key={row.key}>
              <th scope="row" className="is-name" title={row.name}>{row.name}</th>
              {hasCategory ? <td><span className="theme-category"><i style={{ background: colours.category(row.category) }} />{row.category}</span></td> : null}
              <td className="num">{row.n_respondents}</td>
              {row.cells.map((cell, g) => {
                const group = matrix.groups[g];
                if (!group) return null;
                const shade = shadeOf(cell, largest);
                const standing = standingOf(cell);
                const isHere = isAtShown ? at.key === row.key && at.group === g : r === 0 && g === 0;
                const isChosen = chosen?.key === row.key && chosen.group === g;
                return (
                  <td key={group.name} className={`matrix-cell${cell.is_small ? ' is-small' : ''}${isChosen ? ' is-chosen' : ''}${cell.n === 0 ? ' is-zero' : ''}`}>
                    <button
                      type="button" data-testid="theme-matrix-cell" tabIndex={isHere ? 0 : -1} disabled={cell.share === null} title={cellWords(row, group, cell)} aria-label={cellWords(row, group, cell)}
                      style={cell.share === null ? undefined : { background: `color-mix(in srgb, ${colours.base.bad} ${Math.round(shade * 62)}%, transparent)` }}
                      onFocus={() => setAt({ key: row.key, group: g })} onClick={() => onChoose({ key: row.key, group: g })}
                    >
                      <span className={`matrix-standing${standing === null ? '' : ` is-${standing}`}`}>{standing === 'high' ? '▲' : standing === 'low' ? '▼' : ''}</span>
                      <span>{cell.share === null ? NONE : formatPercent(cell.share, 0)}</span>
                      <small>{cell.share === null ? '' : cell.n}</small>
                    </button>
                  </td>
                );
              })}
              <td className="num muted" title={TEST_LABELS[row.test] ?? '人数太少，无法检验'}>{formatP(row.p)}</td>
              <td className={`num${row.is_significant ? ' is-significant' : ' muted'}`}>{row.is_significant ? '★ ' : ''}{formatP(row.p_adjusted)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length ? <button type="button" className="theme-more" onClick={() => setWhole(true)}>展开全部 {rows.length} 行</button> : null}
    </>
  );
}
