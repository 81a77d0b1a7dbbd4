// 编码: the codebook, the transcript with its codings, and what belongs to the chosen code. All of it can be
// worked with the keyboard alone.

import { HighlightOutlined } from '@ant-design/icons';
import { useEffect, useMemo } from 'react';
import { ActionButton } from '../../actions/ActionButton';
import { importInterviews } from '../../actions/importFiles';
import { useActionState } from '../../actions/state';
import { ALL_NOUNS, useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { Loading } from '../../shared/Loading';
import { PageHeader } from '../../shared/PageHeader';
import { readOnTheWay, replaceParams, useRoute } from '../../shared/route';
import { usePersisted } from '../../shared/usePersisted';
import { Desk } from './Desk';
import { inReadingOrder, TranscriptChooser } from './TranscriptChooser';
import { useCodebook } from './codes/useCodebook';
import { lastKey, opened, readDesk, TRANSCRIPT_NOUNS } from './onTheWay';
import { ofTranscript, useCodings } from './codings/useCodings';
import './coding.css';

readOnTheWay('coding', readDesk);

const open = (id: string) => replaceParams({ transcript: id, turn: '', start: '', end: '' });

const HINTS = ['先在“访谈”或“座谈会”导入转录稿', '边读边建编码：选中原话，按 /，输入名称，回车', '整份转录稿可以不用鼠标编完'];

export default function CodingPage() {
  const { study } = useActionState();
  const author = useCommand('get_app_state', {}, ALL_NOUNS).data?.author ?? '';
  const { params } = useRoute();
  const [last, setLast] = usePersisted<string | null>(lastKey(study?.id ?? ''), null);
  const list = useCommand('list_transcripts', { kind: null }, TRANSCRIPT_NOUNS);
  const rows = useMemo(() => inReadingOrder(list.data ?? []), [list.data]);
  const selected = opened(rows, params, last);
  useEffect(() => {
    if (selected !== null) setLast(selected);
  }, [selected, setLast]);
  const detail = useCommand('get_transcript', { id: selected ?? '' }, TRANSCRIPT_NOUNS, { enabled: selected !== null });
  // Asked together with the words, not after them.
  useCodings(ofTranscript(selected ?? ''), selected !== null);
  const shown = detail.data?.row.id === selected ? detail.data : undefined;
  const book = useCodebook(study?.id ?? '');

  if (list.data === undefined || !book.isThere) return <Loading />;
  if (rows.length === 0) {
    return (
      <div className="page">
        <PageHeader title="编码" />
        <div className="page-body">
          <EmptyState icon={<HighlightOutlined aria-hidden />} title="还没有可以编码的转录稿" description="编码就是给原话贴上意思的标签：读一句，想一想它说的是什么，编为一个编码。以后按编码找回所有原话、比较不同客户。" hints={HINTS}>
            <ActionButton action={importInterviews} type="primary" />
          </EmptyState>
        </div>
      </div>
    );
  }
  const chooser = <TranscriptChooser rows={rows} selected={selected} onSelect={open} />;
  // Drawn while the first words are under way it would only keep them waiting.
  return shown === undefined || study === null
    ? <div className="page"><PageHeader title="编码" count={detail.data === undefined ? undefined : chooser} /><Loading rows={12} /></div>
    : <Desk detail={shown} book={book} study={study.id} coder={author} chooser={chooser} />;
}

