import type { FactName } from './vocabulary/vocabulary.ts';

/** Field of the plan that holds a fact, as a JSON pointer; `#` stands for the number of the site. */
const POINTERS: Partial<Record<FactName, string>> = {
  'plan.as_of': '/mission/asOf',
  'plan.buyer_country': '/mission/buyerCountry',
  'plan.buyer_type': '/mission/buyerType',
  'plan.start_of_operation': '/mission/startOfOperation',
  'operator.country': '/mission/operator/country',
  'operator.parent_country': '/mission/operator/parentCountry',
  'site.country': '/sites/#/country',
  'site.status': '/sites/#/status',
  'site.commissioning_date': '/sites/#/commissioningDate',
  'site.operator_kind': '/sites/#/operatorKind',
  'site.pue_design': '/sites/#/energy/pue',
  'site.wue_design': '/sites/#/energy/wueLPerKwh',
  'site.heat_reuse_fraction': '/sites/#/energy/heatReuseFraction',
  'site.renewable_fraction': '/sites/#/energy/renewableFraction',
  'site.air_inlet_c': '/sites/#/cooling/airInletC',
};

/**
 * Where a fact is entered in the plan: its own field, or its name among the facts of the mission.
 * @param siteIndex - number of the site in the plan, for facts of a site
 */
export function pointerOfFact(name: FactName, siteIndex: number): string {
  return POINTERS[name]?.replace('#', String(siteIndex)) ?? `/mission/facts/${name}`;
}
