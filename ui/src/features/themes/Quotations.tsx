// Quotations that stand for a theme or for phrases: chosen by the host, spread over people and
// sources.

import { CopyOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { EvidenceRow, MineTexts } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { usePersisted } from '../../shared/usePersisted';
import { EvidenceItem } from '../transcripts/EvidenceItem';
import { copyTable } from '../../shared/copyTable';
import { quotationTable } from './tables';
import { THEMES_FROM } from './useBoard';

/** Key of an item: one passage may be quoted once. */
export const evidenceKey = (row: EvidenceRow) => `${row.source}-${row.id}-${row.question ?? ''}-${row.start_char}-${row.end_char}`;

interface QuotationsProps {
  /** Ids of the phrases. Not the key of a theme: keys change with what is written, ids do not. */
  phrases: readonly string[];
  scope: MineTexts;
  title: ReactNode;
}

/** How many are asked for, remembered. */
function useQuotations(phrases: readonly string[], scope: MineTexts) {
  const [limit, setLimit] = usePersisted('themes.quotations', 5);
  const query = useCommand('list_quotations', { theme: '', phrases: [...phrases].sort(), scope, limit }, THEMES_FROM, { isFresh: true });
  return { query, limit, setLimit };
}

export function Quotations({ phrases, scope, title }: QuotationsProps) {
  const { query: { data }, limit, setLimit } = useQuotations(phrases, scope);
  return (
    <section className="theme-quotations" aria-label="代表性原话">
      <div className="toolbar">
        <h3 title="按受访者与来源分散挑选，一人一条优先">{title}</h3>
        <span className="spacer" />
        <Segmented size="small" value={limit} onChange={setLimit} options={[{ value: 5, label: '5 条' }, { value: 10, label: '10 条' }]} aria-label="条数" />
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制原话" title="复制原话，可粘贴到 Excel" disabled={!data || data.length === 0} onClick={() => void copyTable(quotationTable(data ?? []), '原话')} />
      </div>
      {data === undefined ? <Spin size="small" className="theme-waiting" /> : null}
      {data?.map((row) => <EvidenceItem key={evidenceKey(row)} row={row} testId="theme-quotation" jumpTestId="theme-quotation-jump" />)}
      {data?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="所选范围内没有原话" /> : null}
    </section>
  );
}
