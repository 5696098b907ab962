import { visibleText } from '../texts/visible-text.ts';

/** A cell: text, a number written in full, or nothing. */
export type Cell = string | number | null;

/** One column of a table: its name and the cell of a row. */
export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => Cell;
}

/** First characters with which a spreadsheet takes a cell for a formula. */
const FORMULA_START = /^[=+\-@]/;

/**
 * Text that no spreadsheet runs and no reader misses: one line, hidden characters written out, and an apostrophe before
 * what would start a formula.
 */
export function safeText(text: string): string {
  const line = visibleText(text).replaceAll('\n', ' ').trim();
  return FORMULA_START.test(line) ? `'${line}` : line;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  return `"${safeText(cell).replaceAll('"', '""')}"`;
}

/**
 * A table as CSV (RFC 4180): UTF-8, CRLF, one header row, text always quoted, numbers never.
 * @param rows - in the order in which they are to stand
 */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map(({ name }) => name).join(',')];
  for (const row of rows) lines.push(columns.map(({ cell }) => written(cell(row))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
