import { looksLikeFormula } from '../bundle/payload/bom-table.ts';
import type { PriceEntry } from '../catalogue/catalogue.ts';
import type { BomLine } from '../design/supply.ts';
import { PlannerError } from '../errors.ts';
import { decimalOf, money } from '../units/money.ts';
import { PRICE_FIELDS, type PriceField } from './price-fields.ts';

/** What a list for suppliers says beside the columns they fill in. */
const ASKED = ['name', 'vendor', 'partNumber', 'quantity', 'unit', 'marking'] as const;

function cell(text: string, place: { readonly line: number; readonly column: string }): string {
  if (looksLikeFormula(text)) throw new PlannerError('bundle-format', 'unsafe-text', { ...place, text });
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(heading: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const body = rows.map((row, index) =>
    heading.map((column) => cell(row[column] ?? '', { line: index + 2, column })).join(','),
  );
  return [heading.join(','), ...body].map((line) => `${line}\r\n`).join('');
}

function entryCells(entry: PriceEntry): Readonly<Record<PriceField, string>> {
  return {
    productId: entry.productId,
    amount: decimalOf(money(entry.currency, entry.minor)),
    currency: entry.currency,
    kind: entry.priceKind,
    date: entry.date,
    validUntil: entry.validUntil ?? '',
    source: entry.source,
    incoterm: entry.incoterm ?? '',
    taxIncluded: entry.taxIncluded ? 'true' : 'false',
  };
}

/**
 * Prices as a price book, CSV with CRLF line ends; `readPriceBook` reads the same entries back.
 * @throws PlannerError `bundle-format/unsafe-text` when a text could run as a formula in a spreadsheet
 */
export function priceBookCsv(entries: readonly PriceEntry[]): string {
  return csv(PRICE_FIELDS, entries.map(entryCells));
}

/**
 * Lines to be priced, one row for each product with what is needed in all, for suppliers to fill in and for
 * `readPriceBook` to read. The marking stands on every row, because a row travels alone in a spreadsheet.
 * @param lines - lines of a bill without a price; those without a known product are left out
 * @param about - currency that is asked for and marking of the plan, both as text
 * @throws PlannerError `bundle-format/unsafe-text`
 */
export function priceRequestCsv(
  lines: readonly BomLine[],
  about: { readonly currency: string; readonly marking: string },
): string {
  const rows = new Map<string, Record<string, string>>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.productId === null) continue;
    const count = (counts.get(line.productId) ?? 0) + line.quantity + line.spares;
    counts.set(line.productId, count);
    rows.set(line.productId, {
      productId: line.productId,
      currency: about.currency,
      name: line.name,
      vendor: line.vendor ?? '',
      partNumber: line.partNumbers[0] ?? '',
      quantity: String(count),
      unit: line.unitOfIssue,
      marking: about.marking,
    });
  }
  return csv([...PRICE_FIELDS, ...ASKED], [...rows.values()]);
}
