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

/** Shown at first, and added whenever somebody wants more. */
const PART = 100;

interface EvidencePanelProps {
  phrase: string;
  scope: MineTexts;
  /** Mentions as counted in the list; `null` for keywords. */
  n_mentions: number | null;
}

export function EvidencePanel({ phrase, scope, n_mentions }: EvidencePanelProps) {
  const [wanted, setWanted] = useState({ phrase, limit: PART });
  const limit = wanted.phrase === phrase ? wanted.limit : PART;
  // Another phrase starts empty: its heading must never stand over the sentences of the last one.
  const { data, isPlaceholderData } = useCommand('list_evidence', { phrase, scope, limit }, MINED_FROM, { isFresh: limit === PART });
  const hasMore = data !== undefined && data.length === limit && !isPlaceholderData;
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
      <div className="evidence-list" key={phrase}>
        {data?.map((row) => (
          <EvidenceItem key={`${row.source}-${row.id}-${row.question ?? ''}-${row.start_char}-${row.end_char}`} row={row} testId="evidence-item" jumpTestId="evidence-jump" />
        ))}
        {data?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="所选范围内没有原话" /> : null}
        {hasMore ? <Button block size="small" onClick={() => setWanted({ phrase, limit: limit + PART })}>再显示 {PART} 条</Button> : null}
      </div>
    </section>
  );
}
