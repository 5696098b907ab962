import { isPlannerError } from '../../errors.ts';
import { textOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { cyclonedxLines } from '../payload/bom-cyclonedx.ts';
import { BOM_COLUMNS, CURRENCY_COLUMN, REDUNDANCY_COLUMN, TOTAL_COLUMN } from '../payload/bom-table.ts';
import { readCsv } from '../payload/read-csv.ts';
import type { ReadWorkbook } from '../payload/read-xlsx.ts';
import type { ViewLine } from '../payload/view-line.ts';

const DECIMAL = /^-?[0-9]{1,20}(?:\.[0-9]{1,20})?$/;

/** Whether a text is a decimal that can be compared and summed: at most 20 digits on either side of the point. */
export function isAmount(text: string): boolean {
  return DECIMAL.test(text);
}

type Row = (column: number) => string;

/** Lines of a table by the names or headings over its columns; null when a column is missing or a cell is no number. */
function tableLines(head: readonly string[], rows: readonly Row[], key: 'name' | 'heading') {
  const at = (name: string): number =>
    head.indexOf(BOM_COLUMNS.find((column) => column.name === name)?.[key] ?? name);
  const [number, quantity, total] = [at('number'), at('order_quantity'), at(TOTAL_COLUMN)];
  const [currency, redundancy] = [at(CURRENCY_COLUMN), at(REDUNDANCY_COLUMN)];
  if (Math.min(number, quantity, total, currency) < 0) return null;
  if (rows.some((row) => row(total) !== '' && !isAmount(row(total)))) return null;
  const lines: ViewLine[] = rows.map((row) => ({
    number: Number(row(number)),
    orderQuantity: row(quantity),
    total: row(total) || null,
    currency: row(currency) || null,
    redundancy: redundancy < 0 ? undefined : row(redundancy) || null,
  }));
  return lines;
}

/** Lines of `payload/bom.csv`, in its order; null when it is no table of our writing. */
export function csvLines(bytes: Uint8Array): readonly ViewLine[] | null {
  const text = textOf(bytes);
  const [header, ...rows] = (text === null ? null : readCsv(text)) ?? [];
  if (header === undefined || rows.some((row) => row.length !== header.length)) return null;
  return tableLines(
    header,
    rows.map((row) => (column: number) => row[column] ?? ''),
    'name',
  );
}

/** Lines of the sheet "Bill", in its order; null when a column is missing or a cell is no number. */
export function workbookLines({ bill }: ReadWorkbook): readonly ViewLine[] | null {
  const [head, ...rows] = bill;
  if (head === undefined) return null;
  const names = BOM_COLUMNS.map((_column, index) => head.get(index) ?? '');
  return tableLines(
    names,
    rows.map((row) => (column: number) => row.get(column) ?? ''),
    'heading',
  );
}

/** Lines of `payload/bom.cdx.json`, in its order; null when it is not what our writer makes. */
export function componentLines(bytes: Uint8Array): readonly ViewLine[] | null {
  try {
    return cyclonedxLines(readCanonicalJson(bytes));
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not canonical JSON; the finding says which document.
    return null;
  }
}
