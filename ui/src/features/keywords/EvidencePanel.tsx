// The sentences behind a phrase or keyword, in the scope in which it was counted.

import { CopyOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { MineTexts } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { formatCount } from '../../shared/format';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { EvidenceItem } from '../transcripts/EvidenceItem';
import { MINED_FROM } from './useMining';
import { evidenceTable } from './wording';

/** Shown at first; somebody who wants all of them asks for them. */
const FIRST = 60;

interface EvidencePanelProps {
  phrase: string;
  scope: MineTexts;
  /** Mentions as counted in the list; `null` for keywords. */
  n_mentions: number | null;
}

export function EvidencePanel({ phrase, scope, n_mentions }: EvidencePanelProps) {
  const [limit, setLimit] = useState(FIRST);
  const { data, isPlaceholderData } = useCommand('list_evidence', { phrase, scope, limit }, MINED_FROM);
  const hasMore = data !== undefined && data.length === limit && limit !== 0;
  const copy = () => attempt(async () => {
    const all = await call('list_evidence', { phrase, scope, limit: 0 });
    if (await copyText(toTsv(evidenceTable(phrase, all)))) toast.success(`已复制 ${all.length} 条原话，可粘贴到 Excel`);
  });
  return (
    <section className={`evidence${isPlaceholderData ? ' is-stale' : ''}`} data-testid="evidence-panel" aria-label={`${phrase} 的原话`}>
      <header>
        <h2>{phrase}</h2>
        <span className="muted">{n_mentions === null ? '原话' : `${formatCount(n_mentions)} 处提及`}</span>
        <span className="spacer" />
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制全部原话" title="复制全部原话，可粘贴到 Excel" onClick={() => void copy()} />
      </header>
      <div className="evidence-list">
        {data?.map((row) => (
          <EvidenceItem key={`${row.source}-${row.id}-${row.question ?? ''}-${row.start_char}-${row.end_char}`} row={row} testId="evidence-item" jumpTestId="evidence-jump" />
        ))}
        {data?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="所选范围内没有原话" /> : null}
        {hasMore ? <Button block size="small" onClick={() => setLimit(0)}>显示全部</Button> : null}
      </div>
    </section>
  );
}
