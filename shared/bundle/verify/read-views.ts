import { isPlannerError } from '../../errors.ts';
import { textOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { BYTE_ORDER_MARK } from '../payload/bom-csv.ts';
import { cyclonedxLines } from '../payload/bom-cyclonedx.ts';
import { BOM_COLUMNS, CURRENCY_COLUMN, REDUNDANCY_COLUMN, TOTAL_COLUMN } from '../payload/bom-table.ts';
import { csvRows } from '../payload/read-csv.ts';
import type { ReadWorkbook } from '../payload/read-xlsx.ts';
import type { ViewLine } from '../payload/view-line.ts';

const DECIMAL = /^-?[0-9]{1,20}(?:\.[0-9]{1,20})?$/;

/** Whether a text is a decimal that can be compared and summed: at most 20 digits on either side of the point. */
export function isAmount(text: string): boolean {
  return DECIMAL.test(text);
}

/** Lines of a view in its order, one by one; null, and nothing after it, where it is none of ours. */
export type ViewLines = Iterable<ViewLine | null>;

type Row = (column: number) => string;

/** Turns rows into lines by the names or headings over their columns; null when a column is missing. */
function lineReader(
  head: readonly string[],
  key: 'name' | 'heading',
): ((row: Row) => ViewLine | null) | null {
  const at = (name: string): number =>
    head.indexOf(BOM_COLUMNS.find((column) => column.name === name)?.[key] ?? name);
  const [number, quantity, total] = [at('number'), at('order_quantity'), at(TOTAL_COLUMN)];
  const [currency, redundancy] = [at(CURRENCY_COLUMN), at(REDUNDANCY_COLUMN)];
  if (Math.min(number, quantity, total, currency) < 0) return null;
  return (row) => {
    const amount = row(total) || null;
    if (amount !== null && !isAmount(amount)) return null;
    return {
      number: Number(row(number)),
      orderQuantity: row(quantity),
      total: amount,
      currency: row(currency) || null,
      redundancy: redundancy < 0 ? undefined : row(redundancy) || null,
    };
  };
}

/** Lines of `payload/bom.csv`; not ours when it is no table of our writing. */
export function* csvLines(bytes: Uint8Array): Generator<ViewLine | null, void> {
  const text = textOf(bytes) ?? '';
  const rows = csvRows(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  const header = rows.next().value ?? null;
  const read = header && lineReader(header, 'name');
  if (header === null || read === null) return yield null;
  for (const row of rows)
    yield row === null || row.length !== header.length ? null : read((column) => row[column] ?? '');
}

/** Lines of the sheet "Bill"; not ours when a column is missing or a cell is no number. */
export function* workbookLines({ bill }: ReadWorkbook): Generator<ViewLine | null, void> {
  const rows = bill();
  const head = rows.next().value ?? null;
  const read =
    head &&
    lineReader(
      BOM_COLUMNS.map((_column, index) => head.get(index) ?? ''),
      'heading',
    );
  if (read === null) return yield null;
  for (const row of rows) yield row && read((column) => row.get(column) ?? '');
}

/** Lines of `payload/bom.cdx.json`; not ours when it is not what our writer makes. */
export function componentLines(bytes: Uint8Array): ViewLines {
  try {
    return cyclonedxLines(readCanonicalJson(bytes)) ?? [null];
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Signed, but not canonical JSON; the finding says which document.
    return [null];
  }
}
