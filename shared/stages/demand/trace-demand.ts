import type { RetrievalDemand, WorkloadDemand } from '../../design/demand.ts';
import type { Workload } from '../../plan/workload.ts';
import { fromConvention, fromFigure, fromPlan, type TraceLog } from '../../trace.ts';
import { INDEX_REPLICAS, REBUILD_FACTOR } from './retrieval.ts';

interface Place {
  readonly log: TraceLog;
  /** JSON pointer of the workload in the plan. */
  readonly at: string;
}

/** Path of a figure of one workload. */
export function demandPath(workloadId: string, figure: string): string {
  return `demand.workloads.${workloadId}.${figure}`;
}

function traceJob(
  workload: Workload,
  training: NonNullable<WorkloadDemand['training']>,
  { log, at }: Place,
): void {
  log.record({
    path: demandPath(workload.id, 'training.requiredTokensPerS'),
    value: training.requiredTokensPerS,
    unit: 'tok/s',
    formula: 'demand.required-training-rate',
    expression: 'training tokens / deadline',
    inputs: [
      fromPlan('training tokens', `${at}/training/trainingTokens`, {
        value: training.trainingTokens,
        unit: 'tok',
      }),
      fromPlan('deadline', `${at}/training/deadlineDays`, {
        value: workload.training?.deadlineDays ?? null,
        unit: 'd',
      }),
    ],
  });
}

function traceRequests(workload: Workload, demand: WorkloadDemand, { log, at }: Place): void {
  const { audience, agent } = workload;
  log.record({
    path: demandPath(workload.id, 'growthFactor'),
    value: demand.growthFactor,
    unit: '',
    formula: 'demand.growth',
    expression: '(1 + growth per year) ^ years',
    inputs: [
      fromPlan('growth per year', `${at}/growthPerYear`, { value: workload.growthPerYear }),
      fromPlan('years', `${at}/growthYears`, { value: workload.growthYears, unit: 'a' }),
    ],
  });
  const loop =
    agent === null
      ? []
      : [fromPlan('calls per task', `${at}/agent/callsPerTask`, { value: agent.callsPerTask })];
  log.record({
    path: demandPath(workload.id, 'peakRequestsPerS'),
    value: demand.peakRequestsPerS,
    unit: 'req/s',
    formula: agent === null ? 'demand.peak-requests' : 'demand.peak-agent-calls',
    expression: `users * active share * requests per active minute / 60 * peak factor * growth${agent === null ? '' : ' * calls per task'}`,
    inputs: [
      fromPlan('users', `${at}/audience/users`, { value: audience.users }),
      fromPlan('active share', `${at}/audience/activeShare`, { value: audience.activeShare }),
      fromPlan('requests per active minute', `${at}/audience/requestsPerActiveMinute`, {
        value: audience.requestsPerActiveMinute,
        unit: '1/min',
      }),
      fromPlan('peak factor', `${at}/audience/peakFactor`, { value: audience.peakFactor }),
      fromFigure('growth', demandPath(workload.id, 'growthFactor'), { value: demand.growthFactor }),
      ...loop,
    ],
  });
}

/** Work that can wait is sized by the daily mean. */
function traceMean(workload: Workload, demand: WorkloadDemand, { log, at }: Place): void {
  log.record({
    path: demandPath(workload.id, 'meanRequestsPerS'),
    value: demand.meanRequestsPerS,
    unit: 'req/s',
    formula: 'demand.mean-requests',
    expression: 'peak requests / daily peak over mean',
    inputs: [
      fromFigure('peak requests', demandPath(workload.id, 'peakRequestsPerS'), {
        value: demand.peakRequestsPerS,
        unit: 'req/s',
      }),
      fromPlan('daily peak over mean', `${at}/audience/dailyPeakToMean`, {
        value: workload.audience.dailyPeakToMean,
      }),
    ],
  });
}

function traceTokens(workload: Workload, demand: WorkloadDemand, { log, at }: Place): void {
  const requests = fromFigure('peak requests', demandPath(workload.id, 'peakRequestsPerS'), {
    value: demand.peakRequestsPerS,
    unit: 'req/s',
  });
  const directions = [
    ['peakOutputTokensPerS', 'output', demand.peakOutputTokensPerS, demand.outputTokens.mean],
    ['peakInputTokensPerS', 'input', demand.peakInputTokensPerS, demand.inputTokens.mean],
  ] as const;
  for (const [figure, direction, value, length] of directions) {
    log.record({
      path: demandPath(workload.id, figure),
      value,
      unit: 'tok/s',
      formula: `demand.peak-${direction}`,
      expression: `peak requests * ${direction} tokens`,
      inputs: [
        requests,
        fromPlan(`${direction} tokens, mean`, `${at}/${direction}Tokens/mean`, {
          value: length,
          unit: 'tok',
        }),
      ],
    });
  }
}

function traceRetrieval(workload: Workload, retrieval: RetrievalDemand, { log, at }: Place): void {
  const plan = workload.retrieval;
  const pointer = `${at}/retrieval`;
  log.record({
    path: demandPath(workload.id, 'retrieval.chunks'),
    value: retrieval.chunks,
    unit: '',
    formula: 'demand.chunks',
    expression: 'ceil(documents * tokens per document / (chunk - overlap))',
    inputs: [
      fromPlan('documents', `${pointer}/documents`, { value: plan?.documents ?? null }),
      fromPlan('tokens per document', `${pointer}/tokensPerDocument`, {
        value: plan?.tokensPerDocument ?? null,
        unit: 'tok',
      }),
      fromPlan('chunk', `${pointer}/chunkTokens`, { value: plan?.chunkTokens ?? null, unit: 'tok' }),
      fromPlan('overlap', `${pointer}/overlapTokens`, { value: plan?.overlapTokens ?? null, unit: 'tok' }),
    ],
  });
  log.record({
    path: demandPath(workload.id, 'retrieval.embeddingChunksPerS'),
    value: retrieval.embeddingChunksPerS,
    unit: '1/s',
    formula: 'demand.embedding-rate',
    expression: 'chunks / (ingest hours * 3600)',
    inputs: [
      fromFigure('chunks', demandPath(workload.id, 'retrieval.chunks'), { value: retrieval.chunks }),
      fromPlan('ingest hours', `${pointer}/ingestHours`, { value: plan?.ingestHours ?? null, unit: 'h' }),
    ],
  });
  log.record({
    path: demandPath(workload.id, 'retrieval.indexBytes'),
    value: retrieval.indexBytes,
    unit: 'B',
    formula: `demand.index-${plan?.index ?? 'none'}`,
    expression: 'bytes of one index * rebuild factor * copies',
    inputs: [
      fromFigure('chunks', demandPath(workload.id, 'retrieval.chunks'), { value: retrieval.chunks }),
      fromConvention('rebuild factor', 'index-rebuild', {
        value: REBUILD_FACTOR,
        source: 'sizing-method 11',
      }),
      fromConvention('copies', 'index-copies', { value: INDEX_REPLICAS, source: 'sizing-method 11' }),
    ],
  });
}

/** Records how the demand of one workload came about. */
export function traceWorkload(workload: Workload, demand: WorkloadDemand, place: Place): void {
  if (demand.training !== null) {
    traceJob(workload, demand.training, place);
    return;
  }
  traceRequests(workload, demand, place);
  traceMean(workload, demand, place);
  traceTokens(workload, demand, place);
  if (demand.retrieval !== null) traceRetrieval(workload, demand.retrieval, place);
}
