import type { PriceRefusal, PriceRefusalCode } from '../../price-book/price-refusal.ts';
import { fillText } from '../fill-text.ts';

const REFUSALS: Readonly<Record<PriceRefusalCode, string>> = {
  'no-product': 'Line {line}: {field} is empty. Give the product id of the catalogue.',
  'product-unknown':
    'Line {line}: the catalogue has no product {value}. Correct the id, or add the product first.',
  'no-amount': 'Line {line}: {field} is empty, so the price stays unknown.',
  'amount-unreadable':
    'Line {line}: {field} is "{value}". Write digits with a point before the decimals, as in 398500.00.',
  'currency-unreadable': 'Line {line}: {field} is "{value}". Write three letters, as in EUR.',
  'date-unreadable': 'Line {line}: {field} is "{value}". Write year, month and day, as in 2026-10-14.',
  'source-missing': 'Line {line}: {field} is empty. Say where the price comes from; it goes into the bundle.',
  twice:
    'Line {line}: {value} has a price in an earlier line. One product has one price; the earlier line counts.',
  cells: 'Line {line} has {value} cells, the heading has more or fewer. Quote cells that hold the separator.',
};

/** Sentence for a line that an import left out. */
export function priceRefusalText(refusal: PriceRefusal): string {
  const { line, field, code, value } = refusal;
  return fillText(REFUSALS[code], { line: String(line), field, value });
}
