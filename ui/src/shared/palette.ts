// The colours that carry meaning: bands, sources, categories, speakers, polarity. One place, so
// that 需改进 has the same red on every page. They are built from the theme's colours; surfaces
// and text are the theme's own. Start at `useColours`.
//
// Every picture writes its value beside the colour, so nothing is told by colour alone.

import { paletteOf, useTheme, type Palette } from './theme';

/** Meaningful colours of one brightness. All are CSS colours. */
export interface Colours {
  /** The theme's colours they were made from. */
  base: Palette;
  /** Band of satisfaction (满意度等级) by its Chinese name; unknown and empty names are grey. */
  band: (label: string) => string;
  /** Kind of source: `response`, `interview`, `focus_group`, `ticket`, `visit`. */
  source: (name: string) => string;
  /** Category of a phrase by its Chinese name. */
  category: (name: string) => string;
  /** Speaker by order of appearance; interviewers are grey so that the respondents stand out. */
  speaker: (index: number, role: string) => string;
  /** `negative`, `positive` or `neutral`. */
  polarity: (name: string) => string;
  /** Groups of the net promoter score. */
  nps: { promoters: string; passives: string; detractors: string };
  /** Codes of a scale, worst to best: the `i`-th of `n`. */
  scale: (i: number, n: number) => string;
  /** Faint ground of an empty bar. */
  track: string;
  /** Text on a ground of strong colour. */
  onColour: string;
}

/** Names of the default bands, best first; `Bands` of the model crate is their source. */
export const BANDS = ['非常满意', '基本满意', '需改进'] as const;

/** Categories of the seed taxonomy, in the order in which they are offered. */
export const CATEGORIES = ['产品功能', '服务质量', '交付周期', '价格', '售后支持'] as const;

// Five steps from worst to best; other lengths take the nearest step.
const SCALE_LIGHT = ['#c44536', '#e6aca3', '#d3d9df', '#93bac8', '#1f6f8b'];
const SCALE_DARK = ['#e5776a', '#92534c', '#474f59', '#3e7182', '#57b4cf'];

/** The colours for a light or dark ground. */
export function coloursOf(isDark: boolean): Colours {
  const base = paletteOf(isDark);
  const [blue, orange, green, purple, red, slate, teal, brown] = base.series as [string, string, string, string, string, string, string, string];
  const voices = [blue, orange, green, purple, red, teal, brown];
  const pick = (named: Record<string, string>) => (name: string) => named[name] ?? slate;
  return {
    base,
    band: pick({ 非常满意: base.good, 基本满意: base.accent, 需改进: base.bad }),
    source: pick({ response: blue, interview: purple, focus_group: green, ticket: orange, visit: teal }),
    category: pick({ 产品功能: blue, 服务质量: green, 交付周期: orange, 价格: purple, 售后支持: red }),
    speaker: (index, role) => (role === 'interviewer' || index < 0 ? slate : (voices[index % voices.length] ?? blue)),
    polarity: pick({ negative: base.bad, positive: base.good, neutral: slate }),
    nps: { promoters: base.good, passives: isDark ? '#5b646e' : '#c2c9d0', detractors: base.bad },
    scale: (i, n) => step(isDark ? SCALE_DARK : SCALE_LIGHT, i, n),
    track: isDark ? 'rgba(255, 255, 255, 0.08)' : 'rgba(29, 39, 51, 0.07)',
    onColour: isDark ? '#10151b' : '#ffffff',
  };
}

function step(colours: readonly string[], i: number, n: number): string {
  const place = n <= 1 ? 0 : Math.round((i / (n - 1)) * (colours.length - 1));
  return colours[Math.min(Math.max(place, 0), colours.length - 1)] ?? '';
}

const light = coloursOf(false);
const dark = coloursOf(true);

/** The colours for the theme in force. */
export function useColours(): Colours {
  return useTheme().isDark ? dark : light;
}
