import { describe, expect, it } from 'vitest';
import { asId, type ModelId, type PlanId } from '../../../../../shared/ids.ts';
import { newPlan, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Workload } from '../../../../../shared/plan/workload.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../../../support/facts.ts';

const model = asId<ModelId>('mistral-small-3.2-24b');

function demandOf(...workloads: readonly Workload[]) {
  const plan = { ...newPlan(asId<PlanId>('p'), 'Plan', '2026-11-22'), workloads };
  return sizeDemand.run(plan, {}, testFacts());
}

describe('demand stage', () => {
  it('answers "no data" with one blocking finding when there is nothing to serve', () => {
    const result = demandOf();
    expect(result.outcome).toBe('no-data');
    expect(result.findings.map((finding) => finding.code)).toEqual(['no-workload']);
  });

  it('carries growth into the peak and the day curve', () => {
    const chat = newWorkload('chat', 'chat', {
      modelId: model,
      users: 5000,
      growthPerYear: 0.5,
      growthYears: 1,
    });
    const workload = demandOf(chat).value.workloads[0];
    expect(workload?.peakRequestsPerS).toBeCloseTo(20, 9);
    expect(Math.max(...(workload?.dayCurveTokensPerS ?? []))).toBeCloseTo(20 * 256, 6);
  });

  it('counts calls, not tasks, for agents', () => {
    const agents = newWorkload('agents', 'agents', {
      modelId: model,
      users: 5000,
      growthYears: 0,
      agent: { callsPerTask: 20, firstPromptTokens: 3000, growthTokensPerCall: 1000 },
    });
    const workload = demandOf(agents).value.workloads[0];
    expect(workload?.peakRequestsPerS).toBeCloseTo((40 / 3) * 20, 6);
    expect(workload?.inputTokens).toEqual({ mean: 12_500, p95: 22_000 });
  });

  it('asks a training job for the rate that meets its deadline and for no requests', () => {
    const job = newWorkload('job', 'training', {
      modelId: model,
      users: 100,
      training: {
        method: 'full',
        trainingTokens: 864e9,
        deadlineDays: 10,
        sequenceTokens: 4096,
        globalBatchSequences: 256,
      },
    });
    const workload = demandOf(job).value.workloads[0];
    expect(workload?.training?.requiredTokensPerS).toBeCloseTo(1e6, 6);
    expect(workload?.peakRequestsPerS).toBe(0);
  });

  it.each([
    ['no-model-chosen', { modelId: null }],
    ['percentile-below-mean', { inputTokens: { mean: 500, p95: 100 } }],
    ['context-too-short', { inputTokens: { mean: 500, p95: 9_000_000 } }],
    [
      'nothing-to-serve',
      {
        audience: { users: 0, activeShare: 0, requestsPerActiveMinute: 0, peakFactor: 1, dailyPeakToMean: 1 },
      },
    ],
    ['weights-not-published', { modelId: asId<ModelId>('upstage-solar-pro-2') }],
    ['licence-forbids-use', { modelId: asId<ModelId>('mistral-large-2-123b') }],
  ] as const)('finds %s at the field', (code, change) => {
    const workload = { ...newWorkload('chat', 'chat', { modelId: model, users: 100 }), ...change };
    const found = demandOf(workload).findings.find((finding) => finding.code === code);
    expect(found?.pointer).toMatch(/^\/workloads\/0\//);
  });

  it('traces every headline figure to inputs whose product is the value', () => {
    const chat = newWorkload('chat', 'chat', { modelId: model, users: 5000 });
    const result = demandOf(chat);
    const peak = result.trace.find((figure) => figure.path === 'demand.workloads.chat.peakRequestsPerS');
    const product = (peak?.inputs ?? []).reduce((value, input) => value * Number(input.value), 1) / 60;
    expect(product).toBeCloseTo(Number(peak?.value), 9);
  });
});
