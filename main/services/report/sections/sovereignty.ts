import { type LayerPart, STACK_LAYERS, type StackLayerResult } from '../../../../shared/design/judgement.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { partLabel, stopLabel } from '../../../../shared/texts/part-label.ts';
import type { ReportContext } from '../context.ts';
import { drawStack, drawStackKey, STACK_ROW } from '../drawings/stack.ts';
import { setTable } from '../layout/table.ts';

const MOST_CASES = 20;

function partRow(layer: StackLayerResult, part: LayerPart, words: ReportContext['texts']): readonly string[] {
  const texts = words.sovereignty;
  const countries = [part.supplierCountry, part.controlCountry].filter(
    (country, index, all) => country !== null && all.indexOf(country) === index,
  );
  return [
    texts.layers[layer.layer],
    partLabel(part.label, words),
    [part.supplier ?? words.unknown, ...countries.filter((country) => country !== part.supplier)].join(', '),
    texts.controls[part.control],
    stopLabel(part.stops, texts),
  ];
}

function embargoes({ content, flow, figures, ...context }: ReportContext): void {
  const texts = context.texts.sovereignty;
  const cases = content.design.values.sovereignty.embargoes
    .filter(({ linesFallen }) => linesFallen.length > 0)
    .toSorted((a, b) => b.linesFallen.length - a.linesFallen.length);
  if (cases.length === 0) return;
  flow.part(texts.embargoTitle);
  setTable(flow, {
    columns: [
      { title: texts.embargo.name, share: 40 },
      { title: texts.embargo.lines, share: 18, align: 'right' },
      { title: texts.embargo.unknown, share: 20, align: 'right' },
      { title: texts.embargo.left, share: 22, align: 'right' },
    ],
    rows: cases.slice(0, MOST_CASES).map((entry) => [
      fillText(texts.who, { name: entry.name, kind: texts.kinds[entry.kind] }),
      figures.whole(entry.linesFallen.length),
      figures.whole(entry.linesUnknown.length),
      fillText(texts.leftValue, {
        left: figures.whole(entry.acceleratorsLeft),
        all: figures.whole(entry.accelerators),
      }),
    ]),
    rowHeads: true,
  });
  if (cases.length > MOST_CASES)
    flow.paragraph(fillText(texts.more, { count: figures.whole(cases.length - MOST_CASES) }));
}

/** The five layers of the stack, their parts, and what an embargo would take. */
export function sovereigntyChapter(context: ReportContext): void {
  const { content, flow, figures } = context;
  const texts = context.texts.sovereignty;
  const { layers } = content.design.values.sovereignty;
  const ordered = STACK_LAYERS.flatMap((id) => layers.filter(({ layer }) => layer === id));
  flow.chapter(texts.title);
  flow.paragraph(texts.intro);
  const words = ordered.map(
    ({ layer, inHand, total }) =>
      `${texts.layers[layer]} ${fillText(texts.inHand, { count: figures.whole(inHand), total: figures.whole(total) })}`,
  );
  const height = ordered.length * STACK_ROW;
  flow.figure(height + 14, fillText(texts.alt, { layers: words.join(', ') }), (page, box) => {
    drawStack(ordered, { page, box, styles: flow.styles }, context);
    drawStackKey({ page, box: { ...box, y: box.y + height }, styles: flow.styles }, texts);
  });
  flow.skip(10);
  setTable(flow, {
    columns: [
      { title: texts.columns.layer, share: 13 },
      { title: texts.columns.part, share: 34 },
      { title: texts.columns.supplier, share: 24 },
      { title: texts.columns.control, share: 12 },
      { title: texts.columns.stops, share: 20 },
    ],
    rows: ordered.flatMap((layer) => layer.parts.map((part) => partRow(layer, part, context.texts))),
  });
  embargoes(context);
}
