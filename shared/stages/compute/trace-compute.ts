import type { WorkloadPlacement } from '../../design/compute.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import { fromConvention, fromFigure, fromPlan, type TraceInput } from '../../trace.ts';
import type { DescribedWorkload } from './describe-placement.ts';
import { DECODE_POOL_SHARE, PREFILL_POOL_SHARE } from './disaggregation.ts';
import { BATCH_UTILISATION } from './place-served.ts';
import type { PoolQuery } from './size-pool.ts';
import {
  fromCatalogue,
  fromCoefficient,
  modelInput,
  placementPath,
  poolPath,
  type TracedPool,
} from './trace-inputs.ts';
import { traceStep } from './trace-step.ts';

function traceBatch(query: PoolQuery, traced: TracedPool, placed: DescribedWorkload): void {
  const { placement, serving } = placed;
  const at = placementPath(traced, { placement });
  const pointer = `/workloads/${query.plan.workloads.findIndex((entry) => entry.id === placement.workloadId)}`;
  const { shared } = traced.system.set;
  const weights = placed.memory?.weightsBytes ?? 0;
  if (serving !== null) {
    query.log.record({
      path: at('weightsBytesPerAccelerator'),
      value: weights,
      unit: 'B',
      formula: 'compute.weights',
      expression: 'sum over tensor groups (parameters * bits / 8) / ranks * margin',
      inputs: [
        modelInput(placed, query),
        fromCoefficient('margin', 'weightMargin', { coefficient: shared.weightMargin, unit: '' }),
      ],
    });
    query.log.record({
      path: at('batch'),
      value: placement.batch,
      unit: '',
      formula: 'compute.batch',
      expression: `largest batch inside memory (${serving.capacity.room}), TPOT and TTFT limits; bound by ${placement.bound}`,
      inputs: [
        fromCatalogue(traced.system, 'memoryBytes', 'B'),
        fromFigure('weights per accelerator', at('weightsBytesPerAccelerator'), {
          value: weights,
          unit: 'B',
        }),
        fromPlan('TPOT limit', `${pointer}/latency/tpotMs`, {
          value: placed.target?.tpotS === undefined ? null : limitMs(placed.target.tpotS),
          unit: 'ms',
        }),
        fromPlan('TTFT limit', `${pointer}/latency/ttftMs`, {
          value: placed.target?.ttftS === undefined ? null : limitMs(placed.target.ttftS),
          unit: 'ms',
        }),
        fromCoefficient('engine memory', 'engineBytesSafe', {
          coefficient: shared.engineBytesSafe,
          unit: 'B',
        }),
      ],
    });
  }
  traceThroughput(query, traced, placed);
}

function limitMs(seconds: number): number | null {
  return Number.isFinite(seconds) ? seconds * 1e3 : null;
}

function traceThroughput(query: PoolQuery, traced: TracedPool, placed: DescribedWorkload): void {
  const { placement } = placed;
  const at = placementPath(traced, { placement });
  const serving = placed.serving !== null;
  query.log.record({
    path: at('outputTokensPerSPerReplica'),
    value: placement.outputTokensPerSPerReplica.value,
    unit: 'tok/s',
    formula: serving ? 'compute.replica-throughput' : 'compute.job-rate',
    expression: serving ? 'batch / (TTFT / output tokens + TPOT)' : 'accelerators / time per token',
    inputs: serving
      ? [
          fromFigure('batch', at('batch'), { value: placement.batch }),
          fromFigure('TPOT', at('tpotMs'), { value: placement.tpotMs?.value ?? null, unit: 'ms' }),
        ]
      : [modelInput(placed, query), fromCatalogue(traced.system, 'memoryBandwidthBytesPerS', 'B/s')],
    interval: placement.outputTokensPerSPerReplica.interval,
    coverage: placed.coverage,
  });
}

/** What the replicas are counted for: a deadline's rate, the daily mean of work that waits, or the busy minute. */
function demandInput(demand: WorkloadDemand): TraceInput {
  const at = `demand.workloads.${demand.workloadId}`;
  if (demand.training !== null)
    return fromFigure('demand', `${at}.training.requiredTokensPerS`, {
      value: demand.training.requiredTokensPerS,
      unit: 'tok/s',
    });
  const figure = demand.kind === 'batch' ? 'meanRequestsPerS' : 'peakRequestsPerS';
  return fromFigure('demand', `${at}.${figure}`, { value: demand[figure], unit: 'req/s' });
}

/** Highest use of a replica: the pool's, or the convention for work that fills the machine. */
function utilisationInput(query: PoolQuery, demand: WorkloadDemand | undefined): TraceInput {
  const { index, pool } = query.place;
  if (demand?.kind !== 'batch')
    return fromPlan('utilisation', `/pools/${index}/maxUtilisation`, { value: pool.maxUtilisation });
  return fromConvention('utilisation', 'compute.batch-utilisation', {
    value: BATCH_UTILISATION,
    source: 'sizing-method 10.1',
  });
}

/** What unequal rates leave of a pool that only reads or only generates; nothing where one replica does both. */
function poolShare(split: WorkloadPlacement['split'], share: number): readonly TraceInput[] {
  if (split === null) return [];
  const given = { value: share, source: 'sizing-method 8' };
  return [fromConvention('share of a pool served apart', 'compute.pool-share', given)];
}

function replicasExpression(job: boolean, split: WorkloadPlacement['split']): string {
  if (job) return 'fewest servers that hold the states and meet the deadline';
  if (split !== null) return 'ceil(requests / (requests per replica * utilisation * share of the pool))';
  return 'ceil(requests / (requests per replica * utilisation)), more while the queue misses the TTFT limit';
}

function traceReplicas(query: PoolQuery, traced: TracedPool, placement: WorkloadPlacement): void {
  const at = placementPath(traced, { placement });
  const demand = query.demand.workloads.find((entry) => entry.workloadId === placement.workloadId);
  const job = placement.bound === 'deadline';
  query.log.record({
    path: at('replicas'),
    value: placement.replicas,
    unit: '',
    formula: job ? 'compute.job-accelerators' : 'compute.replicas',
    expression: replicasExpression(job, placement.split),
    inputs: [
      ...(demand === undefined ? [] : [demandInput(demand)]),
      fromFigure('throughput of one', at('outputTokensPerSPerReplica'), {
        value: placement.outputTokensPerSPerReplica.value,
        unit: 'tok/s',
      }),
      utilisationInput(query, demand),
      ...poolShare(placement.split, DECODE_POOL_SHARE),
    ],
  });
}

function traceSplit(query: PoolQuery, traced: TracedPool, placement: WorkloadPlacement): void {
  const { split } = placement;
  if (split === null) return;
  const at = placementPath(traced, { placement });
  const demand = `demand.workloads.${placement.workloadId}`;
  const { index, pool } = query.place;
  const found = query.demand.workloads.find((entry) => entry.workloadId === placement.workloadId);
  query.log.record({
    path: at('split.prefillReplicas'),
    value: split.prefillReplicas,
    unit: '',
    formula: 'compute.prefill-instances',
    expression:
      'ceil(requests * prefill time / (utilisation * share of the pool)), more while the first token misses its limit',
    inputs: [
      fromFigure('requests', `${demand}.peakRequestsPerS`, {
        value: found?.peakRequestsPerS ?? null,
        unit: 'req/s',
      }),
      fromPlan('utilisation', `/pools/${index}/maxUtilisation`, { value: pool.maxUtilisation }),
      ...poolShare(split, PREFILL_POOL_SHARE),
    ],
  });
}

function traceServers(query: PoolQuery, traced: TracedPool): void {
  const { design, counts, system, extra } = traced;
  const { pool, index } = query.place;
  const at = (figure: string): string => poolPath(design.poolId, figure);
  query.log.record({
    path: at('serversForDemand'),
    value: design.serversForDemand,
    unit: 'servers',
    formula: 'compute.servers-for-demand',
    expression:
      counts.savedByWaiting > 0
        ? 'replicas of the busy hour packed into servers; batch work in the hours they leave free'
        : 'replicas packed into servers',
    inputs: [
      ...traced.placed.map(({ placement }) =>
        fromFigure(`replicas of ${placement.workloadId}`, at(`workloads.${placement.workloadId}.replicas`), {
          value: placement.replicas,
        }),
      ),
      {
        name: 'accelerators per server',
        value: system.perServer,
        unit: '',
        from: { kind: 'plan', pointer: `/pools/${index}/choice/acceleratorsPerServer` },
      },
      ...(extra > 0
        ? [
            fromConvention('embedding and reranking accelerators', 'compute.retrieval-share', {
              value: extra,
              source: 'sizing-method 11',
            }),
          ]
        : []),
    ],
  });
  query.log.record({
    path: at('servers'),
    value: design.servers,
    unit: 'servers',
    formula: pool.fixedServers === null ? 'compute.servers' : 'compute.servers-fixed',
    expression:
      pool.fixedServers === null
        ? 'fewest n with P(at least k of n work) >= availability'
        : 'fixed in the plan',
    inputs:
      pool.fixedServers === null
        ? [
            fromFigure('k', at('serversForDemand'), { value: counts.forDemand, unit: 'servers' }),
            fromPlan('availability', `/pools/${index}/availability`, { value: pool.availability }),
            fromPlan('availability of one server', `/pools/${index}/serverAvailability`, {
              value: pool.serverAvailability,
            }),
          ]
        : [
            fromPlan('servers', `/pools/${index}/fixedServers`, {
              value: pool.fixedServers,
              unit: 'servers',
            }),
          ],
    interval: design.serversInterval,
    coverage: design.coverage,
  });
  query.log.record({
    path: at('accelerators'),
    value: design.accelerators,
    unit: 'accelerators',
    formula: 'compute.accelerators',
    expression: 'servers * accelerators per server',
    inputs: [fromFigure('servers', at('servers'), { value: design.servers, unit: 'servers' })],
  });
}

/** Records where the figures of a pool come from, down to datasheets, coefficients and plan fields. */
export function tracePool(query: PoolQuery, traced: TracedPool): void {
  for (const placed of traced.placed) {
    traceBatch(query, traced, placed);
    traceStep(query, traced, placed);
    traceReplicas(query, traced, placed.placement);
    traceSplit(query, traced, placed.placement);
  }
  traceServers(query, traced);
}
