import { type RefObject, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** Tables up to this length are drawn whole. */
const MOST_ROWS = 200;
/** Rows drawn beyond the visible ones, so that a slow frame shows no gap. */
const MARGIN = 24;

export interface RowWindow {
  readonly from: number;
  readonly to: number;
  /** Pixels of the rows left out above and below. */
  readonly before: number;
  readonly after: number;
  /** Brings a row into sight; rows that are not drawn yet are drawn for it. */
  readonly show: (index: number) => void;
}

/** Rows to draw of many equal ones. @param top - pixels scrolled past the first row */
export function visibleRange(
  count: number,
  view: { readonly top: number; readonly height: number; readonly row: number },
): { readonly from: number; readonly to: number } {
  const row = Math.max(1, view.row);
  const from = Math.min(Math.max(0, Math.floor(view.top / row) - MARGIN), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.ceil((Math.max(0, view.top) + view.height) / row) + MARGIN) };
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at !== null; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return null;
}

/** True while the window prints: then every row is drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const start = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** Keeps a long table short: draws the rows in sight and a margin, the rest is room. Rows must be equally high. */
export function useRowWindow(count: number, body: RefObject<HTMLTableSectionElement | null>): RowWindow {
  const printing = usePrinting();
  const whole = count <= MOST_ROWS || printing;
  const [view, setView] = useState({ top: 0, height: 800, row: 30 });
  const measure = useCallback((): void => {
    const section = body.current;
    const scroller = scrollerOf(section);
    const row = section?.querySelector('tr[data-row]')?.getBoundingClientRect().height;
    if (section === null || scroller === null || row === undefined || row === 0) return;
    const top = scroller.getBoundingClientRect().top - section.getBoundingClientRect().top;
    setView({ top, height: scroller.clientHeight, row });
  }, [body]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number of rows is another height
  useEffect(() => {
    if (whole) return undefined;
    const scroller = scrollerOf(body.current);
    measure();
    scroller?.addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      scroller?.removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, [whole, measure, body, count]);
  const show = useCallback(
    (index: number): void => {
      const section = body.current;
      const scroller = scrollerOf(section);
      if (section === null || scroller === null) return;
      const first =
        section.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
      const top = first + index * view.row;
      const head = view.row;
      if (top < scroller.scrollTop + head) scroller.scrollTop = top - head;
      else if (top + view.row > scroller.scrollTop + scroller.clientHeight)
        scroller.scrollTop = top + view.row - scroller.clientHeight;
      measure();
    },
    [body, view.row, measure],
  );
  if (whole) return { from: 0, to: count, before: 0, after: 0, show: () => undefined };
  const { from, to } = visibleRange(count, view);
  return { from, to, before: from * view.row, after: Math.max(0, count - to) * view.row, show };
}
