// Days as people type them.

const pad = (number: number) => String(number).padStart(2, '0');

/** `2026-3-5`, `2026/3/5`, `2026年3月5日`, `20260305`, `3-5` (this year), `t` (today) as
 *  `YYYY-MM-DD`. Anything else stays as typed: whether the day exists is for the host to say. */
export function typedDay(typed: string, today: string): string {
  const text = typed.trim();
  if (text === 't' || text === 'T' || text === '今天') return today;
  const plain = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (plain) return `${plain[1]}-${plain[2]}-${plain[3]}`;
  const parts = text.split(/[-/.年月日]/).filter((part) => part !== '');
  if (!parts.every((part) => /^\d{1,4}$/.test(part))) return text;
  const [first, second, third] = parts;
  if (parts.length === 3 && first?.length === 4) return `${first}-${pad(Number(second))}-${pad(Number(third))}`;
  if (parts.length === 2 && first !== undefined && first.length <= 2) return `${today.slice(0, 4)}-${pad(Number(first))}-${pad(Number(second))}`;
  return text;
}

/** Today on this machine. */
export function todayText(now: Date = new Date()): string {
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
