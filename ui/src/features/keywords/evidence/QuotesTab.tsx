// 原话: the sentences, with boxes to tick those that belong elsewhere.

import { CopyOutlined } from '@ant-design/icons';
import { Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { call } from '../../../bridge/call';
import { attempt } from '../../../bridge/failure';
import type { MineTexts, PhraseRow } from '../../../bridge/ipc';
import { useCommand } from '../../../bridge/queries';
import { toast } from '../../../shared/toast';
import { copyText, toTsv } from '../../../shared/tsv';
import { usePersisted } from '../../../shared/usePersisted';
import { EvidenceItem } from '../../transcripts/EvidenceItem';
import { MINED_FROM } from '../useMining';
import { evidenceTable } from '../wording';
import { evidenceKey, groupEvidence, passageOf, type EvidenceGrouping } from './evidenceGroups';
import { SplitForm } from './SplitForm';

/** Shown at first, and added whenever somebody wants more. */
const PART = 100;

interface QuotesTabProps {
  /** Phrase id or keyword, as the host knows it. */
  subject: string;
  /** As people read it. */
  name: string;
  /** `null` for keywords, which cannot be split. */
  row: PhraseRow | null;
  scope: MineTexts;
  onSplit: (id: string) => void;
}

export function QuotesTab({ subject, name, row, scope, onSplit }: QuotesTabProps) {
  const [limit, setLimit] = useState(PART);
  const [grouping, setGrouping] = usePersisted<EvidenceGrouping>('keywords.evidence-groups', 'none');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { data } = useCommand('list_evidence', { phrase: subject, scope, limit }, MINED_FROM, { isFresh: limit === PART });
  const rows = data ?? [];
  const chosen = rows.filter((one) => ticked.has(evidenceKey(one)));
  const tick = (keys: readonly string[], isOn: boolean) => {
    const next = new Set(ticked);
    for (const key of keys) {
      if (isOn) next.add(key);
      else next.delete(key);
    }
    setTicked(next);
  };
  const copy = () => attempt(async () => {
    const all = chosen.length > 0 ? chosen : await call('list_evidence', { phrase: subject, scope, limit: 0 });
    if (await copyText(toTsv(evidenceTable(name, all)))) toast.success(`已复制 ${all.length} 条原话，可粘贴到 Excel`);
  });
  const groups = groupEvidence(rows, grouping);
  return (
    <>
      <div className="evidence-tools">
        <Segmented<EvidenceGrouping>
          size="small" value={grouping} onChange={setGrouping}
          options={[{ value: 'none', label: '不分组' }, { value: 'source', label: '按来源' }, { value: 'respondent', label: '按受访者' }]}
        />
        <span className="spacer" />
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制原话" title={chosen.length > 0 ? '复制勾选的原话' : '复制全部原话，可粘贴到 Excel'} onClick={() => void copy()} />
      </div>
      {row === null || chosen.length === 0 ? null : (
        <SplitForm key={row.id} row={row} passages={chosen.map(passageOf)} onClear={() => setTicked(new Set())} onSplit={onSplit} />
      )}
      <div className="evidence-list">
        {groups.map((group) => {
          const keys = group.rows.map(evidenceKey);
          return (
            <section key={group.key}>
              {group.label === '' ? null : (
                <h3 className="evidence-group">
                  {row === null ? null : <input type="checkbox" aria-label={`勾选${group.label}的全部原话`} checked={keys.every((key) => ticked.has(key))} onChange={(event) => tick(keys, event.target.checked)} />}
                  {group.label}<span className="muted num">{group.rows.length}</span>
                </h3>
              )}
              {group.rows.map((one) => {
                const key = evidenceKey(one);
                return (
                  <EvidenceItem
                    key={key} row={one} testId="evidence-item" jumpTestId="evidence-jump"
                    {...(row === null ? {} : { isTicked: ticked.has(key), onTick: (isOn: boolean) => tick([key], isOn) })}
                  />
                );
              })}
            </section>
          );
        })}
        {data?.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="所选范围内没有原话" /> : null}
        {rows.length === limit ? <Button block size="small" onClick={() => setLimit(limit + PART)}>再显示 {PART} 条</Button> : null}
      </div>
    </>
  );
}
