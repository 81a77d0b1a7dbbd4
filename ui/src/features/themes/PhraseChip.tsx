// A phrase on the board. The board itself listens: a thousand phrases need no handlers of their own.

import { PushpinFilled } from '@ant-design/icons';
import { memo } from 'react';
import type { ThemePhrase } from '../../bridge/ipc';
import { useIsCarried, useIsFocused, useIsSelected } from './boardState';
import { nameOfItem } from './places';

interface PhraseChipProps {
  phrase: ThemePhrase;
  /** The way into the board by Tab while nothing has the keyboard. */
  isEntrance: boolean;
}

export const PhraseChip = memo(function PhraseChip({ phrase, isEntrance }: PhraseChipProps) {
  const name = nameOfItem({ kind: 'phrase', id: phrase.id });
  const isSelected = useIsSelected(phrase.id);
  const isFocused = useIsFocused(name);
  const isCarried = useIsCarried(phrase.id);
  const isAccepted = phrase.state === 'accepted';
  const words = [
    `${phrase.n_respondents} 人提到，共 ${phrase.n_mentions} 处`, phrase.cause === '' ? '' : `根因：${phrase.cause}`,
    phrase.is_pinned ? '已固定：人工归类，重新提取时不变' : '', isAccepted ? '已采纳' : '',
  ].filter(Boolean).join('；');
  return (
    <button
      type="button" className={`theme-chip${isSelected ? ' is-selected' : ''}${isCarried ? ' is-carried' : ''}${isAccepted ? ' is-accepted' : ''}`}
      data-item={name} data-testid="theme-phrase" data-phrase={phrase.phrase} tabIndex={isFocused || isEntrance ? 0 : -1}
      aria-pressed={isSelected} aria-label={`${phrase.phrase}，${words}`} title={words}
    >
      {phrase.is_pinned ? <PushpinFilled aria-hidden className="theme-pin" /> : null}
      <span>{phrase.phrase}</span>
      <b>{phrase.n_respondents}</b>
    </button>
  );
});
