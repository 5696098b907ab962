import type { Facts, ProductOfKind } from './catalogue.ts';
import type { ProductKind } from './record.ts';
import { isWithdrawn } from './selectability.ts';

/**
 * A product as the planner may name it: one a design may choose, or one a pack took back after it was named. A plan
 * keeps what it names; that it was taken back is a finding (`item-withdrawn`).
 * @param id - null = nothing named
 */
export function nameable<K extends ProductKind>(
  facts: Facts,
  kind: K,
  id: string | null,
): ProductOfKind[K] | undefined {
  if (id === null) return undefined;
  const chosen = facts.selectable(kind).find((product) => product.id === id);
  const all: readonly ProductOfKind[K][] = facts.catalogue.products[kind];
  return chosen ?? all.find((product) => product.id === id && isWithdrawn(product));
}
