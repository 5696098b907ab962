import type { CountryCode, ProductRecord } from '../catalogue/record.ts';
import type { SupplyPolicy } from './mission.ts';

type Supplied = Pick<ProductRecord, 'id' | 'vendor' | 'vendorCountry' | 'parentCountry'>;

function named(vendors: readonly string[], vendor: string): boolean {
  const name = vendor.toLowerCase();
  return vendors.some((entry) => entry !== '' && name.includes(entry.toLowerCase()));
}

function from(countries: readonly CountryCode[], product: Supplied): boolean {
  return [product.vendorCountry, product.parentCountry].some(
    (country) => country !== null && countries.includes(country),
  );
}

/** Whether the buyer's policy rules the product out: by id, vendor, vendor's country or its owner's country. */
export function isDenied(policy: SupplyPolicy, product: Supplied): boolean {
  return (
    policy.deniedProducts.includes(product.id) ||
    named(policy.deniedVendors, product.vendor) ||
    from(policy.deniedCountries, product)
  );
}

/** Whether the buyer's policy prefers the product: by vendor or country, and it is not denied. */
export function isPreferred(policy: SupplyPolicy, product: Supplied): boolean {
  const preferred =
    named(policy.preferredVendors, product.vendor) || from(policy.preferredCountries, product);
  return preferred && !isDenied(policy, product);
}
