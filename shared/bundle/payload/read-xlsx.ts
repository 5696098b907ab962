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
  /<c r="([A-Z]{1,3})\d{1,7}" s="\d{1,3}"(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is>|><v>(-?[0-9.]{1,40})<\/v>)<\/c>/g;
const DATA_OPEN = '<sheetData>';
const DATA_CLOSE = '</sheetData>';

/** Columns by their letters; wider sheets than this are not ours. */
const COLUMN_OF: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 100 }, (_, index) => [columnLetters(index), index]),
);

/** Cells of one row by column; null when anything stands between or beside the cells our writer makes. */
function readRow(content: string): ReadonlyMap<number, string> | null {
  const cells = new Map<number, string>();
  let read = 0;
  for (const match of content.matchAll(CELL)) {
    const [whole, letters = '', text, number] = match;
    const column = COLUMN_OF.get(letters);
    const value = text === undefined ? number : unescapeXml(text);
    if (match.index !== read || column === undefined || value === null || value === undefined) return null;
    if (cells.has(column)) return null;
    cells.set(column, value);
    read += whole.length;
  }
  return read === content.length ? cells : null;
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
function readRows(sheet: string): readonly ReadonlyMap<number, string>[] | null {
  const [before, data, ...more] = sheet.split(DATA_OPEN);
  const end = data?.indexOf(DATA_CLOSE) ?? -1;
  if (before === undefined || data === undefined || more.length > 0 || end < 0) return null;
  const rows: ReadonlyMap<number, string>[] = [];
  for (let place = 0; place < end; ) {
    const row = rowAt(data, place, rows.length + 1);
    const cells = row === null ? null : readRow(row.content);
    if (row === null || cells === null) return null;
    rows.push(cells);
    place = row.end;
  }
  return rows;
}

/** What a workbook states: the rows of the bill, head first, and the totals of its summary. */
export interface ReadWorkbook {
  /** Cells by column. */
  readonly bill: readonly ReadonlyMap<number, string>[];
  /** As texts; null when the summary has no such row. */
  readonly totals: Readonly<Record<keyof BomTotals, string | null>>;
}

function totalsIn(rows: readonly ReadonlyMap<number, string>[]): ReadWorkbook['totals'] {
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
 * @returns null when it is no such workbook
 */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook | null {
  const archive = readZip(bytes, (name) => WORKBOOK_PARTS.includes(name));
  if (!archive.ok || archive.entries.length !== WORKBOOK_PARTS.length) return null;
  const parts = new Map(archive.entries.map(({ name, data }) => [name, data]));
  const rowsOf = (name: string) => readRows(textOf(parts.get(name) ?? new Uint8Array()) ?? '');
  const [bill, summary] = [rowsOf(BILL_SHEET_PART), rowsOf(SUMMARY_SHEET_PART)];
  if (bill === null || summary === null) return null;
  const totals = totalsIn(summary);
  return isFramedAlike(parts, totals.currency ?? '') ? { bill, totals } : null;
}
