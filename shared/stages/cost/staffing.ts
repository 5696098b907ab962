import type { StageValues } from '../../design/design.ts';
import type { SiteSeats, Staffing } from '../../design/supply.ts';
import { installHours } from '../../facility/lead-times.ts';
import type { Plan } from '../../plan/plan.ts';
import { HOURS_PER_YEAR } from '../../units/units.ts';

/** Hours one person works in a year after leave, training and illness (convention, facility-method 10). */
export const PRODUCTIVE_HOURS = 1_650;
/** Racks that one seat of IT hands looks after (convention, facility-method 10). */
export const RACKS_PER_SEAT = 300;

type Racks = StageValues['racks'];

/** A site that has racks keeps one seat for the plant, and one of IT hands for every 300 racks begun. */
function seatsOf(plan: Plan, racks: Racks): readonly SiteSeats[] {
  return plan.sites.flatMap((site): readonly SiteSeats[] => {
    const count = racks.racks.filter((rack) => rack.siteId === site.id).length;
    return count === 0
      ? []
      : [{ siteId: site.id, racks: count, facility: 1, hands: Math.ceil(count / RACKS_PER_SEAT) }];
  });
}

/**
 * People who run the sites, and the labour of building them.
 * Formula: seats · 8 760 h / 1 650 h per person, for one facility seat and ⌈racks / 300⌉ seats of IT hands a site, day and
 * night; installation = racks · 16 h (40 h with liquid) + cables · 15 min. Errs low: network, cluster software and security are
 * roles without a published number and come on top.
 * @returns `fte` is what the planner entered, else the estimate; null while there is neither a rack nor an entry
 * @see facility-method 10
 */
export function staffingOf(plan: Plan, racks: Racks): Staffing {
  const seats = seatsOf(plan, racks);
  const kept = seats.reduce((sum, { facility, hands }) => sum + facility + hands, 0);
  const estimatedFte = kept === 0 ? null : (kept * HOURS_PER_YEAR) / PRODUCTIVE_HOURS;
  const liquid = racks.racks.filter((rack) => rack.liquidHeatW > 0).length;
  const cables = racks.cables.reduce((sum, run) => sum + run.cables, 0);
  return {
    fte: plan.cost.staffFte ?? estimatedFte,
    basis: plan.cost.staffFte !== null ? 'entered' : estimatedFte !== null ? 'estimated' : null,
    estimatedFte,
    seats,
    installationHours: installHours({ liquid, air: racks.racks.length - liquid }, cables),
  };
}

/** Staff of a year, smallest currency unit; null while the number or the cost of one is not known. */
export function staffCost(plan: Plan, { fte }: Staffing): number | null {
  const { staffCostPerYearMinor } = plan.cost;
  return fte === null || staffCostPerYearMinor === null ? null : fte * staffCostPerYearMinor;
}
