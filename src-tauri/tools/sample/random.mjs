// SplitMix64 and the draws the sample needs. Own generator, so the files do not change with the Node version.
const MASK = (1n << 64n) - 1n;

export function makeRandom(seed) {
  let state = BigInt(seed) & MASK;
  const next = () => {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return z ^ (z >> 31n);
  };
  const unit = () => Number(next() >> 11n) / 2 ** 53;
  const below = (n) => Math.floor(unit() * n);
  const pick = (list) => list[below(list.length)];
  const chance = (p) => unit() < p;
  /** Standard normal as a sum of twelve uniforms: no transcendental function, the same on every platform. */
  const normal = () => {
    let sum = -6;
    for (let i = 0; i < 12; i += 1) sum += unit();
    return sum;
  };
  /** Uniform draw bent towards 0: its square, by multiplication only. */
  const low = () => {
    const u = unit();
    return u * u;
  };
  const shuffle = (list) => {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = below(i + 1);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  };
  /** One of [[value, weight], …] in proportion to the weights. */
  const weighted = (pairs) => {
    let at = unit() * pairs.reduce((sum, [, w]) => sum + w, 0);
    for (const [value, w] of pairs) {
      at -= w;
      if (at < 0) return value;
    }
    return pairs[pairs.length - 1][0];
  };
  /** A deck deals each card once before any card comes again. */
  const deck = (cards) => {
    let left = [];
    return () => {
      if (left.length === 0) left = shuffle(cards);
      return left.pop();
    };
  };
  return { unit, below, pick, chance, normal, low, shuffle, weighted, deck };
}

/** Replaces every {slot} of the sentence by one of the slot's values. */
export function fillSlots(random, sentence, slots) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (slots[name] ? random.pick(slots[name]) : whole));
}

/** Rows (first one the header) as RFC 4180 text with LF line ends and a BOM, so that spreadsheets show Chinese at once. */
export function toCsv(rows) {
  const cell = (value) => {
    const text = String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\n")}\n`;
}

export const pad = (number, width) => String(number).padStart(width, "0");
