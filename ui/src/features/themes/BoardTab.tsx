// 看板: the board with its panel; does what drops and menu entries mean.

import { CopyOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Progress, type InputRef } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { MineTexts, ThemeBoard } from '../../bridge/ipc';
import { getRoute, navigate, replaceParams, useRoute } from '../../shared/route';
import { SplitPane } from '../../shared/SplitPane';
import { toast } from '../../shared/toast';
import { copyText } from '../../shared/tsv';
import { usePersisted } from '../../shared/usePersisted';
import { useFindKey } from '../transcripts/useFindKey';
import { Board } from './Board';
import { BoardDialogs, type BoardDialog } from './BoardDialogs';
import type { MenuOf, MenuVerb } from './boardMenu';
import { BoardContext, createBoardState } from './boardState';
import { boardView, findTheme, phrasesById, progressOf } from './boardView';
import { NOTHING } from './chipSelection';
import { copyTable } from '../../shared/copyTable';
import { planDrop, type Carried } from './drop';
import { SelectionBar } from './SelectionBar';
import { useSidePanel } from './SidePanel';
import { boardTable, progressLine, themeTable } from './tables';
import type { Target } from './places';
import { addCandidate, addCandidateOf, freePhrases, mergeThemes, movePhrases, removeTheme, updateTheme } from './writes';

interface BoardTabProps {
  board: ThemeBoard;
  scope: MineTexts;
  study: string;
  isStale: boolean;
  onCandidate: (id: string) => void;
}

const NO_NAMES: string[] = [];

/** The theme that was open, by study: back from another page one goes on where one was. */
const lastOpen = new Map<string, string>();

/** A set in which a key is put in or taken out. */
function toggled(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}

export function BoardTab({ board, scope, study, isStale, onCandidate }: BoardTabProps) {
  const { params } = useRoute();
  const { modal } = App.useApp();
  const [search, setSearch] = useState('');
  const [collapsed, setCollapsed] = usePersisted<string[]>(`themes.collapsed.${study}`, NO_NAMES);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<BoardDialog | null>(null);
  const [state] = useState(createBoardState);
  const searchInput = useRef<InputRef>(null);
  useFindKey(() => searchInput.current?.focus({ cursor: 'all' }));
  const columns = useMemo(() => boardView(board, { search, collapsed, folded, whole }), [board, search, collapsed, folded, whole]);
  const progress = progressOf(board);

  const open = useCallback((theme: string, phrase: string | null) => {
    lastOpen.set(study, theme);
    replaceParams({ theme, phrase: phrase ?? '' });
  }, [study]);
  useEffect(() => {
    const last = lastOpen.get(study);
    if (getRoute().params['theme'] === undefined && last !== undefined && last !== '') replaceParams({ theme: last });
  }, [study]);
  const collapse = useCallback((name: string) => setCollapsed(collapsed.includes(name) ? collapsed.filter((one) => one !== name) : [...collapsed, name]), [collapsed, setCollapsed]);
  const calls = useMemo(() => ({
    fold: (key: string) => setFolded((before) => toggled(before, key)),
    showAll: (key: string) => setWhole((before) => toggled(before, key)),
    collapse,
    addTheme: (category: string) => setDialog({ kind: 'new-theme', category, phrases: [] }),
  }), [collapse]);

  const follow = (before: string, answer: { key: string } | undefined) => {
    if (answer && params['theme'] === before) open(answer.key, null);
  };
  const onDrop = (carried: Carried, target: Target) => {
    const plan = planDrop(board, carried, target);
    switch (plan?.kind) {
      case undefined: return toast.info('已经在这里');
      case 'add_theme': return setDialog({ kind: 'new-theme', category: plan.request.category, phrases: plan.request.phrases });
      case 'move_phrases': {
        state.selection.set(NOTHING);
        return void movePhrases(board, scope, plan.request);
      }
      case 'update_theme': return void updateTheme(board, scope, plan.theme, { category: plan.category }).then((answer) => follow(plan.theme.key, answer));
      case 'merge_themes': {
        const names = { from: findTheme(board, plan.request.from[0] ?? '')?.name ?? '', into: findTheme(board, plan.request.into)?.name ?? '' };
        return void modal.confirm({
          title: `把主题“${names.from}”并入“${names.into}”？`, okText: '合并', focusable: { autoFocusButton: 'ok' },
          content: `“${names.from}”的短语都归到“${names.into}”，它自己不再单独列出。可以撤销。`,
          onOk: async () => { const answer = await mergeThemes(board, scope, plan.request); if (answer) open(answer.key, null); },
        });
      }
    }
  };
  const onMenu = (verb: MenuVerb, of: MenuOf) => {
    if (of.kind === 'phrases') phraseVerb(verb, of.ids);
    else if (of.kind === 'theme') {
      const { theme } = of;
      if (verb === 'open') open(theme.key, null);
      else if (verb === 'move') setDialog({ kind: 'move', carried: { kind: 'theme', key: theme.key } });
      else if (verb === 'candidate') void addCandidate(board, scope, theme.key);
      else if (verb === 'fold') calls.fold(theme.key);
      else if (verb === 'copy') void copyTable(themeTable(theme, board.n_respondents, []), '主题');
      else if (verb === 'remove') void removeTheme(theme);
    } else if (verb === 'new-theme') calls.addTheme(of.column.name);
    else if (verb === 'rename-category') setDialog({ kind: 'rename-category', name: of.column.name });
    else if (verb === 'new-category') setDialog({ kind: 'new-category' });
    else if (verb === 'collapse') collapse(of.column.name);
  };
  const phraseVerb = (verb: MenuVerb, ids: string[]) => {
    const names = ids.flatMap((id) => phrasesById(board).get(id)?.phrase ?? []);
    if (verb === 'move') setDialog({ kind: 'move', carried: { kind: 'phrases', ids } });
    else if (verb === 'new-theme') setDialog({ kind: 'new-theme', category: '', phrases: ids });
    else if (verb === 'free') void freePhrases(board, ids);
    else if (verb === 'candidate') void addCandidateOf(ids);
    else if (verb === 'keywords') navigate('keywords', { phrase: names[0] ?? '' });
    else if (verb === 'copy') void copyText(names.join('\r\n')).then((isDone) => (isDone ? toast.success(`已复制 ${names.length} 个短语`) : toast.warning('系统不允许写入剪贴板，请重试')));
  };
  const panel = useSidePanel({ board, scope, study, theme: params['theme'] ?? '', phrase: params['phrase'] ?? '', isStale, onOpen: open, onCandidate, onDialog: setDialog });

  return (
    <BoardContext.Provider value={state}>
      <SplitPane id="themes" initial={392} min={320} panel={panel}>
        <div className="toolbar theme-tools">
          <Input ref={searchInput} size="small" allowClear prefix={<SearchOutlined aria-hidden />} className="theme-search" placeholder="查找主题或短语" title="查找主题或短语（Ctrl+F）" aria-label="查找主题或短语" value={search} onChange={(event) => setSearch(event.target.value)} />
          <Progress className="theme-progress" type="circle" size={16} percent={progress.nPhrases === 0 ? 0 : (1 - progress.nUnsorted / progress.nPhrases) * 100} showInfo={false} aria-hidden />
          <span className={progress.nUnsorted === 0 ? 'is-good' : 'muted'} data-testid="theme-progress">{progressLine(progress)}</span>
          <span className="spacer" />
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ kind: 'new-category' })}>新建类别</Button>
          <Button size="small" icon={<CopyOutlined aria-hidden />} title="复制看板：类别、主题、短语、受访者数、提及次数、占比，可粘贴到 Excel" onClick={() => void copyTable(boardTable(board), '看板')}>复制</Button>
        </div>
        <Board board={board} columns={columns} state={state} openTheme={params['theme'] ?? null} calls={calls} onOpen={open} onDrop={onDrop} onMenu={onMenu} />
        <SelectionBar state={state} onVerb={phraseVerb} />
      </SplitPane>
      {dialog ? <BoardDialogs board={board} dialog={dialog} onDrop={onDrop} onOpen={open} onClose={() => setDialog(null)} /> : null}
    </BoardContext.Provider>
  );
}
