import type { WorkloadPlacement } from '../../design/compute.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { EstimateRequest } from '../../design/estimate.ts';
import type { BandQuantity } from './coefficients.ts';
import { packServers, type ReplicaGroup } from './pack-servers.ts';
import { type JobPlacement, placeEncoding, placeTraining } from './place-jobs.ts';
import { placeServed } from './place-served.ts';
import type { Refusal } from './place-serving.ts';
import {
  coverageFor,
  type PlacedQuery,
  type PlacedWorkload,
  type Placement,
  type PlaceOutcome,
  ranged,
} from './placed-workload.ts';
import { isEncoder, shapeOf } from './resolve-request.ts';

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
    factors: { bought: query.pool.buyAt === 'low-end' ? band.low : 1, low: band.high, high: band.low },
    day: null,
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
