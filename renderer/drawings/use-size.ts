import { type RefObject, useEffect, useRef, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Size of an element in CSS pixels, so that a drawing is laid out in true pixels and its text never scales.
 * @param start - size assumed before the first measurement, and in tests without layout
 */
export function useSize<E extends Element>(start: Size): readonly [RefObject<E | null>, Size] {
  const element = useRef<E | null>(null);
  const [size, setSize] = useState(start);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const observer = new ResizeObserver((entries) => {
      const box = entries[0]?.contentRect;
      if (box && box.width > 0 && box.height > 0)
        setSize({ width: Math.floor(box.width), height: Math.floor(box.height) });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
