// 期望差距: what customers expected against what they got, pair by pair and by dimension.

import { CopyOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo } from 'react';
import type { GapRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatNumber, formatSigned } from '../../shared/format';
import { usePersisted } from '../../shared/usePersisted';
import { cells, formatInterval, formatP, sorted, verdict } from './gaps';

const TONES = { below: 'is-bad', above: 'is-good', open: '' };

export function Gaps() {
  const [isByGap, setByGap] = usePersisted('analysis.gaps.sorted', false);
  const data = useCommand('get_gaps', {}, ['question', 'response', 'study']).data;
  const rows = useMemo(() => sorted(data?.rows ?? [], isByGap), [data, isByGap]);
  if (data === undefined) return null;
  if (rows.length === 0 && data.study === null) {
    return (
      <EmptyState
        icon={<SwapOutlined aria-hidden />}
        title={data.n_pairs === 0 ? '还没有成对的期望与感受题' : '期望与感受题还没有成对的答案'}
        description="同一件事先问期望、再问实际感受，差距 = 感受 − 期望，负值说明没有达到期望。"
        hints={['问卷设计里加“期望—感知对”，或从模板“SERVQUAL”开始', '导入的答卷：题干写明“期望”与“实际感受”，量表相同，就会配成对', '没有成对的题：在研究设置里填一个期望值，看总体满意度指数（CSI）']}
      />
    );
  }
  return (
    <section className="card is-wide" data-testid="gap-table">
      <h2 className="card-title">期望与实际感受的差距<span className="muted">{data.n_pairs} 对</span><span className="spacer" />
        <Checkbox checked={isByGap} onChange={(event) => setByGap(event.target.checked)}>差得最多的在前</Checkbox>
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} onClick={() => void copyTable(cells(rows), '差距表')}>复制</Button>
      </h2>
      {data.study === null ? null : (
        <p className="gap-study" data-testid="study-index">满意度指数（CSI）<b className={data.study.ratio < 1 ? 'is-bad' : 'is-good'}>{formatNumber(data.study.ratio, 3)}</b><span className="muted">总体满意度均值 {formatNumber(data.study.mean)}（n = {formatCount(data.study.n)}）÷ 研究设置里的期望值 {formatNumber(data.study.expectation)}</span></p>
      )}
      {rows.length === 0 ? null : <table className="figures gap-table">
        <thead><tr><th>项目</th><th className="num">样本量</th><th className="num">期望</th><th className="num">感受</th><th className="num">差距</th><th className="num">95% 区间</th><th className="num">配对 t</th><th className="num">p</th><th className="num" title="感受均值 ÷ 期望均值">满意度指数</th><th className="num" title="Cronbach α：期望 / 感受">α</th></tr></thead>
        <tbody>{rows.map((row) => <Line key={`${row.level}${row.codes.join()}${row.title}`} row={row} />)}</tbody>
      </table>}
      <details className="notes"><summary>口径与公式</summary><ol>{data.notes.map((note) => <li key={note}>{note}</li>)}</ol></details>
    </section>
  );
}

function Line({ row }: { row: GapRow }) {
  const alphas = row.n_items < 2 ? '' : `${formatNumber(row.alpha_expected)} / ${formatNumber(row.alpha_perceived)}`;
  return (
    <tr className={`is-${row.level}`}>
      <td title={row.codes.join(' / ')}>{row.title}{row.level === 'item' ? <span className="muted"> {row.module}</span> : null}</td>
      <td className="num">{formatCount(row.n)}{row.is_small ? <span className="muted" title="小样本，仅供参考"> *</span> : null}</td>
      <td className="num">{formatNumber(row.expected)}</td><td className="num">{formatNumber(row.perceived)}</td>
      <td className={`num ${TONES[verdict(row)]}`}><b>{formatSigned(row.gap, 2)}</b></td>
      <td className="num">{formatInterval(row.low, row.high)}</td>
      <td className="num" title={row.df === null ? undefined : `df = ${String(row.df)}`}>{formatNumber(row.t)}</td><td className="num">{formatP(row.p)}</td>
      <td className="num">{formatNumber(row.ratio, 3)}</td><td className="num">{alphas}</td>
    </tr>
  );
}
