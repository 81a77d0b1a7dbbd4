// Dragging by pointer: codes to another place of the tree or onto the selected words, words onto a code.
// What is aimed at is marked on the document itself, so that nothing is drawn anew while the pointer moves.

import { useRef, type PointerEvent } from 'react';
import type { MoveCodes } from '../../../bridge/ipc';
import { scrollStep, type Point } from '../../../shared/dragMath';
import { usePointerSession, type PointerSession } from '../../../shared/usePointerSession';
import { dropMove, zoneAt, type DropZone, type TreeCode } from './tree';

type Carried = { kind: 'codes'; ids: ReadonlySet<string> } | { kind: 'words' };

interface Aim {
  element: HTMLElement;
  /** Code under the pointer; `null` = the transcript. */
  code: string | null;
  zone: DropZone;
}

interface CodingDrag {
  codes: readonly TreeCode[];
  /** What goes when one begins to drag that code. */
  picked: ReadonlySet<string>;
  onMove: (move: MoveCodes) => void;
  /** Words were let go on a code, or a code on the words. */
  onCode: (code: string) => void;
  /** The words that are dragged, shortened. */
  words: string;
}

const ZONES: readonly DropZone[] = ['before', 'inside', 'after'];

/** Handlers for `onPointerDown` of the tree and of the words. */
export function useCodingDrag({ codes, picked, onMove, onCode, words }: CodingDrag): { fromTree: (event: PointerEvent) => void; fromWords: (event: PointerEvent) => void } {
  const aimed = useRef<Aim | null>(null);
  const ghost = useRef<HTMLElement | null>(null);

  const clear = () => {
    aimed.current?.element.classList.remove(...ZONES.map((zone) => `is-drop-${zone}`));
    aimed.current = null;
  };
  const aim = (at: Point, carried: Carried) => {
    if (ghost.current) ghost.current.style.transform = `translate(${at.x + 12}px, ${at.y + 10}px)`;
    clear();
    const under = document.elementFromPoint(at.x, at.y);
    const line = under?.closest<HTMLElement>('[data-code]');
    const id = line?.dataset['code'];
    if (line && id !== undefined) {
      const box = line.getBoundingClientRect();
      const zone = carried.kind === 'words' ? 'inside' : zoneAt(at.y, box.top, box.height);
      if (carried.kind === 'codes' && dropMove(codes, carried.ids, id, zone) === null) return;
      aimed.current = { element: line, code: id, zone };
    } else {
      const turns = carried.kind === 'codes' ? under?.closest<HTMLElement>('.turns') : null;
      if (turns) aimed.current = { element: turns, code: null, zone: 'inside' };
    }
    aimed.current?.element.classList.add(`is-drop-${aimed.current.zone}`);
  };
  const session = (begin: () => { carried: Carried; label: string } | null): PointerSession<Carried> => ({
    pickUp: () => {
      const begun = begin();
      if (begun === null) return null;
      const element = document.createElement('div');
      element.className = 'drag-ghost';
      element.textContent = begun.label;
      document.body.append(element);
      ghost.current = element;
      window.getSelection()?.removeAllRanges();
      return begun.carried;
    },
    aim,
    scroll: (at) => {
      const tree = document.elementFromPoint(at.x, at.y)?.closest('.code-tree');
      if (!tree) return;
      const box = tree.getBoundingClientRect();
      tree.scrollTop += scrollStep(at.y, box.top, box.bottom);
    },
    end: () => {
      ghost.current?.remove();
      ghost.current = null;
      // `drop` comes after this and needs to know.
      queueMicrotask(clear);
    },
    drop: (carried) => {
      const to = aimed.current;
      if (to === null) return;
      if (carried.kind === 'words') {
        if (to.code !== null) onCode(to.code);
        return;
      }
      const [first] = carried.ids;
      if (to.code === null) {
        if (first !== undefined) onCode(first);
        return;
      }
      const move = dropMove(codes, carried.ids, to.code, to.zone);
      if (move !== null) onMove(move);
    },
  });

  const fromTree = usePointerSession<Carried>((event) => {
    const line = (event.target as Element).closest<HTMLElement>('[data-code]');
    const id = line?.dataset['code'];
    if (event.button !== 0 || id === undefined) return null;
    return session(() => {
      const ids = picked.has(id) ? picked : new Set([id]);
      const name = codes.find((code) => code.id === id)?.name ?? '';
      return { carried: { kind: 'codes', ids }, label: ids.size > 1 ? `${ids.size} 个编码` : name };
    });
  });
  const fromWords = usePointerSession<Carried>((event) => {
    if (event.button !== 0) return null;
    return session(() => (words === '' ? null : { carried: { kind: 'words' }, label: words }));
  });
  return { fromTree, fromWords };
}
