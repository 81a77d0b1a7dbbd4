// How wide words are, in ems, without asking the browser: near enough to lay labels out.

/** Han characters and full-width signs are one em wide, everything else a little over half. */
export function textEms(text: string): number {
  let ems = 0;
  for (const character of text) ems += (character.codePointAt(0) ?? 0) > 0x2e7f ? 1 : 0.56;
  return ems;
}
