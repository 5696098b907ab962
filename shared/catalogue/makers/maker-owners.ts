import type { CatalogueData } from '../catalogue.ts';
import { PRODUCT_KINDS } from '../record.ts';
import { makerOf } from './maker-name.ts';
import type { OwnerTable } from './maker-names.ts';

/** Groups the catalogue prints in brackets behind the maker, as in `Kunlunxin (Baidu)`. */
const GROUPS: OwnerTable = { kunlunxin: 'baidu', 't-head': 'alibaba', graphcore: 'softbank' };

/**
 * Owners of makers: those the products name, under those of the vendor table, which wins.
 * @returns normalised name → normalised owner
 */
export function ownersOf(catalogue: Pick<CatalogueData, 'products' | 'ruleTables'>): OwnerTable {
  const owners = new Map<string, string>();
  for (const kind of PRODUCT_KINDS)
    for (const product of catalogue.products[kind]) {
      const maker = makerOf(product.vendor);
      const owner = makerOf(product.parent)?.name ?? null;
      if (maker !== null && owner !== null && owner !== maker.name) owners.set(maker.name, owner);
    }
  return { ...GROUPS, ...Object.fromEntries(owners), ...catalogue.ruleTables.vendorOwners };
}
