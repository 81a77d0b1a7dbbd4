// What stands behind a phrase or keyword, in the scope in which it was counted: its sentences, its
// words in context, and why it is here.

import { CloseOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { MineTexts, PhraseRow } from '../../../bridge/ipc';
import { formatCount, formatPercent } from '../../../shared/format';
import { useColours } from '../../../shared/palette';
import { unmergePhrases } from '../judging/writes';
import { StateIcon } from '../list/StateIcon';
import { ContextTab } from './ContextTab';
import { QuotesTab } from './QuotesTab';
import { WhyTab } from './WhyTab';

export type PanelTab = 'quotes' | 'context' | 'why';

/** What the panel is about. */
export type Subject = { kind: 'phrase'; row: PhraseRow } | { kind: 'term'; term: string };

interface EvidencePanelProps {
  subject: Subject;
  /** For sentences and explanations: rejected phrases answer too. */
  scope: MineTexts;
  tab: PanelTab;
  onTab: (tab: PanelTab) => void;
  onSplit: (id: string) => void;
}

export function EvidencePanel({ subject, scope, tab, onTab, onSplit }: EvidencePanelProps) {
  const row = subject.kind === 'phrase' ? subject.row : null;
  const name = subject.kind === 'phrase' ? subject.row.phrase : subject.term;
  const key = subject.kind === 'phrase' ? subject.row.id : subject.term;
  const shown = row === null && tab === 'why' ? 'quotes' : tab;
  const options = [
    { value: 'quotes' as const, label: <span data-testid="panel-quotes">原话</span> },
    { value: 'context' as const, label: <span data-testid="panel-context">上下文</span> },
    ...(row === null ? [] : [{ value: 'why' as const, label: <span data-testid="panel-why">为什么</span> }]),
  ];
  return (
    <section className="evidence" data-testid="evidence-panel" aria-label={`${name} 的原话`}>
      <header>
        <div className="evidence-title">
          {row === null || row.state === '' ? null : <StateIcon state={row.state} />}
          <h2 title={name}>{name}</h2>
          {row === null ? <span className="muted">关键词</span> : null}
        </div>
        <Segmented<PanelTab> size="small" value={shown} onChange={onTab} options={options} />
      </header>
      {row === null ? null : <PhraseFacts row={row} />}
      {shown === 'quotes' ? <QuotesTab key={key} subject={key} name={name} row={row} scope={scope} onSplit={onSplit} /> : null}
      {shown === 'context' ? <ContextTab key={key} name={name} row={row} scope={scope} /> : null}
      {shown === 'why' && row !== null ? <WhyTab key={key} row={row} scope={scope} /> : null}
    </section>
  );
}

/** Category, interval and the phrases that were merged into it. */
function PhraseFacts({ row }: { row: PhraseRow }) {
  const colours = useColours();
  return (
    <div className="evidence-facts">
      <span className="phrase-category"><i style={{ background: colours.category(row.category) }} />{row.category}{row.cause === '' ? '' : ` · ${row.cause}`}</span>
      <span>{formatCount(row.n_respondents)} 人 · {formatCount(row.n_mentions)} 处</span>
      <span className="muted num">{formatPercent(row.share)}（{formatPercent(row.share_low)}–{formatPercent(row.share_high)}）</span>
      {row.merged.length === 0 ? null : (
        <div className="merged-parts" data-testid="merged-parts">
          <span className="muted">合并了</span>
          {row.merged.map((part) => (
            <span className="merged-part" key={part.id} title={`${part.n_respondents} 人，${part.n_mentions} 处`}>
              {part.phrase}<small className="num">{part.n_respondents}</small>
              <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={`移出${part.phrase}`} title="移出合并，恢复为独立的短语" data-testid="unmerge" onClick={() => void unmergePhrases(row, [part])} />
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
