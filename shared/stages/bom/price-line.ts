import type { Facts, PriceEntry, Product } from '../../catalogue/catalogue.ts';
import type { BomLine } from '../../design/supply.ts';
import type { Finding } from '../../findings.ts';
import { compareIds, type ProductId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Money, money } from '../../units/money.ts';

/** The price of a product that counts: the plan's own, latest first, else the price book's. */
export function priceOf(plan: Plan, facts: Facts, productId: ProductId): PriceEntry | undefined {
  const own = plan.cost.prices.filter((entry) => entry.productId === productId);
  const latest = [...own].sort((a, b) => compareIds(b.date, a.date))[0];
  return latest ?? facts.price(productId);
}

/** What a price is, in one line: `quote of 2026-11-02, DDP, tax not included, source`. */
export function basisOf(entry: PriceEntry): string {
  const terms = entry.incoterm === null ? [] : [entry.incoterm];
  const tax = entry.taxIncluded ? 'tax included' : 'tax not included';
  return [`${entry.priceKind} of ${entry.date}`, ...terms, tax, entry.source].join(', ');
}

/** Unit price, basis and total of a line; all null while no price is known. */
export interface LinePrice {
  readonly unitPrice: Money | null;
  readonly priceBasis: string | null;
  readonly total: Money | null;
}

const UNPRICED: LinePrice = { unitPrice: null, priceBasis: null, total: null };

/**
 * Price of a line to be paid for. A price in another currency is shown with its own total and never converted.
 * @param units - installed and spare, whole number
 */
export function linePrice(entry: PriceEntry | undefined, units: number): LinePrice {
  if (!entry) return UNPRICED;
  const unitPrice = money(entry.currency, entry.minor);
  const total = entry.minor * units;
  // A total beyond the exact range of integers is left open rather than rounded.
  if (!Number.isSafeInteger(total)) return { ...UNPRICED, unitPrice, priceBasis: basisOf(entry) };
  return { unitPrice, priceBasis: basisOf(entry), total: money(entry.currency, total) };
}

/** What the planner should know about the price of one line. */
export function priceFindings(line: BomLine, entry: PriceEntry | undefined, plan: Plan): readonly Finding[] {
  if (!entry) return [];
  const common = { stage: 'bom', step: 'cost', severity: 'review', subject: `line/${line.id}` } as const;
  const params = { product: line.name, currency: entry.currency, wanted: plan.mission.currency };
  const findings: Finding[] = [];
  if (entry.currency !== plan.mission.currency)
    findings.push({ ...common, code: 'price-other-currency', pointer: '/cost/prices', params });
  if (entry.validUntil !== null && compareIds(entry.validUntil, plan.mission.asOf) < 0)
    findings.push({
      ...common,
      code: 'price-expired',
      pointer: '/cost/prices',
      params: { product: line.name, until: entry.validUntil, asOf: plan.mission.asOf },
    });
  if (entry.taxIncluded)
    findings.push({ ...common, code: 'price-with-tax', pointer: '/cost/prices', params });
  return findings;
}

/** Lead time that was told for a product, else the catalogue's range: its middle and its longer end. */
export function leadTimeOf(
  plan: Plan,
  product: Product | undefined,
): { readonly p50: number; readonly p90: number } | null {
  if (!product) return null;
  const told = plan.delivery.leadTimeWeeks[product.id];
  if (told) return { p50: told.p50, p90: told.p90 };
  const range = product.leadTimeWeeks;
  return range === null ? null : { p50: (range.min + range.max) / 2, p90: range.max };
}
