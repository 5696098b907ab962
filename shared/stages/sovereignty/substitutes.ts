import type { Facts, Product } from '../../catalogue/catalogue.ts';
import { makerOf } from '../../catalogue/makers/maker-name.ts';
import { compareIds } from '../../ids.ts';
import type { SupplyPolicy } from '../../plan/mission.ts';
import { type OriginReader, originReaderOf } from './product-origin.ts';
import { fateUnder, goodsOf, type Removal, removalFor } from './requirement.ts';

/** At most this many substitutes are named for a line. */
export const SUBSTITUTES_SHOWN = 6;

/** What makes two products of a kind exchangeable on paper; a new design decides whether they really are. */
function sortOf(product: Product): string {
  switch (product.kind) {
    case 'server':
      return product.class;
    case 'switch':
      return `${product.protocol} ${product.radixGbitPerS}`;
    case 'interconnect':
      return `${product.medium} ${product.gbitPerS}`;
    case 'nic':
      return product.protocols.join(' ');
    case 'accelerator':
    case 'cpu':
    case 'genset':
    case 'busway':
      return product.kind;
    case 'rack':
    case 'pdu':
    case 'breaker':
    case 'ups':
    case 'battery':
    case 'cooling':
    case 'storage':
    case 'security':
    case 'consumable':
      return product.deviceClass ?? product.kind;
  }
}

export interface SubstituteSearch {
  readonly facts: Facts;
  readonly reader: OriginReader;
  readonly policy: SupplyPolicy;
  /** Normalised names of the makers the policy refuses. */
  readonly deniedMakers: ReadonlySet<string>;
}

/** What a search for other products needs. */
export function substituteSearch(policy: SupplyPolicy, facts: Facts): SubstituteSearch {
  const deniedMakers = new Set(policy.deniedVendors.flatMap((vendor) => makerOf(vendor)?.names ?? []));
  return { facts, reader: originReaderOf(facts), policy, deniedMakers };
}

/** True when the buyer's own policy refuses the product. */
function isDenied(product: Product, { policy, deniedMakers, reader }: SubstituteSearch): boolean {
  const seats = [product.vendorCountry, product.parentCountry];
  const makers = deniedMakers.size === 0 ? [] : (reader.makers(product.vendor) ?? []);
  return (
    policy.deniedProducts.includes(product.id) ||
    makers.some((name) => deniedMakers.has(name)) ||
    seats.some((seat) => seat !== null && policy.deniedCountries.includes(seat))
  );
}

/** Exchangeable products that a design may choose and the buyer does not refuse, sorted by id. */
export function alternativesTo(product: Product, search: SubstituteSearch): readonly Product[] {
  const sort = sortOf(product);
  const candidates: readonly Product[] = search.facts.selectable(product.kind);
  return candidates
    .filter((entry) => entry.id !== product.id && sortOf(entry) === sort && !isDenied(entry, search))
    .sort((a, b) => compareIds(a.id, b.id));
}

/**
 * Ids of alternatives that a removal does not take: those known to stand first, then those about which something
 * is unknown.
 */
export function substitutesFor(
  alternatives: readonly Product[],
  removal: Removal,
  reader: OriginReader,
): readonly string[] {
  const standing: string[] = [];
  const unknown: string[] = [];
  for (const product of alternatives) {
    if (standing.length === SUBSTITUTES_SHOWN) break;
    const fate = fateUnder(reader.ofProduct(product), removalFor(removal, goodsOf(product)));
    if (fate === 'stands') standing.push(product.id);
    else if (fate === 'unknown') unknown.push(product.id);
  }
  return [...standing, ...unknown].slice(0, SUBSTITUTES_SHOWN);
}
