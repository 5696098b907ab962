import { fillText } from '../fill-text.ts';

/** Sentences of a sum, in one language: `{amount}`, `{lines}` and `{unpriced}` stand for its figures. */
export interface PricedTotalWords {
  readonly noLines: string;
  readonly none: string;
  readonly incomplete: string;
}

export const pricedTotalWords: PricedTotalWords = {
  noLines: 'no price, the bill has no lines',
  none: 'no price, none of {lines} lines has one',
  incomplete: 'at least {amount}, {unpriced} of {lines} lines have no price',
};

/** A sum over lines some of which may have no price. */
export interface PricedTotal {
  readonly currency: string;
  /** Sum of what is priced, exact decimal in whole currency units. */
  readonly net: string;
  /** Lines of the bill. */
  readonly lines: number;
  readonly unpricedLines: number;
}

/**
 * True when a sum says nothing because no line has a price: it must then be told as unknown, never as zero.
 * @param total - its `net` as a decimal, `unpricedLines` as a count
 */
export function isUnpriced({ net, unpricedLines }: Pick<PricedTotal, 'net' | 'unpricedLines'>): boolean {
  return unpricedLines > 0 && !/[1-9]/.test(net);
}

/**
 * A total in words: the amount when every line has a price, `at least …` when some have none, `no price` when none has.
 * Counts are lines; the amount is shown digit by digit, as it stands in signed documents.
 */
export function pricedTotalText(total: PricedTotal, words: PricedTotalWords = pricedTotalWords): string {
  const { currency, net, lines, unpricedLines } = total;
  const amount = `${currency} ${net}`;
  if (lines === 0) return words.noLines;
  if (isUnpriced(total)) return fillText(words.none, { lines: String(lines) });
  if (unpricedLines === 0) return amount;
  return fillText(words.incomplete, { amount, unpriced: String(unpricedLines), lines: String(lines) });
}
