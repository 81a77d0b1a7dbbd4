// 编码×编码: how often two codes stand together; the own counts stand across.
import type { CodePairs } from '../../bridge/ipc';
import { formatNumber } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { CodeDot } from './CodeDot';
import { pairsBy } from './matrixView';

interface PairMatrixProps {
  matrix: CodePairs;
  /** Whether Jaccard's index stands in the cells. */
  isJaccard: boolean;
  chosen: { row: number; group: number } | null;
  onChoose: (row: number, group: number) => void;
}

export function PairMatrix({ matrix, isJaccard, chosen, onChoose }: PairMatrixProps) {
  const { base } = useColours();
  const of = pairsBy(matrix);
  const most = matrix.pairs.reduce((largest, pair) => Math.max(largest, isJaccard ? pair.jaccard : pair.n), 0);
  return (
    <table className="code-matrix pair-matrix" data-testid="pair-matrix">
      <thead>
        <tr>
          <th className="is-name">编码</th>
          {matrix.codes.map((code) => <th key={code.code} className="num is-turned" title={code.path}><span>{code.name}</span></th>)}
        </tr>
      </thead>
      <tbody>
        {matrix.codes.map((code, a) => (
          <tr key={code.code}>
            <th scope="row" className="is-name"><CodeDot row={code} depth={0} /></th>
            {matrix.codes.map((other, b) => {
              const pair = of(a, b);
              const value = a === b ? 0 : isJaccard ? (pair?.jaccard ?? 0) : (pair?.n ?? 0);
              const words = a === b ? `${code.path}：${code.n}` : `${code.path} × ${other.path}：${pair?.n ?? 0}，Jaccard ${formatNumber(pair?.jaccard ?? 0)}`;
              const isChosen = chosen?.row === a && chosen.group === b;
              return (
                <td key={other.code} className={`matrix-figure${isChosen ? ' is-chosen' : ''}${a === b ? ' is-own' : value === 0 ? ' is-zero' : ''}`}>
                  <button
                    type="button" data-testid="pair-cell" title={words} aria-label={words} disabled={a !== b && !pair}
                    style={{ background: `color-mix(in srgb, ${base.accent} ${most > 0 ? Math.round((value / most) * 60) : 0}%, transparent)` }} onClick={() => onChoose(a, b)}
                  >
                    {a === b ? code.n : value === 0 ? '' : isJaccard ? formatNumber(value) : value}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
