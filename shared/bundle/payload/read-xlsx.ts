import { textOf } from '../format/bytes.ts';
import { unescapeXml } from '../format/xml.ts';
import { readZip } from '../format/zip-read.ts';
import { BILL_SHEET_PART, columnLetters, WORKBOOK_PARTS } from './bom-xlsx.ts';

const ROW = /<row r="(\d{1,7})">(.*?)<\/row>/gs;
const CELL =
  /<c r="([A-Z]{1,3})\d{1,7}" s="\d{1,3}"(?: t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is>|><v>(-?[0-9.]{1,40})<\/v>)<\/c>/g;
const SHEET_DATA = /<sheetData>(.*)<\/sheetData>/s;

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

function readRows(sheet: string): readonly ReadonlyMap<number, string>[] | null {
  const data = SHEET_DATA.exec(sheet)?.[1];
  if (data === undefined) return null;
  const rows: ReadonlyMap<number, string>[] = [];
  let read = 0;
  for (const match of data.matchAll(ROW)) {
    const row = readRow(match[2] ?? '');
    if (match.index !== read || row === null || Number(match[1]) !== rows.length + 1) return null;
    rows.push(row);
    read += match[0].length;
  }
  return read === data.length ? rows : null;
}

/**
 * Rows of the sheet "Bill" of a workbook that `bomXlsx` wrote, the head first. Strict: what our writer does not write
 * (formulas, shared strings, links, other parts) is not read around but refused.
 * @returns cells by column index, or null
 */
export function readBillSheet(bytes: Uint8Array): readonly ReadonlyMap<number, string>[] | null {
  const archive = readZip(bytes, (name) => WORKBOOK_PARTS.includes(name));
  if (!archive.ok || archive.entries.length !== WORKBOOK_PARTS.length) return null;
  const sheet = archive.entries.find((entry) => entry.name === BILL_SHEET_PART);
  const text = sheet === undefined ? null : textOf(sheet.data);
  return text === null ? null : readRows(text);
}
