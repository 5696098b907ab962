import type { PdfDocument } from '../pdf/document.ts';
import { colour, PAGE, type TextStyle } from '../pdf/page.ts';

/** Colours of paper, as in the light theme of the window. */
export const INK = colour('#14191c');
export const FAINT = colour('#4a5358');
export const ACCENT = colour('#106985');
export const RULE = colour('#c9cdc8');
export const STRONG_RULE = colour('#7a8488');
export const WASH = colour('#f2f3f0');
export const WARN = colour('#9a5a00');
export const FAIL = colour('#8e1408');
export const OK = colour('#10503b');
export const PAPER = colour('#ffffff');

/** Frame of a page, points. */
export const LEFT = 48;
export const RIGHT = PAGE.width - 48;
export const WIDTH = RIGHT - LEFT;
/** First and last line of the text, between the running heads; both move by the lines of a long marking. */
export const TOP = 84;
export const BOTTOM = PAGE.height - 78;

/** No text is smaller. */
export const SMALLEST = 7.5;

/** Styles of a document. */
export interface Styles {
  readonly title: TextStyle;
  readonly total: TextStyle;
  readonly heading1: TextStyle;
  readonly heading2: TextStyle;
  readonly heading3: TextStyle;
  readonly body: TextStyle;
  readonly cell: TextStyle;
  readonly strong: TextStyle;
  readonly label: TextStyle;
  readonly columnHead: TextStyle;
  readonly code: TextStyle;
  readonly digest: TextStyle;
  readonly marking: TextStyle;
}

export function stylesOf({ faces: { sans, bold, mono } }: PdfDocument): Styles {
  return {
    title: { face: bold, size: 25, colour: INK },
    total: { face: bold, size: 17, colour: INK },
    heading1: { face: bold, size: 17, colour: INK },
    heading2: { face: bold, size: 11, colour: INK },
    heading3: { face: bold, size: 9, colour: INK },
    body: { face: sans, size: 9, colour: INK },
    cell: { face: sans, size: 8, colour: INK },
    strong: { face: bold, size: 8, colour: INK },
    label: { face: sans, size: SMALLEST, colour: FAINT },
    columnHead: { face: bold, size: SMALLEST, colour: FAINT },
    code: { face: mono, size: SMALLEST, colour: INK },
    digest: { face: mono, size: 9.5, colour: INK },
    marking: { face: bold, size: 8.5, colour: INK },
  };
}

/** Distance of lines of a style. */
export function leadingOf({ size }: TextStyle): number {
  return Math.round(size * (size > 12 ? 1.25 : 1.36) * 4) / 4;
}
