import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A sheet on paper, CSS pixels: A4 landscape without its margins and the line of consequences (styles/print.css). */
const PAPER: Size = { width: 1_047, height: 620 };

/**
 * Size an element will have on paper: the share of the sheet that it has on the screen. Nothing is measured between
 * the order to print and the page, so this comes first, and the page fits what is left over by scaling a little.
 */
export function sizeOnPaper(box: Size, sheet: Size): Size {
  if (sheet.width <= 0 || sheet.height <= 0) return box;
  const shareOf = (side: keyof Size): number => Math.min(1, box[side] / sheet[side]);
  return {
    width: Math.floor(shareOf('width') * PAPER.width),
    height: Math.floor(shareOf('height') * PAPER.height),
  };
}

/**
 * Size of an element in CSS pixels, so that a drawing is laid out in true pixels and its text never scales. While the
 * page is printed it is the size on paper.
 * @param start - size assumed before the first measurement, and in tests without layout
 */
export function useSize<E extends Element>(start: Size): readonly [RefObject<E | null>, Size] {
  const element = useRef<E | null>(null);
  const [size, setSize] = useState(start);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    let last: Size | null = null;
    const observer = new ResizeObserver((entries) => {
      const box = entries[0]?.contentRect;
      if (!box || box.width <= 0 || box.height <= 0) return;
      last = { width: Math.floor(box.width), height: Math.floor(box.height) };
      setSize(last);
    });
    const before = (): void => {
      const screen = last;
      const sheet = target.closest('.sheet');
      if (screen === null || sheet === null) return;
      const onScreen = { width: sheet.clientWidth, height: sheet.clientHeight };
      flushSync(() => setSize(sizeOnPaper(screen, onScreen)));
    };
    const after = (): void => {
      if (last !== null) setSize(last);
    };
    observer.observe(target);
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      observer.disconnect();
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  }, []);
  return [element, size];
}
