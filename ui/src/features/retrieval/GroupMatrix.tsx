// 编码×群体 as a heat table; a cell opens its quotations.
import type { CodeGroups } from '../../bridge/ipc';
import { useColours } from '../../shared/palette';
import { formatP, TESTS } from '../../shared/significance';
import { CodeDot } from './CodeDot';
import { cellWords, figureOf, markOf, shadeOf, type Shown } from './matrixView';
import type { Codebook } from './sources';

interface GroupMatrixProps {
  matrix: CodeGroups;
  shown: Shown;
  book: Codebook;
  /** Row and group of the open cell. */
  chosen: { row: number; group: number } | null;
  onChoose: (row: number, group: number) => void;
}

export function GroupMatrix({ matrix, shown, book, chosen, onChoose }: GroupMatrixProps) {
  const { base } = useColours();
  return (
    <table className="code-matrix" data-testid="group-matrix">
      <thead>
        <tr>
          <th className="is-name">编码</th><th className="num">处数</th><th className="num">受访者</th>
          {matrix.groups.map((group) => <th key={group.value} className="num" title={`${group.name}：${group.n} 位有文本的受访者${group.is_small ? '，小样本' : ''}`}>{group.name}<small>n={group.n}{group.is_small ? ' 小样本' : ''}</small></th>)}
          <th className="num">p</th><th className="num" title="Benjamini–Hochberg 校正；★ 为显著">校正 p</th>
        </tr>
      </thead>
      <tbody>
        {matrix.rows.map((row, r) => (
          <tr key={row.code}>
            <th scope="row" className="is-name"><CodeDot row={book.byId.get(row.code)} depth={row.depth} /></th>
            <td className="num">{row.n_codings}</td><td className="num">{row.n_respondents}</td>
            {row.cells.map((cell, g) => {
              const group = matrix.groups[g];
              if (!group) return null;
              const isChosen = chosen?.row === r && chosen.group === g;
              const shade = Math.round(shadeOf(cell, shown, matrix.rows) * 60);
              return (
                <td key={group.value} className={`matrix-figure${isChosen ? ' is-chosen' : ''}${cell.n_codings === 0 ? ' is-zero' : ''}`}>
                  <button
                    type="button" data-testid="matrix-cell" disabled={cell.n_codings === 0} title={cellWords(row, group, cell)} aria-label={cellWords(row, group, cell)}
                    style={{ background: `color-mix(in srgb, ${base.accent} ${shade}%, transparent)` }} onClick={() => onChoose(r, g)}
                  >
                    <span>{figureOf(cell, shown)}</span><small>{markOf(cell)}</small>
                  </button>
                </td>
              );
            })}
            <td className="num muted" title={TESTS[row.test] ?? '人数太少，无法检验'}>{formatP(row.p)}</td>
            <td className={`num${row.is_significant ? ' is-significant' : ' muted'}`}>{row.is_significant ? '★ ' : ''}{formatP(row.p_adjusted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
