import type { PoolDesign, WorkloadPlacement } from '../../design/compute.ts';
import type { Design } from '../../design/design.ts';
import type { BomCategory } from '../../design/supply.ts';
import type { LineId, PoolId, WorkloadId } from '../../ids.ts';
import type { Fate } from '../../stages/sovereignty/requirement.ts';
import type { LineFate } from '../../stages/sovereignty/simulate-embargo.ts';

/** What is left of one pool when fallen lines are not delivered. */
export interface PoolLeft {
  readonly poolId: PoolId;
  readonly name: string;
  /** Worst of its accelerators and servers. */
  readonly fate: Fate;
  readonly servers: number;
  readonly accelerators: number;
  /** Fallen lines of network, storage, power and cooling: it works only with something in their place. */
  readonly needsInstead: readonly LineId[];
}

/** Capacity against demand of one workload. */
export interface WorkloadLeft {
  readonly workloadId: WorkloadId;
  readonly name: string;
  /** Output tokens per second in the busy minute; 0 for work that answers no tokens. */
  readonly demandTokensPerS: number;
  readonly capacityTokensPerS: number;
  /** Of pools known to stand; unknown ones are never counted. */
  readonly capacityLeftTokensPerS: number;
  readonly replicas: number;
  readonly replicasLeft: number;
  /** Capacity left over demand; null where no tokens are asked for. Above 1 it is carried. */
  readonly shareOfDemand: number | null;
  /** The same if every pool that nobody can speak for stood too: the share lies between the two. */
  readonly shareAtMost: number | null;
}

const COMPUTE: readonly BomCategory[] = ['accelerator', 'server'];
const WORST_FIRST: readonly Fate[] = ['falls', 'unknown', 'stands'];

function touches({ line }: LineFate, pool: PoolDesign): boolean {
  if (line.poolIds.length > 0) return line.poolIds.includes(pool.poolId);
  return line.siteId === null || line.siteId === pool.siteId;
}

function poolLeft(pool: PoolDesign, fates: readonly LineFate[]): PoolLeft {
  const own = fates.filter((entry) => touches(entry, pool));
  const compute = own.filter(
    ({ line }) => COMPUTE.includes(line.category) && line.poolIds.includes(pool.poolId),
  );
  const found = WORST_FIRST.find((fate) => compute.some((entry) => entry.fate === fate));
  return {
    poolId: pool.poolId,
    name: pool.name,
    fate: found ?? 'unknown',
    servers: pool.servers,
    accelerators: pool.accelerators,
    needsInstead: own
      .filter(({ line, fate }) => fate === 'falls' && !COMPUTE.includes(line.category))
      .map(({ line }) => line.id),
  };
}

/** What every pool becomes when fallen lines are not delivered, in the order of the design. */
export function poolsLeft(design: Design, fates: readonly LineFate[]): readonly PoolLeft[] {
  return design.values.compute.pools.map((pool) => poolLeft(pool, fates));
}

interface Placed {
  readonly placement: WorkloadPlacement;
  readonly stands: boolean;
}

function placementsOf(
  workloadId: WorkloadId,
  design: Design,
  standing: ReadonlySet<PoolId>,
): readonly Placed[] {
  return design.values.compute.pools.flatMap((pool) =>
    pool.workloads
      .filter((placement) => placement.workloadId === workloadId)
      .map((placement) => ({ placement, stands: standing.has(pool.poolId) })),
  );
}

const tokensPerS = (placed: readonly Placed[]): number =>
  placed.reduce(
    (sum, { placement }) => sum + placement.replicas * placement.outputTokensPerSPerReplica.value,
    0,
  );

const replicasOf = (placed: readonly Placed[]): number =>
  placed.reduce((sum, { placement }) => sum + placement.replicas, 0);

/**
 * Capacity left against demand, workload by workload: only pools known to stand count.
 * @returns in the order of the demand
 */
export function workloadsLeft(design: Design, pools: readonly PoolLeft[]): readonly WorkloadLeft[] {
  const inFate = (fates: readonly Fate[]): ReadonlySet<PoolId> =>
    new Set(pools.filter(({ fate }) => fates.includes(fate)).map(({ poolId }) => poolId));
  const standing = inFate(['stands']);
  const perhaps = inFate(['stands', 'unknown']);
  return design.values.demand.workloads.map((demand) => {
    const all = placementsOf(demand.workloadId, design, standing);
    const left = all.filter((entry) => entry.stands);
    const asked = demand.peakOutputTokensPerS;
    const capacityLeftTokensPerS = tokensPerS(left);
    const atMost = placementsOf(demand.workloadId, design, perhaps).filter((entry) => entry.stands);
    return {
      workloadId: demand.workloadId,
      name: demand.name,
      demandTokensPerS: asked,
      capacityTokensPerS: tokensPerS(all),
      capacityLeftTokensPerS,
      replicas: replicasOf(all),
      replicasLeft: replicasOf(left),
      shareOfDemand: asked > 0 ? capacityLeftTokensPerS / asked : null,
      shareAtMost: asked > 0 ? tokensPerS(atMost) / asked : null,
    };
  });
}

/**
 * Least share of its demand that any workload keeps, and what it would be if every unknown pool stood.
 * @returns null when nobody asks for tokens
 */
export function worstShares(
  workloads: readonly Pick<WorkloadLeft, 'shareOfDemand' | 'shareAtMost'>[],
): { readonly sure: number; readonly atMost: number } | null {
  const sure = workloads.flatMap(({ shareOfDemand }) => shareOfDemand ?? []);
  const atMost = workloads.flatMap(({ shareAtMost }) => shareAtMost ?? []);
  return sure.length === 0 ? null : { sure: Math.min(...sure), atMost: Math.min(...atMost) };
}
