import { readCsv } from '../../shared/bundle/payload/read-csv.ts';

const SEPARATORS = ['\t', ';', ','] as const;

/**
 * Rows that were copied out of a spreadsheet or a CSV file: cells apart by tabs, semicolons or commas, whichever the
 * first line holds in this order. Blank lines are dropped, blanks around cells too.
 * @returns null when quotes do not close
 */
export function parseTable(text: string): readonly (readonly string[])[] | null {
  const lines = text.replaceAll(/\r\n|\r/g, '\n').replace(/\n+$/, '');
  const [first = ''] = lines.split('\n');
  const separator = SEPARATORS.find((sign) => first.includes(sign)) ?? ',';
  const rows = readCsv(`${lines.replaceAll('\n', '\r\n')}\r\n`, separator);
  return (
    rows?.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some((cell) => cell !== '')) ??
    null
  );
}
