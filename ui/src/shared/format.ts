// How numbers, shares and times are shown. The only place that rounds.

/** Shown for a missing figure. */
export const NONE = '—';

type Maybe<T> = T | null | undefined;

function isMissing(value: Maybe<number>): value is null | undefined {
  return value === null || value === undefined || !Number.isFinite(value);
}

/** Whole number with thousands separators: 12,345. */
export function formatCount(value: Maybe<number>): string {
  if (isMissing(value)) return NONE;
  return Math.round(value).toLocaleString('zh-CN');
}

/** Number with fixed digits: 4.27. */
export function formatNumber(value: Maybe<number>, digits = 2): string {
  if (isMissing(value)) return NONE;
  const text = value.toFixed(digits);
  // "-0.00" is a rounding ghost, not a figure.
  return Number(text) === 0 ? (0).toFixed(digits) : text;
}

/** Share of 0–1 as percent: 43.2%. */
export function formatPercent(share: Maybe<number>, digits = 1): string {
  if (isMissing(share)) return NONE;
  return `${formatNumber(share * 100, digits)}%`;
}

/** Number with its sign, for scores around zero: +12.3, −4.0. */
export function formatSigned(value: Maybe<number>, digits = 1): string {
  if (isMissing(value)) return NONE;
  const size = formatNumber(Math.abs(value), digits);
  if (Number(size) === 0) return size;
  return value > 0 ? `+${size}` : `−${size}`;
}

/** Annual purchase in 万元; digits only where there are any. */
export function formatWan(value: Maybe<number>): string {
  if (isMissing(value)) return NONE;
  return value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Place in a recording: 05:31, 1:05:31. */
export function formatClock(ms: Maybe<number>): string {
  if (isMissing(ms)) return NONE;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const tail = `${two(minutes % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Length of time: 45 秒, 3 分 05 秒, 1 小时 02 分. */
export function formatDuration(seconds: Maybe<number>): string {
  if (isMissing(seconds)) return NONE;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} 秒`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} 分 ${two(whole % 60)} 秒`;
  return `${Math.floor(minutes / 60)} 小时 ${two(minutes % 60)} 分`;
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** UTC instant (RFC 3339) in local time: 2025-09-01 08:05. */
export function formatInstant(at: Maybe<string>): string {
  if (at === null || at === undefined || at === '') return NONE;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  return `${dayOf(time)} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** How long ago a UTC instant was: 刚刚, 5 分钟前, 昨天, then the date. */
export function formatAgo(at: Maybe<string>, now: Date): string {
  if (at === null || at === undefined || at === '') return NONE;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const minutes = Math.floor((now.getTime() - time.getTime()) / 60_000);
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟前`;
  if (dayOf(time) === dayOf(now)) return `${Math.floor(minutes / 60)} 小时前`;
  if (dayOf(time) === dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return '昨天';
  return dayOf(time);
}

/** Local time as the source gave it; empty shows a dash. */
export function formatLocal(text: Maybe<string>): string {
  return text === null || text === undefined || text === '' ? NONE : text;
}

/** Size of a file: 812 B, 12.3 KB, 4.5 MB. */
export function formatBytes(n: Maybe<number>): string {
  if (isMissing(n)) return NONE;
  if (n < 1024) return `${n} B`;
  if (n < 1024 * 1024) return `${(n / 1024).toFixed(1)} KB`;
  return `${(n / 1024 / 1024).toFixed(1)} MB`;
}
