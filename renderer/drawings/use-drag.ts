import { type PointerEvent, useRef } from 'react';
import type { Size } from './use-size.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a drawing does with an object that is dragged; the keys of the drawing do the same. */
export interface DrawingDrag {
  /** Takes the object under the pointer; false when it cannot be carried. */
  readonly take: (object: string) => boolean;
  /** The pointer is here now, in pixels of the drawing. */
  readonly over: (point: Point, size: Size) => void;
  readonly drop: () => void;
  readonly cancel: () => void;
}

/** A press that travels less than this is a click, px. */
const CLICK_PX = 4;

interface Press {
  readonly object: string;
  readonly from: Point;
  readonly pointer: number;
  readonly carrying: boolean;
}

/** Object under the pointer that can be carried: the value of its `data-object`. */
function objectAt(target: EventTarget): string | null {
  const found = target instanceof Element ? target.closest('[data-object]') : null;
  return found?.getAttribute('data-object') ?? null;
}

function pointIn(event: PointerEvent<SVGSVGElement>): Point {
  const frame = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}

/** Handlers of a drawing for dragging with mouse, pen or finger; nothing where nothing can be dragged. */
export function useDrag(drag: DrawingDrag | undefined, size: Size) {
  const press = useRef<Press | null>(null);
  const dragged = useRef(false);
  if (drag === undefined) return { handlers: {}, wasDrag: () => false };
  const end = (event: PointerEvent<SVGSVGElement>, done: () => void): void => {
    const held = press.current;
    press.current = null;
    if (held?.carrying !== true) return;
    event.currentTarget.releasePointerCapture(held.pointer);
    done();
  };
  return {
    handlers: {
      onPointerDown: (event: PointerEvent<SVGSVGElement>): void => {
        const object = objectAt(event.target);
        dragged.current = false;
        if (object !== null && event.button === 0)
          press.current = { object, from: pointIn(event), pointer: event.pointerId, carrying: false };
      },
      onPointerMove: (event: PointerEvent<SVGSVGElement>): void => {
        const held = press.current;
        if (held === null) return;
        const at = pointIn(event);
        if (!held.carrying) {
          if (Math.hypot(at.x - held.from.x, at.y - held.from.y) < CLICK_PX) return;
          if (!drag.take(held.object)) {
            press.current = null;
            return;
          }
          event.currentTarget.setPointerCapture(held.pointer);
          press.current = { ...held, carrying: true };
          dragged.current = true;
        }
        drag.over(at, size);
      },
      onPointerUp: (event: PointerEvent<SVGSVGElement>): void => end(event, drag.drop),
      onPointerCancel: (event: PointerEvent<SVGSVGElement>): void => end(event, drag.cancel),
    },
    /** The click that ends a drag chooses nothing. */
    wasDrag: (): boolean => dragged.current,
  };
}
