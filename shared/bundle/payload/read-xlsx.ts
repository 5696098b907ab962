import { sameBytes, textOf, utf8 } from '../format/bytes.ts';
import { unescapeXml, xmlText } from '../format/xml.ts';
import { readZip } from '../format/zip-read.ts';
import type { BomTotals } from './bom-document.ts';
import {
  BILL_SHEET_PART,
  columnLetters,
  framePartsOf,
  SUMMARY_SHEET_PART,
  SUMMARY_TOTALS,
  WORKBOOK_PARTS,
} from './bom-xlsx.ts';

const ROW_OPEN = /<row r="(\d{1,7})">/y;
const ROW_CLOSE = '</row>';
const CELL =
  /<c r="([A-Z]{1,3})\d{1,7}" s="\d{1,3}"(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is>|><v>(-?[0-9.]{1,40})<\/v>)<\/c>/y;
const DATA_OPEN = '<sheetData>';
const DATA_CLOSE = '</sheetData>';

/** Columns by their letters; wider sheets than this are not ours. */
const COLUMN_OF: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 100 }, (_, index) => [columnLetters(index), index]),
);

/** Cells of one row by column. */
export type SheetRow = ReadonlyMap<number, string>;

/** Cells of one row; null when anything stands between or beside the cells our writer makes. */
function readRow(content: string): SheetRow | null {
  const cells = new Map<number, string>();
  for (CELL.lastIndex = 0; CELL.lastIndex < content.length; ) {
    const [, letters = '', text, number] = CELL.exec(content) ?? [];
    const column = COLUMN_OF.get(letters);
    const value = text === undefined ? number : unescapeXml(text);
    if (column === undefined || value === null || value === undefined || cells.has(column)) return null;
    cells.set(column, value);
  }
  return cells;
}

/** Content of one row from its place on, and where it ends; null when no row of this number stands there. */
function rowAt(data: string, place: number, number: number) {
  ROW_OPEN.lastIndex = place;
  const open = ROW_OPEN.exec(data);
  if (open === null || Number(open[1]) !== number) return null;
  const start = place + open[0].length;
  const close = data.indexOf(ROW_CLOSE, start);
  return close < 0 ? null : { content: data.slice(start, close), end: close + ROW_CLOSE.length };
}

// Cut at each tag in its place, never searched from every place anew: a sheet of a million openings without an end must
// cost no more than reading it.
function* readRows(sheet: string): Generator<SheetRow | null, void> {
  const [before, data, ...more] = sheet.split(DATA_OPEN);
  const end = data?.indexOf(DATA_CLOSE) ?? -1;
  if (before === undefined || data === undefined || more.length > 0 || end < 0) return yield null;
  let number = 1;
  for (let place = 0; place < end; number += 1) {
    const row = rowAt(data, place, number);
    const cells = row === null ? null : readRow(row.content);
    if (row === null || cells === null) return yield null;
    yield cells;
    place = row.end;
  }
}

/** What a workbook states: the rows of the bill, head first, and the totals of its summary. */
export interface ReadWorkbook {
  /**
   * Read one by one: all cells of a long bill are many times the size of the sheet. Null, and nothing after it, where the
   * sheet is none of ours.
   */
  readonly bill: () => Generator<SheetRow | null, void>;
  /** As texts; null when the summary has no such row. */
  readonly totals: Readonly<Record<keyof BomTotals, string | null>>;
}

// The totals stand among the first rows of the summary; what follows is read and not kept.
const MOST_KEPT = 100;

/** The first rows of a sheet that is ours to its end; null when it is not. */
function firstRows(rows: Iterable<SheetRow | null>): readonly SheetRow[] | null {
  const kept: SheetRow[] = [];
  for (const row of rows) {
    if (row === null) return null;
    if (kept.length < MOST_KEPT) kept.push(row);
  }
  return kept;
}

function totalsIn(rows: readonly SheetRow[]): ReadWorkbook['totals'] {
  const value = (row: number): string | null => rows[row]?.get(1) ?? null;
  const { lines, unpricedLines, currency, net } = SUMMARY_TOTALS;
  return {
    lines: value(lines),
    unpricedLines: value(unpricedLines),
    currency: value(currency),
    net: value(net),
  };
}

/** Whether names, order and formats of the sheets are the ones our writer gives: what is shown is what was read. */
function isFramedAlike(parts: ReadonlyMap<string, Uint8Array>, currency: string): boolean {
  return Object.entries(framePartsOf(currency)).every(([name, root]) => {
    const part = parts.get(name);
    return part !== undefined && sameBytes(part, utf8(xmlText(root)));
  });
}

/**
 * A workbook that `bomXlsx` wrote. Strict: what our writer does not write (formulas, shared strings, links, hidden sheets,
 * other formats or parts) is not read around but refused.
 * @returns null when it is no such workbook; the rows of the bill are read by whoever goes through them
 */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook | null {
  const archive = readZip(bytes, (name) => WORKBOOK_PARTS.includes(name));
  if (!archive.ok || archive.entries.length !== WORKBOOK_PARTS.length) return null;
  const parts = new Map(archive.entries.map(({ name, data }) => [name, data]));
  const rowsOf = (name: string) => readRows(textOf(parts.get(name) ?? new Uint8Array()) ?? '');
  const summary = firstRows(rowsOf(SUMMARY_SHEET_PART));
  if (summary === null) return null;
  const totals = totalsIn(summary);
  return isFramedAlike(parts, totals.currency ?? '') ? { bill: () => rowsOf(BILL_SHEET_PART), totals } : null;
}
