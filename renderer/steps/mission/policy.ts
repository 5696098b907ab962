import type { Facts, Product } from '../../../shared/catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../../../shared/catalogue/record.ts';
import { compareIds } from '../../../shared/ids.ts';
import type { SupplyPolicy } from '../../../shared/plan/mission.ts';
import { isDenied } from '../../../shared/plan/supply-policy.ts';
import { acceleratorDenied } from '../../../shared/stages/compute/control.ts';

export type Rule = 'preferred' | 'allowed' | 'denied';
export type PolicyKind = 'countries' | 'vendors';

const PREFERRED = { countries: 'preferredCountries', vendors: 'preferredVendors' } as const;
const DENIED = { countries: 'deniedCountries', vendors: 'deniedVendors' } as const;

/** The rule that stands for a country or vendor; what is in no list is allowed. */
export function ruleOf(policy: SupplyPolicy, kind: PolicyKind, name: string): Rule {
  if (policy[DENIED[kind]].includes(name)) return 'denied';
  return policy[PREFERRED[kind]].includes(name) ? 'preferred' : 'allowed';
}

/** Puts a country or vendor under one rule and takes it out of the other list, so that no rule contradicts another. */
export function withRule(
  policy: SupplyPolicy,
  kind: PolicyKind,
  change: { name: string; rule: Rule },
): SupplyPolicy {
  const { name, rule } = change;
  const without = (list: readonly string[]): readonly string[] => list.filter((held) => held !== name);
  const sorted = (list: readonly string[]): readonly string[] => [...list].sort(compareIds);
  const preferred = without(policy[PREFERRED[kind]]);
  const denied = without(policy[DENIED[kind]]);
  return {
    ...policy,
    [PREFERRED[kind]]: sorted(rule === 'preferred' ? [...preferred, name] : preferred),
    [DENIED[kind]]: sorted(rule === 'denied' ? [...denied, name] : denied),
  };
}

/** Countries whose denial removes a product: of vendor and owner, for accelerators also of design and fab. */
function countriesOf(product: Product): readonly string[] {
  const made = product.kind === 'accelerator' ? [product.designCountry, product.fab.country] : [];
  const all = [product.vendorCountry, product.parentCountry, ...made];
  return [...new Set(all.filter((country) => country !== null))];
}

function isRemoved(product: Product, policy: SupplyPolicy): boolean {
  if (product.kind === 'accelerator') return acceleratorDenied(product, policy) !== null;
  return isDenied(policy, product);
}

export interface PolicyRow {
  readonly name: string;
  readonly products: number;
  readonly accelerators: number;
}

function allProducts(facts: Facts): readonly Product[] {
  return PRODUCT_KINDS.flatMap((kind): readonly Product[] => facts.catalogue.products[kind]);
}

/** Countries or vendors with the products of the catalogue that a denial would remove, most first. */
export function policyRows(facts: Facts, kind: PolicyKind): readonly PolicyRow[] {
  const counts = new Map<string, { products: number; accelerators: number }>();
  for (const product of allProducts(facts)) {
    for (const name of kind === 'countries' ? countriesOf(product) : [product.vendor]) {
      const held = counts.get(name) ?? { products: 0, accelerators: 0 };
      held.products += 1;
      if (product.kind === 'accelerator') held.accelerators += 1;
      counts.set(name, held);
    }
  }
  return [...counts]
    .map(([name, count]) => ({ name, ...count }))
    .sort((a, b) => b.products - a.products || compareIds(a.name, b.name));
}

export interface Removed extends PolicyRow {
  readonly all: number;
  readonly allAccelerators: number;
}

/** What the denials together remove; a product that two rules remove counts once. */
export function removedBy(facts: Facts, policy: SupplyPolicy): Omit<Removed, 'name'> {
  const products = allProducts(facts);
  const gone = products.filter((product) => isRemoved(product, policy));
  const accelerators = (list: readonly Product[]): number =>
    list.filter((product) => product.kind === 'accelerator').length;
  return {
    products: gone.length,
    accelerators: accelerators(gone),
    all: products.length,
    allAccelerators: accelerators(products),
  };
}
