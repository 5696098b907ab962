/** Value of `format` in a price book as JSON. */
export const PRICE_FORMAT = 'redoubt-prices';

/** Columns of a price book that are read; a list for suppliers has more, which only people read. */
export const PRICE_FIELDS = [
  'productId',
  'amount',
  'currency',
  'kind',
  'date',
  'validUntil',
  'source',
  'incoterm',
  'taxIncluded',
] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];
