import type { Facts, PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import type { BomLine } from '../../../shared/design/supply.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { priceOf } from '../../../shared/stages/bom/price-line.ts';
import { costUi } from '../../../shared/texts/en/ui/cost.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { type Money, majorOf, minorDigits } from '../../../shared/units/money.ts';
import { currencySign, formatDate, formatFixed, NBSP } from '../../lib/format.ts';

/** A line that is paid for: parts inside another line are not. */
export function isPayable(line: BomLine): boolean {
  return line.includedIn === null;
}

/** The price that counts for a line, or undefined. */
export function entryOf(line: BomLine, plan: Plan, facts: Facts): PriceEntry | undefined {
  return line.productId === null || !isPayable(line) ? undefined : priceOf(plan, facts, line.productId);
}

function isKind(kind: string): kind is keyof typeof costUi.kinds {
  return kind in costUi.kinds;
}

/** "Quote, 14 Oct 2026": the kind of a price and its day. */
export function priceWords(entry: PriceEntry): string {
  const kind = isKind(entry.priceKind) ? costUi.kinds[entry.priceKind] : entry.priceKind;
  return fillText(costUi.priceWords, { kind, date: formatDate(entry.date) });
}

/** Whether no amount of a column has cents: then none are shown. */
export function areWhole(amounts: readonly (Money | null)[]): boolean {
  return amounts.every((amount) => amount === null || Number.isInteger(majorOf(amount)));
}

/** Amount of a column whose head names the currency; another currency is named in the cell. */
export function formatAmount(amount: Money, currency: string, whole = false): string {
  const text = formatFixed(majorOf(amount), whole ? 0 : minorDigits(amount.currency));
  return amount.currency === currency ? text : `${currencySign(amount.currency)}${NBSP}${text}`;
}
