import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { Ranking } from '../../shared/design/compute.ts';
import type { Design, StageValues } from '../../shared/design/design.ts';
import type { Beside } from '../../shared/facility/ready-weeks.ts';
import type { PoolId } from '../../shared/ids.ts';
import { type Plan, poolOf } from '../../shared/plan/plan.ts';
import { besideServers } from '../../shared/stages/compute/rank-beside.ts';
import { rankSteps } from '../../shared/stages/compute/rank-systems.ts';
import { sizeDemand } from '../../shared/stages/demand/size-demand.ts';

/** The plan and design answered last, when there is one. */
export type LastDesign = { readonly plan: Plan; readonly design: Design } | undefined;

/** What servers of a pool wait for at their site, by the schedule of the design made last for this plan. */
function besideOf(plan: Plan, poolId: PoolId, last: LastDesign): Beside {
  // A pipeline that ends early has no schedule.
  const schedule: StageValues['schedule'] | undefined = last?.design.values.schedule;
  const siteId = poolOf(plan, poolId)?.siteId;
  if (last?.plan.id !== plan.id || schedule === undefined || siteId === undefined)
    return { goods: null, plant: null };
  return besideServers(schedule, siteId);
}

/** Ranks every system of the catalogue for one pool step by step; ready when the schedule of the plan says so. */
export function rankPool(
  job: { readonly plan: Plan; readonly poolId: PoolId },
  facts: Facts,
  last: LastDesign,
): Generator<Ranking | null, Ranking> {
  const { plan, poolId } = job;
  const demand = sizeDemand.run(plan, {}, facts).value;
  return rankSteps({ plan, poolId, demand, facts, beside: besideOf(plan, poolId, last) });
}
