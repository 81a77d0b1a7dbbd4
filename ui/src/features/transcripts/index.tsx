// 访谈 and 座谈会: the list of transcripts, the reader, and the search over all texts.

import { CommentOutlined, TeamOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useEffect, useMemo } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importFocusGroups, importInterviews } from '../../actions/importFiles';
import { replaceParams, useRoute } from '../../shared/route';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { PageHeader } from '../../shared/PageHeader';
import { SplitPane } from '../../shared/SplitPane';
import { usePersisted } from '../../shared/usePersisted';
import { Reader } from './Reader';
import { jumpTarget } from './rowMarks';
import { StudySearch } from './StudySearch';
import { TranscriptList } from './TranscriptList';
import { useFindKey } from './useFindKey';
import './transcripts.css';

type Kind = 'interview' | 'focus_group';

const WORDING: Record<Kind, { title: string; action: typeof importInterviews; description: string }> = {
  interview: { title: '访谈', action: importInterviews, description: '一对一深访的转录稿：谁说的、什么时候说的、原话是什么。' },
  focus_group: { title: '座谈会', action: importFocusGroups, description: '焦点小组的转录稿：主持人与每位参与者的发言。' },
};

const HINTS = ['讯飞听见、飞书妙记、腾讯会议等导出的 txt、docx', '带时间轴的字幕 srt、vtt', '自己整理的“说话人：内容”文本，编码自动识别'];

export default function TranscriptsPage({ kind }: { kind: Kind }) {
  const wording = WORDING[kind];
  const { params } = useRoute();
  const [panel, setPanel] = usePersisted<'list' | 'search'>('transcripts.panel', 'list');
  const [last, setLast] = usePersisted<string | null>(`transcripts.last.${kind}`, null);
  const list = useCommand('list_transcripts', { kind }, ['transcript', 'account']);
  // A kept answer of the other kind must not be taken for ours.
  const rows = useMemo(() => (list.data ?? []).filter((row) => row.kind === kind), [list.data, kind]);

  const wanted = params['transcript'] ?? last;
  const selected = rows.some((row) => row.id === wanted) ? wanted : (rows[0]?.id ?? null);
  useEffect(() => {
    if (selected !== null) setLast(selected);
  }, [selected, setLast]);
  useFindKey(() => setPanel('search'), { withShift: true });

  const target = useMemo(() => jumpTarget(params), [params]);
  const detail = useCommand('get_transcript', { id: selected ?? '' }, ['transcript', 'account'], { enabled: selected !== null });
  const shown = detail.data?.row.id === selected ? detail.data : undefined;
  const select = (id: string) => replaceParams({ transcript: id, turn: '', start: '', end: '' });

  const extra = <ActionButton action={wording.action} testId="import-transcript" type="primary" />;
  if (list.data !== undefined && !list.isPlaceholderData && rows.length === 0) {
    return (
      <div className="page">
        <PageHeader title={wording.title} extra={extra} />
        <div className="page-body">
          <EmptyState icon={kind === 'interview' ? <CommentOutlined aria-hidden /> : <TeamOutlined aria-hidden />} title={`还没有${wording.title}`} description={wording.description} hints={HINTS}>
            <ActionButton action={wording.action} type="primary" />
          </EmptyState>
        </div>
      </div>
    );
  }
  const side = (
    <div className="transcripts-side">
      <Segmented
        block size="small" value={panel} onChange={setPanel}
        options={[{ value: 'list', label: '转录稿' }, { value: 'search', label: '全文检索', title: '全文检索（Ctrl+Shift+F）' }]}
      />
      {panel === 'list' ? <TranscriptList rows={rows} selected={selected} onSelect={select} /> : <StudySearch />}
    </div>
  );
  return (
    <div className="page">
      <PageHeader title={wording.title} count={`${rows.length} 场`} extra={extra} />
      <div className="page-fill">
        <SplitPane id="transcripts" side="left" initial={264} min={200} max={520} panel={side}>
          {shown === undefined ? null : <Reader key={shown.row.id} detail={shown} target={target} />}
        </SplitPane>
      </div>
    </div>
  );
}
