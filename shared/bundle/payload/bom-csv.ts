import { PlannerError } from '../../errors.ts';
import { utf8 } from '../format/bytes.ts';
import type { BomDocument, BomDocumentLine } from './bom-document.ts';

// RFC 4180 with CRLF, one header row, UTF-8 without a byte order mark. Text cells are always quoted, number cells
// never, so that a reader can tell "1e5" from a part number.

type Cell = { readonly text: string } | { readonly number: string } | null;

interface Column {
  readonly name: string;
  readonly cell: (line: BomDocumentLine) => Cell;
}

const asText = (value: string | null): Cell => (value === null || value === '' ? null : { text: value });
const asNumber = (value: number | string | null): Cell => (value === null ? null : { number: String(value) });

export const TOTAL_COLUMN = 'total';
export const CURRENCY_COLUMN = 'currency';

const COLUMNS: readonly Column[] = [
  { name: 'number', cell: (line) => asNumber(line.number) },
  { name: 'line_id', cell: (line) => asText(line.id) },
  { name: 'category', cell: (line) => asText(line.category) },
  { name: 'product_id', cell: (line) => asText(line.productId) },
  { name: 'name', cell: (line) => asText(line.name) },
  { name: 'variant', cell: (line) => asText(line.variant) },
  { name: 'vendor', cell: (line) => asText(line.vendor) },
  { name: 'vendor_country', cell: (line) => asText(line.vendorCountry) },
  { name: 'origin_country', cell: (line) => asText(line.originCountry) },
  { name: 'part_numbers', cell: (line) => asText(line.partNumbers.join('; ')) },
  { name: 'site', cell: (line) => asText(line.siteId) },
  { name: 'installed', cell: (line) => asNumber(line.quantity) },
  { name: 'spares', cell: (line) => asNumber(line.spares) },
  { name: 'order_quantity', cell: (line) => asNumber(line.orderQuantity) },
  { name: 'unit', cell: (line) => asText(line.unitOfIssue) },
  { name: 'unit_price', cell: (line) => asNumber(line.unitPrice) },
  { name: TOTAL_COLUMN, cell: (line) => asNumber(line.total) },
  { name: CURRENCY_COLUMN, cell: (line) => asText(line.currency) },
  { name: 'price_basis', cell: (line) => asText(line.priceBasis) },
  { name: 'lead_time_weeks_p50', cell: (line) => asNumber(line.leadTimeWeeks?.p50 ?? null) },
  { name: 'lead_time_weeks_p90', cell: (line) => asNumber(line.leadTimeWeeks?.p90 ?? null) },
  { name: 'included_in', cell: (line) => asText(line.includedIn) },
  {
    name: 'classification_codes',
    cell: (line) => asText(line.classifications.map(({ scheme, code }) => `${scheme} ${code}`).join('; ')),
  },
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
    COLUMNS.flatMap(({ name, cell }) => {
      const content = cell(line);
      const text = content !== null && 'text' in content ? content.text : '';
      return looksLikeFormula(text) ? [{ line: line.number, column: name, text }] : [];
    }),
  );
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return 'text' in cell ? `"${cell.text.replaceAll('"', '""')}"` : cell.number;
}

/**
 * The line list as CSV bytes.
 * @throws PlannerError `bundle-format/unsafe-text` when a text could run as a formula in a spreadsheet
 */
export function bomCsv(bom: BomDocument): Uint8Array {
  const unsafe = formulaTexts(bom.lines)[0];
  if (unsafe !== undefined) throw new PlannerError('bundle-format', 'unsafe-text', unsafe);
  const header = COLUMNS.map(({ name }) => name).join(',');
  const rows = bom.lines.map((line) => COLUMNS.map(({ cell }) => cellText(cell(line))).join(','));
  return utf8([header, ...rows].map((row) => `${row}\r\n`).join(''));
}
