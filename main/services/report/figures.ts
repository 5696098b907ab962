import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatQuantity, groupDigits, MINUS, NO_BREAK_SPACE } from '../../../shared/texts/format-number.ts';
import type { ReportText } from '../../../shared/texts/report-text.ts';

/** Counted things, as traces name them, in the singular. */
const COUNTED = /^(server|accelerator|rack|row|week|sample)s?$/;
const BYTES = /^([kMGTP]?)B(\/s)?$/;
const TOKENS = /^tok(\/s)?$/;

/** Figures as people read them in one language: sign before the decimals, units, place of the currency. */
export class Figures {
  readonly #texts: ReportText;

  constructor(texts: ReportText) {
    this.#texts = texts;
  }

  /** A quantity with its unit, or the words for an unknown one. */
  quantity(value: number | null, unit: string): string {
    if (value === null) return this.#texts.unknown;
    const counted = this.#counted(unit);
    if (counted !== null) {
      const number = this.#number(formatQuantity(value, ''));
      return `${number}${NO_BREAK_SPACE}${value === 1 ? counted.one : counted.more}`;
    }
    const text = formatQuantity(value, unit);
    const end = unit === '' || unit === '1' ? text.length : text.lastIndexOf(NO_BREAK_SPACE);
    const symbol = text.slice(end + 1);
    const number = this.#number(text.slice(0, end));
    return symbol === '' ? number : `${number}${NO_BREAK_SPACE}${this.symbol(symbol)}`;
  }

  whole(value: number): string {
    return this.quantity(value, '');
  }

  /** A decimal of a document with its digits in groups; every digit stays. */
  decimal(decimal: string): string {
    const [whole = '', fraction] = decimal.replace('-', '').split('.');
    const sign = decimal.startsWith('-') ? MINUS : '';
    return `${sign}${groupDigits(whole)}${fraction === undefined ? '' : `${this.#texts.decimal}${fraction}`}`;
  }

  /** An amount of a document with every digit and its currency. */
  amount(decimal: string, currency: string): string {
    return fillText(this.#texts.amount, { amount: this.decimal(decimal), currency });
  }

  atLeast(value: string): string {
    return fillText(this.#texts.headline.atLeast, { value });
  }

  /** A sum of which parts may be unknown. */
  partial(sum: { readonly known: number; readonly unknownParts: readonly string[] }, unit: string): string {
    const known = this.quantity(sum.known, unit);
    return sum.unknownParts.length === 0 ? known : this.atLeast(known);
  }

  range([low, high]: readonly [number, number], unit: string): string {
    return fillText(this.#texts.headline.interval, {
      low: this.quantity(low, unit),
      high: this.quantity(high, unit),
    });
  }

  /** @param share - 0 to 1 */
  percent(share: number): string {
    return this.quantity(Math.round(share * 100), '%');
  }

  /** The symbol of a unit as the language writes it. */
  symbol(symbol: string): string {
    const { symbols } = this.#texts;
    if (symbol === 'd') return symbols.day;
    if (symbol === 'a') return symbols.year;
    if (symbol === 'req/s') return symbols.requests;
    if (TOKENS.test(symbol)) return symbol.replace('tok', symbols.token);
    return BYTES.test(symbol) ? symbol.replace('B', symbols.byte) : symbol;
  }

  #counted(unit: string): { readonly one: string; readonly more: string } | null {
    const units: Readonly<Record<string, { readonly one: string; readonly more: string }>> =
      this.#texts.units;
    const [, thing] = COUNTED.exec(unit) ?? [];
    return thing === undefined ? null : (units[thing] ?? null);
  }

  #number(text: string): string {
    return text.replace('.', this.#texts.decimal);
  }
}
