// The dialogs of the board, one at a time.

import type { ThemeBoard } from '../../bridge/ipc';
import { phrasesById, themeOfPhrase } from './boardView';
import type { Carried } from './drop';
import { MoveDialog } from './MoveDialog';
import { NewCategoryDialog, NewThemeDialog, RenameCategoryDialog } from './NameDialogs';
import type { Target } from './places';
import { addCategory, addTheme, renameCategory } from './writes';

export type BoardDialog =
  /** `category` empty = that of the first phrase. */
  | { kind: 'new-theme'; category: string; phrases: string[] }
  | { kind: 'move'; carried: Carried }
  | { kind: 'rename-category'; name: string }
  | { kind: 'new-category' };

interface BoardDialogsProps {
  board: ThemeBoard;
  dialog: BoardDialog;
  onDrop: (carried: Carried, target: Target) => void;
  onOpen: (theme: string, phrase: string | null) => void;
  onClose: () => void;
}

export function BoardDialogs({ board, dialog, onDrop, onOpen, onClose }: BoardDialogsProps) {
  const taken = board.categories.map((column) => column.name);
  // The dialog closes first: the notice of what was done must not lie under its veil.
  const after = (work: () => Promise<unknown>) => {
    onClose();
    void work();
  };
  switch (dialog.kind) {
    case 'move': return <MoveDialog board={board} carried={dialog.carried} onClose={onClose} onPick={(target) => { onClose(); onDrop(dialog.carried, target); }} />;
    case 'new-theme': {
      const { phrases } = dialog;
      const sorted = board.categories.filter((column) => !column.is_unsorted).map((column) => column.name);
      const own = themeOfPhrase(board, phrases[0] ?? '')?.category ?? '';
      const category = dialog.category !== '' ? dialog.category : sorted.includes(own) ? own : (sorted[0] ?? '');
      return (
        <NewThemeDialog
          category={category} categories={sorted} nPhrases={phrases.length} initial={phrasesById(board).get(phrases[0] ?? '')?.phrase ?? ''} onClose={onClose}
          onSave={(name, place) => after(async () => { const answer = await addTheme({ name, category: place, phrases }); if (answer) onOpen(answer.key, null); })}
        />
      );
    }
    case 'rename-category': return <RenameCategoryDialog from={dialog.name} taken={taken} onClose={onClose} onSave={(to) => after(() => renameCategory(dialog.name, to))} />;
    case 'new-category': return <NewCategoryDialog taken={taken} onClose={onClose} onSave={(name, seeds) => after(() => addCategory(name, seeds))} />;
  }
}
