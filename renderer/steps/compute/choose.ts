import type { RankedSystem } from '../../../shared/design/compute.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Pool, RankingWeights } from '../../../shared/plan/pool.ts';

/** Identity of a ranked system: the same row keeps its place and selection while its numbers change. */
export function systemKey(
  system: Pick<RankedSystem, 'acceleratorId' | 'serverId' | 'acceleratorsPerServer'>,
): string {
  return `${system.acceleratorId} ${system.serverId} ${system.acceleratorsPerServer}`;
}

function withPool(plan: Plan, poolId: string, change: (pool: Pool) => Pool): Plan {
  return { ...plan, pools: plan.pools.map((pool) => (pool.id === poolId ? change(pool) : pool)) };
}

/** Builds the pool from a ranked system; layout and precision stay the engine's choice. */
export function chooseSystem(plan: Plan, poolId: string, system: RankedSystem): Plan {
  const { acceleratorId, serverId, acceleratorsPerServer } = system;
  const choice = { acceleratorId, serverId, acceleratorsPerServer, precision: null, layout: null };
  return withPool(plan, poolId, (pool) => ({ ...pool, choice }));
}

/** Leaves the choice to the ranking. */
export function takeBest(plan: Plan, poolId: string): Plan {
  return withPool(plan, poolId, (pool) => ({ ...pool, choice: null }));
}

export function setWeights(plan: Plan, poolId: string, weights: RankingWeights): Plan {
  return withPool(plan, poolId, (pool) => ({ ...pool, weights }));
}

export function setBuyAt(plan: Plan, poolId: string, buyAt: Pool['buyAt']): Plan {
  return withPool(plan, poolId, (pool) => ({ ...pool, buyAt }));
}
