import { PlannerError } from '../errors.ts';

/** ISO 4217 alphabetic code, as in `EUR`. */
export type CurrencyCode = string;

/** An amount in the smallest unit of its currency (cents for EUR, won for KRW): an integer, never a float. */
export interface Money {
  readonly currency: CurrencyCode;
  readonly minor: number;
}

const WITHOUT_MINOR_UNITS: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' '),
);
const WITH_THREE_DIGITS: ReadonlySet<string> = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Decimal digits of a currency (ISO 4217). */
export function minorDigits(currency: CurrencyCode): number {
  if (WITHOUT_MINOR_UNITS.has(currency)) return 0;
  return WITH_THREE_DIGITS.has(currency) ? 3 : 2;
}

/**
 * Makes an amount of money.
 * @param currency - ISO 4217 code
 * @param minor - integer in the smallest unit
 * @throws PlannerError `quantity/not-an-integer` unless `minor` is a safe integer
 */
export function money(currency: CurrencyCode, minor: number): Money {
  if (!Number.isSafeInteger(minor))
    throw new PlannerError('quantity', 'not-an-integer', { unit: currency, value: String(minor) });
  return { currency, minor };
}

/** Rounds an amount in whole currency units half away from zero to the smallest unit. */
export function moneyFromMajor(currency: CurrencyCode, major: number): Money {
  const scaled = Math.abs(major) * 10 ** minorDigits(currency);
  return money(currency, Math.sign(major) * Math.round(scaled));
}

/** The amount in whole currency units, as a float for plots and ratios only. */
export function majorOf(amount: Money): number {
  return amount.minor / 10 ** minorDigits(amount.currency);
}

/** The exact decimal string, as in `1234567.89`; used wherever money enters signed bytes. */
export function decimalOf(amount: Money): string {
  const digits = minorDigits(amount.currency);
  const sign = amount.minor < 0 ? '-' : '';
  const text = String(Math.abs(amount.minor)).padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
