import { readCsv } from '../bundle/payload/read-csv.ts';
import type { PriceEntry } from '../catalogue/catalogue.ts';
import { PlannerError } from '../errors.ts';
import { asId, type ProductId } from '../ids.ts';
import { finishSteps, type JobSteps } from '../job/job-step.ts';
import { isIsoDate } from '../units/calendar.ts';
import { minorDigits } from '../units/money.ts';
import { PRICE_FIELDS, PRICE_FORMAT, type PriceField } from './price-fields.ts';
import type { PriceRefusal } from './price-refusal.ts';

/** A price book as it was read: what can be used, and what was left out with the reason. */
export interface PriceBookReading {
  readonly entries: readonly PriceEntry[];
  readonly refused: readonly PriceRefusal[];
}

/** Texts of one line by field; a field the file does not have is empty. */
type Cells = Readonly<Partial<Record<PriceField, string>>>;

interface Line {
  readonly line: number;
  readonly cells: Cells;
}

interface Lines {
  readonly lines: readonly Line[];
  readonly refused: readonly PriceRefusal[];
}

const SEPARATORS = [',', ';', '\t'] as const;
const NEEDED: readonly PriceField[] = ['productId', 'amount', 'currency', 'date', 'source'];

function malformed(file: string, path: string, reason: string): PlannerError {
  return new PlannerError('catalogue', 'schema', { file, path, reason });
}

/** Spreadsheets write other line ends, and a byte order mark in front. */
function unified(text: string): string {
  const body = text.replace(/^\ufeff/, '').replace(/\r\n?|\n/g, '\r\n');
  return body.endsWith('\r\n') ? body : `${body}\r\n`;
}

function rowsOf(file: string, text: string): readonly (readonly string[])[] {
  const whole = unified(text);
  const heading = whole.slice(0, whole.indexOf('\r\n'));
  const separator = SEPARATORS.find((sign) => heading.includes(sign)) ?? ',';
  const rows = readCsv(whole, separator);
  if (rows === null) throw malformed(file, 'line 1', 'the quotes of a cell do not close');
  return rows;
}

function isField(name: string): name is PriceField {
  return (PRICE_FIELDS as readonly string[]).includes(name);
}

function csvLines(file: string, text: string): Lines {
  const [heading = [], ...rows] = rowsOf(file, text);
  const names = heading.map((name) => name.trim());
  const missing = NEEDED.find((field) => !names.includes(field));
  if (missing !== undefined) throw malformed(file, 'line 1', `the column ${missing} is missing`);
  const lines: Line[] = [];
  const refused: PriceRefusal[] = [];
  for (const [index, row] of rows.entries()) {
    const line = index + 2;
    if (row.every((cell) => cell.trim() === '')) continue;
    if (row.length !== names.length) {
      refused.push({ line, field: '', code: 'cells', value: String(row.length) });
      continue;
    }
    const pairs = names.flatMap((name, at) => (isField(name) ? [[name, (row[at] ?? '').trim()]] : []));
    lines.push({ line, cells: Object.fromEntries(pairs) as Cells });
  }
  return { lines, refused };
}

function jsonLines(file: string, text: string): Lines {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed(file, 'text', cause instanceof Error ? cause.message : 'it is not JSON');
  }
  const book = value as { readonly format?: unknown; readonly prices?: unknown } | null;
  if (typeof book !== 'object' || book === null || book.format !== PRICE_FORMAT)
    throw malformed(file, 'format', `it is not "${PRICE_FORMAT}"`);
  if (!Array.isArray(book.prices)) throw malformed(file, 'prices', 'it is not a list');
  const lines = book.prices.map((entry: unknown, index): Line => {
    const given = typeof entry === 'object' && entry !== null ? Object.entries(entry) : [];
    const pairs = given.flatMap(([name, cell]) =>
      isField(name) && cell !== null ? [[name, String(cell).trim()]] : [],
    );
    return { line: index + 1, cells: Object.fromEntries(pairs) as Cells };
  });
  return { lines, refused: [] };
}

/** An amount in the smallest unit; null when it is no amount of the currency. */
function minorOf(text: string, currency: string): number | null {
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(text);
  if (match === null) return null;
  const digits = minorDigits(currency);
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) return null;
  const minor = Number(`${match[1] ?? ''}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

const YES = new Set(['true', 'yes', '1']);

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function entryOf({ line, cells }: Line, known: (id: string) => boolean): PriceEntry | PriceRefusal {
  const refuse = (field: PriceField, code: PriceRefusal['code']): PriceRefusal => ({
    line,
    field,
    code,
    value: cells[field] ?? '',
  });
  const { productId = '', amount = '', currency = '', date = '', source = '' } = cells;
  if (productId === '') return refuse('productId', 'no-product');
  if (!known(productId)) return refuse('productId', 'product-unknown');
  if (amount === '') return refuse('amount', 'no-amount');
  if (!/^[A-Z]{3}$/.test(currency)) return refuse('currency', 'currency-unreadable');
  const minor = minorOf(amount, currency);
  if (minor === null) return refuse('amount', 'amount-unreadable');
  if (!isIsoDate(date)) return refuse('date', 'date-unreadable');
  const validUntil = orNull(cells.validUntil);
  if (validUntil !== null && !isIsoDate(validUntil)) return refuse('validUntil', 'date-unreadable');
  if (source === '') return refuse('source', 'source-missing');
  return {
    productId: asId<ProductId>(productId),
    minor,
    currency,
    priceKind: orNull(cells.kind) ?? 'quote',
    date,
    validUntil,
    source,
    incoterm: orNull(cells.incoterm),
    taxIncluded: YES.has((cells.taxIncluded ?? '').toLowerCase()),
  };
}

/** Lines between two steps. */
const LINES_A_STEP = 500;

/** Reads a price book at once. @throws as `priceBookSteps` */
export function readPriceBook(file: string, text: string, known: (id: string) => boolean): PriceBookReading {
  return finishSteps(priceBookSteps(file, text, known));
}

/**
 * Reads a price book, some hundred lines a step: CSV with a heading (comma, semicolon or tab), or JSON of the format `redoubt-prices`. Lines that
 * cannot be used are left out and told one by one; nothing is guessed and an empty amount stays unknown.
 * @param file - name of the file, for sentences; `.json` is read as JSON
 * @param known - whether the catalogue has a product of this id
 * @throws PlannerError `catalogue/schema` when the file as a whole has no known form
 */
export function* priceBookSteps(
  file: string,
  text: string,
  known: (id: string) => boolean,
): JobSteps<PriceBookReading> {
  yield { name: 'read', done: 0, total: null };
  const { lines, refused } = /\.json$/i.test(file) ? jsonLines(file, text) : csvLines(file, text);
  const entries = new Map<string, PriceEntry>();
  const left: PriceRefusal[] = [...refused];
  for (const [done, line] of lines.entries()) {
    if (done % LINES_A_STEP === 0) yield { name: 'check', done, total: lines.length };
    const entry = entryOf(line, known);
    if ('code' in entry) left.push(entry);
    else if (entries.has(entry.productId))
      left.push({ line: line.line, field: 'productId', code: 'twice', value: entry.productId });
    else entries.set(entry.productId, entry);
  }
  return { entries: [...entries.values()], refused: left.sort((a, b) => a.line - b.line) };
}
