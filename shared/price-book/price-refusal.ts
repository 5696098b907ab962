/** Why a line of a price book is left out. */
export const PRICE_REFUSALS = [
  'no-product',
  'product-unknown',
  'no-amount',
  'amount-unreadable',
  'currency-unreadable',
  'date-unreadable',
  'source-missing',
  'twice',
  'cells',
] as const;
export type PriceRefusalCode = (typeof PRICE_REFUSALS)[number];

/** A line that was left out, as data for one sentence. */
export interface PriceRefusal {
  /** Line of the file, the heading is line 1; of a JSON file the place in the list, from 1. */
  readonly line: number;
  readonly field: string;
  readonly code: PriceRefusalCode;
  /** What stood there. */
  readonly value: string;
}
