// 录入: answers typed in while somebody is asked, or from paper. One sheet after the other, by
// keyboard; what is begun and not submitted waits to be resumed.
import { EditOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { doUndoable } from '../../actions/doUndoable';
import { call } from '../../bridge/call';
import { attempt } from '../../bridge/failure';
import type { EntryLine, QuestionnaireSummary } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { EmptyState } from '../../shared/EmptyState';
import { PageHeader } from '../../shared/PageHeader';
import { navigate, replaceParams, useRoute } from '../../shared/route';
import { toast } from '../../shared/toast';
import { usePersisted } from '../../shared/usePersisted';
import { ConsentGate } from './ConsentGate';
import { Keyings } from './Keyings';
import { ResumeList } from './ResumeList';
import { SessionForm } from './SessionForm';
import { SheetForm } from './SheetForm';
import { chosenOf, duration, listAsked, NO_SESSION, type Session } from './session';
import './entry.css';

const TABS = [
  { value: 'entry', label: '录入' },
  { value: 'keyings', label: '双录核对' },
];
const NOTHING: never[] = [];

export default function EntryPage() {
  const { params } = useRoute();
  const tab = params['tab'] === 'keyings' ? 'keyings' : 'entry';
  const entry = params['entry'] ?? '';
  const questionnaires = useCommand('list_questionnaires', {}, ['questionnaire', 'wave']);
  const waves = useCommand('list_waves', {}, ['wave', 'questionnaire']).data ?? NOTHING;
  const day = useCommand('get_entry_day', {}, ['entry']).data;
  const open = useCommand('list_entries', { state: 'open', limit: 0 }, ['entry', 'wave'], { enabled: entry === '' }).data ?? NOTHING;
  const [session, setSession] = usePersisted<Session>('entry.session', NO_SESSION);
  const [fresh, setFresh] = useState<string | null>(null);
  const [isReady, setReady] = useState(false);
  const list = listAsked(questionnaires.data ?? NOTHING, waves);
  const chosen = chosenOf(list, session);

  const go = (id: string) => replaceParams({ entry: id, tab: '' });
  const start = async (consent: string, sheet_key: string) => {
    if (chosen === null) return null;
    return call('start_entry', {
      version: chosen.version, wave: chosen.wave === '' ? null : chosen.wave, is_second: session.isPaper && session.isSecond, sheet_key,
      account_code: '', mode: session.mode, channel: session.channel, interviewer: session.interviewer, place: session.place, consent,
    });
  };
  const begin = (sheetKey: string) => void attempt(async () => {
    const started = await start('yes', sheetKey);
    if (started === null) return;
    setFresh(started.entry.id);
    go(started.entry.id);
  });
  const refuse = () => void doUndoable('已记下一次拒访', () => start('no', ''));
  const discard = (line: EntryLine) => void doUndoable('已作废这份录入', () => call('discard_entry', { id: line.id }));

  const counter = day === undefined ? undefined : `今日 ${day.n_submitted} 份${day.mean_seconds === null ? '' : ` · 平均 ${duration(day.mean_seconds)}`}${day.n_open > 0 ? ` · 未完成 ${day.n_open}` : ''}`;
  return (
    <div className="page">
      <PageHeader
        title="录入"
        count={<span data-testid="entry-counter">{counter}</span>}
        description={entry !== '' || chosen === null || tab !== 'entry' ? undefined : [chosen.label, session.channel, session.interviewer].filter((part) => part !== '').join(' · ')}
        extra={
          <>
            {tab === 'entry' && entry === '' && isReady ? <Button icon={<SettingOutlined />} onClick={() => setReady(false)} data-testid="entry-settings">更改设置</Button> : null}
            <Segmented options={TABS} value={tab} onChange={(value) => replaceParams({ tab: value === 'entry' ? '' : value })} data-testid="entry-tabs" />
          </>
        }
      />
      {tab === 'keyings' ? <Keyings /> : entry !== '' ? (
        <SheetForm
          key={entry}
          entry={entry}
          isFresh={fresh === entry}
          onLeave={() => go('')}
          onSubmitted={(said) => {
            toast.success(said);
            setReady(true);
            go('');
          }}
        />
      ) : (
        <div className="page-body entry-start">
          {questionnaires.data && list.length === 0 ? (
            <EmptyState icon={<EditOutlined />} title="还没有可以录入的问卷" description="先在“问卷”里设计并定版；定版后的问卷就能在这里一份一份录入，也可以按期次录入。">
              <Button type="primary" onClick={() => navigate('questionnaire')}>去设计问卷</Button>
            </EmptyState>
          ) : null}
          {list.length > 0 && !isReady ? (
            <section className="card entry-setup">
              <h3 className="card-title">录入设置 <span className="muted">每份都一样的写在这里，下次自动带出</span></h3>
              <SessionForm list={list} chosen={chosen} session={session} onChange={setSession} />
              <Button type="primary" size="large" onClick={() => setReady(true)} autoFocus data-testid="entry-begin">开始录入</Button>
            </section>
          ) : null}
          {list.length > 0 && isReady && chosen !== null ? (
            <ConsentGate
              key={day?.n_submitted ?? 0}
              title={chosen.label}
              {...openingOf(questionnaires.data ?? NOTHING, chosen.version)}
              isPaper={session.isPaper}
              isSecond={session.isSecond}
              onConsent={begin}
              onRefuse={refuse}
            />
          ) : null}
          {open.length > 0 ? <ResumeList lines={open} onResume={go} onDiscard={discard} /> : null}
        </div>
      )}
    </div>
  );
}

/** What is said before the first question of a version, and how long it takes. */
function openingOf(questionnaires: readonly QuestionnaireSummary[], id: string): { intro: string; minutes: number } {
  const version = questionnaires.flatMap((one) => one.versions).find((one) => one.id === id);
  return { intro: version?.intro ?? '', minutes: Math.max(1, Math.round((version?.median_seconds ?? version?.seconds ?? 300) / 60)) };
}
