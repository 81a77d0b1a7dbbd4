// Dragging questions, sections and new kinds by pointer events. Listens on the designer as a whole: what can be picked up carries `data-drag`, what
// it can be dropped beside `data-part` and `data-id`. A line shows where it would go.

import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { scrollStep, type Point } from '../../../shared/dragMath';
import { usePointerSession } from '../../../shared/usePointerSession';
import type { Carried, DesignerState } from '../designer';
import { designNow } from '../useDesign';
import { targetBeside, type PartKind, type Target } from './outline';

interface PartDrag {
  questionnaire: string;
  state: DesignerState;
  /** What follows the pointer, and the line of the place. */
  ghost: RefObject<HTMLElement | null>;
  line: RefObject<HTMLElement | null>;
  onDrop: (carried: Carried, target: Target) => void;
}

/** What is picked up at an element: all that is selected when it is one of them. */
function carriedAt(element: HTMLElement, state: DesignerState): Carried | null {
  const { drag, id = '', label = '' } = element.dataset;
  if (drag === 'new') return { kind: 'new', design: id, label };
  const part = element.closest<HTMLElement>('[data-part]')?.dataset;
  if (part?.['id'] === undefined) return null;
  const kind = part['part'] as PartKind;
  const { ids, kind: selected } = state.selection.get();
  return { kind, ids: selected === kind && ids.has(part['id']) ? [...ids] : [part['id']] };
}

interface Place {
  target: Target;
  line: DOMRect;
}

function placeAt({ x, y }: Point, carried: Carried, questionnaire: string): Place | null {
  const under = document.elementFromPoint(x, y);
  const element = under?.closest<HTMLElement>('[data-part]') ?? nearest(under, y);
  const design = designNow(questionnaire);
  const { part, id } = element?.dataset ?? {};
  if (!element || !design || id === undefined) return null;
  const frame = element.getBoundingClientRect();
  const isBelow = y > frame.top + frame.height / 2;
  const target = targetBeside(design, { kind: part as PartKind, id }, isBelow ? 'below' : 'above', carried.kind === 'section' ? 'section' : 'question');
  const isTree = element.closest('[data-tree]') !== null;
  return target && { target, line: new DOMRect(frame.left, isBelow ? frame.bottom + (isTree ? 0 : 6) : frame.top - (isTree ? 0 : 6), frame.width, 0) };
}

/** Between two cards is beside the nearer one. */
function nearest(under: Element | null, y: number): HTMLElement | null {
  const list = under?.closest('[data-scroll]');
  if (!list) return null;
  let best: HTMLElement | null = null;
  let distance = 80;
  for (const part of list.querySelectorAll<HTMLElement>('[data-part]')) {
    const { top, bottom } = part.getBoundingClientRect();
    const away = y < top ? top - y : y > bottom ? y - bottom : 0;
    if (away < distance) [best, distance] = [part, away];
  }
  return best;
}

/** The handler for `onPointerDown` of the designer. */
export function usePartDrag(drag: PartDrag): (event: ReactPointerEvent) => void {
  const latest = useRef(drag);
  useEffect(() => {
    latest.current = drag;
  });
  return usePointerSession<Carried>((event) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const handle = pressed?.closest<HTMLElement>('[data-drag]');
    if (event.button !== 0 || !event.isPrimary || !handle || pressed?.closest('[data-nodrag]')) return null;
    const { state, questionnaire, ghost, line } = latest.current;
    let place: Place | null = null;
    return {
      pickUp: () => {
        const carried = carriedAt(handle, state);
        if (carried) {
          document.getSelection()?.removeAllRanges();
          state.drag.set(carried);
        }
        return carried;
      },
      aim: (at, carried) => {
        place = placeAt(at, carried, questionnaire);
        if (ghost.current) ghost.current.style.transform = `translate(${at.x + 12}px, ${at.y + 10}px)`;
        const mark = line.current;
        if (!mark) return;
        mark.hidden = place === null;
        if (place) {
          mark.style.transform = `translate(${place.line.left}px, ${place.line.top - 1}px)`;
          mark.style.width = `${place.line.width}px`;
        }
      },
      scroll: (at) => {
        const list = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-scroll]');
        if (!list) return;
        const { top, bottom } = list.getBoundingClientRect();
        list.scrollTop += scrollStep(at.y, top, bottom);
      },
      end: () => state.drag.set(null),
      drop: (carried) => {
        if (place) latest.current.onDrop(carried, place.target);
      },
    };
  });
}
