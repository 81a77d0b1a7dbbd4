// 对比: what one group of respondents says more than another.

import { CopyOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import type { ComparisonRow, MineTexts } from '../../../bridge/ipc';
import { DataGrid } from '../../../shared/DataGrid';
import { EmptyState } from '../../../shared/EmptyState';
import { formatCount } from '../../../shared/format';
import { useColours } from '../../../shared/palette';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { usePersisted } from '../../../shared/usePersisted';
import { useInScope } from '../useInScope';
import { useStudyId } from '../useStudyId';
import { compareColumns, sideColours } from './compareColumns';
import { comparisonOf, comparisonTable, FACETS, findingLine, obstacle, settledSides, SMALL_BASE, smallBaseNote, type Facet, type Sides } from './comparison';
import { useGroupChoices } from './useGroupChoices';
import './compare.css';

/** Choices for how many respondents a row must have, both sides together. */
const LEAST = [1, 2, 3, 5, 10];

const AT_FIRST: Sides = { facet: 'size', a: [], b: [], what: 'phrases' };

interface CompareViewProps {
  scope: MineTexts;
  /** A phrase was chosen, by its id; a keyword by itself. */
  onSelect: (id: string) => void;
}

export function CompareView({ scope, onSelect }: CompareViewProps) {
  const colours = useColours();
  const [kept, keep] = usePersisted<Sides>(`keywords.compare.${useStudyId()}`, AT_FIRST);
  const groups = useGroupChoices(kept.facet, scope);
  const sides = useMemo(() => settledSides(kept, groups ?? []), [kept, groups]);
  const reason = groups === null ? null : obstacle(sides, groups);
  const isReady = groups !== null && reason === null;
  const { data, isPlaceholderData, isFetching, refetch } = useInScope('正在对比两组客户', 'compare_groups', isReady ? comparisonOf(sides, scope) : null);
  const noun = sides.what === 'phrases' ? '短语' : '关键词';
  const [least, setLeast] = usePersisted('keywords.compare.least', 3);
  const rows = useMemo(() => (data?.rows ?? []).filter((row) => row.n_a + row.n_b >= least), [data, least]);
  const columns = useMemo(() => (data ? compareColumns(data, noun, colours) : []), [data, noun, colours]);
  const side = sideColours(colours);
  const options = (taken: readonly string[]) => (groups ?? []).map(({ name, n }) => ({ value: name, label: `${name}（${formatCount(n)}）`, disabled: taken.includes(name) }));
  const swap = () => keep({ ...sides, a: sides.b.length > 0 ? sides.b : (groups ?? []).map(({ name }) => name).filter((name) => !sides.a.includes(name)), b: sides.a });
  const copy = async () => {
    if (!data) return;
    if (await copyText(toTsv(comparisonTable(data, noun)))) toast.success(`已复制 ${data.rows.length} 行（含表头和方法），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const select = (row: ComparisonRow | undefined) => {
    if (row) onSelect(row.id ?? row.term);
  };
  return (
    <section className={`compare${isPlaceholderData ? ' is-stale' : ''}`} data-testid="compare-view" aria-label="两组对比">
      <div className="toolbar compare-tools">
        <Select<Facet> size="small" className="compare-facet" aria-label="按什么分组" value={sides.facet} onChange={(facet) => keep({ ...AT_FIRST, what: sides.what, facet })} options={FACETS.map(({ value, label }) => ({ value, label: `按${label}` }))} />
        <span className="compare-side"><i style={{ background: side.a }} />A</span>
        <Select
          mode="multiple" size="small" maxTagCount={1} className="compare-groups" popupMatchSelectWidth={false} placeholder="选择 A 组" aria-label="A 组" disabled={groups === null}
          value={[...sides.a]} options={options(sides.b)} onChange={(a) => keep({ ...sides, a })}
        />
        <Button size="small" type="text" icon={<SwapOutlined aria-hidden />} aria-label="交换两组" title="交换 A 与 B" disabled={!isReady} onClick={swap} />
        <span className="compare-side"><i style={{ background: side.b }} />B</span>
        <Select
          mode="multiple" size="small" maxTagCount={1} allowClear className="compare-groups" popupMatchSelectWidth={false} placeholder="其余全部" aria-label="B 组，不选则为其余全部" disabled={groups === null}
          value={[...sides.b]} options={options(sides.a)} onChange={(b) => keep({ ...sides, b })}
        />
        <span className="spacer" />
        <Segmented<Sides['what']> size="small" value={sides.what} onChange={(what) => keep({ ...sides, what })} options={[{ value: 'phrases', label: '短语' }, { value: 'keywords', label: '关键词' }]} />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={!data || data.rows.length === 0} aria-label="复制" title="复制表格，可粘贴到 Excel" onClick={() => void copy()} />
      </div>
      {reason !== null ? (
        <EmptyState icon={<SwapOutlined />} title={reason} description="对比要把受访者分成两组：客户规模、区域、行业来自客户名册，月份来自答卷、访谈和工单的时间，来源总是已知。" />
      ) : data === null && !isFetching ? (
        <EmptyState icon={<SwapOutlined />} title="对比已取消"><Button type="primary" onClick={() => void refetch()}>重新对比</Button></EmptyState>
      ) : data ? (
        <>
          <p className="compare-head">
            <span className="compare-side"><i style={{ background: side.a }} />A {data.a_label}</span><Base n={data.n_a} />
            <span className="compare-side"><i style={{ background: side.b }} />B {data.b_label}</span><Base n={data.n_b} />
            <span className="compare-finding">{findingLine(data, noun)}</span>
            <Select<number> size="small" className="compare-least" aria-label="至少多少人提到" title="两组合计提到的人太少的不列出；检验和校正仍按全部计算" value={least} onChange={setLeast} options={LEAST.map((n) => ({ value: n, label: n === 1 ? '全部' : `≥ ${n} 人` }))} />
          </p>
          {smallBaseNote(data) === null ? null : <p className="compare-note">{smallBaseNote(data)}</p>}
          <DataGrid
            id="keywords.compare" label={`${data.a_label}与${data.b_label}的对比`} columns={columns} rows={rows} rowKey={(row) => row.term} onSelect={select} rowHeight={28}
            rowClass={(row) => (row.is_significant ? undefined : 'is-not-significant')} resetKey={`${data.a_label}/${data.b_label}/${sides.what}/${least}`}
            empty={<EmptyState title={data.rows.length === 0 ? `两组都没有提到任何${noun}` : `没有${String(least)} 人以上提到的${noun}`} description="换一个分组，调低人数，或放宽上面的筛选。" />} testId="compare-table"
          />
          <p className="compare-method" title={data.method}>{data.method}</p>
        </>
      ) : null}
    </section>
  );
}

function Base({ n }: { n: number }) {
  const isSmall = n < SMALL_BASE;
  return <span className={isSmall ? 'is-middle' : 'muted'}>n={formatCount(n)}{isSmall ? '（基数小）' : ''}</span>;
}
