import type { PdfDocument } from '../pdf/document.ts';
import { PAGE, type PdfPage } from '../pdf/page.ts';
import { wrapText } from '../pdf/wrap.ts';
import { INK, LEFT, leadingOf, RIGHT, RULE, type Styles, WIDTH } from './theme.ts';

/** What stands at head and foot of every page. */
export interface FrameTexts {
  readonly marking: string;
  /** Left of the head and of the foot, right of the head. */
  readonly plan: string;
  readonly date: string;
  readonly id: string;
  readonly pageOf: (page: number, pages: number) => string;
}

const EDGE = 24;
const BAND_PAD = 5;
const HEAD_GAP = 15;

/** The marking in as many lines as it needs: it is never cut. */
export function markingBand(marking: string, styles: Styles) {
  const { face, size } = styles.marking;
  const lines = wrapText(marking, { face, size, width: WIDTH - 24 });
  return { lines, height: lines.length * leadingOf(styles.marking) + 2 * BAND_PAD - 2 };
}

function drawBand(
  page: PdfPage,
  y: number,
  context: { readonly marking: string; readonly styles: Styles },
): void {
  const { styles } = context;
  const band = markingBand(context.marking, styles);
  page.rectangle({ x: LEFT, y, width: WIDTH, height: band.height }, { stroke: { colour: INK, width: 0.75 } });
  for (const [index, line] of band.lines.entries()) {
    const width = styles.marking.face.widthOf(line) * styles.marking.size;
    const baseline = y + BAND_PAD + 7 + index * leadingOf(styles.marking);
    page.text(line, { x: LEFT + (WIDTH - width) / 2, y: baseline }, styles.marking);
  }
}

function rightText(page: PdfPage, text: string, at: { readonly y: number; readonly styles: Styles }): void {
  const { label } = at.styles;
  page.text(text, { x: RIGHT - label.face.widthOf(text) * label.size, y: at.y }, label);
}

/** As much of a text as fits, with an ellipsis when something is left out: the cover has it in full. */
function fitted(text: string, width: number, styles: Styles): string {
  const { face, size } = styles.label;
  if (face.widthOf(text) * size <= width) return text;
  let letters = [...text];
  while (letters.length > 1 && face.widthOf(`${letters.join('')}…`) * size > width)
    letters = letters.slice(0, -1);
  return `${letters.join('')}…`;
}

/** Draws head and foot on every page, once all pages are there. */
export function drawFrames(document: PdfDocument, texts: FrameTexts, styles: Styles): void {
  const { marking } = texts;
  const { height } = markingBand(marking, styles);
  for (const page of document.pages)
    page.artifact(() => {
      const foot = PAGE.height - EDGE - height;
      drawBand(page, EDGE, { marking, styles });
      drawBand(page, foot, { marking, styles });
      page.text(
        fitted(texts.plan, WIDTH - 110, styles),
        { x: LEFT, y: EDGE + height + HEAD_GAP },
        styles.label,
      );
      rightText(page, texts.date, { y: EDGE + height + HEAD_GAP, styles });
      page.line({ x: LEFT, y: foot - 22 }, { x: RIGHT, y: foot - 22 }, { colour: RULE, width: 0.5 });
      page.text(texts.id, { x: LEFT, y: foot - 9 }, styles.label);
      rightText(page, texts.pageOf(page.index + 1, document.pages.length), { y: foot - 9, styles });
    });
}
