import type { FactName } from '../stages/compliance/vocabulary/vocabulary.ts';

/**
 * How much it takes to change a fact: 1 a rule of operation, 2 a measure of security, 3 people or places, 4 the
 * building or its energy, 5 the date. A fact that is not listed describes the world and is never offered for change.
 */
const EFFORT: Partial<Record<FactName, number>> = {
  'security.log_retention_days': 1,
  'security.incident_report_hours': 1,
  'security.pqc_plan': 1,
  'security.log_countries': 2,
  'security.airgapped': 3,
  'security.certifications': 3,
  'security.accredited_level': 3,
  'keys.algorithm': 2,
  'keys.storage': 2,
  'keys.control': 2,
  'keys.countries': 2,
  'keys.fips140': 2,
  'keys.rsa_bits_min': 2,
  'personnel.clearance': 3,
  'personnel.nationalities': 3,
  'personnel.admin_countries': 3,
  'personnel.support_countries': 3,
  'data.storage_countries': 3,
  'data.transfer_countries': 3,
  'plan.uses_external_cloud': 3,
  'site.pue_design': 4,
  'site.wue_design': 4,
  'site.heat_reuse_fraction': 4,
  'site.renewable_fraction': 4,
  'site.onsite_dispatchable_fraction': 4,
  'site.air_inlet_c': 4,
  'site.refrigerant_gwp_max': 4,
  'site.chiller_capacity_kw': 4,
  'site.emission_zone': 4,
  'site.multi_site_redundancy': 4,
  'plan.start_of_operation': 5,
};

/** Effort of papers and of products, on the same scale. */
export const PAPER_EFFORT = 2;
export const PRODUCT_EFFORT = 4;

/** Effort of changing a fact, or null when it is not for the planner to change. */
export function effortOf(name: FactName): number | null {
  return EFFORT[name] ?? null;
}
