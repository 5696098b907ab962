import type { Styles } from '../layout/theme.ts';
import type { Box, PdfPage, TextStyle } from '../pdf/page.ts';

/** Where a drawing goes. */
export interface Canvas {
  readonly page: PdfPage;
  readonly box: Box;
  readonly styles: Styles;
}

/** A text shortened with an ellipsis to what fits; drawings have their full names in the tables beside them. */
export function fittedText(text: string, width: number, { face, size }: TextStyle): string {
  if (face.widthOf(text) * size <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && face.widthOf(`${letters.join('')}…`) * size > width) letters.pop();
  return letters.length > 1 ? `${letters.join('').trimEnd()}…` : '';
}

/** Text centred on a point of its baseline, as wide as it may be. */
export function centredText(
  page: PdfPage,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly style: TextStyle },
): void {
  const shown = fittedText(text, at.width, at.style);
  const width = at.style.face.widthOf(shown) * at.style.size;
  if (shown !== '') page.text(shown, { x: at.x - width / 2, y: at.y }, at.style);
}
