// The word cloud. The text crate has placed the words; here they are drawn and can be chosen.

import { PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, type MouseEvent } from 'react';
import { attempt } from '../../bridge/failure';
import type { CloudWord, PhraseRow } from '../../bridge/ipc';
import { useColours } from '../../shared/palette';
import { toast } from '../../shared/toast';
import { cloudPicture, copyPicture } from './cloudPicture';
import { cloudBox, cloudTexts } from './cloudTexts';

interface CloudProps {
  words: readonly CloudWord[];
  phrases: readonly PhraseRow[];
  width: number;
  height: number;
  selected: ReadonlySet<string>;
  /** `isAdded`: with Ctrl, the word joins those that are selected. */
  onSelect: (word: string, isAdded: boolean) => void;
}

/** Lighter words would be too small to read in the strip above the list. */
const MOST_WORDS = 36;

export function Cloud({ words: placed, phrases, width, height, selected, onSelect }: CloudProps) {
  const colours = useColours();
  const words = useMemo(() => placed.filter((word) => word.rank < MOST_WORDS), [placed]);
  const texts = useMemo(() => cloudTexts(words, phrases, selected), [words, phrases, selected]);
  const box = useMemo(() => cloudBox(words, width, height), [words, width, height]);
  const hasChoice = texts.some((text) => text.isSelected);
  const colourOf = (text: { category: string }) => (text.category === '' ? colours.base.muted : colours.category(text.category));
  const copy = () => attempt(async () => {
    const font = getComputedStyle(document.body).fontFamily;
    const picture = await cloudPicture(texts, box, { background: colours.base.panel, font, colourOf });
    if (picture === null) toast.warning('这个窗口不能生成图片');
    else toast.success((await copyPicture(picture, '词云.png')) === 'copied' ? '词云已复制为图片，可粘贴到 PPT' : '词云已保存为图片');
  });
  return (
    <div className="cloud-frame">
      <svg className="cloud" viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} role="group" aria-label="词云：字越大，提到的人越多" preserveAspectRatio="xMidYMid meet">
        {texts.map((text) => (
          <text
            key={text.text} x={text.x} y={text.y} transform={text.transform} fontSize={text.size} fontWeight={text.weight}
            fill={colourOf(text)} opacity={hasChoice && !text.isSelected ? text.opacity * 0.6 : text.opacity}
            textAnchor="middle" dominantBaseline="central" className={text.isSelected ? 'is-selected' : ''}
            role="button" aria-label={text.title} aria-pressed={text.isSelected} onClick={(event: MouseEvent) => onSelect(text.text, event.ctrlKey || event.metaKey)}
          >
            <title>{`${text.title}\n点击选中，Ctrl+点击加选`}</title>
            {text.text}
          </text>
        ))}
      </svg>
      <Button className="cloud-copy" size="small" type="text" icon={<PictureOutlined aria-hidden />} aria-label="复制词云图片" title="复制词云图片" onClick={() => void copy()} />
    </div>
  );
}
