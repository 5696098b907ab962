import type { WorkloadPlacement } from '../../design/compute.ts';
import type { EstimateRequest, EstimateResult } from '../../design/estimate.ts';
import { intervalOf } from './coverage.ts';
import { estimateResolved } from './estimate.ts';
import { closedLoop } from './operating-point.ts';
import { percentileFactor } from './percentile.ts';
import type { ServingChoice } from './place-serving.ts';
import { jobOf } from './place-workload.ts';
import type { PlacedQuery, PlacedWorkload } from './placed-workload.ts';
import { type ResolvedRequest, resolveRequest } from './resolve-request.ts';
import { type ServiceTarget, withinLimits } from './serving-capacity.ts';

/** A placed workload with everything the screens and the bundle show of it. */
export type DescribedWorkload = Omit<PlacedWorkload, 'placement'> & { readonly placement: WorkloadPlacement };

const MILLI = 1e3;

/** What a plan's workload adds to a request. */
type Beside = Pick<ResolvedRequest, 'speculation' | 'side' | 'promptsElsewhere'>;

function estimateFor(
  query: PlacedQuery,
  given: Omit<EstimateRequest, 'model' | 'accelerator'>,
  beside: Partial<Beside> = {},
): EstimateResult {
  const { system, model, pool } = query;
  const request: EstimateRequest = {
    model: model.id,
    accelerator: system.accelerator.id,
    ...(pool.servingStack === null ? {} : { servingStack: pool.servingStack }),
    ...given,
  };
  const resolved = resolveRequest(request, system.facts);
  return estimateResolved({ ...resolved, ...beside, device: system.device }, system.facts);
}

/** Points of the latency–throughput curve: powers of two up to what memory holds, and the chosen batch. */
function curveOf(choice: ServingChoice, target: ServiceTarget): WorkloadPlacement['curve'] {
  const { room, batch } = choice.capacity;
  const tpotFactor = percentileFactor(choice.prepared.values.tpotP99, target.percentile);
  const batches = new Set<number>([batch, room]);
  for (let b = 1; b < room; b *= 2) batches.add(b);
  return [...batches]
    .sort((a, b) => a - b)
    .map((b) => {
      const point = closedLoop(choice.capacity.load, b, 'open');
      const within = withinLimits(choice.prepared, point, target);
      return {
        batch: b,
        tpotMs: point.tpotS * MILLI,
        ttftMs: point.ttftS * MILLI,
        tpotAtPercentileMs: point.tpotS * tpotFactor * MILLI,
        outputTokensPerS: point.outputTokensPerS,
        withinLimits: within.ttft && within.tpot,
      };
    });
}

/** First token and latency of split serving: the prompt was read elsewhere and its cache came over the network. */
function withSplit(result: EstimateResult, choice: ServingChoice, query: PlacedQuery): EstimateResult {
  const { split } = choice;
  if (split === null || result.reason !== null) return result;
  const { coverage } = result;
  const ttftMs = split.ttftS * MILLI;
  const tokens = Math.max(1, query.demand.outputTokens.mean);
  const requestLatencyS = split.ttftS + ((tokens - 1) * (result.tpotMs ?? 0)) / MILLI;
  const given = coverage === 'no-data' ? null : { coverage, set: query.system.set };
  const changed =
    given === null
      ? {}
      : {
          ttftMs: intervalOf(ttftMs, 'ttft', given),
          requestLatencyS: intervalOf(requestLatencyS, 'latency', given),
        };
  const note = `Prompts are read by ${split.instances} instances of ${split.prepared.devices}; caches travel over the network.`;
  return {
    ...result,
    ttftMs,
    requestLatencyS,
    interval80: { ...result.interval80, ...changed },
    assumptions: [...result.assumptions, note],
  };
}

function servingEstimate(query: PlacedQuery, choice: ServingChoice, replicas: number): EstimateResult {
  const { demand, workload } = query;
  const { layout, prepared, capacity } = choice;
  const request = {
    id: demand.workloadId,
    count: replicas * prepared.devices,
    precision: choice.precision,
    ...(workload.kvPrecision === null ? {} : { kvPrecision: workload.kvPrecision }),
    tensorParallel: layout.tensor,
    pipelineParallel: layout.pipeline,
    expertParallel: layout.expert,
    dataParallel: layout.data,
    inputTokens: Math.max(1, demand.inputTokens.mean),
    outputTokens: Math.max(1, demand.outputTokens.mean),
    concurrency: capacity.batch * replicas,
    prefixHitRate: demand.prefixHitRate,
  };
  const beside = {
    speculation: capacity.load.request.speculation,
    side: prepared.configuration.side ?? null,
    promptsElsewhere: choice.split !== null,
  };
  return withSplit(estimateFor(query, request, beside), choice, query);
}

function describePlacement(query: PlacedQuery, placed: PlacedWorkload): WorkloadPlacement {
  const { placement, serving, target } = placed;
  if (serving !== null && target !== null)
    return {
      ...placement,
      estimate: servingEstimate(query, serving, placement.replicas),
      curve: curveOf(serving, target),
    };
  const count = placement.replicas * placement.acceleratorsPerReplica;
  const request = { ...jobOf(query)?.request, count, precision: placement.precision };
  return { ...placement, estimate: estimateFor(query, request), curve: [] };
}

/** Adds estimate and latency–throughput curve to a placement, for the system that was chosen. */
export function describe(query: PlacedQuery, placed: PlacedWorkload): DescribedWorkload {
  return { ...placed, placement: describePlacement(query, placed) };
}
