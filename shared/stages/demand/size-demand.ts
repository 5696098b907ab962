import type { Facts } from '../../catalogue/catalogue.ts';
import type { DemandResult, WorkloadDemand } from '../../design/demand.ts';
import type { Finding } from '../../findings.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Workload } from '../../plan/workload.ts';
import { fromFigure, TraceLog } from '../../trace.ts';
import { outcomeOf, type Stage, type StageResult } from '../stage.ts';
import { agentCall, dayShares, growthFactor, peakArrivals, SECONDS_PER_DAY } from './arrivals.ts';
import { checkWorkload } from './check-workload.ts';
import { retrievalDemand } from './retrieval.ts';
import { traceWorkload } from './trace-demand.ts';

const METHOD = 'sizing-method 10.1';

interface CallRates {
  readonly peakCallsPerS: number;
  readonly inputTokens: Workload['inputTokens'];
}

/** Model calls per second and their prompt lengths; an agent's task is many calls. */
function callRates(workload: Workload, growth: number): CallRates {
  const requests = peakArrivals(workload.audience) * growth;
  if (workload.agent === null) return { peakCallsPerS: requests, inputTokens: workload.inputTokens };
  const call = agentCall(workload.agent);
  return {
    peakCallsPerS: requests * call.callsPerTask,
    inputTokens: { mean: call.meanPromptTokens, p95: call.lastPromptTokens },
  };
}

function isJob(workload: Workload): boolean {
  return workload.kind === 'fine-tuning' || workload.kind === 'training';
}

function trainingDemand(workload: Workload): WorkloadDemand['training'] {
  const job = workload.training;
  if (job === null) return null;
  const deadlineS = job.deadlineDays * SECONDS_PER_DAY;
  return {
    method: job.method,
    trainingTokens: job.trainingTokens,
    deadlineS,
    sequenceTokens: job.sequenceTokens,
    globalBatchSequences: job.globalBatchSequences,
    requiredTokensPerS: job.trainingTokens / deadlineS,
  };
}

function retrievalOf(workload: Workload, facts: Facts): WorkloadDemand['retrieval'] {
  const retrieval = workload.retrieval;
  if (retrieval === null) return null;
  const embedding =
    retrieval.embeddingModelId === null ? undefined : facts.findModel(retrieval.embeddingModelId);
  const reranker =
    retrieval.rerankerModelId === null ? undefined : facts.findModel(retrieval.rerankerModelId);
  return retrievalDemand(retrieval, embedding?.embeddingDim ?? null, reranker?.paramsTotal ?? null);
}

function demandOf(workload: Workload, facts: Facts): WorkloadDemand {
  const growth = growthFactor(workload);
  const job = isJob(workload);
  const rates = callRates(workload, growth);
  const peakCalls = job ? 0 : rates.peakCallsPerS;
  const output = workload.kind === 'embeddings' ? { mean: 0, p95: 0 } : workload.outputTokens;
  const peakOutput = peakCalls * output.mean;
  return {
    workloadId: workload.id,
    name: workload.name,
    kind: workload.kind,
    modelId: workload.modelId,
    peakRequestsPerS: peakCalls,
    meanRequestsPerS: peakCalls / workload.audience.dailyPeakToMean,
    peakInputTokensPerS: peakCalls * rates.inputTokens.mean,
    peakOutputTokensPerS: peakOutput,
    inputTokens: rates.inputTokens,
    outputTokens: output,
    prefixHitRate: workload.prefixHitRate,
    latency: workload.latency,
    sensitivity: workload.sensitivity,
    growthFactor: growth,
    dayCurveTokensPerS: dayShares(workload.audience.dailyPeakToMean).map((share) => share * peakOutput),
    retrieval: retrievalOf(workload, facts),
    training: job ? trainingDemand(workload) : null,
  };
}

function run(plan: Plan, facts: Facts): StageResult<DemandResult> {
  const log = new TraceLog();
  const findings: Finding[] = [];
  const workloads = plan.workloads.map((workload, index) => {
    const demand = demandOf(workload, facts);
    findings.push(...checkWorkload(workload, demand, { facts, index }));
    traceWorkload(workload, demand, { log, at: `/workloads/${index}` });
    return demand;
  });
  if (workloads.length === 0)
    findings.push({
      code: 'no-workload',
      severity: 'blocking',
      stage: 'demand',
      step: 'workloads',
      subject: 'plan',
      pointer: '/workloads',
    });
  const total = (pick: (demand: WorkloadDemand) => number): number =>
    workloads.reduce((sum, demand) => sum + pick(demand), 0);
  const served = workloads.filter((demand) => demand.training === null);
  const parts = served.map((demand) =>
    fromFigure(demand.name, `demand.workloads.${demand.workloadId}.peakOutputTokensPerS`, {
      value: demand.peakOutputTokensPerS,
      unit: 'tok/s',
    }),
  );
  const value: DemandResult = {
    workloads,
    totalPeakOutputTokensPerS: log.record({
      path: 'demand.totalPeakOutputTokensPerS',
      value: total((demand) => demand.peakOutputTokensPerS),
      unit: 'tok/s',
      formula: 'demand.total-output',
      expression: `sum over workloads (${METHOD})`,
      inputs: parts,
    }),
    totalPeakRequestsPerS: total((demand) => demand.peakRequestsPerS),
  };
  return {
    value,
    outcome: workloads.length === 0 ? 'no-data' : outcomeOf(findings),
    findings,
    trace: log.figures,
  };
}

/** From people to requests and tokens per second, per workload. Sizing-method 10.1 and 11. */
export const sizeDemand: Stage<'demand'> = {
  id: 'demand',
  needs: [],
  reads: ['workloads'],
  run: (plan, _earlier, facts) => run(plan, facts),
};
