import { PlannerError } from '../../errors.ts';

/** Figures that were computed keep this many significant digits in signed documents. */
export const SIGNIFICANT_DIGITS = 12;

const EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** Moves the decimal point of `digits`, which stands after the first digit, by `exponent` places. */
function shifted(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/**
 * A computed figure as a canonical decimal string: rounded to 12 significant digits (half away from zero in the
 * exact binary value), no exponent, no trailing zeros. Rounding makes the text independent of the last bits, in
 * which machines may differ.
 * @throws PlannerError `quantity/not-finite` for NaN and infinities
 */
export function decimalText(value: number): string {
  if (!Number.isFinite(value)) throw new PlannerError('quantity', 'not-finite', { value: String(value) });
  if (value === 0) return '0';
  const match = EXPONENT.exec(value.toExponential(SIGNIFICANT_DIGITS - 1));
  if (match === null) throw new PlannerError('quantity', 'not-finite', { value: String(value) });
  const [, sign = '', first = '', rest = '', exponent = '0'] = match;
  return sign + shifted((first + rest).replace(/0+$/, ''), Number(exponent));
}

function fractionDigits(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function scaled(text: string, digits: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(digits - fractionDigits(text)));
}

function unscaled(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : '';
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Adds up decimal strings one by one, exactly, without keeping them. */
export class DecimalSum {
  /** Whole number of the smallest places, by the number of fraction digits. */
  readonly #sums = new Map<number, bigint>();

  /** @param term - canonical decimal */
  add(term: string): void {
    const digits = fractionDigits(term);
    this.#sums.set(digits, (this.#sums.get(digits) ?? 0n) + scaled(term, digits));
  }

  /** Decimal with as many fraction digits as the longest term; `0` for no terms. */
  get text(): string {
    const digits = Math.max(0, ...this.#sums.keys());
    let sum = 0n;
    for (const [own, part] of this.#sums) sum += part * 10n ** BigInt(digits - own);
    return unscaled(sum, digits);
  }
}

/** Exact product of a decimal string and a count, with the fraction digits of the decimal. */
export function timesCount(term: string, times: number): string {
  const digits = fractionDigits(term);
  return unscaled(scaled(term, digits) * BigInt(times), digits);
}

/** True when two decimal strings name the same value, whatever their trailing zeros. */
export function sameDecimal(a: string, b: string): boolean {
  if (a === b) return true;
  const digits = Math.max(fractionDigits(a), fractionDigits(b));
  return scaled(a, digits) === scaled(b, digits);
}
