// 主题×群体: which group says what, tested.

import { CloseOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { MineTexts, ThemeBoard } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import type { GridSort } from '../../shared/gridSort';
import { Loading } from '../../shared/Loading';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { copyTable } from '../../shared/copyTable';
import { cellWords, matrixTable, nextMatrixSort, sortMatrix, type CellPlace } from './matrix';
import { MatrixTable } from './MatrixTable';
import { Quotations } from './Quotations';
import { phrasesOfRow, ROW_KINDS, type RowKind } from './matrixRows';
import { FACETS, scopeOfGroup, type Facet } from './scope';
import { THEMES_FROM } from './useBoard';

interface MatrixTabProps {
  board: ThemeBoard;
  scope: MineTexts;
}

export function MatrixTab({ board, scope }: MatrixTabProps) {
  const [facet, setFacet] = usePersisted<Facet>('themes.facet', 'size');
  const [rowKind, setRowKind] = usePersisted<RowKind>('themes.rows', 'theme');
  const [sort, setSort] = useState<GridSort | null>(null);
  const [chosen, setChosen] = useState<CellPlace | null>(null);
  const query = useCommand('get_theme_matrix', { scope, facet, rows: rowKind }, THEMES_FROM, { isFresh: true });
  const matrix = query.data;
  const rows = useMemo(() => sortMatrix(matrix?.rows ?? [], sort), [matrix, sort]);
  const rowLabel = ROW_KINDS.find((one) => one.name === rowKind)?.label ?? '';
  const change = (work: () => void) => {
    // Keys and places of another matrix mean something else.
    setChosen(null);
    setSort(null);
    work();
  };
  const row = rows.find((one) => one.key === chosen?.key);
  const group = chosen && matrix ? matrix.groups[chosen.group] : undefined;
  const cell = chosen && row ? row.cells[chosen.group] : undefined;
  const panel = row && group && cell ? (
    <div className="side-panel theme-panel" data-testid="theme-panel">
      <div className="theme-panel-head">
        <h2 className="theme-name">{row.name} × {group.name}</h2>
        <span className="spacer" />
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭面板" title="关闭面板" onClick={() => setChosen(null)} />
      </div>
      <p className="muted">{cellWords(row, group, cell).split('：').slice(1).join('：')}</p>
      <Quotations phrases={phrasesOfRow(board, rowKind, row)} scope={scopeOfGroup(scope, facet, group.name)} title="这个群体的原话" />
    </div>
  ) : null;
  return (
    <SplitPane id="themes.matrix" initial={380} min={300} panel={panel}>
      <div className="toolbar theme-tools">
        <Segmented<RowKind> size="small" value={rowKind} onChange={(value) => change(() => setRowKind(value))} options={ROW_KINDS.map((one) => ({ value: one.name, label: one.label }))} aria-label="行" />
        <span className="muted">×</span>
        <Select<Facet> size="small" className="theme-facet" value={facet} onChange={(value) => change(() => setFacet(value))} options={FACETS.map((one) => ({ value: one.name, label: one.label }))} aria-label="按什么分群体" />
        <span className="matrix-legend muted">占比越高颜色越深；▲▼ 比预期明显偏高、偏低；★ 校正后显著；— 人数太少不显示</span>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={!matrix || rows.length === 0} title="复制矩阵，可粘贴到 Excel" onClick={() => (matrix ? void copyTable(matrixTable(matrix, rows, rowLabel), '矩阵') : undefined)}>复制</Button>
      </div>
      <div className="matrix-frame">
        {matrix === undefined ? <Loading /> : null}
        {matrix && (rows.length === 0 || matrix.groups.length === 0) ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={matrix.groups.length === 0 ? '文本没有这种分组：区域、行业和规模来自客户名册，月份来自日期' : '没有主题'} /> : null}
        {matrix && rows.length > 0 && matrix.groups.length > 0 ? (
          <>
            <MatrixTable matrix={matrix} rows={rows} rowLabel={rowLabel} hasCategory={rowKind === 'theme'} sort={sort} onSort={(column) => setSort(nextMatrixSort(sort, column))} chosen={chosen} onChoose={setChosen} />
            <p className="matrix-method muted">{matrix.method}</p>
          </>
        ) : null}
      </div>
    </SplitPane>
  );
}
