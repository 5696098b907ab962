import type { StackLayerResult } from '../../../../shared/design/judgement.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportText } from '../../../../shared/texts/report-text.ts';
import type { ReportContext } from '../context.ts';
import { ACCENT, FAIL, PAPER, STRONG_RULE, WASH } from '../layout/theme.ts';
import { colour } from '../pdf/page.ts';
import type { Canvas } from './canvas.ts';

export const STACK_ROW = 24;
const NAME_WIDTH = 84;
const COUNT_WIDTH = 86;
const PREFERRED = colour('#8fbccb');
const GAP = 2;

const FILLS = { own: ACCENT, preferred: PREFERRED, allowed: WASH, denied: FAIL, unknown: PAPER } as const;

/** One row for each layer: a cell for every part, filled by who controls it; parts in hand first. */
export function drawStack(
  layers: readonly StackLayerResult[],
  { page, box, styles }: Canvas,
  { figures, ...words }: Pick<ReportContext, 'texts' | 'figures'>,
): void {
  const texts = words.texts.sovereignty;
  const left = box.x + NAME_WIDTH;
  const room = box.width - NAME_WIDTH - COUNT_WIDTH;
  for (const [index, layer] of layers.entries()) {
    const y = box.y + index * STACK_ROW;
    page.text(texts.layers[layer.layer], { x: box.x, y: y + 14 }, styles.strong);
    const width = Math.min(44, room / Math.max(1, layer.parts.length));
    const order = Object.keys(FILLS);
    const parts = layer.parts.toSorted((a, b) => order.indexOf(a.control) - order.indexOf(b.control));
    for (const [at, part] of parts.entries())
      page.rectangle(
        { x: left + at * width, y: y + 4, width: Math.max(width - GAP, 0.8), height: STACK_ROW - 10 },
        { fill: FILLS[part.control], stroke: { colour: STRONG_RULE, width: 0.4 } },
      );
    const count = fillText(texts.inHand, {
      count: figures.whole(layer.inHand),
      total: figures.whole(layer.total),
    });
    page.text(count, { x: box.x + box.width - COUNT_WIDTH + 8, y: y + 14 }, styles.label);
  }
}

/** The fills with their words, in the order of the drawing. */
export function drawStackKey({ page, box, styles }: Canvas, texts: ReportText['sovereignty']): void {
  let x = box.x + NAME_WIDTH;
  for (const [control, fill] of Object.entries(FILLS)) {
    const words: Readonly<Record<string, string>> = texts.controls;
    const text = words[control] ?? control;
    page.rectangle(
      { x, y: box.y + 1, width: 9, height: 9 },
      { fill, stroke: { colour: STRONG_RULE, width: 0.4 } },
    );
    page.text(text, { x: x + 13, y: box.y + 8.5 }, styles.label);
    x += 13 + styles.label.face.widthOf(text) * styles.label.size + 14;
  }
}
