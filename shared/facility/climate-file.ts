import type { ClimateTable } from '../plan/site.ts';
import { plainNumber } from '../units/plain-number.ts';

/** Hours of a usual and of a leap year. */
const YEARS_H: ReadonlySet<number> = new Set([8_760, 8_784]);
/** Plausible outdoor temperatures, °C: colder and warmer than ever measured is a wrong unit or a gap marker. */
const PLAUSIBLE_C = { min: -80, max: 70 } as const;
const MOST_BINS = 400;
/** A table of bins must hold a year within this many hours: publishers round. */
const ROUNDING_H = 24;

/** Why a climate file is refused; `line` counts from 1, 0 = the whole file. */
export interface ClimateFault {
  readonly code:
    | 'empty'
    | 'not-a-number'
    | 'columns'
    | 'temperature-out-of-range'
    | 'negative-hours'
    | 'temperature-twice'
    | 'not-a-year'
    | 'too-many-bins';
  readonly line: number;
  readonly value: string;
  readonly limit: string;
}

export type ClimateReading =
  | { readonly ok: true; readonly bins: ClimateTable['bins'] }
  | { readonly ok: false; readonly fault: ClimateFault };

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells of a line: semicolon or tab first, since a comma may be a decimal sign. */
function cellsOf(line: string): readonly string[] {
  const separator = [';', '\t', ','].find((entry) => line.includes(entry));
  return (separator === undefined ? [line] : line.split(separator)).map((cell) => cell.trim());
}

function numberOf(cell: string, decimalComma: boolean): number | null {
  return plainNumber(decimalComma ? cell.replace(',', '.') : cell);
}

const refuse = (
  code: ClimateFault['code'],
  row: { line: number; value: string },
  limit: string,
): ClimateReading => ({
  ok: false,
  fault: { code, ...row, limit },
});

const LIMIT_C = `${PLAUSIBLE_C.min} to ${PLAUSIBLE_C.max} °C`;
const isPlausible = (celsius: number): boolean => celsius >= PLAUSIBLE_C.min && celsius <= PLAUSIBLE_C.max;

/** Numbers of every row, or the first cell that is none. A first line without a number is a heading. */
function numbersOf(rows: readonly Row[]): { rows: { line: number; values: number[] }[] } | ClimateReading {
  const decimalComma = rows.some(({ cells }) => cells.some((cell) => /^[+-]?\d+,\d+$/.test(cell)));
  const read: { line: number; values: number[] }[] = [];
  for (const [index, { line, cells }] of rows.entries()) {
    const values = cells.map((cell) => numberOf(cell, decimalComma));
    const bad = values.indexOf(null);
    if (bad < 0) read.push({ line, values: values.filter((value) => value !== null) });
    else if (index > 0 || values.some((value) => value !== null))
      return refuse(
        'not-a-number',
        { line, value: cells[bad] ?? '' },
        'a number with a decimal point or comma',
      );
  }
  return { rows: read };
}

/** Hourly values into bins of one degree. */
function fromHours(rows: readonly { line: number; values: readonly number[] }[]): ClimateReading {
  if (!YEARS_H.has(rows.length))
    return refuse('not-a-year', { line: 0, value: `${rows.length} values` }, '8 760 or 8 784 hourly values');
  const bins = new Map<number, number>();
  for (const { line, values } of rows) {
    const celsius = values[0] ?? 0;
    if (!isPlausible(celsius))
      return refuse('temperature-out-of-range', { line, value: `${celsius} °C` }, LIMIT_C);
    const bin = Math.round(celsius);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return { ok: true, bins: sorted(bins) };
}

const sorted = (bins: ReadonlyMap<number, number>): ClimateTable['bins'] =>
  [...bins].sort(([a], [b]) => a - b).map(([temperatureC, hours]) => ({ temperatureC, hours }));

/** Rows of temperature and hours. */
function fromBins(rows: readonly { line: number; values: readonly number[] }[]): ClimateReading {
  const bins = new Map<number, number>();
  for (const { line, values } of rows) {
    const [celsius = 0, hours = 0] = values;
    if (!isPlausible(celsius))
      return refuse('temperature-out-of-range', { line, value: `${celsius} °C` }, LIMIT_C);
    if (hours < 0) return refuse('negative-hours', { line, value: `${hours} h` }, '0 h or more');
    if (bins.has(celsius))
      return refuse('temperature-twice', { line, value: `${celsius} °C` }, 'each temperature once');
    bins.set(celsius, hours);
  }
  if (bins.size > MOST_BINS)
    return refuse('too-many-bins', { line: 0, value: `${bins.size} temperatures` }, `${MOST_BINS} at most`);
  const total = [...bins.values()].reduce((sum, hours) => sum + hours, 0);
  if (![...YEARS_H].some((year) => Math.abs(total - year) <= ROUNDING_H))
    return refuse('not-a-year', { line: 0, value: `${total} h` }, '8 760 or 8 784 h, within a day');
  return { ok: true, bins: sorted(bins) };
}

/**
 * Reads the outdoor temperatures of a year: two columns of temperature in °C and hours, or 8 760 (leap year 8 784) hourly
 * values, one a line. A heading line, semicolons, tabs or commas between columns and decimal commas are understood.
 * @param text - the file; a byte-order mark and empty lines are left out
 * @returns bins, coldest first, ready for `cooling.climate`; or the first fault with line, value and limit
 */
export function readClimateFile(text: string): ClimateReading {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((content, index): Row => ({ line: index + 1, cells: cellsOf(content.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0) return refuse('empty', { line: 0, value: 'no values' }, 'a year of temperatures');
  const read = numbersOf(rows);
  if (!('rows' in read)) return read;
  const columns = read.rows[0]?.values.length ?? 0;
  const odd = read.rows.find(({ values }) => values.length !== columns);
  if (columns === 0 || columns > 2 || odd)
    return refuse(
      'columns',
      { line: odd?.line ?? read.rows[0]?.line ?? 0, value: `${odd?.values.length ?? columns} columns` },
      'one column of hourly values, or temperature and hours',
    );
  return columns === 1 ? fromHours(read.rows) : fromBins(read.rows);
}
