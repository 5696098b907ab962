import type { BomDocumentLine } from '../../../../shared/bundle/payload/bom-document.ts';
import { redundancyText } from '../../../../shared/bundle/payload/redundancy-text.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import type { ReportContext } from '../context.ts';
import { type Cell, setTable } from '../layout/table.ts';
import { totalText } from './cover.ts';

/** More lines than this nobody reads on paper; the tables beside the report have them all. */
const MOST_LINES = 1_000;

function amount(
  decimal: string | null,
  currency: string | null,
  { figures, texts }: Pick<ReportContext, 'figures' | 'texts'>,
): string {
  return decimal === null ? texts.bill.noPrice : figures.amount(decimal, currency ?? '');
}

/** Most losses named at a line; the bill beside the report names all of them. */
const MOST_LOSSES = 4;

/** What the simulation says of the goods, and which of its losses say so: those not carried first. */
function simulatedOf({ redundancy }: BomDocumentLine, { figures, ...context }: ReportContext): string {
  const texts = context.texts.bill;
  const text = redundancyText(redundancy, texts.redundancy);
  if (text === null || redundancy === null || redundancy === undefined) return '';
  const losses = redundancy.losses.toSorted(
    (a, b) => Number(a.carried === true) - Number(b.carried === true),
  );
  const named = losses.slice(0, MOST_LOSSES).map(({ id }) => id);
  const rest = losses.length - named.length;
  const more = rest > 0 ? [fillText(texts.moreLosses, { count: figures.whole(rest) })] : [];
  return `${text} (${[...named, ...more].join(', ')})`;
}

function itemOf(line: BomDocumentLine, context: ReportContext): string {
  const parts = [
    [line.name, line.variant?.replace(/(\d) (m)$/, '$1\u00a0$2') ?? '']
      .filter((part) => part !== '')
      .join(', '),
    [line.vendor ?? '', line.vendorCountry ?? ''].filter((part) => part !== '').join(', '),
    simulatedOf(line, context),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function quantityOf(line: BomDocumentLine, { figures, texts }: ReportContext): string {
  const count = figures.whole(line.spares);
  const spares = line.spares === 0 ? '' : `\n${fillText(texts.bill.spares, { count })}`;
  return `${figures.whole(line.orderQuantity)}${spares}`;
}

function rowOf(
  line: BomDocumentLine,
  context: ReportContext,
  numbers: ReadonlyMap<string, number>,
): readonly Cell[] {
  const { label, strong } = context.flow.styles;
  const included = line.includedIn === null ? null : numbers.get(line.includedIn);
  const part = fillText(context.texts.bill.included, { number: String(included ?? '') });
  return [
    { text: String(line.number), style: label },
    itemOf(line, context),
    { text: line.partNumbers.join('\n'), style: label },
    { text: context.names.site(line.siteId), style: label },
    quantityOf(line, context),
    included === null ? amount(line.unitPrice, line.currency, context) : '',
    included === null
      ? { text: amount(line.total, line.currency, context), style: strong }
      : { text: part, style: label },
    {
      text: line.leadTimeWeeks === null ? '' : `${line.leadTimeWeeks.p50}–${line.leadTimeWeeks.p90}`,
      style: label,
    },
  ];
}

/** The lines of the bill by category, and their sum. */
export function billChapter(context: ReportContext): void {
  const { content, flow, figures } = context;
  const texts = context.texts.bill;
  const printed = content.bom.lines.slice(0, MOST_LINES);
  const numbers = new Map(content.bom.lines.map(({ id, number }) => [id, number]));
  flow.chapter(texts.title);
  flow.paragraph(texts.intro);
  const titles: Readonly<Record<string, string>> = texts.categories;
  const categories = [...new Set(printed.map((line) => line.category))];
  setTable(flow, {
    columns: [
      { title: texts.columns.number, share: 5 },
      { title: texts.columns.name, share: 34 },
      { title: texts.columns.parts, share: 16 },
      { title: texts.columns.site, share: 10 },
      { title: texts.columns.quantity, share: 9, align: 'right' },
      { title: texts.columns.unit, share: 16, align: 'right' },
      { title: texts.columns.total, share: 17, align: 'right' },
      { title: texts.columns.lead, share: 8, align: 'right' },
    ],
    rows: categories.flatMap((category) => [
      { band: titles[category] ?? category },
      ...printed.filter((line) => line.category === category).map((line) => rowOf(line, context, numbers)),
    ]),
  });
  const more = content.bom.lines.length - printed.length;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: figures.whole(more) }));
  flow.part(texts.sum, 30);
  flow.line(totalText(context), { type: 'P', style: { ...flow.styles.total, size: 13 } });
}
