import { PlannerError } from '../../errors.ts';
import { utf8 } from '../format/bytes.ts';
import type { BomDocument } from './bom-document.ts';
import { BOM_COLUMNS, type Cell, formulaTexts } from './bom-table.ts';

// RFC 4180 with CRLF, one header row, UTF-8, without a byte order mark unless asked for. Text cells are always quoted,
// number cells never, so that a reader can tell "1e5" from a part number.

/** Tells spreadsheets of some systems that the text is UTF-8; others show it as a sign before the first heading. */
export const BYTE_ORDER_MARK = '\ufeff';

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return 'text' in cell ? `"${cell.text.replaceAll('"', '""')}"` : cell.number;
}

/**
 * The line list as CSV bytes.
 * @param marked - begins with a byte order mark
 * @throws PlannerError `bundle-format/unsafe-text` when a text could run as a formula in a spreadsheet
 */
export function bomCsv(bom: BomDocument, marked = false): Uint8Array {
  const unsafe = formulaTexts(bom.lines)[0];
  if (unsafe !== undefined) throw new PlannerError('bundle-format', 'unsafe-text', unsafe);
  const header = BOM_COLUMNS.map(({ name }) => name).join(',');
  const rows = bom.lines.map((line) => BOM_COLUMNS.map(({ cell }) => cellText(cell(line))).join(','));
  return utf8(`${marked ? BYTE_ORDER_MARK : ''}${[header, ...rows].map((row) => `${row}\r\n`).join('')}`);
}
