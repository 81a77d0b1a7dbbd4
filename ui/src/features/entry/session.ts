// What stays the same from sheet to sheet: questionnaire, wave, who, how and where.
import type { QuestionnaireSummary, WaveRow } from '../../bridge/ipc';

export interface Session {
  version: string;
  wave: string;
  mode: string;
  channel: string;
  interviewer: string;
  place: string;
  /** Keys paper sheets. */
  isPaper: boolean;
  /** Keys paper sheets for the second time. */
  isSecond: boolean;
}

export const NO_SESSION: Session = { version: '', wave: '', mode: 'offline', channel: '', interviewer: '', place: '', isPaper: false, isSecond: false };

export const MODES = [
  { value: 'offline', label: '线下' },
  { value: 'online', label: '线上' },
];

export const CHANNELS = ['面对面交流', '客户拜访', '营业网点', '客户服务中心', '电话', '短信', '邮件', '社交媒体', '纸质问卷'];

export interface Asked {
  version: string;
  wave: string;
  label: string;
  isPilot: boolean;
  closesOn: string;
}

/** What can be asked: waves first, pilots behind the others, then versions outside waves; newest first. */
export function listAsked(questionnaires: readonly QuestionnaireSummary[], waves: readonly WaveRow[]): Asked[] {
  const versions = questionnaires.flatMap((one) => one.versions.map((version) => ({ id: version.id, label: `${one.title} 第 ${version.number} 版`, at: version.frozen_at })));
  const labels = new Map(versions.map((version) => [version.id, version.label]));
  const ofWaves = waves.flatMap((wave) => {
    const label = wave.version === null ? undefined : labels.get(wave.version);
    return wave.version === null || label === undefined
      ? []
      : [{ version: wave.version, wave: wave.id, label: `${wave.title} · ${label}`, isPilot: wave.is_pilot, closesOn: wave.closes_on }];
  });
  const alone = [...versions]
    .sort((a, b) => b.at.localeCompare(a.at))
    .map((version) => ({ version: version.id, wave: '', label: version.label, isPilot: false, closesOn: '' }));
  // A wave that closes on no day is open.
  const closes = (one: Asked) => one.closesOn || '9999';
  ofWaves.sort((a, b) => Number(a.isPilot) - Number(b.isPilot) || closes(b).localeCompare(closes(a)));
  return [...ofWaves, ...alone];
}

/** The key of an entry of the list. */
export function keyOf(asked: { version: string; wave: string }): string {
  return `${asked.wave}/${asked.version}`;
}

/** What the session asks now; the first of the list when what it asked is gone. */
export function chosenOf(list: readonly Asked[], session: Session): Asked | null {
  return list.find((one) => keyOf(one) === keyOf(session)) ?? list[0] ?? null;
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
}
