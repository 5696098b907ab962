import type { PriceEntry } from '../../../shared/catalogue/catalogue.ts';
import { asId, type ProductId } from '../../../shared/ids.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { minorDigits } from '../../../shared/units/money.ts';

/** The price form as it stands on the screen. */
export interface PriceFormValues {
  readonly amount: string;
  readonly source: string;
  readonly date: string;
  readonly priceKind: string;
}

/** Reads an amount in whole currency units; blanks group, comma or point separates decimals. */
export function parseAmount(text: string, currency: string): number | null {
  const plain = text.replace(/[\s\u00a0']/g, '').replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const minor = Math.round(Number(plain) * 10 ** minorDigits(currency));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Form values to the plan's price entry, or null while the form is not complete. */
export function priceEntryOf(values: PriceFormValues, productId: string, plan: Plan): PriceEntry | null {
  const { currency } = plan.mission;
  const minor = parseAmount(values.amount, currency);
  if (minor === null || values.source.trim() === '' || values.date === '') return null;
  return {
    productId: asId<ProductId>(productId),
    minor,
    currency,
    priceKind: values.priceKind,
    date: values.date,
    validUntil: null,
    source: values.source.trim(),
    incoterm: null,
    taxIncluded: false,
  };
}

/** The plan with this price; an earlier price of the same product is replaced. */
export function withPrice(plan: Plan, entry: PriceEntry): Plan {
  const others = plan.cost.prices.filter((price) => price.productId !== entry.productId);
  return { ...plan, cost: { ...plan.cost, prices: [...others, entry] } };
}
