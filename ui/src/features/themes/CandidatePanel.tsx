// A candidate in full: title, statement, figures of the day it was made, evidence.

import { BookOutlined, CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Select, Spin } from 'antd';
import { useState } from 'react';
import type { CandidateRow } from '../../bridge/ipc';
import { formatCount, formatInstant, formatPercent } from '../../shared/format';
import { InlineEdit } from '../../shared/InlineEdit';
import { useColours } from '../../shared/palette';
import { EvidenceItem } from '../transcripts/EvidenceItem';
import { ChannelBar } from './ChannelBar';
import { CiteDialog } from './CiteDialog';
import { copyTable } from '../../shared/copyTable';
import { NEEDS } from './needs';
import { evidenceKey } from './Quotations';
import { StatementField } from './StatementField';
import { quotationTable } from './tables';
import { useCandidate } from './useCandidate';
import { removeCandidate, removeEvidence, updateCandidate } from './writes';

/** Drawn at first, and added whenever somebody wants more. */
const PART = 50;

export function CandidatePanel({ row, study }: { row: CandidateRow; study: string }) {
  const colours = useColours();
  const [nShown, setShown] = useState(PART);
  const [isCiting, setCiting] = useState(false);
  const { data } = useCandidate(row.id);
  const evidence = data?.evidence ?? [];
  const figures: [string, string][] = [['受访者', `${formatCount(row.n_respondents)} / ${formatCount(row.n_base)}`], ['占比', formatPercent(row.share)], ['证据', formatCount(row.n_evidence)]];
  return (
    <div className="side-panel theme-panel" data-testid="candidate-panel">
      <div className="theme-panel-head">
        <span className="theme-category"><i style={{ background: colours.category(row.category) }} />{row.category}{row.cause === '' ? '' : ` · 根因：${row.cause}`}</span>
        <span className="spacer" />
        <Button size="small" type="text" icon={<CopyOutlined aria-hidden />} aria-label="复制证据" title="复制全部证据，可粘贴到 Excel" disabled={evidence.length === 0} onClick={() => void copyTable(quotationTable(evidence), '证据')} />
        <Button size="small" type="text" danger icon={<DeleteOutlined aria-hidden />} aria-label="删除候选痛点" title="删除候选痛点（可以撤销）" data-testid="candidate-remove" onClick={() => void removeCandidate(row)} />
      </div>
      <h2 className="theme-name"><InlineEdit value={row.title} label="标题" testId="candidate-title" onSave={(title) => (title === '' ? Promise.resolve() : updateCandidate(row, { title }))} /></h2>
      <dl className="theme-figures">{figures.map(([label, value]) => <div key={label}><dt>{label}</dt><dd className="num">{value}</dd></div>)}</dl>
      <div className="candidate-need"><label htmlFor="candidate-need">需求类型</label><Select id="candidate-need" size="small" value={row.need} onChange={(need) => void updateCandidate(row, { need })} options={[...NEEDS]} data-testid="candidate-need" /></div>
      <p className="muted">生成于 {formatInstant(row.created_at)}，数字是当时的。</p>
      <h3>陈述</h3>
      <StatementField id={`${study}/candidate/${row.id}`} value={row.statement} label="候选痛点的陈述" placeholder="这个痛点主张什么" testId="candidate-statement" onSave={(statement) => updateCandidate(row, { statement })} />
      {row.phrases.length === 0 ? null : <><h3>来自短语</h3><div className="theme-causes">{row.phrases.map((phrase) => <span key={phrase} className="tag">{phrase}</span>)}</div></>}
      <div className="toolbar candidate-evidence-head">
        <h3>证据 <span className="num">{row.n_evidence}</span></h3>
        <span className="muted">{row.sources.map((one) => `${one.name} ${one.n}`).join(' · ')}</span>
        <span className="spacer" />
        <Button size="small" icon={<BookOutlined aria-hidden />} title="把行业报告、同行资讯等案头资料引为证据" data-testid="candidate-cite" onClick={() => setCiting(true)}>引用案头资料</Button>
      </div>
      <ChannelBar channels={row.channels} isFull />
      {data === undefined ? <Spin size="small" className="theme-waiting" /> : null}
      <div>{evidence.slice(0, nShown).map((one) => <EvidenceItem key={evidenceKey(one)} row={one} testId="candidate-evidence" onRemove={() => void removeEvidence(row, one)} />)}</div>
      {evidence.length > nShown ? <Button block size="small" onClick={() => setShown(nShown + PART)}>再显示 {Math.min(PART, evidence.length - nShown)} 条</Button> : null}
      {isCiting ? <CiteDialog row={row} onClose={() => setCiting(false)} /> : null}
    </div>
  );
}
