// Neutral keywords: what people talk about, without a judgement.

import { useMemo } from 'react';
import type { KeywordRow } from '../../bridge/ipc';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { formatCount } from '../../shared/format';
import { useColours } from '../../shared/palette';

interface KeywordGridProps {
  rows: readonly KeywordRow[];
  onSelect: (term: string) => void;
}

export function KeywordGrid({ rows, onSelect }: KeywordGridProps) {
  const { base, track } = useColours();
  const columns = useMemo((): GridColumn<KeywordRow>[] => {
    const most = rows.reduce((largest, row) => Math.max(largest, row.spread), 1);
    return [
      { key: 'term', title: '关键词', width: 160, text: (row) => row.term, sortValue: (row) => row.term },
      { key: 'spread', title: '覆盖人数', width: 90, align: 'right', hint: '提到它的不同受访者数', text: (row) => formatCount(row.spread), sortValue: (row) => row.spread },
      {
        key: 'bar', title: '', width: 220, text: () => '',
        render: (row) => <span className="keyword-bar" style={{ background: track }}><b style={{ width: `${(row.spread / most) * 100}%`, background: base.accent }} /></span>,
      },
      { key: 'count', title: '出现次数', width: 90, align: 'right', text: (row) => formatCount(row.count), sortValue: (row) => row.count },
    ];
  }, [rows, base, track]);
  return <DataGrid id="keywords.neutral" label="中性关键词" columns={columns} rows={rows} rowKey={(row) => row.term} onSelect={(row) => row && onSelect(row.term)} testId="keyword-grid" />;
}
