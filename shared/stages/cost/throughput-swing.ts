import type { BuiltPool } from '../../design/compute.ts';
import type { BomLine } from '../../design/supply.ts';
import type { Plan } from '../../plan/plan.ts';
import type { CostSources } from './cost-basis.ts';
import { sumSteps } from './cost-basis.ts';

/** What the servers of an end of the throughput's interval change in the cost. */
export interface ThroughputEnd {
  /** Servers of all pools. */
  readonly servers: number;
  /** Added to the goods, contingency left out; smallest currency unit. */
  readonly goods: number;
  /** Factor on the energy. */
  readonly energy: number;
}

export interface ThroughputSwing {
  readonly low: ThroughputEnd;
  readonly high: ThroughputEnd;
}

type End = 0 | 1;

/** Servers of a pool at an end of its interval; a pool whose number the plan fixes stays as it is. */
function serversAt(pool: BuiltPool, plan: Plan, end: End): number {
  const fixed = plan.pools.find((entry) => entry.id === pool.poolId)?.fixedServers ?? null;
  return fixed === null ? pool.serversInterval[end] : pool.servers;
}

/** Servers at an end over the servers bought, of some pools together; 1 without servers. */
function ratio(pools: readonly BuiltPool[], plan: Plan, end: End): number {
  const bought = pools.reduce((sum, pool) => sum + pool.servers, 0);
  return bought === 0 ? 1 : pools.reduce((sum, pool) => sum + serversAt(pool, plan, end), 0) / bought;
}

function endOf(plan: Plan, { compute, bom }: CostSources, end: End): ThroughputEnd {
  const { pools } = compute;
  const priced = sumSteps(bom.lines, plan.mission.currency).find(({ step }) => step === 'compute')?.priced;
  const goods = (priced ?? []).reduce((sum: number, line: BomLine) => {
    const own = pools.filter((pool) => line.poolIds.includes(pool.poolId));
    return sum + (line.total?.minor ?? 0) * (ratio(own, plan, end) - 1);
  }, 0);
  const accelerators = compute.accelerators;
  const energy =
    accelerators === 0
      ? 1
      : pools.reduce((sum, pool) => sum + pool.accelerators * ratio([pool], plan, end), 0) / accelerators;
  return { servers: pools.reduce((sum, pool) => sum + serversAt(pool, plan, end), 0), goods, energy };
}

/**
 * Servers that the ends of the throughput's 80 % interval would ask for, with what they change in goods and energy.
 * Networks, racks and plant are left as they are, so the swing errs low.
 * @returns null where no pool has an interval: every number is fixed by the plan
 */
export function throughputSwing(plan: Plan, earlier: CostSources): ThroughputSwing | null {
  const low = endOf(plan, earlier, 0);
  const high = endOf(plan, earlier, 1);
  return low.servers === high.servers ? null : { low, high };
}
