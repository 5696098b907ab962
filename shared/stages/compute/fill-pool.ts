import type { Facts } from '../../catalogue/catalogue.ts';
import type { DemandResult, WorkloadDemand } from '../../design/demand.ts';
import type { ModelId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Pool } from '../../plan/pool.ts';
import type { Workload } from '../../plan/workload.ts';
import { unitsFor } from './availability.ts';
import { type DayServers, type DayWork, serversOverDay } from './night-valley.ts';
import type { ReplicaGroup } from './pack-servers.ts';
import { placeEncoding } from './place-jobs.ts';
import type { PlacedWorkload } from './placed-workload.ts';
import type { PoolSystem } from './pool-system.ts';
import { shapeOf } from './resolve-request.ts';

/** A workload of a pool with its demand. */
export interface PoolWorkload {
  readonly workload: Workload;
  readonly demand: WorkloadDemand;
}

/** The workloads of a pool that the plan and the demand have, in the pool's order. */
export function workloadsOf(plan: Plan, pool: Pool, demand: DemandResult): readonly PoolWorkload[] {
  return pool.workloadIds.flatMap((id) => {
    const workload = plan.workloads.find((entry) => entry.id === id);
    const found = demand.workloads.find((entry) => entry.workloadId === id);
    return workload && found ? [{ workload, demand: found }] : [];
  });
}

/** Accelerators that embed and rerank beside a language model, or why they are not known. */
export interface RetrievalShare {
  readonly accelerators: number;
  readonly missing: readonly string[];
}

interface Encoder {
  readonly modelId: ModelId | null;
  readonly textsPerS: number;
}

/**
 * Accelerators for embedding the collection and reranking at the busy minute (sizing-method 11).
 * @returns 0 when the workload retrieves nothing or is itself the embedding workload
 */
export function retrievalShare(
  system: PoolSystem,
  { workload, demand }: PoolWorkload,
  pool: Pool,
): RetrievalShare {
  const { retrieval } = workload;
  if (retrieval === null || demand.retrieval === null || demand.kind === 'embeddings')
    return { accelerators: 0, missing: [] };
  const encoders: readonly Encoder[] = [
    { modelId: retrieval.embeddingModelId, textsPerS: demand.retrieval.embeddingChunksPerS },
    { modelId: retrieval.rerankerModelId, textsPerS: demand.peakRequestsPerS * retrieval.rerankCandidates },
  ];
  let accelerators = 0;
  const missing: string[] = [];
  for (const { modelId, textsPerS } of encoders) {
    if (modelId === null || textsPerS <= 0) continue;
    const count = encoderAccelerators(system, { modelId, textsPerS, tokens: retrieval.chunkTokens, pool });
    if (count === null) missing.push(modelId);
    else accelerators += count;
  }
  return { accelerators, missing };
}

function encoderAccelerators(
  system: PoolSystem,
  given: {
    readonly modelId: ModelId;
    readonly textsPerS: number;
    readonly tokens: number;
    readonly pool: Pool;
  },
): number | null {
  const entry = system.facts.findModel(given.modelId);
  if (!entry || entry.hiddenSize === null || entry.attention === null || entry.layers === null) return null;
  const placed = placeEncoding(
    system,
    { entry, shape: shapeOf(entry) },
    {
      textsPerS: given.textsPerS,
      tokens: given.tokens,
      maxUtilisation: given.pool.maxUtilisation,
      factor: 1,
    },
  );
  return placed?.accelerators ?? null;
}

/** Servers of a pool: for the demand, for availability, and at both ends of the interval. */
export interface ServerCounts {
  readonly forDemand: number;
  readonly forAvailability: number;
  readonly total: number;
  readonly interval: readonly [number, number];
  /** Servers saved because work that can wait runs in the hours other uses leave free; in `forDemand` already. */
  readonly savedByWaiting: number;
  /** At the median and at the low end of the throughput, whichever is bought. */
  readonly by: { readonly median: number; readonly lowEnd: number };
}

/** Servers that fail together: those one replica spans. */
function unitServers(placed: readonly PlacedWorkload[], perServer: number): number {
  return Math.max(
    1,
    ...placed
      .filter((entry) => entry.serving !== null)
      .flatMap((entry) => entry.groups.map((group) => Math.ceil(group.accelerators / perServer))),
  );
}

function withAvailability(servers: number, unit: number, pool: Pool): number {
  const needed = Math.ceil(servers / unit);
  return unitsFor(needed, pool.serverAvailability ** unit, pool.availability) * unit;
}

/**
 * Counts the servers of a pool from its placements: packed for the demand, then k of n for availability; a unit is
 * the servers one replica spans. Training jobs restart from a checkpoint and get no standby servers.
 * @param extra - accelerators of embedding and reranking
 */
export function countServers(
  system: PoolSystem,
  pool: Pool,
  given: { readonly placed: readonly PlacedWorkload[]; readonly extra: number },
): ServerCounts {
  const { perServer } = system;
  const singles: readonly ReplicaGroup[] =
    given.extra > 0 ? [{ accelerators: 1, replicas: given.extra }] : [];
  const pack = (pick: (entry: PlacedWorkload) => Omit<DayWork, 'day'>): DayServers =>
    serversOverDay(
      given.placed.map((entry) => ({ ...pick(entry), day: entry.day })),
      singles,
      perServer,
    );
  const bought = pack(({ groups, factors }) => ({ groups, factor: factors.bought }));
  const forDemand = bought.servers;
  const standby = given.placed.some((entry) => entry.placement.bound !== 'deadline');
  const unit = unitServers(given.placed, perServer);
  const full = (servers: number): number => (standby ? withAvailability(servers, unit, pool) : servers);
  const total = full(forDemand);
  const low = full(pack(({ lowGroups, factors }) => ({ groups: lowGroups, factor: factors.low })).servers);
  const high = full(
    pack(({ highGroups, factors }) => ({ groups: highGroups, factor: factors.high })).servers,
  );
  const median = full(pack(({ medianGroups }) => ({ groups: medianGroups, factor: 1 })).servers);
  return {
    forDemand,
    forAvailability: total - forDemand,
    total,
    interval: [Math.min(low, total), Math.max(high, total)],
    savedByWaiting: bought.together - bought.servers,
    by: { median, lowEnd: high },
  };
}

/** The catalogue's model of a workload, or undefined when none is chosen or known. */
export function modelOf(facts: Facts, demand: WorkloadDemand) {
  return demand.modelId === null ? undefined : facts.findModel(demand.modelId);
}
