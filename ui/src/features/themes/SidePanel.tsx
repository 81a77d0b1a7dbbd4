// What the panel beside the board shows: the chosen theme, a loose phrase, or what to do here.

import { ApartmentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useRef, type ReactNode } from 'react';
import type { MineTexts, ThemeBoard, ThemeRow } from '../../bridge/ipc';
import { EmptyState } from '../../shared/EmptyState';
import { usePersisted } from '../../shared/usePersisted';
import type { BoardDialog } from './BoardDialogs';
import { findTheme, isLoose, phrasesById, shareAxis, themeOfPhrase } from './boardView';
import { PhrasePanel } from './PhrasePanel';
import { ThemePanel } from './ThemePanel';

interface SidePanelInput {
  board: ThemeBoard;
  scope: MineTexts;
  study: string;
  /** Key of the chosen theme, or empty. */
  theme: string;
  /** Id of the chosen phrase, or empty. */
  phrase: string;
  /** The board is being counted anew. */
  isStale: boolean;
  onOpen: (theme: string, phrase: string | null) => void;
  onCandidate: (id: string) => void;
  onDialog: (dialog: BoardDialog) => void;
}

/** Key of the free phrases of 未归类. */
const LOOSE_THEME = 'unsorted';

const HINTS = ['拖动短语到主题或类别：归类并固定', '拖动主题到类别：整个移过去；拖到另一个主题上：合并', '键盘：方向键移动，空格拿起，方向键选去处，回车放下', '右击：移动到…、新建主题…、取消固定'];

/** The theme of the key; while the board is counted anew, the last one shown, so that nothing flickers. */
function useShownTheme(board: ThemeBoard, key: string, isStale: boolean): ThemeRow | null {
  const last = useRef<ThemeRow | null>(null);
  const found = findTheme(board, key);
  if (found) last.current = found;
  else if (!isStale || key === '') last.current = null;
  return last.current;
}

/** The panel, or `null` when the board may have all the room. */
export function useSidePanel({ board, scope, study, theme: key, phrase: id, isStale, onOpen, onCandidate, onDialog }: SidePanelInput): ReactNode | null {
  const axis = useMemo(() => shareAxis(board), [board]);
  // A loose phrase that was put somewhere is shown where it is now.
  const now = themeOfPhrase(board, id);
  const isPlaced = now !== null && key === LOOSE_THEME && now.key !== key;
  const theme = useShownTheme(board, isPlaced ? now.key : key, isStale);
  // A theme that goes by another key once something is written on it stays the same panel, under the pointer too.
  const panels = useRef(new Map<string, string>());
  const panel = theme === null ? '' : (panels.current.get(theme.key) ?? theme.key);
  const goOn = (next: string) => {
    panels.current.set(next, panel);
    onOpen(next, null);
  };
  const [isTaught, setTaught] = usePersisted('themes.taught', false);
  const phrase = phrasesById(board).get(id) ?? null;
  const column = board.categories.find((one) => one.name === theme?.category);
  const close = () => onOpen('', null);
  if (theme && !(column && isLoose(column, theme))) {
    return (
      <ThemePanel
        key={panel} theme={theme} board={board} axis={axis} scope={scope} study={study} onClose={close}
        only={theme.phrases.some((one) => one.id === id) ? id : null} onOnly={(only) => onOpen(theme.key, only)} onKey={goOn} onCandidate={onCandidate}
      />
    );
  }
  if (phrase) {
    const phrases = [id];
    return <PhrasePanel key={id} phrase={phrase} scope={scope} onClose={close} onMove={() => onDialog({ kind: 'move', carried: { kind: 'phrases', ids: phrases } })} onNewTheme={() => onDialog({ kind: 'new-theme', category: '', phrases })} />;
  }
  if (isTaught) return null;
  return (
    <EmptyState icon={<ApartmentOutlined aria-hidden />} title="选一个主题看它的证据" description="主题把说同一件事的短语放在一起，写成一句可以签字的主张。" hints={HINTS}>
      <Button onClick={() => setTaught(true)}>知道了</Button>
    </EmptyState>
  );
}
