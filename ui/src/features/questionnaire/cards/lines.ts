// Lists of choices and rows edited as lines: adding, taking away, moving, and pasting from Word,
// Excel or 问卷星 text. Pure.

import type { ChoicePart } from '../../../bridge/ipc';

/** Bullets and numbers that people copy along: `A. `, `1、`, `（2）`, `• `, `○`. */
const BULLET = /^\s*(?:[-–•·●○◯□☐▢*]\s*|[（(]\s*(?:\d{1,2}|[A-Za-z])\s*[)）]\s*|(?:\d{1,2}|[A-Za-z])\s*[.．、:：)）]\s*)/u;

/** Lines of pasted text, without empty ones and bullets; a line with tabs is several. */
export function linesOf(text: string): string[] {
  const lines = text.split(/[\r\n\t]+/).map((line) => line.trim()).filter((line) => line !== '');
  const isListed = lines.length > 0 && lines.every((line) => BULLET.test(line) && line.replace(BULLET, '') !== '');
  return lines.map((line) => (isListed ? line.replace(BULLET, '').trim() : line));
}

/** The lowest number that no code is yet; codes are never given twice in a question. */
export function nextCode(codes: readonly string[]): string {
  const used = codes.map(Number).filter((n) => Number.isInteger(n) && n > 0);
  return String(Math.max(0, ...used) + 1);
}

const ASKS_WORDS = /^其[他它](?:[（(，,：:\s].*)?$|请(?:注明|说明|填写)|_{2,}/;
const RULES_OUT = /^(?:以上(?:都|均)(?:没有|不是|不)|都没有|均无|没有(?:任何)?(?:问题|困难|不满)|无$|不清楚$|不知道$)/;

/** A choice of a wording: 其他（请注明） asks for words, 以上都没有 rules out the others. */
export function choiceOf(label: string, codes: readonly string[], isMulti: boolean): ChoicePart {
  return { code: nextCode(codes), label: label.replace(/_{2,}\s*$/, '').trim(), is_exclusive: isMulti && RULES_OUT.test(label), has_text: ASKS_WORDS.test(label) };
}

interface Coded {
  code: string;
  label: string;
}

/** The lines in place of the one at `at`: the first replaces its wording, the others follow. */
export function pasteLines<T extends Coded>(list: readonly T[], at: number, lines: readonly string[], make: (label: string, codes: readonly string[]) => T): T[] {
  const next = [...list];
  lines.forEach((label, i) => {
    const codes = next.map((one) => one.code);
    const made = make(label, codes);
    const old = i === 0 ? next[at] : undefined;
    if (old) next[at] = { ...made, code: old.code };
    else next.splice(at + i, 0, made);
  });
  return next;
}

/** An empty one behind `at`. */
export function addLine<T extends Coded>(list: readonly T[], at: number, make: (label: string, codes: readonly string[]) => T): T[] {
  return [...list.slice(0, at + 1), make('', list.map((one) => one.code)), ...list.slice(at + 1)];
}

/** Without the one at `at`. */
export function withoutAt<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, i) => i !== at);
}

/** Without lines that were left empty at the end of editing. */
export function withoutEmpty<T extends Coded>(list: readonly T[]): T[] {
  return list.filter((one) => one.label.trim() !== '');
}
