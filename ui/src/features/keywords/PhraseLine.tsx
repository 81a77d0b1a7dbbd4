// One phrase of the list: rank, words, category, how many said it, and where.

import { memo } from 'react';
import { formatPercent } from '../../shared/format';
import type { Colours } from '../../shared/palette';
import { shareBar, sourcePieces, sourceWords, type RankedPhrase } from './phraseRows';

interface PhraseLineProps {
  phrase: RankedPhrase;
  /** End of the share axis. */
  axis: number;
  /** Most mentions of any phrase: the full width of the bar of sources. */
  mostMentions: number;
  colours: Colours;
  isSelected: boolean;
  top: number;
  onSelect: (phrase: string) => void;
}

export const PhraseLine = memo(function PhraseLine({ phrase: { rank, row }, axis, mostMentions, colours, isSelected, top, onSelect }: PhraseLineProps) {
  const bar = shareBar(row, axis);
  const colour = colours.category(row.category);
  const interval = `${formatPercent(row.share)}，95% 置信区间 ${formatPercent(row.share_low)} ~ ${formatPercent(row.share_high)}`;
  return (
    <div
      className={`phrase${isSelected ? ' is-selected' : ''}`} style={{ transform: `translateY(${top}px)` }}
      data-testid="phrase-row" role="option" aria-selected={isSelected} onClick={() => onSelect(row.phrase)}
    >
      <span className="num muted">{rank}</span>
      <span className="phrase-words" title={`${row.phrase}（对象：${row.aspect}，评价：${row.opinion}，置信度 ${formatPercent(row.confidence, 0)}）`}>{row.phrase}</span>
      <span className="phrase-category"><i style={{ background: colour }} />{row.category}</span>
      <span className="num">{row.n_respondents} 人</span>
      <span className="phrase-share" title={interval}>
        <span className="phrase-track" style={{ background: colours.track }}>
          <b style={{ width: `${bar.share}%`, background: colour }} />
          <i style={{ left: `${bar.low}%`, width: `${bar.high - bar.low}%` }} />
        </span>
        <span className="num">{formatPercent(row.share)}</span>
      </span>
      <span className="phrase-sources" title={`提及 ${row.n_mentions} 处：${sourceWords(row.by_source)}`}>
        <span className="phrase-pieces">
          <span style={{ width: `${(row.n_mentions / mostMentions) * 100}%` }}>
            {sourcePieces(row.by_source).map((piece) => <b key={piece.name} style={{ width: `${piece.width}%`, background: colours.source(piece.name) }} />)}
          </span>
        </span>
        <span className="num muted">{row.n_mentions}</span>
      </span>
    </div>
  );
});
