// What stays the same from sheet to sheet.
import { AutoComplete, Input, Segmented, Select, Switch } from 'antd';
import { CHANNELS, keyOf, MODES, type Asked, type Session } from './session';

interface SessionFormProps {
  list: readonly Asked[];
  chosen: Asked | null;
  session: Session;
  onChange: (session: Session) => void;
}

export function SessionForm({ list, chosen, session, onChange }: SessionFormProps) {
  const set = (part: Partial<Session>) => onChange({ ...session, ...part });
  return (
    <div className="form entry-session">
      <label htmlFor="entry-asked">问卷与期次</label>
      <Select
        id="entry-asked"
        value={chosen === null ? undefined : keyOf(chosen)}
        options={list.map((one) => ({ value: keyOf(one), label: `${one.label}${one.isPilot ? '（试点）' : ''}` }))}
        onChange={(key: string) => {
          const one = list.find((asked) => keyOf(asked) === key);
          if (one) set({ version: one.version, wave: one.wave });
        }}
        data-testid="entry-asked"
      />
      <label>方式</label>
      <Segmented options={MODES} value={session.mode} onChange={(mode) => set({ mode })} />
      <label htmlFor="entry-channel">渠道</label>
      <AutoComplete id="entry-channel" value={session.channel} options={CHANNELS.map((value) => ({ value }))} onChange={(channel: string) => set({ channel })} placeholder="怎么联系到客户" data-testid="entry-channel" />
      <label htmlFor="entry-interviewer">访问员</label>
      <Input id="entry-interviewer" value={session.interviewer} onChange={(event) => set({ interviewer: event.target.value })} placeholder="谁在问、谁在录" data-testid="entry-interviewer" />
      <label htmlFor="entry-place">地点</label>
      <Input id="entry-place" value={session.place} onChange={(event) => set({ place: event.target.value })} placeholder="网点、客户现场…" />
      <label>纸质问卷</label>
      <div className="toolbar">
        <Switch checked={session.isPaper} onChange={(isPaper) => set({ isPaper, isSecond: false })} aria-label="录纸质问卷" data-testid="entry-paper" />
        {session.isPaper ? (
          <Segmented
            options={[{ value: 'first', label: '初录' }, { value: 'second', label: '复录' }]}
            value={session.isSecond ? 'second' : 'first'}
            onChange={(pass) => set({ isSecond: pass === 'second' })}
            data-testid="entry-pass"
          />
        ) : <span className="muted">照着纸录入，可由两人各录一遍核对</span>}
      </div>
    </div>
  );
}
