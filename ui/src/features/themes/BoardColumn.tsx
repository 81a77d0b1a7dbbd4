// A category with its themes, or 未归类 with loose phrases.

import { DoubleLeftOutlined, EllipsisOutlined, PlusOutlined } from '@ant-design/icons';
import { memo } from 'react';
import { formatPercent } from '../../shared/format';
import { useColours } from '../../shared/palette';
import { wholeColumn, type ColumnView } from './boardView';
import { useArePhrasesCarried, useIsTarget } from './boardState';
import { PhraseChip } from './PhraseChip';
import { nameOfItem, nameOfTarget } from './places';
import { ThemeCard } from './ThemeCard';

/** What columns and cards ask of the board. */
export interface BoardCalls {
  fold: (theme: string) => void;
  showAll: (key: string) => void;
  collapse: (category: string) => void;
  addTheme: (category: string) => void;
}

interface BoardColumnProps {
  view: ColumnView;
  base: number;
  axis: number;
  openTheme: string | null;
  entrance: string | null;
  calls: BoardCalls;
}

export const BoardColumn = memo(function BoardColumn({ view, base, axis, openTheme, entrance, calls }: BoardColumnProps) {
  const { column, cards, loose, nCardsHidden, nLooseHidden, isCollapsed } = view;
  const colours = useColours();
  const wholeKey = wholeColumn(column.name);
  const target = nameOfTarget({ kind: 'category', category: column.name });
  const isTarget = useIsTarget(target);
  const colour = column.is_unsorted ? colours.base.muted : colours.category(column.name);
  const frame = `theme-column${column.is_unsorted ? ' is-unsorted' : ''}${isTarget ? ' is-target' : ''}`;
  const shared = { 'data-drop': target, 'data-testid': 'theme-column', 'data-category': column.name, 'aria-label': `类别：${column.name}` };
  if (isCollapsed) {
    return (
      <section className={`${frame} is-collapsed`} {...shared}>
        <button type="button" title={`展开“${column.name}”`} aria-expanded={false} onClick={() => calls.collapse(column.name)}>
          <i style={{ background: colour }} />
          <span>{column.name}</span>
          <span className="muted">{view.nPhrases}</span>
        </button>
      </section>
    );
  }
  return (
    <section className={frame} {...shared}>
      <header className="theme-column-head" style={{ borderTopColor: colour }} data-column={column.name}>
        <h2 title={column.name}>{column.name}</h2>
        <span className="muted num" title={column.is_unsorted ? '没有归到任何类别的短语' : `${column.n_respondents}/${base} 位受访者`}>
          {column.is_unsorted ? `${view.nPhrases} 个短语` : `${column.n_respondents} 人 · ${formatPercent(column.share)}`}
        </span>
        <span className="spacer" />
        <button type="button" className="theme-icon" data-menu={column.name} aria-label={`“${column.name}”的更多操作`} title="更多操作（也可以右击）"><EllipsisOutlined aria-hidden /></button>
        <button type="button" className="theme-icon" aria-label={`收起“${column.name}”`} title="收起这一列" aria-expanded onClick={() => calls.collapse(column.name)}><DoubleLeftOutlined aria-hidden /></button>
      </header>
      <div className="theme-column-body" data-scroll>
        {column.is_unsorted && view.nPhrases === 0 ? <p className="theme-hint">没有未归类的短语。</p> : null}
        {loose.length > 0 ? (
          <>
            <p className="theme-hint">拖到右边的类别或主题里；Ctrl、Shift 可选多个。</p>
            <div className="theme-chips is-loose">
              {loose.map((phrase) => <PhraseChip key={phrase.id} phrase={phrase} isEntrance={entrance === nameOfItem({ kind: 'phrase', id: phrase.id })} />)}
              {nLooseHidden > 0 ? <button type="button" className="theme-more" onClick={() => calls.showAll(wholeKey)}>展开全部 {loose.length + nLooseHidden} 个</button> : null}
            </div>
          </>
        ) : null}
        {cards.map((card) => (
          <ThemeCard key={card.theme.key} card={card} base={base} axis={axis} isOpen={card.theme.key === openTheme} entrance={entrance} onFold={calls.fold} onShowAll={calls.showAll} />
        ))}
        {nCardsHidden > 0 ? <button type="button" className="theme-more" onClick={() => calls.showAll(wholeKey)}>再显示 {nCardsHidden} 个主题</button> : null}
        {column.is_unsorted ? null : <NewTheme category={column.name} onAdd={calls.addTheme} />}
      </div>
    </section>
  );
});

function NewTheme({ category, onAdd }: { category: string; onAdd: (category: string) => void }) {
  const target = nameOfTarget({ kind: 'new-theme', category });
  const isTarget = useIsTarget(target);
  const isCarrying = useArePhrasesCarried();
  return (
    <button type="button" className={`theme-new${isTarget ? ' is-target' : ''}${isCarrying ? ' is-wanted' : ''}`} data-drop={target} data-testid="theme-new" data-category={category} onClick={() => onAdd(category)}>
      <PlusOutlined aria-hidden /> {isCarrying ? '放在这里，新建主题' : '新建主题'}
    </button>
  );
}
