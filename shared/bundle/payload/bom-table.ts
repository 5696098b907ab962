import type { BomDocumentLine } from './bom-document.ts';
import { redundancyText } from './redundancy-text.ts';

/** A cell of the line list: text, an exact number, or nothing because nothing is known. */
export type Cell = { readonly text: string } | { readonly number: string } | null;

export interface BomColumn {
  /** Name in the header of the table; a machine may rely on it. */
  readonly name: string;
  /** What a person reads above the column in a workbook. */
  readonly heading: string;
  /** Width in characters. */
  readonly width: number;
  readonly kind: 'text' | 'count' | 'money' | 'weeks';
  readonly cell: (line: BomDocumentLine) => Cell;
}

const asText = (value: string | null): Cell => (value === null || value === '' ? null : { text: value });
const asNumber = (value: number | string | null): Cell => (value === null ? null : { number: String(value) });

type Layout = readonly [name: string, heading: string, width: number];

function texts(layout: Layout, value: (line: BomDocumentLine) => string | null): BomColumn {
  const [name, heading, width] = layout;
  return { name, heading, width, kind: 'text', cell: (line) => asText(value(line)) };
}

function numbers(
  kind: 'count' | 'money' | 'weeks',
  layout: Layout,
  value: (line: BomDocumentLine) => number | string | null,
): BomColumn {
  const [name, heading, width] = layout;
  return { name, heading, width, kind, cell: (line) => asNumber(value(line)) };
}

export const TOTAL_COLUMN = 'total';
export const CURRENCY_COLUMN = 'currency';
export const REDUNDANCY_COLUMN = 'redundancy';

/** Columns of every table of the bill, in order. */
export const BOM_COLUMNS: readonly BomColumn[] = [
  numbers('count', ['number', 'No.', 6], (line) => line.number),
  texts(['line_id', 'Line', 30], (line) => line.id),
  texts(['category', 'Category', 14], (line) => line.category),
  texts(['product_id', 'Catalogue id', 28], (line) => line.productId),
  texts(['name', 'Name', 44], (line) => line.name),
  texts(['variant', 'Variant', 18], (line) => line.variant),
  texts(['vendor', 'Maker', 20], (line) => line.vendor),
  texts(['vendor_country', 'Maker country', 9], (line) => line.vendorCountry),
  texts(['origin_country', 'Origin', 9], (line) => line.originCountry),
  texts(['part_numbers', 'Part numbers', 24], (line) => line.partNumbers.join('; ')),
  texts(['site', 'Site', 14], (line) => line.siteId),
  numbers('count', ['installed', 'Installed', 10], (line) => line.quantity),
  numbers('count', ['spares', 'Spares', 8], (line) => line.spares),
  numbers('count', ['order_quantity', 'To order', 10], (line) => line.orderQuantity),
  texts(['unit', 'Unit', 10], (line) => line.unitOfIssue),
  numbers('money', ['unit_price', 'Unit price', 16], (line) => line.unitPrice),
  numbers('money', [TOTAL_COLUMN, 'Total', 18], (line) => line.total),
  texts([CURRENCY_COLUMN, 'Currency', 9], (line) => line.currency),
  texts(['price_basis', 'Price basis', 36], (line) => line.priceBasis),
  numbers('weeks', ['lead_time_weeks_p50', 'Weeks p50', 10], (line) => line.leadTimeWeeks?.p50 ?? null),
  numbers('weeks', ['lead_time_weeks_p90', 'Weeks p90', 10], (line) => line.leadTimeWeeks?.p90 ?? null),
  texts(['included_in', 'Part of line', 30], (line) => line.includedIn),
  texts(['classification_codes', 'Codes', 40], (line) =>
    line.classifications.map(({ scheme, code }) => `${scheme} ${code}`).join('; '),
  ),
  texts([REDUNDANCY_COLUMN, 'Redundancy as simulated', 44], ({ redundancy }) => redundancyText(redundancy)),
];

// Spreadsheets may run a cell that begins like this as a formula, some of them after blanks and in full width.
const FORMULA_START = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

/** True when a spreadsheet could run the text as a formula. */
export function looksLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** Texts of the lines that may not go into a table, with their place; empty when all may. */
export function formulaTexts(
  lines: readonly BomDocumentLine[],
): readonly { readonly line: number; readonly column: string; readonly text: string }[] {
  return lines.flatMap((line) =>
    BOM_COLUMNS.flatMap(({ name, cell }) => {
      const content = cell(line);
      const text = content !== null && 'text' in content ? content.text : '';
      return looksLikeFormula(text) ? [{ line: line.number, column: name, text }] : [];
    }),
  );
}
