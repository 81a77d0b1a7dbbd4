// A theme on the board: what it claims, how many say so, why, and its phrases.

import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import type { CardView } from './boardView';
import { useIsCarried, useIsFocused, useIsTarget } from './boardState';
import { PhraseChip } from './PhraseChip';
import { nameOfItem, nameOfTarget } from './places';
import { ShareBar } from './ShareBar';
import { causePieces, shareLine } from './tables';

interface ThemeCardProps {
  card: CardView;
  base: number;
  /** End of the axis of shares. */
  axis: number;
  isOpen: boolean;
  /** Name of the item by which Tab enters the board. */
  entrance: string | null;
  onFold: (key: string) => void;
  onShowAll: (key: string) => void;
}

export const ThemeCard = memo(function ThemeCard({ card, base, axis, isOpen, entrance, onFold, onShowAll }: ThemeCardProps) {
  const { theme, chips, nHidden, isFolded } = card;
  const colours = useColours();
  const item = nameOfItem({ kind: 'theme', key: theme.key });
  const target = nameOfTarget({ kind: 'theme', key: theme.key, category: theme.category });
  const isFocused = useIsFocused(item);
  const isCarried = useIsCarried(theme.key);
  const isTarget = useIsTarget(target);
  return (
    <section
      className={`theme-card${isOpen ? ' is-open' : ''}${isTarget ? ' is-target' : ''}${isCarried ? ' is-carried' : ''}`}
      data-drop={target} data-testid="theme-card" data-theme={theme.name} data-category={theme.category} aria-label={`主题：${theme.name}`}
    >
      <div className="theme-card-head" data-item={item} role="button" tabIndex={isFocused || entrance === item ? 0 : -1} aria-pressed={isOpen} aria-label={`${theme.name}，${shareLine(theme, base)}`}>
        <button type="button" className="theme-fold" tabIndex={-1} aria-expanded={!isFolded} aria-label={isFolded ? '展开短语' : '收起短语'} title={isFolded ? '展开短语' : '收起短语'} onClick={() => onFold(theme.key)}>
          {isFolded ? <CaretRightOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />}
        </button>
        <span className="theme-card-name" title={theme.name}>{theme.name}</span>
        {theme.is_kept ? <span className="theme-mark" title="人工整理过：重新提取时保留">人工</span> : null}
        {theme.candidate === null ? null : <span className="theme-mark is-candidate" title="已生成候选痛点">候选</span>}
      </div>
      <div className="theme-card-figures" title={shareLine(theme, base)}>
        <ShareBar share={theme.share} low={theme.share_low} high={theme.share_high} axis={axis} colour={colours.category(theme.category)} />
        <span className="num">{theme.n_respondents} 人</span>
        <span className="num">{formatPercent(theme.share)}</span>
      </div>
      {theme.statement === '' ? null : <p className="theme-card-statement" title={theme.statement}>{theme.statement}</p>}
      {isFolded ? (
        <button type="button" className="theme-more" onClick={() => onFold(theme.key)}>{theme.phrases.length} 个短语</button>
      ) : (
        <>
          {theme.causes.length === 0 ? null : (
            <div className="theme-causes" title="根因分类（按提及次数）">
              {causePieces(theme).map((cause) => <span key={cause.name} className="tag">{cause.name} {cause.n}</span>)}
            </div>
          )}
          <div className="theme-chips">
            {chips.map((phrase) => <PhraseChip key={phrase.id} phrase={phrase} isEntrance={false} />)}
            {theme.phrases.length === 0 ? <span className="muted">还没有短语，把短语拖到这里</span> : null}
            {nHidden > 0 ? <button type="button" className="theme-more" onClick={() => onShowAll(theme.key)}>展开全部 {chips.length + nHidden} 个</button> : null}
          </div>
        </>
      )}
    </section>
  );
});
