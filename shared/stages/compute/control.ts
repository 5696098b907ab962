import type { Accelerator, Server } from '../../catalogue/compute-products.ts';
import type { CountryCode } from '../../catalogue/record.ts';
import type { Mission, SupplyPolicy } from '../../plan/mission.ts';

function deniedCountry(countries: readonly (CountryCode | null)[], policy: SupplyPolicy): CountryCode | null {
  return countries.find((country) => country !== null && policy.deniedCountries.includes(country)) ?? null;
}

/** Why the buyer's policy excludes an accelerator: its vendor, product or a country of vendor, parent, design or fab. */
export function acceleratorDenied(accelerator: Accelerator, policy: SupplyPolicy): string | null {
  if (policy.deniedProducts.includes(accelerator.id)) return accelerator.id;
  if (policy.deniedVendors.includes(accelerator.vendor)) return accelerator.vendor;
  const { vendorCountry, parentCountry, designCountry, fab } = accelerator;
  return deniedCountry([vendorCountry, parentCountry, designCountry, fab.country], policy);
}

/** Why the buyer's policy excludes a server. */
export function serverDenied(server: Server, policy: SupplyPolicy): string | null {
  if (policy.deniedProducts.includes(server.id)) return server.id;
  if (policy.deniedVendors.includes(server.vendor)) return server.vendor;
  return deniedCountry([server.vendorCountry, server.parentCountry], policy);
}

/**
 * Control the buyer has over one country of origin: 0 denied, 1 unknown or allowed, 2 preferred, 3 the buyer's own.
 */
function controlOf(country: CountryCode | null, mission: Mission): number {
  if (country === null) return 1;
  if (mission.policy.deniedCountries.includes(country)) return 0;
  if (country === mission.buyerCountry) return 3;
  return mission.policy.preferredCountries.includes(country) ? 2 : 1;
}

/** Control over an accelerator: the lowest of design, fab and vendor. */
export function acceleratorControl(accelerator: Accelerator, mission: Mission): number {
  const countries = [accelerator.designCountry, accelerator.fab.country, accelerator.vendorCountry];
  return Math.min(...countries.map((country) => controlOf(country, mission)));
}
