import type { PartialSum } from '../../../design/common.ts';
import type { PowerResult, SitePowerResult } from '../../../design/power.ts';
import type { Site } from '../../../plan/site.ts';
import type { EnteredFacts } from './entered-facts.ts';
import type { FactWriter } from './fact-writer.ts';

const WATTS_PER_KW = 1000;

/** A sum of which parts are unknown is a lower bound and not a value. */
function complete(sum: PartialSum): number | null {
  return sum.unknownParts.length === 0 ? sum.known / WATTS_PER_KW : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

function writePower(writer: FactWriter, power: SitePowerResult): void {
  const itLoadKw = complete(power.itMaxW);
  writer.set('site.it_load_kw', itLoadKw);
  if (itLoadKw !== null) {
    // The load on the grid follows from the IT load; while that is a lower bound, so are both.
    writer.set('site.connected_load_kw', power.utilityW / WATTS_PER_KW);
    writer.set('site.total_rated_input_kw', power.utilityW / WATTS_PER_KW);
  }
  writer.set('site.annual_energy_mwh', power.energy.facilityMwhPerYear);
}

/** Facts of one site that plan and design give. Ways of cooling entered beside those of the plan are added. */
export function writeSiteFacts(
  writer: FactWriter,
  site: Site,
  given: { power: PowerResult; entered: EnteredFacts },
): void {
  const power = given.power.sites.find((entry) => entry.siteId === site.id);
  writer.set('site.country', site.country);
  writer.set('site.status', site.status);
  writer.set('site.commissioning_date', site.commissioningDate);
  writer.set('site.operator_kind', site.operatorKind);
  writer.set('site.pue_design', site.energy.pue ?? power?.energy.pue);
  writer.set('site.wue_design', site.energy.wueLPerKwh);
  writer.set('site.heat_reuse_fraction', site.energy.heatReuseFraction);
  writer.set('site.renewable_fraction', site.energy.renewableFraction);
  writer.set('site.air_inlet_c', site.cooling.airInletC);
  const more = texts(given.entered.plan.get('site.cooling_types'));
  writer.set('site.cooling_types', [...new Set([...site.cooling.kinds, ...more])]);
  if (site.country !== null && site.country !== 'CN') writer.set('site.in_cn_hub_node', false);
  if (power !== undefined) writePower(writer, power);
}
