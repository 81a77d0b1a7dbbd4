// Turns the placed words of the cloud into what is drawn: one SVG text each, its colour from the
// category of the phrase, its strength from the rank. The layout itself is the text crate's.

import type { CloudWord, PhraseRow } from '../../bridge/ipc';

/** A word as it is drawn. */
export interface CloudText {
  text: string;
  x: number;
  y: number;
  size: number;
  /** SVG transform; empty for lying words. */
  transform: string;
  /** Category of the phrase of this name; empty when it is only a keyword. */
  category: string;
  /** 0.62–1: the heavier, the stronger. */
  opacity: number;
  /** Heavy words are set bolder. */
  weight: 400 | 500 | 600;
  isSelected: boolean;
  /** `售后响应慢：36 人提到`. */
  title: string;
}

/** The words in drawing order: light ones first, so that heavy ones lie on top. */
export function cloudTexts(words: readonly CloudWord[], phrases: readonly PhraseRow[], selected: ReadonlySet<string>): CloudText[] {
  const categories = new Map(phrases.map((row) => [row.phrase, row.category]));
  const last = Math.max(1, words.length - 1);
  return [...words]
    .sort((a, b) => b.rank - a.rank)
    .map((word) => ({
      text: word.text,
      x: word.x,
      y: word.y,
      size: word.size,
      transform: word.is_rotated ? `rotate(-90 ${word.x} ${word.y})` : '',
      category: categories.get(word.text) ?? '',
      opacity: 1 - 0.38 * Math.min(1, word.rank / last),
      weight: word.rank < 3 ? 600 : word.rank < 12 ? 500 : 400,
      isSelected: selected.has(word.text),
      title: `${word.text}：${word.n_respondents} 人提到`,
    }));
}

/** The part of the canvas that has words on it. */
export interface CloudBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

const MARGIN = 6;

/**
 * The box around all words, inside the canvas: a picture of few words fills the room of one of
 * many. Widths are those of the layout: a Han character 1 em, an ASCII letter 0.55 em.
 */
export function cloudBox(words: readonly CloudWord[], width: number, height: number): CloudBox {
  if (words.length === 0) return { x: 0, y: 0, width, height };
  const halves = words.map((word) => {
    const long = [...word.text].reduce((sum, letter) => sum + (letter <= '\x7f' ? 0.55 : 1), 0) * word.size / 2;
    const tall = word.size * 0.56;
    return { word, across: word.is_rotated ? tall : long, along: word.is_rotated ? long : tall };
  });
  const left = Math.max(0, Math.min(...halves.map(({ word, across }) => word.x - across)) - MARGIN);
  const top = Math.max(0, Math.min(...halves.map(({ word, along }) => word.y - along)) - MARGIN);
  const right = Math.min(width, Math.max(...halves.map(({ word, across }) => word.x + across)) + MARGIN);
  const bottom = Math.min(height, Math.max(...halves.map(({ word, along }) => word.y + along)) + MARGIN);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
