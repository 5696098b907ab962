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
  cells:
    'Line {line}: {value} cells, and the heading has more or fewer. Quote cells that hold the separator.',
};

/** Sentence for a line that an import left out. */
export function priceRefusalText(refusal: PriceRefusal): string {
  const { line, field, code, value } = refusal;
  return fillText(REFUSALS[code], { line: String(line), field, value });
}

/** Line numbers for people: "Line 4", "Lines 30 to 36", "Lines 3, 5, 9". */
function linesText(lines: readonly number[]): string {
  const [first = 0] = lines;
  const last = lines.at(-1) ?? first;
  if (lines.length === 1) return `Line ${first}`;
  return last - first === lines.length - 1 ? `Lines ${first} to ${last}` : `Lines ${lines.join(', ')}`;
}

/**
 * Sentences for the lines an import left out, one for each reason: a list with a hundred empty amounts says so once.
 * @param refusals - in the order of the file
 */
export function priceRefusalTexts(refusals: readonly PriceRefusal[]): readonly string[] {
  const groups = new Map<string, { readonly first: PriceRefusal; readonly lines: number[] }>();
  for (const refusal of refusals) {
    const key = `${refusal.code} ${refusal.field} ${refusal.value}`;
    const held = groups.get(key);
    if (held) held.lines.push(refusal.line);
    else groups.set(key, { first: refusal, lines: [refusal.line] });
  }
  return [...groups.values()].map(({ first, lines }) =>
    priceRefusalText(first).replace(`Line ${first.line}`, linesText(lines)),
  );
}
