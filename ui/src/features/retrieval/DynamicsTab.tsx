// 小组互动: who spoke how much, whether one dominates, who said what.
import { CopyOutlined, ExportOutlined, TeamOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { QueryNode, TalkDynamics, ThemeOfTalk } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { copyTable } from '../../shared/copyTable';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatNumber, formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { useColours } from '../../shared/palette';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { CellPanel, type Cell } from './CellPanel';
import { CodeDot } from './CodeDot';
import { dominanceWords, dynamicsTable } from './dynamicsView';
import { codeNode } from './query';
import { CODED_FROM, type Codebook } from './sources';
import { exportMatrix } from './writes';

interface DynamicsTabProps {
  book: Codebook;
  onQuery: (node: QueryNode) => void;
}

type Measure = 'chars' | 'turns';

export function DynamicsTab({ book, onQuery }: DynamicsTabProps) {
  const [transcript, setTranscript] = useState<string | null>(null);
  const [below, setBelow] = usePersisted('retrieval.dynamics.below', true);
  const [measure, setMeasure] = usePersisted<Measure>('retrieval.dynamics.measure', 'chars');
  const [cell, setCell] = useState<Cell | null>(null);
  const transcripts = useCommand('list_transcripts', { kind: null }, ['transcript', 'interview']).data ?? [];
  const request = { transcripts: [], scope: { codes: [], with_below: below, coder: '', sources: [] } };
  const groups = useCommand('list_dynamics', request, CODED_FROM).data;
  const own = { ...request, transcripts: transcript === null ? [] : [transcript] };
  const isGroup = groups?.some((talk) => talk.transcript === transcript) ?? true;
  const other = useCommand('list_dynamics', own, CODED_FROM, { enabled: transcript !== null && !isGroup }).data;
  const talk = groups?.find((one) => one.transcript === transcript) ?? (transcript === null || isGroup ? groups?.[0] : other?.[0]);
  if (!groups) return <Loading />;
  if (transcripts.length === 0) {
    return <EmptyState icon={<TeamOutlined aria-hidden />} title="还没有座谈会" description="导入座谈会转录稿以后，这里显示每个人说了多少、是否一人独占、主持人占多少，以及每个话题有几位参与者谈到。" />;
  }
  return (
    <SplitPane id="retrieval.dynamics" initial={360} min={260} panel={cell ? <CellPanel cell={cell} book={book} onClose={() => setCell(null)} onQuery={onQuery} /> : null}>
      <div className="toolbar matrix-tools">
        <Select
          size="small" className="dynamics-talk" aria-label="哪一场" data-testid="dynamics-talk" value={talk?.transcript} popupMatchSelectWidth={false} onChange={(value: string) => { setTranscript(value); setCell(null); }}
          options={[
            { label: '座谈会', options: transcripts.filter((one) => one.kind === 'focus_group').map((one) => ({ value: one.id, label: one.title })) },
            { label: '访谈', options: transcripts.filter((one) => one.kind !== 'focus_group').map((one) => ({ value: one.id, label: one.title })) },
          ]}
        />
        <Segmented<Measure> size="small" value={measure} onChange={setMeasure} options={[{ value: 'chars', label: '按字数' }, { value: 'turns', label: '按轮数' }]} aria-label="怎样算份额" />
        <Checkbox checked={below} onChange={(event) => setBelow(event.target.checked)} title="上级编码也算上下级的片段">含下级</Checkbox>
        <span className="spacer" />
        <Button size="small" icon={<CopyOutlined aria-hidden />} disabled={!talk} title="复制，可粘贴到 Excel" onClick={() => (talk ? void copyTable(dynamicsTable(talk), '小组互动') : undefined)}>复制</Button>
        <Button size="small" icon={<ExportOutlined aria-hidden />} disabled={!talk} title={isGroup ? '导出全部座谈会' : '导出这一场'} onClick={() => void exportMatrix('小组互动.xlsx', { kind: 'dynamics', ...(isGroup ? request : own) })}>导出</Button>
      </div>
      <div className="matrix-scroll">
        {talk ? <Talk talk={talk} measure={measure} book={book} onTheme={(theme, words) => setCell({ title: theme.path, words, node: { kind: 'and', of: [codeNode(theme.code, below), { kind: 'attribute', name: 'transcript', values: [talk.transcript] }] } })} /> : <EmptyState icon={<TeamOutlined aria-hidden />} title="没有可用的座谈会" description="还没有座谈会，或座谈会还没有取得知情同意；也可以选一场访谈来看。" />}
      </div>
    </SplitPane>
  );
}

interface TalkProps {
  talk: TalkDynamics;
  measure: Measure;
  book: Codebook;
  onTheme: (theme: ThemeOfTalk, words: string) => void;
}

function Talk({ talk, measure, book, onTheme }: TalkProps) {
  const colours = useColours();
  const share = (speaker: TalkDynamics['speakers'][number]) => (measure === 'chars' ? speaker.share_chars : speaker.share_turns);
  const colourAt = (at: number) => colours.speaker(at, talk.speakers[at]?.role ?? '');
  return (
    <>
      <p className="saturation-words" data-testid="dynamics-words">{dominanceWords(talk)}</p>
      <div className="voice-bar" role="img" aria-label={talk.speakers.map((one) => `${one.label} ${formatPercent(share(one), 0)}`).join('，')}>
        {talk.speakers.map((one, at) => <span key={one.speaker} title={`${one.label} ${formatPercent(share(one))}`} style={{ width: `${share(one) * 100}%`, background: colourAt(at), color: colours.onColour }}>{share(one) >= 0.07 ? `${one.label} ${formatPercent(share(one), 0)}` : ''}</span>)}
      </div>
      <table className="code-matrix" data-testid="dynamics-table">
        <thead>
          <tr>
            <th className="is-name">话题</th><th className="num" title="谈到的受访者 ÷ 发过言的受访者">覆盖</th>
            {talk.speakers.map((one, at) => <th key={one.speaker} className="num" title={`${one.respondent}，${formatCount(one.n_chars)} 字，${one.n_turns} 轮`}><i className="speaker-dot" style={{ background: colourAt(at) }} />{one.label}<small>{one.n_turns} 轮 · {formatCount(one.n_chars)} 字</small></th>)}
          </tr>
        </thead>
        <tbody>
          {talk.themes.map((theme) => {
            const words = `覆盖 ${theme.n_covered} 位受访者（${formatPercent(theme.share_covered, 0)}）`;
            return (
              <tr key={theme.code}>
                <th scope="row" className="is-name"><button type="button" title="看这一场的原话" data-testid="dynamics-theme" onClick={() => onTheme(theme, words)}><CodeDot row={book.byId.get(theme.code)} depth={0} /></button></th>
                <td className="num" title={words}>{theme.n_covered} 人 {formatPercent(theme.share_covered, 0)}</td>
                {theme.by_speaker.map((n, at) => <td key={at} className={`num${n === 0 ? ' muted' : ''}`} style={n > 0 ? { background: `color-mix(in srgb, ${colours.base.accent} ${Math.min(50, 12 + n * 8)}%, transparent)` } : undefined}>{n === 0 ? '·' : n}</td>)}
              </tr>
            );
          })}
        </tbody>
      </table>
      {talk.themes.length === 0 ? <p className="muted">这一场还没有编码：编码以后显示哪些话题由谁谈到。</p> : null}
      <p className="method-note muted">基尼系数 {formatNumber(talk.gini, 3)}，赫芬达尔指数 {formatNumber(talk.herfindahl, 3)}。{talk.method}</p>
    </>
  );
}
