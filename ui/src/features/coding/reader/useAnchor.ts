// Where a floating thing belongs: beside an element that may scroll, be drawn anew, or be out of sight.

import { useLayoutEffect, useState } from 'react';

export interface Anchor {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The place of the element that `find` gives, kept up with scrolling; `null` while it is not in view.
 *  `key` changes when another element is meant. */
export function useAnchor(find: () => Element | null, key: unknown): Anchor | null {
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  useLayoutEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      const element = find();
      const box = element?.getBoundingClientRect();
      const around = element?.closest('.turns')?.getBoundingClientRect();
      const isSeen = box !== undefined && around !== undefined && box.bottom > around.top && box.top < around.bottom;
      setAnchor((before) => {
        if (!isSeen) return null;
        const { left, right, top, bottom } = box;
        return before && before.left === left && before.top === top && before.right === right && before.bottom === bottom ? before : { left, right, top, bottom };
      });
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    // The list measures its lines after it drew them, and they move.
    soon();
    document.addEventListener('scroll', soon, { capture: true, passive: true });
    window.addEventListener('resize', soon);
    // What stands above the list may grow, and the list with what is coded.
    const sizes = new ResizeObserver(soon);
    const list = find()?.closest('.turns');
    for (const element of list ? [list, ...list.children] : []) sizes.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      document.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', soon);
    };
    // `find` looks at the document: what it closes over is named by `key`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return anchor;
}
