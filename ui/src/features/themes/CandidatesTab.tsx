// 候选痛点: what was put forward, with its evidence.

import { CopyOutlined, FlagOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { CandidateRow } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { DataGrid, type GridColumn } from '../../shared/DataGrid';
import { EmptyState } from '../../shared/EmptyState';
import { formatCount, formatInstant, formatPercent } from '../../shared/format';
import { Loading } from '../../shared/Loading';
import { useColours, type Colours } from '../../shared/palette';
import { replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { CandidatePanel } from './CandidatePanel';
import { ChannelBar } from './ChannelBar';
import { copyTable } from '../../shared/copyTable';
import { NeedFilter } from './NeedFilter';
import { channelWords, needLabel, ofNeed } from './needs';
import { candidateTable } from './tables';
import { THEMES_FROM } from './useBoard';

function columnsOf(colours: Colours): GridColumn<CandidateRow>[] {
  return [
    { key: 'title', title: '候选痛点', width: 220, isSticky: true, text: (row) => row.title, sortValue: (row) => row.title, render: (row) => <span className="grid-text theme-candidate" data-testid="candidate-row">{row.title}</span> },
    { key: 'category', title: '类别', width: 104, text: (row) => row.category, sortValue: (row) => row.category, render: (row) => <span className="theme-category"><i style={{ background: colours.category(row.category) }} />{row.category}</span> },
    { key: 'cause', title: '根因', width: 70, text: (row) => row.cause, sortValue: (row) => row.cause },
    { key: 'need', title: '需求类型', width: 84, text: (row) => needLabel(row.need), sortValue: (row) => row.need },
    { key: 'n_respondents', title: '受访者', width: 76, align: 'right', hint: '生成时提到的受访者数', text: (row) => formatCount(row.n_respondents), sortValue: (row) => row.n_respondents },
    { key: 'n_base', title: '基数', width: 70, align: 'right', hint: '生成时有文本的受访者数', text: (row) => formatCount(row.n_base), sortValue: (row) => row.n_base },
    { key: 'share', title: '占比', width: 76, align: 'right', hint: '生成时的占比', text: (row) => formatPercent(row.share), sortValue: (row) => row.share },
    { key: 'n_evidence', title: '证据', width: 70, align: 'right', hint: '支持它的原话条数', text: (row) => formatCount(row.n_evidence), sortValue: (row) => row.n_evidence },
    { key: 'channels', title: '信息渠道', width: 130, hint: '证据来自五类信息渠道的构成', text: (row) => channelWords(row.channels), render: (row) => <ChannelBar channels={row.channels} /> },
    { key: 'created_at', title: '生成时间', width: 134, text: (row) => formatInstant(row.created_at), sortValue: (row) => row.created_at },
    { key: 'statement', title: '陈述', width: 320, text: (row) => row.statement },
  ];
}

export function CandidatesTab({ study }: { study: string }) {
  const colours = useColours();
  const columns = useMemo(() => columnsOf(colours), [colours]);
  const { params } = useRoute();
  const { data: rows } = useCommand('list_candidates', {}, THEMES_FROM);
  const [need, setNeed] = usePersisted<string | null>(`themes.need.${study}`, null);
  const shown = useMemo(() => ofNeed(rows ?? [], need), [rows, need]);
  const chosen = rows?.find((row) => row.id === params['candidate']) ?? null;
  if (rows === undefined) return <Loading />;
  if (rows.length === 0) {
    return (
      <div className="page-body" data-testid="candidate-list">
        <EmptyState
          icon={<FlagOutlined aria-hidden />} title="还没有候选痛点" description="候选痛点是一个值得写进报告的主题，连同它当时的受访者数、占比和每一条原话。"
          hints={['在看板里选一个主题，写好主题陈述', '点“生成候选痛点”，证据自动带上', '也可以右击选中的短语，直接生成']}
        />
      </div>
    );
  }
  return (
    <SplitPane id="themes.candidates" initial={420} min={320} panel={chosen ? <CandidatePanel key={chosen.id} row={chosen} study={study} /> : null}>
      <div className="toolbar theme-tools">
        <NeedFilter need={need} onChange={setNeed} />
        <span className="spacer" />
        <span className="muted">{shown.length < rows.length ? `${shown.length} / ` : ''}{rows.length} 个候选痛点；受访者数与占比是生成时的数字</span>
        <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制候选痛点，可粘贴到 Excel" onClick={() => void copyTable(candidateTable(shown), '候选痛点')}>复制</Button>
      </div>
      <DataGrid
        id="themes.candidates" label="候选痛点" columns={columns} rows={shown} empty="没有这类需求的候选痛点" rowKey={(row) => row.id} testId="candidate-list" rowClass={(row) => (row.id === chosen?.id ? 'is-chosen' : undefined)}
        onSelect={(row) => row && replaceParams({ candidate: row.id })}
      />
    </SplitPane>
  );
}
