// The quotations behind a cell, a node or a link.
import { CloseOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { QueryNode } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { HitCard } from './HitCard';
import { hitKey } from './hits';
import { CODED_FROM, type Codebook } from './sources';

export interface Cell {
  title: string;
  /** What the figures of the cell say. */
  words: string;
  node: QueryNode;
}

interface CellPanelProps {
  cell: Cell;
  book: Codebook;
  onClose: () => void;
  /** Takes the query over to 检索. */
  onQuery: (node: QueryNode) => void;
}

export function CellPanel({ cell, book, onClose, onQuery }: CellPanelProps) {
  const data = useCommand('run_query', { query: cell.node, sort: '', is_descending: false, context: 40, limit: 0 }, CODED_FROM, { isFresh: true }).data;
  const frame = useRef<HTMLDivElement>(null);
  const hits = data?.hits ?? [];
  const lines = useVirtualizer({ count: hits.length, getScrollElement: () => frame.current, estimateSize: () => 150, overscan: 4 });
  return (
    <div className="cell-panel" data-testid="cell-panel">
      <header>
        <h3>{cell.title}</h3>
        <span className="spacer" />
        <Button size="small" type="text" icon={<SearchOutlined aria-hidden />} aria-label="在检索里打开" title="在检索里打开：可以排序、复制、导出" data-testid="cell-to-query" onClick={() => onQuery(cell.node)} />
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭面板" title="关闭面板" onClick={onClose} />
      </header>
      <p className="muted">{cell.words}</p>
      {data ? <p className="muted">{formatCount(data.n_total)} 处 · {formatCount(data.n_respondents)} 位受访者</p> : <Loading rows={4} />}
      <div ref={frame} className="cell-hits">
        <div style={{ height: lines.getTotalSize(), position: 'relative' }}>
          {lines.getVirtualItems().map((item) => {
            const hit = hits[item.index];
            return hit ? (
              <div key={hitKey(hit)} ref={lines.measureElement} data-index={item.index} className="cell-hit" style={{ transform: `translateY(${item.start}px)` }}>
                <HitCard hit={hit} byId={book.byId} />
              </div>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}
