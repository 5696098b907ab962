import type { WorkloadPlacement } from '../../design/compute.ts';
import type { EstimateRequest, EstimateResult } from '../../design/estimate.ts';
import { estimateResolved } from './estimate.ts';
import { closedLoop } from './operating-point.ts';
import type { ServingChoice } from './place-serving.ts';
import { jobOf, type PlacedQuery, type PlacedWorkload } from './place-workload.ts';
import { resolveRequest } from './resolve-request.ts';
import { type ServiceTarget, withinLimits } from './serving-capacity.ts';

/** A placed workload with everything the screens and the bundle show of it. */
export type DescribedWorkload = Omit<PlacedWorkload, 'placement'> & { readonly placement: WorkloadPlacement };

const MILLI = 1e3;

function estimateFor(
  query: PlacedQuery,
  given: Omit<EstimateRequest, 'model' | 'accelerator'>,
): EstimateResult {
  const { system, model, pool } = query;
  const request: EstimateRequest = {
    model: model.id,
    accelerator: system.accelerator.id,
    ...(pool.servingStack === null ? {} : { servingStack: pool.servingStack }),
    ...given,
  };
  const resolved = resolveRequest(request, system.facts);
  return estimateResolved({ ...resolved, device: system.device }, system.facts);
}

/** Points of the latency–throughput curve: powers of two up to what memory holds, and the chosen batch. */
function curveOf(choice: ServingChoice, target: ServiceTarget): WorkloadPlacement['curve'] {
  const { room, batch } = choice.capacity;
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
        outputTokensPerS: point.outputTokensPerS,
        withinLimits: within.ttft && within.tpot,
      };
    });
}

function servingEstimate(query: PlacedQuery, choice: ServingChoice, replicas: number): EstimateResult {
  const { demand, workload } = query;
  const { layout, prepared, capacity } = choice;
  return estimateFor(query, {
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
  });
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
