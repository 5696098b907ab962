import type { AiModel } from '../../catalogue/model.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { Pool } from '../../plan/pool.ts';
import type { Precision, Workload } from '../../plan/workload.ts';
import { meanContext, memoryMap } from './memory-fit.ts';
import { allowedPrecisions } from './model-formats.ts';
import type { DayLoad } from './night-valley.ts';
import { packServers, type ReplicaGroup } from './pack-servers.ts';
import { percentileFactor } from './percentile.ts';
import { placeServing, type ServingChoice } from './place-serving.ts';
import { generatingReplicas, readingInstances } from './place-split.ts';
import {
  coverageFor,
  type PlacedQuery,
  type Placement,
  type PlaceOutcome,
  ranged,
} from './placed-workload.ts';
import { type GroupLoad, replicasFor } from './replica-count.ts';
import { shapeOf } from './resolve-request.ts';
import type { ServiceTarget } from './serving-capacity.ts';
import { sideLoadOf, speculationIn } from './side-load.ts';
import type { Speculation } from './speculation.ts';

const MILLI = 1e3;
const HOURS_PER_DAY = 24;
/** Work without people waiting may fill the machine. */
export const BATCH_UTILISATION = 0.95;

/** Requests, lengths and limits of a serving workload in seconds. */
export function serviceTarget(demand: WorkloadDemand, speculation: Speculation | null = null): ServiceTarget {
  const seconds = (ms: number | null): number => (ms === null ? Number.POSITIVE_INFINITY : ms / MILLI);
  return {
    request: {
      inputTokens: Math.max(1, demand.inputTokens.mean),
      outputTokens: Math.max(1, demand.outputTokens.mean),
      cachedShare: demand.prefixHitRate,
      speculation,
    },
    longInputTokens: Math.max(demand.inputTokens.mean, demand.inputTokens.p95),
    longOutputTokens: Math.max(demand.outputTokens.mean, demand.outputTokens.p95),
    ttftS: seconds(demand.latency.ttftMs),
    tpotS: seconds(demand.latency.tpotMs),
    percentile: demand.latency.percentile,
  };
}

/** Arrivals a workload's replicas must carry: the busy minute, or the daily mean for work that can wait. */
export function groupLoad(demand: WorkloadDemand, pool: Pool, capacityFactor: number): GroupLoad {
  const waits = demand.kind === 'batch';
  return {
    arrivals: waits ? demand.meanRequestsPerS : demand.peakRequestsPerS,
    maxUtilisation: waits ? BATCH_UTILISATION : pool.maxUtilisation,
    capacityFactor,
  };
}

/** Formats to try: the plan's, the workload's, else all the model and engines allow. */
export function precisionsFor(pool: Pool, workload: Workload, model: AiModel): readonly Precision[] {
  const asked = pool.choice?.precision ?? workload.weightPrecision;
  return asked === null ? allowedPrecisions(model) : [asked];
}

function kvBytesAsked(workload: Workload): number | null {
  if (workload.kvPrecision === null) return null;
  return workload.kvPrecision === 'fp8' ? 1 : 2;
}

/** Replicas and prefill instances of a choice under a load, the replicas first. */
function servingGroups(
  choice: ServingChoice,
  target: ServiceTarget,
  load: GroupLoad,
): readonly ReplicaGroup[] {
  const { prepared, capacity, split } = choice;
  if (split === null)
    return [
      {
        accelerators: prepared.devices,
        replicas: replicasFor(prepared, { capacity, target, load }).replicas,
      },
    ];
  const reading = { reading: split, transferS: split.transferS, point: capacity.point };
  const { instances } = readingInstances(reading, load, target);
  return [
    { accelerators: prepared.devices, replicas: generatingReplicas(capacity, load) },
    { accelerators: split.prepared.devices, replicas: instances },
  ];
}

function splitOf(choice: ServingChoice, groups: readonly ReplicaGroup[]): Placement['split'] {
  const { split } = choice;
  if (split === null) return null;
  return {
    prefillReplicas: groups[1]?.replicas ?? split.instances,
    prefillLayout: split.layout,
    prefillAcceleratorsPerReplica: split.prepared.devices,
    transferMs: split.transferS * MILLI,
    transferBytesPerS: split.transferBytesPerS,
    linkBytesPerS: split.linkBytesPerS,
  };
}

/** Groups at a factor on the throughput; each factor is counted once, the bought one was by the search. */
function groupsByFactor(
  choice: ServingChoice,
  target: ServiceTarget,
  load: GroupLoad,
): (factor: number) => readonly ReplicaGroup[] {
  const counted = new Map<number, readonly ReplicaGroup[]>();
  if (choice.split === null)
    counted.set(load.capacityFactor, [{ accelerators: choice.prepared.devices, replicas: choice.replicas }]);
  return (factor) => {
    const groups = counted.get(factor) ?? servingGroups(choice, target, { ...load, capacityFactor: factor });
    counted.set(factor, groups);
    return groups;
  };
}

/** Requests of each hour as a share of the busy hour's; even where the demand has no day. */
function hourShares({ dayCurveTokensPerS }: WorkloadDemand): readonly number[] {
  const highest = Math.max(...dayCurveTokensPerS, 0);
  return dayCurveTokensPerS.map((rate) => (highest > 0 ? rate / highest : 1));
}

function dayOf(
  demand: WorkloadDemand,
  choice: ServingChoice,
  { target, load }: { readonly target: ServiceTarget; readonly load: GroupLoad },
): DayLoad {
  const { requestsPerS } = choice.capacity.point;
  const canWait = demand.kind === 'batch' && choice.split === null;
  return {
    shares: hourShares(demand),
    groupsAt: (factor, share) =>
      servingGroups(choice, target, { ...load, arrivals: load.arrivals * share, capacityFactor: factor }),
    replicaHours: canWait
      ? (factor) => (HOURS_PER_DAY * load.arrivals) / (requestsPerS * factor * load.maxUtilisation)
      : null,
  };
}

/** Times at the percentile of the limits, as they are compared with them. */
function atPercentile(choice: ServingChoice, target: ServiceTarget): Placement['atPercentile'] {
  const { percentile } = target;
  const { prepared, capacity } = choice;
  return {
    percentile,
    ttftMs: choice.firstTokenS * MILLI,
    tpotMs: capacity.point.tpotS * percentileFactor(prepared.values.tpotP99, percentile) * MILLI,
  };
}

/** Places served work on a system: format, layout, batch, replicas at the median and at both ends of the interval. */
export function placeServed(query: PlacedQuery): PlaceOutcome {
  const { system, pool, workload, demand, model } = query;
  const coverage = coverageFor(query, 'inference');
  const band = system.set.bands.throughput[coverage];
  const shape = shapeOf(model);
  const target = serviceTarget(demand, speculationIn(workload, shape, system.facts));
  const load = groupLoad(demand, pool, pool.buyAt === 'low-end' ? band.low : 1);
  const outcome = placeServing({
    system,
    model,
    shape,
    precisions: precisionsFor(pool, workload, model),
    kvBytes: kvBytesAsked(workload),
    layout: pool.choice?.layout ?? null,
    target,
    load,
    serving: workload.serving,
    side: sideLoadOf(workload, model, system.facts),
  });
  if (outcome.choice === null)
    return { placed: null, refusal: outcome.refusal, evaluated: outcome.evaluated };
  const { choice } = outcome;
  const { prepared, capacity } = choice;
  const groupsAt = groupsByFactor(choice, target, load);
  const groups = groupsAt(load.capacityFactor);
  const replicas = groups[0]?.replicas ?? 0;
  const context = meanContext(target.request);
  const each = capacity.point.outputTokensPerS;
  const placement: Placement = {
    workloadId: demand.workloadId,
    precision: choice.precision,
    layout: choice.layout,
    acceleratorsPerReplica: prepared.devices,
    batch: capacity.batch,
    bound: capacity.bound,
    outputTokensPerSPerReplica: ranged(each, 'throughput', { query, coverage }),
    ttftMs: ranged((choice.split?.ttftS ?? capacity.point.ttftS) * MILLI, 'ttft', { query, coverage }),
    tpotMs: ranged(capacity.point.tpotS * MILLI, 'tpot', { query, coverage }),
    replicas,
    servers: packServers(groups, system.perServer),
    utilisation: load.arrivals / (replicas * capacity.point.requestsPerS),
    split: splitOf(choice, groups),
    atPercentile: atPercentile(choice, target),
  };
  return {
    placed: {
      placement,
      groups,
      medianGroups: groupsAt(1),
      lowGroups: groupsAt(band.high),
      highGroups: groupsAt(band.low),
      factors: { bought: load.capacityFactor, low: band.high, high: band.low },
      day: dayOf(demand, choice, { target, load }),
      coverage,
      memory: memoryMap(prepared, { batch: capacity.batch, context }),
      serving: choice,
      target,
    },
    refusal: null,
    evaluated: outcome.evaluated,
  };
}
