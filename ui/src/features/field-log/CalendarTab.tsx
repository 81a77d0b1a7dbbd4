// 日历与角色: which days people work, who does what, and the tables that timers follow.
import { DownloadOutlined, ImportOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import type { FieldCodes, FieldSettings, FileProblem } from '../../bridge/ipc';
import { useCommand } from '../../bridge/queries';
import { Loading } from '../../shared/Loading';
import { ImportProblems } from './ImportProblems';
import { InvitationText } from './InvitationText';
import { Care, Departments, ResponseTimes, Rules } from './SettingsTables';
import { exportTable, importTable, saveSettings, setDays } from './writes';
import { YearCalendar } from './YearCalendar';

export function CalendarTab({ codes, today }: { codes: FieldCodes; today: string }) {
  const kept = useCommand('get_field_settings', {}, ['study']).data;
  return kept ? <Loaded key={JSON.stringify(kept)} kept={kept} codes={codes} today={today} /> : <Loading />;
}

function Section({ id, title, note, children }: { id: string; title: string; note: string; children: ReactNode }) {
  return <section className="card" id={`field-${id}`} data-testid={`section-${id}`}><div className="card-title">{title}<span className="muted">{note}</span></div>{children}</section>;
}

function Loaded({ kept, codes, today }: { kept: FieldSettings; codes: FieldCodes; today: string }) {
  const [draft, setDraft] = useState(kept);
  const [year, setYear] = useState(Number(today.slice(0, 4)));
  const [problems, setProblems] = useState<FileProblem[]>([]);
  const { data } = useCommand('get_calendar', { from: `${year}-01-01`, to: `${year}-12-31` }, ['field']);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const set = (fields: Partial<FieldSettings>) => setDraft({ ...draft, ...fields });
  const save = () => void saveSettings(draft, '已保存现场设置');
  const bring = async () => setProblems((await importTable('import_calendar'))?.problems ?? []);
  const isKnown = !(data?.unknown_years.includes(year) ?? false);
  const tables = { settings: draft, codes, onChange: set };
  return (
    <div className="page-body field-settings" data-testid="field-settings">
      <Section id="roles" title="角色" note="带 * 的要先有人，才能发送邀请">
        <div className="field-roles">
          {draft.roles.map((role, at) => (
            <label key={role.name} className={role.is_required && role.person.trim() === '' ? 'is-empty' : ''}>
              <span>{role.name}{role.is_required ? ' *' : ''}</span>
              <Input size="small" value={role.person} placeholder={role.is_required ? '必填' : '可空'} onChange={(event) => set({ roles: draft.roles.map((one, n) => (n === at ? { ...one, person: event.target.value } : one)) })} onPressEnter={save} aria-label={role.name} data-testid={`role-${at}`} />
              <Switch size="small" checked={role.is_required} onChange={(is_required) => set({ roles: draft.roles.map((one, n) => (n === at ? { ...one, is_required } : one)) })} aria-label={`${role.name}必填`} title="必填" />
            </label>
          ))}
        </div>
      </Section>
      <Section id="calendar" title="工作日历" note="国务院公布的放假与调休；点一天改为放假或上班，再点恢复">
        <div className="toolbar">
          <Button size="small" icon={<LeftOutlined />} aria-label="上一年" onClick={() => setYear(year - 1)} /><b className="field-calendar-title">{year} 年</b><Button size="small" icon={<RightOutlined />} aria-label="下一年" onClick={() => setYear(year + 1)} data-testid="year-next" />
          <span className="field-legend"><i className="is-off" />周末<i className="is-holiday" />放假<i className="is-make-up" />调休上班<i className="is-own" />本项目改的</span>
          <span className="spacer" />
          <Button size="small" icon={<ImportOutlined />} onClick={() => void bring()} title="表格要有日期、安排（放假或上班）、名称三列">导入</Button>
          <Button size="small" icon={<DownloadOutlined />} onClick={() => void exportTable('export_calendar', '工作日历.csv', [])}>导出</Button>
        </div>
        {isKnown ? null : <Alert type="warning" showIcon className="field-warning" data-testid="year-unknown" title={`${year} 年还没有节假日表，只按周末计算`} description="国务院办公厅通常在前一年 11 月公布。公布后照导出的表格填好（日期、安排、名称）再导入，或在下面逐天点选。" />}
        <YearCalendar year={year} days={data?.days ?? []} today={today} isKnown={isKnown} onChange={(day, kind) => void setDays([{ day, kind, title: kind === '' ? '' : '本项目', is_own: true }], kind === '' ? `${day} 恢复为国务院的安排` : `${day} 改为${kind === 'holiday' ? '放假' : '上班'}`)} />
        <div className="toolbar field-office">上班时间 <Input size="small" value={draft.office_from} onChange={(event) => set({ office_from: event.target.value })} aria-label="上班" style={{ width: 64 }} /> 到 <Input size="small" value={draft.office_to} onChange={(event) => set({ office_to: event.target.value })} aria-label="下班" style={{ width: 64 }} /><span className="muted">“工作小时”和“工作日”的时限按它计算</span></div>
      </Section>
      <Section id="times" title="时限表" note="反馈登记时按类型计时"><ResponseTimes {...tables} /></Section>
      <Section id="departments" title="责任部门" note="内容类别决定转给谁"><Departments {...tables} /></Section>
      <Section id="rules" title="预警规则" note="从答卷和工单里找差评"><Rules {...tables} /></Section>
      <Section id="invitation" title="邀请函" note="目的、耗时、保密承诺缺一不可"><InvitationText settings={draft} onChange={set} /></Section>
      <Section id="care" title="客户关怀" note="从客户名册的合同日期算起"><Care {...tables} /></Section>
      {isChanged ? <div className="grid-status field-picked" data-testid="settings-changed"><span>设置有改动</span><button type="button" onClick={save} data-testid="settings-save">保存</button><button type="button" onClick={() => setDraft(kept)}>放弃</button></div> : null}
      {problems.length > 0 ? <ImportProblems problems={problems} onClose={() => setProblems([])} /> : null}
    </div>
  );
}
