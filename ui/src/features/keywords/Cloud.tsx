// The word cloud. The text crate has placed the words; here they are drawn and can be chosen.

import { useMemo } from 'react';
import type { CloudWord, PhraseRow } from '../../bridge/ipc';
import { useColours } from '../../shared/palette';
import { cloudBox, cloudTexts } from './cloudTexts';

interface CloudProps {
  words: readonly CloudWord[];
  phrases: readonly PhraseRow[];
  width: number;
  height: number;
  selected: string | null;
  onSelect: (word: string) => void;
}

/** Lighter words would be too small to read in the strip above the list. */
const MOST_WORDS = 48;

export function Cloud({ words: placed, phrases, width, height, selected, onSelect }: CloudProps) {
  const colours = useColours();
  const words = useMemo(() => placed.filter((word) => word.rank < MOST_WORDS), [placed]);
  const texts = useMemo(() => cloudTexts(words, phrases, selected), [words, phrases, selected]);
  const box = useMemo(() => cloudBox(words, width, height), [words, width, height]);
  const hasChoice = texts.some((text) => text.isSelected);
  return (
    <svg className="cloud" viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} role="group" aria-label="词云：字越大，提到的人越多" preserveAspectRatio="xMidYMid meet">
      {texts.map((text) => (
        <text
          key={text.text} x={text.x} y={text.y} transform={text.transform} fontSize={text.size} fontWeight={text.weight}
          fill={text.category === '' ? colours.base.muted : colours.category(text.category)} opacity={hasChoice && !text.isSelected ? text.opacity * 0.6 : text.opacity}
          textAnchor="middle" dominantBaseline="central" className={text.isSelected ? 'is-selected' : ''}
          role="button" aria-label={text.title} aria-pressed={text.isSelected} onClick={() => onSelect(text.text)}
        >
          <title>{text.title}</title>
          {text.text}
        </text>
      ))}
    </svg>
  );
}
