// 短语: word cloud, coverage, and the list with everything that can be decided about a phrase.

import { useEffect, useMemo, useState } from 'react';
import type { MineTexts, MiningResult, PhraseRow } from '../../bridge/ipc';
import type { GridSort } from '../../shared/gridSort';
import { toast } from '../../shared/toast';
import { copyText, toTsv } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { Cloud } from './Cloud';
import { FIRST_SORT, phraseColumns, sortBy } from './columns';
import { COMMANDS, reasonAgainst, type CommandKey } from './commands';
import { Coverage } from './Coverage';
import { MergeDialog } from './judging/MergeDialog';
import { WordDialog } from './judging/WordDialog';
import { judgePhrases, movePhrases, renamePhrase, unmergePhrases, type State } from './judging/writes';
import { ActionBar } from './list/ActionBar';
import { ListTools } from './list/ListTools';
import { categoryItems, phraseMenu } from './list/menuItems';
import { PhraseList } from './list/PhraseList';
import { useCategories } from './list/useCategories';
import { usePhraseSelection } from './list/usePhraseSelection';
import { narrowPhrases, rankPhrases, sortPhrases, type Narrowing, type StateFilter } from './phraseRows';
import { nextAfter } from './phraseSelection';
import { useStudyId } from './useStudyId';
import { emptyListWords, phraseTable } from './wording';

interface PhrasesViewProps {
  result: MiningResult;
  scope: MineTexts;
  /** The phrase whose evidence is shown. */
  focus: string | null;
  /** The user chose something; otherwise the first of the list is shown. */
  hasChosen: boolean;
  groupBy: string;
  onGroupBy: (name: string) => void;
  onFocus: (id: string) => void;
  /** A word of the cloud that is no phrase. */
  onTerm: (term: string) => void;
  /** The user wants to split the phrase: its sentences should be there to tick. */
  onSplit: () => void;
}

type Dialog = { kind: 'merge'; rows: PhraseRow[] } | { kind: 'word'; row: PhraseRow };

const NONE: string[] = [];

export function PhrasesView({ result, scope, focus, hasChosen, groupBy, onGroupBy, onFocus, onTerm, onSplit }: PhrasesViewProps) {
  const study = useStudyId();
  const [isCloudShown, setCloudShown] = usePersisted('keywords.cloud', true);
  const [order, setOrder] = usePersisted<GridSort>('keywords.order', FIRST_SORT);
  const [hidden, setHidden] = usePersisted<string[]>('keywords.hidden', NONE);
  const [categories, setCategories] = usePersisted<readonly string[]>(`keywords.categories.${study}`, NONE);
  const [state, setState] = usePersisted<StateFilter>(`keywords.state.${study}`, 'all');
  const [search, setSearch] = useState('');
  const [renaming, setRenaming] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);

  const allColumns = useMemo(() => phraseColumns(result.groups, groupBy), [result.groups, groupBy]);
  const columns = useMemo(() => allColumns.filter((column) => column.isFixed || !hidden.includes(column.key)), [allColumns, hidden]);
  const phrases = useMemo(() => {
    const narrowed = narrowPhrases(rankPhrases(result.phrases), { search, categories, state });
    const by = allColumns.find((column) => column.key === order.column);
    return by ? sortPhrases(narrowed, by.value, order) : narrowed;
  }, [result.phrases, search, categories, state, allColumns, order]);
  const ids = useMemo(() => phrases.map((phrase) => phrase.row.id), [phrases]);
  const selection = usePhraseSelection(ids, focus, onFocus);
  const first = ids[0];
  // Until somebody chooses, the panel speaks of the first phrase that is shown.
  useEffect(() => {
    if (!hasChosen && first !== undefined && (focus === null || !ids.includes(focus))) onFocus(first);
  }, [hasChosen, first, focus, ids, onFocus]);
  const shown = useMemo(() => new Set(selection.shown), [selection.shown]);
  const selected = phrases.filter((phrase) => shown.has(phrase.row.id)).map((phrase) => phrase.row);

  const narrow = (change: Partial<Narrowing>) => {
    if (change.search !== undefined) setSearch(change.search);
    if (change.categories !== undefined) setCategories(change.categories);
    if (change.state !== undefined) setState(change.state);
  };
  const goOn = (done: readonly string[]) => {
    const next = nextAfter(ids, done);
    if (next !== null) selection.select(next, 'only');
  };
  const judge = (rows: readonly PhraseRow[], to: State) => {
    const leaves = state !== 'all' && state !== (to === '' ? 'open' : to);
    // One after another: the next phrase comes up by itself.
    if (rows.length === 1 || leaves) goOn(rows.map((row) => row.id));
    void judgePhrases(rows, to);
  };
  const copy = async (rows: typeof phrases) => {
    const table = phraseTable(rows, result.groups);
    if (await copyText(toTsv(table))) toast.success(`已复制 ${table.length - 1} 行（另有表头），可粘贴到 Excel`);
    else toast.warning('系统不允许写入剪贴板，请重试');
  };
  const run = (key: CommandKey) => {
    const command = COMMANDS.find((one) => one.key === key);
    const row = selected[0];
    const reason = command === undefined ? null : reasonAgainst(command, selected.length, row?.merged.length ?? 0);
    if (reason !== null || row === undefined) {
      if (reason !== null) toast.info(reason);
      return;
    }
    switch (key) {
      case 'accept': return judge(selected, 'accepted');
      case 'reject': return judge(selected, 'rejected');
      case 'open': return judge(selected, '');
      case 'rename': return setRenaming(row.id);
      case 'merge': return setDialog({ kind: 'merge', rows: selected });
      case 'split': return onSplit();
      case 'word': return setDialog({ kind: 'word', row });
      case 'unmerge': return void unmergePhrases(row, row.merged);
      case 'copy': return void copy(phrases.filter((phrase) => shown.has(phrase.row.id)));
    }
  };
  const startRename = (row: PhraseRow) => {
    selection.select(row.id, 'only');
    setRenaming(row.id);
  };
  const categoryNames = useCategories(scope, result.phrases);
  const toCategory = categoryItems(categoryNames.names, selected, (category) => void movePhrases(selected, category));
  const chooseWord = (word: string, isAdded: boolean) => {
    const row = result.phrases.find((one) => one.phrase === word);
    if (row === undefined) onTerm(word);
    else if (ids.includes(row.id)) selection.select(row.id, isAdded ? 'toggle' : 'only');
    else onFocus(row.id);
  };
  return (
    <div className="keyword-list">
      {isCloudShown && result.cloud.length > 0 ? (
        <Cloud words={result.cloud} phrases={result.phrases} width={result.cloud_width} height={result.cloud_height} selected={new Set(hasChosen ? selected.map((row) => row.phrase) : [])} onSelect={chooseWord} />
      ) : null}
      <Coverage result={result} />
      <ListTools
        rows={result.phrases} narrowing={{ search, categories, state }} onNarrow={narrow} columns={allColumns} hidden={hidden} onHide={setHidden}
        groupBy={groupBy} onGroupBy={onGroupBy} isCloudShown={isCloudShown} onCloud={() => setCloudShown(!isCloudShown)} onCopy={() => void copy(phrases)}
      />
      <PhraseList
        phrases={phrases} columns={columns} groups={result.groups} groupBy={groupBy} selected={shown} focus={focus} renaming={renaming} isAway={dialog !== null} sort={order} emptyWords={emptyListWords(result.phrases.length, { search, categories, state })}
        menu={{ items: phraseMenu(selected, toCategory, run) }} onMenu={categoryNames.want}
        onSort={(column) => setOrder(sortBy(order, column))} onSelect={selection.select} onSelectAll={selection.selectAll} onCommand={run} onStartRename={startRename}
        onState={(row) => void judgePhrases([row], row.state === '' ? 'accepted' : '')}
        onRename={(row, name) => {
          setRenaming(null);
          if (name !== null) void renamePhrase(row, name);
        }}
      />
      <ActionBar selected={selected} categories={toCategory} onOpenCategories={categoryNames.want} onCommand={run} />
      {dialog?.kind === 'merge' ? (
        <MergeDialog
          rows={dialog.rows} onClose={() => setDialog(null)}
          onDone={(id) => {
            setDialog(null);
            selection.select(id, 'only');
          }}
        />
      ) : null}
      {dialog?.kind === 'word' ? <WordDialog row={dialog.row} onClose={() => setDialog(null)} /> : null}
    </div>
  );
}
