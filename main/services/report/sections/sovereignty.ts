import { type LayerPart, STACK_LAYERS, type StackLayerResult } from '../../../../shared/design/judgement.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { type ReportContext, whole } from '../context.ts';
import { drawStack, drawStackKey, STACK_ROW } from '../drawings/stack.ts';
import { setTable } from '../layout/table.ts';

const texts = reportText.sovereignty;
const MOST_CASES = 20;

function partRow(layer: StackLayerResult, part: LayerPart): readonly string[] {
  const countries = [part.supplierCountry, part.controlCountry].filter(
    (country, index, all) => country !== null && all.indexOf(country) === index,
  );
  return [
    texts.layers[layer.layer],
    part.label,
    [part.supplier ?? reportText.unknown, countries.join(', ')].filter((text) => text !== '').join(', '),
    texts.controls[part.control],
    part.stops ?? '',
  ];
}

function embargoes({ content, flow }: ReportContext): void {
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
    rows: cases
      .slice(0, MOST_CASES)
      .map((entry) => [
        `${entry.name}, ${entry.kind}`,
        whole(entry.linesFallen.length),
        whole(entry.linesUnknown.length),
        fillText(texts.leftValue, { left: whole(entry.acceleratorsLeft), all: whole(entry.accelerators) }),
      ]),
    rowHeads: true,
  });
  if (cases.length > MOST_CASES)
    flow.paragraph(fillText(texts.more, { count: whole(cases.length - MOST_CASES) }));
}

/** The five layers of the stack, their parts, and what an embargo would take. */
export function sovereigntyChapter(context: ReportContext): void {
  const { content, flow } = context;
  const { layers } = content.design.values.sovereignty;
  const ordered = STACK_LAYERS.flatMap((id) => layers.filter(({ layer }) => layer === id));
  flow.chapter(context.words.chapters.sovereignty);
  flow.paragraph(texts.intro);
  const words = ordered.map(
    ({ layer, inHand, total }) =>
      `${texts.layers[layer]} ${fillText(texts.inHand, { count: whole(inHand), total: whole(total) })}`,
  );
  const height = ordered.length * STACK_ROW;
  flow.figure(height + 14, fillText(texts.alt, { layers: words.join(', ') }), (page, box) => {
    drawStack(ordered, { page, box, styles: flow.styles });
    drawStackKey({ page, box: { ...box, y: box.y + height }, styles: flow.styles });
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
    rows: ordered.flatMap((layer) => layer.parts.map((part) => partRow(layer, part))),
  });
  embargoes(context);
}
