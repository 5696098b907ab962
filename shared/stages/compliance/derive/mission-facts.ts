import type { BomResult, CostResult } from '../../../design/supply.ts';
import type { Plan } from '../../../plan/plan.ts';
import { majorOf } from '../../../units/money.ts';
import type { SetValue } from '../language/values.ts';
import type { FactWriter } from './fact-writer.ts';

/**
 * Contract value in euro without tax. Only a complete sum in euro is a value: a lower bound must not decide a
 * threshold, and there is no exchange rate offline.
 */
function contractValueEur(cost: CostResult): number | null {
  return cost.currency === 'EUR' && !cost.incomplete ? majorOf(cost.capex) : null;
}

/**
 * Cost share of lines made in a set of countries, percent. Null while a price or an origin is unknown, because
 * either could turn the share.
 */
function originShare(bom: BomResult, countries: (country: string) => boolean): number | null {
  const bought = bom.lines.filter((line) => line.includedIn === null && line.category !== 'service');
  let inside = 0;
  let total = 0;
  for (const line of bought) {
    if (line.total === null || line.originCountry === null) return null;
    total += line.total.minor;
    if (countries(line.originCountry)) inside += line.total.minor;
  }
  return total === 0 ? null : (100 * inside) / total;
}

/** Share of installed accelerators whose vendor sits in the country of the buyer, 0 to 1; null while a seat is unknown. */
function domesticShare(bom: BomResult, buyerCountry: string | null): number | null {
  const lines = bom.lines.filter((line) => line.category === 'accelerator');
  const total = lines.reduce((sum, line) => sum + line.quantity, 0);
  if (buyerCountry === null || total === 0 || lines.some((line) => line.vendorCountry === null)) return null;
  const domestic = lines.filter((line) => line.vendorCountry === buyerCountry);
  return domestic.reduce((sum, line) => sum + line.quantity, 0) / total;
}

/** Facts of buyer, operator and contract that plan, bill and cost give. */
export function writeMissionFacts(
  writer: FactWriter,
  given: { plan: Plan; bom: BomResult; cost: CostResult },
  safeArea: SetValue | undefined,
): void {
  const { plan, bom, cost } = given;
  const { mission } = plan;
  writer.set('plan.as_of', mission.asOf);
  writer.set('plan.buyer_country', mission.buyerCountry);
  writer.set('plan.buyer_type', mission.buyerType);
  writer.set('plan.start_of_operation', mission.startOfOperation);
  writer.set('plan.procurement_value_eur', contractValueEur(cost));
  writer.set('operator.country', mission.operator.country);
  writer.set('operator.parent_country', mission.operator.parentCountry);
  writer.set(
    'bom.us_component_cost_pct',
    originShare(bom, (country) => country === 'US'),
  );
  if (safeArea !== undefined)
    writer.set(
      'bom.eu_component_cost_pct',
      originShare(bom, (country) => safeArea.reach.has(country)),
    );
  writer.set('bom.domestic_accelerator_fraction', domesticShare(bom, mission.buyerCountry));
}
