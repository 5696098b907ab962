import type { PoolDesign } from '../../design/compute.ts';
import type { TraceInput, TraceOrigin } from '../../trace.ts';
import type { Coefficient } from './coefficients.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import type { ServerCounts } from './fill-pool.ts';
import type { PoolSystem } from './pool-system.ts';
import type { PoolQuery } from './size-pool.ts';

/** What is traced of a pool. */
export interface TracedPool {
  readonly system: PoolSystem;
  readonly design: PoolDesign;
  readonly counts: ServerCounts;
  readonly placed: readonly DescribedWorkload[];
  readonly extra: number;
}

/** Path of a figure of a pool. */
export function poolPath(poolId: string, figure: string): string {
  return `compute.pools.${poolId}.${figure}`;
}

/** A coefficient of the sizing set as trace input. */
export function fromCoefficient(
  name: string,
  id: string,
  given: { coefficient: Coefficient; unit: string },
): TraceInput {
  const { value, tag, source } = given.coefficient;
  return { name, value, unit: given.unit, from: { kind: 'coefficient', id: `sizing.${id}`, tag, source } };
}

/** A figure of the pool's accelerator as trace input. */
export function fromCatalogue(
  system: PoolSystem,
  field: 'memoryBytes' | 'memoryBandwidthBytesPerS',
  unit: string,
): TraceInput {
  const { accelerator } = system;
  const provenance = accelerator.figures[field];
  const from: TraceOrigin = {
    kind: 'catalogue',
    id: accelerator.id,
    field,
    tag: provenance?.override ? 'U' : (provenance?.tag ?? 'V'),
    confidence: provenance?.confidence ?? accelerator.confidence,
    source: provenance?.source ?? accelerator.sources[0] ?? null,
  };
  return { name: `${accelerator.name}: ${field}`, value: accelerator[field], unit, from };
}

/** The parameters of a workload's model as trace input. */
export function modelInput(placed: DescribedWorkload, query: PoolQuery): TraceInput {
  const demand = query.demand.workloads.find((entry) => entry.workloadId === placed.placement.workloadId);
  const id = demand?.modelId ?? '';
  const model = demand?.modelId ? query.facts.findModel(demand.modelId) : undefined;
  return {
    name: `${model?.name ?? id}: parameters`,
    value: model?.paramCheck.computedTotal ?? model?.paramsTotal ?? null,
    unit: '',
    from: {
      kind: 'catalogue',
      id,
      field: 'paramsTotal',
      tag: 'P',
      confidence: model?.confidence ?? 'unverified',
      source: model?.sources[0] ?? null,
    },
  };
}

/** Path of a figure of one workload of a pool. */
export function placementPath(
  traced: TracedPool,
  placed: { readonly placement: { readonly workloadId: string } },
) {
  return (figure: string): string =>
    poolPath(traced.design.poolId, `workloads.${placed.placement.workloadId}.${figure}`);
}
