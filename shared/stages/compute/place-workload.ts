import type { AiModel } from '../../catalogue/model.ts';
import type { Ranged } from '../../design/common.ts';
import type { WorkloadPlacement } from '../../design/compute.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { EstimateRequest, MemoryMap } from '../../design/estimate.ts';
import type { Pool } from '../../plan/pool.ts';
import type { Precision, Workload } from '../../plan/workload.ts';
import type { Coverage } from '../../trace.ts';
import type { BandQuantity } from './coefficients.ts';
import { coverageOf, intervalOf } from './coverage.ts';
import { meanContext, memoryMap } from './memory-fit.ts';
import { allowedPrecisions } from './model-formats.ts';
import type { ReplicaGroup } from './pack-servers.ts';
import { packServers } from './pack-servers.ts';
import { percentileFactor } from './percentile.ts';
import { type JobPlacement, placeEncoding, placeTraining } from './place-jobs.ts';
import { placeServing, type Refusal, type ServingChoice } from './place-serving.ts';
import { generatingReplicas, readingInstances } from './place-split.ts';
import type { PoolSystem } from './pool-system.ts';
import { type GroupLoad, replicasFor } from './replica-count.ts';
import { isEncoder, shapeOf } from './resolve-request.ts';
import type { ServiceTarget } from './serving-capacity.ts';
import { sideLoadOf, speculationIn } from './side-load.ts';
import type { Speculation } from './speculation.ts';

/** A workload with its demand and model. */
export interface PlacedQuery {
  readonly system: PoolSystem;
  readonly pool: Pool;
  readonly workload: Workload;
  readonly demand: WorkloadDemand;
  readonly model: AiModel;
}

/** A placement without the parts that only the chosen system shows. */
export type Placement = Omit<WorkloadPlacement, 'estimate' | 'curve'>;

export interface PlacedWorkload {
  readonly placement: Placement;
  /** Accelerators together: as bought, at the median, and at both ends of the interval. */
  readonly groups: readonly ReplicaGroup[];
  readonly medianGroups: readonly ReplicaGroup[];
  /** Fewest, at the high end of the throughput. */
  readonly lowGroups: readonly ReplicaGroup[];
  /** Most, at the low end of the throughput: what a contractual limit asks for. */
  readonly highGroups: readonly ReplicaGroup[];
  readonly coverage: Exclude<Coverage, 'no-data'>;
  readonly memory: MemoryMap | null;
  readonly serving: ServingChoice | null;
  readonly target: ServiceTarget | null;
}

export type PlaceOutcome =
  | { readonly placed: PlacedWorkload; readonly refusal: null; readonly evaluated: number }
  | { readonly placed: null; readonly refusal: Refusal; readonly evaluated: number };

const MILLI = 1e3;
/** Work without people waiting may fill the machine. */
const BATCH_UTILISATION = 0.95;

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

function coverageFor(query: PlacedQuery, workload: 'inference' | 'training'): Exclude<Coverage, 'no-data'> {
  const { system, model } = query;
  const { accelerator, device } = system;
  return coverageOf(
    { model, acceleratorId: accelerator.id, vendor: accelerator.vendor, sram: device.sram, workload },
    system.facts,
    system.set,
  );
}

function ranged(
  value: number,
  quantity: BandQuantity,
  given: { query: PlacedQuery; coverage: Exclude<Coverage, 'no-data'> },
): Ranged {
  return {
    value,
    interval: intervalOf(value, quantity, { coverage: given.coverage, set: given.query.system.set }),
  };
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

function placeServed(query: PlacedQuery): PlaceOutcome {
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
  const counted = new Map<number, readonly ReplicaGroup[]>();
  if (choice.split === null)
    counted.set(load.capacityFactor, [{ accelerators: prepared.devices, replicas: choice.replicas }]);
  const groupsAt = (factor: number): readonly ReplicaGroup[] => {
    const groups = counted.get(factor) ?? servingGroups(choice, target, { ...load, capacityFactor: factor });
    counted.set(factor, groups);
    return groups;
  };
  const groups = groupsAt(load.capacityFactor);
  const replicas = groups[0]?.replicas ?? 0;
  const context = meanContext(target.request.inputTokens, target.request.outputTokens);
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
      coverage,
      memory: memoryMap(prepared, { batch: capacity.batch, context }),
      serving: choice,
      target,
    },
    refusal: null,
    evaluated: outcome.evaluated,
  };
}

/** A training, fine-tuning or embedding load. */
export interface Job {
  readonly find: (factor: number) => JobPlacement | null;
  readonly quantity: BandQuantity;
  readonly workload: 'inference' | 'training';
  readonly bound: WorkloadPlacement['bound'];
  readonly batch: number;
  readonly request: Omit<EstimateRequest, 'model' | 'accelerator'>;
}

/** Jobs fill whole servers or single accelerators; they have no latency. */
function placeJob(query: PlacedQuery, job: Job): PlacedWorkload | null {
  const coverage = coverageFor(query, job.workload);
  const band = query.system.set.bands[job.quantity][coverage];
  const found = job.find(query.pool.buyAt === 'low-end' ? band.low : 1);
  if (found === null) return null;
  const single = job.workload === 'inference';
  const groupOf = (placed: JobPlacement | null): ReplicaGroup => {
    const accelerators = (placed ?? found).accelerators;
    return single ? { accelerators: 1, replicas: accelerators } : { accelerators, replicas: 1 };
  };
  const group = groupOf(found);
  const placement: Placement = {
    workloadId: query.demand.workloadId,
    precision: found.precision,
    layout: { tensor: 1, pipeline: 1, expert: 1, data: group.accelerators },
    acceleratorsPerReplica: group.accelerators,
    batch: job.batch,
    bound: job.bound,
    outputTokensPerSPerReplica: ranged(found.rate / group.replicas, job.quantity, { query, coverage }),
    ttftMs: null,
    tpotMs: null,
    replicas: group.replicas,
    servers: packServers([group], query.system.perServer),
    utilisation: found.utilisation,
    split: null,
    atPercentile: null,
  };
  return {
    placement,
    groups: [group],
    medianGroups: [groupOf(job.find(1))],
    lowGroups: [groupOf(job.find(band.high))],
    highGroups: [groupOf(job.find(band.low))],
    coverage,
    memory: null,
    serving: null,
    target: null,
  };
}

function trainingJob(query: PlacedQuery, training: NonNullable<WorkloadDemand['training']>): Job {
  const { system, model, workload, pool } = query;
  const precision = pool.choice?.precision ?? workload.weightPrecision ?? 'bf16';
  return {
    find: (factor) => placeTraining(system, shapeOf(model), { demand: training, precision, factor }),
    quantity: 'training',
    workload: 'training',
    bound: 'deadline',
    batch: training.globalBatchSequences,
    request: {
      id: query.demand.workloadId,
      workload: training.method === 'full' ? 'training' : 'finetune-lora',
      inputTokens: training.sequenceTokens,
    },
  };
}

function encodingJob(query: PlacedQuery): Job {
  const { system, model, demand, pool } = query;
  const tokens = Math.max(1, demand.inputTokens.mean);
  const textsPerS = Math.max(demand.retrieval?.embeddingChunksPerS ?? 0, demand.peakRequestsPerS);
  return {
    find: (factor) =>
      placeEncoding(
        system,
        { entry: model, shape: shapeOf(model) },
        { textsPerS, tokens, maxUtilisation: pool.maxUtilisation, factor },
      ),
    quantity: 'throughput',
    workload: 'inference',
    bound: 'demand',
    batch: 1,
    request: { id: demand.workloadId, inputTokens: tokens, outputTokens: 1 },
  };
}

/** The job of a workload that is not served to waiting people, or null. */
export function jobOf(query: PlacedQuery): Job | null {
  if (query.demand.training !== null) return trainingJob(query, query.demand.training);
  return isEncoder(query.model) ? encodingJob(query) : null;
}

const NOT_BY_DEADLINE: Refusal = { code: 'not-for-workload', params: { reason: 'deadline' } };

/**
 * Places one workload on one system: format, layout, batch and replicas for serving; accelerators for jobs.
 * @returns the placement, or one reason why the system cannot serve it
 * @throws PlannerError `estimate/missing-figure` (model dimensions), `estimate/layout-impossible` (asked layout)
 */
export function placeWorkload(query: PlacedQuery): PlaceOutcome {
  const job = jobOf(query);
  if (job === null) return placeServed(query);
  const placed = placeJob(query, job);
  return placed === null
    ? { placed: null, refusal: NOT_BY_DEADLINE, evaluated: 1 }
    : { placed, refusal: null, evaluated: 1 };
}
