import { wordsUi } from '../../shared/texts/en/ui/words.ts';
import {
  groupDigits,
  MINUS,
  NO_BREAK_SPACE,
  stepOf as sharedStep,
} from '../../shared/texts/format-number.ts';
import { type Money, majorOf, minorDigits } from '../../shared/units/money.ts';

/** Short name of the space before units, for labels put together on the screen. */
export const NBSP = NO_BREAK_SPACE;
const DASH = '\u2013';

/** A figure ready for the screen: text and the unit beside it (empty for counts and ratios). */
export interface Shown {
  readonly value: string;
  readonly unit: string;
}

function withGroups(plain: string): string {
  const negative = plain.startsWith('-');
  const [whole = '', fraction] = (negative ? plain.slice(1) : plain).split('.');
  const body = fraction === undefined ? groupDigits(whole) : `${groupDigits(whole)}.${fraction}`;
  return negative && /[1-9]/.test(body) ? MINUS + body : body;
}

/** A count or a sum that must be exact; fractions keep at most `decimals` digits. */
export function formatExact(value: number, decimals = 0): string {
  const text = value.toFixed(decimals);
  return withGroups(decimals > 0 ? text.replace(/\.?0+$/, '') : text);
}

/** Fixed number of decimals, for columns that align on the decimal sign. */
export function formatFixed(value: number, decimals: number): string {
  return withGroups(value.toFixed(decimals));
}

/** Significant digits, never in scientific notation: 236 412 becomes 236 000, 0.804 stays. */
export function formatSignificant(value: number, digits = 3): string {
  if (value === 0) return '0';
  // Rounded first: 9.9996 becomes 10.0 and has one decimal less than its first digit promised.
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)) + 1e-12);
  const decimals = Math.max(0, digits - 1 - magnitude);
  return withGroups(rounded.toFixed(Math.min(decimals, 12)));
}

/**
 * As formatSignificant, with whole numbers below 10 000 kept exact and no digits added to a number that has fewer:
 * an entered 0.2 stays 0.2.
 */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 10_000) return formatExact(value);
  const short = Number(value.toPrecision(2)) === value;
  return short && Math.abs(value) >= 1e-6 && Math.abs(value) < 1000
    ? withGroups(String(value))
    : formatSignificant(value);
}

/** Name of a percentile as the fields write it: 0.95 is p95. */
export function percentileName(percentile: number): string {
  return `p${Number((percentile * 100).toFixed(1))}`;
}

/** Full precision for the why-panel and files: what the number is, without binary noise. */
export function formatFull(value: number): string {
  if (Number.isInteger(value)) return formatExact(value);
  const text = Number(value.toPrecision(7)).toString();
  return text.includes('e') ? text.replace('e', ' × 10^').replace('-', MINUS) : withGroups(text);
}

/** Units that a panel writes as words. */
const UNIT_NAMES: Readonly<Record<string, string>> = {
  '1': '',
  accelerator: 'accelerators',
  server: 'servers',
  weeks: wordsUi.week,
  week: wordsUi.week,
  a: wordsUi.years,
  d: wordsUi.days,
  tok: wordsUi.tokens,
};

function stepOf(value: number, unit: string): { readonly factor: number; readonly unit: string } {
  const word = UNIT_NAMES[unit];
  return word === undefined ? sharedStep(value, unit) : { factor: 1, unit: word };
}

/** Amounts of a trace are in the smallest unit of their currency: "KRW minor". */
function amountIn(value: number, unit: string): Money | null {
  const currency = /^([A-Z]{3}) minor$/.exec(unit)?.[1];
  return currency === undefined ? null : { currency, minor: Math.round(value) };
}

/** A figure in base or field unit as the screen shows it: three significant digits, unit chosen by size. */
export function show(value: number, unit: string): Shown {
  const amount = amountIn(value, unit);
  if (amount !== null) return { value: formatMoney(amount), unit: '' };
  const step = stepOf(value, unit);
  return { value: formatNumber(value / step.factor), unit: step.unit };
}

/** As `show`, as one text. */
export function formatQuantity(value: number, unit: string): string {
  const shown = show(value, unit);
  return shown.unit === '' ? shown.value : `${shown.value}${NBSP}${shown.unit}`;
}

/** Both ends of an interval in the unit of the value, narrow form. */
export function formatInterval(
  low: number,
  high: number,
  options: { unit?: string; of?: number } = {},
): string {
  const { unit = '', of = high } = options;
  const { factor } = stepOf(of, unit);
  return `${formatNumber(low / factor)}${DASH}${formatNumber(high / factor)}`;
}

/** Interval in running text: "10 700 to 24 300". */
export function formatIntervalText(
  low: number,
  high: number,
  options: { unit?: string; of?: number } = {},
): string {
  const { unit = '', of = high } = options;
  const { factor } = stepOf(of, unit);
  return `${formatNumber(low / factor)} ${wordsUi.to} ${formatNumber(high / factor)}`;
}

/** A share from 0 to 1 as percent with space. */
export function formatPercent(share: number): string {
  return `${formatSignificant(share * 100)}${NBSP}%`;
}

/** A change with its sign, in the unit the value is shown in; empty when nothing changed. */
export function formatChange(now: number, before: number, unit = ''): string {
  const difference = now - before;
  if (difference === 0) return '';
  const { factor, unit: shownUnit } = stepOf(now, unit);
  const text = formatNumber(Math.abs(difference) / factor);
  if (!/[1-9]/.test(text)) return '';
  const sign = difference > 0 ? '+' : MINUS;
  return shownUnit === '' ? sign + text : `${sign}${text}${NBSP}${shownUnit}`;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  EUR: '€',
  USD: '$',
  GBP: '£',
  KRW: '₩',
  JPY: '¥',
  INR: '₹',
};

/** Sign of a currency; three letters where the sign is shared by several countries or unknown. */
export function currencySign(currency: string): string {
  return SYMBOLS[currency] ?? currency;
}

/** Money in a sentence or a headline: M or bn with two decimals, whole units below a million. */
export function formatMoney(amount: Money): string {
  const shown = showMoney(amount);
  return `${shown.sign}${NBSP}${shown.value}${shown.suffix === '' ? '' : NBSP + shown.suffix}`;
}

/** Parts of an amount, for cells that set the unit smaller. */
export function showMoney(amount: Money): {
  readonly sign: string;
  readonly value: string;
  readonly suffix: string;
} {
  const major = majorOf(amount);
  const size = Math.abs(major);
  const sign = currencySign(amount.currency);
  if (size >= 1e9) return { sign, value: formatFixed(major / 1e9, 2), suffix: 'bn' };
  if (size >= 1e6) return { sign, value: formatFixed(major / 1e6, 2), suffix: 'M' };
  return { sign, value: formatExact(major), suffix: '' };
}

/** Money to the last unit, as the BOM prints it: "€ 17 303 800.00". */
export function formatMoneyExact(amount: Money): string {
  return `${currencySign(amount.currency)}${NBSP}${formatFixed(majorOf(amount), minorDigits(amount.currency))}`;
}

/** An amount as it stands in a document, "17303800.00", grouped for people; every digit is kept. */
export function formatDecimal(currency: string, decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  if (!/^-?\d+$/.test(whole)) return `${currencySign(currency)}${NBSP}${decimal}`;
  return `${currencySign(currency)}${NBSP}${withGroups(fraction === undefined ? whole : `${whole}.${fraction}`)}`;
}

/** An ISO date (a time behind it is left out) as "11 Sep 2027". */
export function formatDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return iso;
  const [, year = '', month = '', day = ''] = match;
  const name = wordsUi.months[Number(month) - 1] ?? month;
  return `${Number(day)}${NBSP}${name}${NBSP}${year}`;
}

/** Clock time of an ISO instant on this machine, 24 h. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

/** Local date of an ISO instant, as ISO. */
export function localDateOf(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

export function formatWeeks(weeks: number): string {
  return `${formatExact(Math.round(weeks))}${NBSP}${wordsUi.week}`;
}

/** A size of a file, one decimal from a megabyte up. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${NBSP}B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)}${NBSP}kB`;
  return `${formatFixed(bytes / 1e6, 1)}${NBSP}MB`;
}
