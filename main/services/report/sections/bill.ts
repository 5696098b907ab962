import type { BomDocumentLine } from '../../../../shared/bundle/payload/bom-document.ts';
import { redundancyText } from '../../../../shared/bundle/payload/redundancy-text.ts';
import { reportText } from '../../../../shared/texts/en/report.ts';
import { fillText } from '../../../../shared/texts/fill-text.ts';
import { groupedDecimal, type ReportContext, whole } from '../context.ts';
import { type Cell, setTable } from '../layout/table.ts';
import { totalText } from './cover.ts';

const texts = reportText.bill;
/** More lines than this nobody reads on paper; the tables beside the report have them all. */
const MOST_LINES = 1_000;

function amount(decimal: string | null, currency: string | null): string {
  return decimal === null ? texts.noPrice : `${currency ?? ''}\u00a0${groupedDecimal(decimal)}`;
}

/** Most losses named at a line; the bill beside the report names all of them. */
const MOST_LOSSES = 4;

/** What the simulation says of the goods, and which of its losses say so: those not carried first. */
function simulatedOf({ redundancy }: BomDocumentLine): string {
  const text = redundancyText(redundancy);
  if (text === null || redundancy === null || redundancy === undefined) return '';
  const losses = redundancy.losses.toSorted(
    (a, b) => Number(a.carried === true) - Number(b.carried === true),
  );
  const named = losses.slice(0, MOST_LOSSES).map(({ id }) => id);
  const rest = losses.length - named.length;
  const more = rest > 0 ? [fillText(texts.moreLosses, { count: whole(rest) })] : [];
  return `${text} (${[...named, ...more].join(', ')})`;
}

function itemOf(line: BomDocumentLine): string {
  const parts = [
    [line.name, line.variant?.replace(/(\d) (m)$/, '$1\u00a0$2') ?? '']
      .filter((part) => part !== '')
      .join(', '),
    [line.vendor ?? '', line.vendorCountry ?? ''].filter((part) => part !== '').join(', '),
    simulatedOf(line),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function quantityOf(line: BomDocumentLine): string {
  const spares = line.spares === 0 ? '' : `\n${fillText(texts.spares, { count: whole(line.spares) })}`;
  return `${whole(line.orderQuantity)}${spares}`;
}

function rowOf(
  line: BomDocumentLine,
  context: ReportContext,
  numbers: ReadonlyMap<string, number>,
): readonly Cell[] {
  const { label, strong } = context.flow.styles;
  const included = line.includedIn === null ? null : numbers.get(line.includedIn);
  const part = fillText(texts.included, { number: String(included ?? '') });
  return [
    { text: String(line.number), style: label },
    itemOf(line),
    { text: line.partNumbers.join('\n'), style: label },
    { text: context.names.site(line.siteId), style: label },
    quantityOf(line),
    included === null ? amount(line.unitPrice, line.currency) : '',
    included === null
      ? { text: amount(line.total, line.currency), style: strong }
      : { text: part, style: label },
    {
      text: line.leadTimeWeeks === null ? '' : `${line.leadTimeWeeks.p50}–${line.leadTimeWeeks.p90}`,
      style: label,
    },
  ];
}

/** The lines of the bill by category, and their sum. */
export function billChapter(context: ReportContext): void {
  const { content, flow, words } = context;
  const printed = content.bom.lines.slice(0, MOST_LINES);
  const numbers = new Map(content.bom.lines.map(({ id, number }) => [id, number]));
  flow.chapter(words.chapters.bill);
  flow.paragraph(texts.intro);
  const titles: Readonly<Record<string, string>> = texts.categories;
  const categories = [...new Set(printed.map((line) => line.category))];
  setTable(flow, {
    columns: [
      { title: words.billColumns.number, share: 5 },
      { title: words.billColumns.name, share: 34 },
      { title: words.billColumns.parts, share: 16 },
      { title: words.billColumns.site, share: 10 },
      { title: words.billColumns.quantity, share: 9, align: 'right' },
      { title: words.billColumns.unit, share: 16, align: 'right' },
      { title: words.billColumns.total, share: 17, align: 'right' },
      { title: words.billColumns.lead, share: 8, align: 'right' },
    ],
    rows: categories.flatMap((category) => [
      { band: titles[category] ?? category },
      ...printed.filter((line) => line.category === category).map((line) => rowOf(line, context, numbers)),
    ]),
  });
  const more = content.bom.lines.length - printed.length;
  if (more > 0) flow.paragraph(fillText(texts.more, { count: whole(more) }));
  flow.part(words.billSum, 30);
  flow.line(totalText(context), { type: 'P', style: { ...flow.styles.total, size: 13 } });
}
