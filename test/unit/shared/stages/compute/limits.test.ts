import { describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../../shared/design/design.ts';
import type { Finding } from '../../../../../shared/findings.ts';
import { asId } from '../../../../../shared/ids.ts';
import { applyEdits } from '../../../../../shared/plan/apply-edits.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import type { ServingMode } from '../../../../../shared/plan/workload.ts';
import { refusalFinding } from '../../../../../shared/stages/compute/compute-findings.ts';
import { groupLoad, serviceTarget } from '../../../../../shared/stages/compute/place-served.ts';
import { placeServing } from '../../../../../shared/stages/compute/place-serving.ts';
import { poolSystem } from '../../../../../shared/stages/compute/pool-system.ts';
import { replicasByUtilisation, replicasFor } from '../../../../../shared/stages/compute/replica-count.ts';
import { shapeOf } from '../../../../../shared/stages/compute/resolve-request.ts';
import { sizeCompute } from '../../../../../shared/stages/compute/size-compute.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { findingSentence } from '../../../../../shared/texts/finding-sentence.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

interface Asked {
  readonly model?: string;
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
  readonly percentile?: number;
  readonly input?: number;
  readonly users?: number;
  readonly serving?: ServingMode;
}

const H100 = {
  acceleratorId: asId('nvidia-h100-sxm'),
  serverId: asId('dell-xe9680-h100'),
  acceleratorsPerServer: 8,
  precision: null,
  layout: null,
} as const satisfies NonNullable<Plan['pools'][number]['choice']>;

function planOf(asked: Asked): Plan {
  const { model = 'meta-llama-3.3-70b', users = 2000, input = 512, serving = 'aggregated' } = asked;
  const chat = newWorkload('chat', 'chat', {
    name: 'Chat',
    modelId: asId(model),
    users,
    inputTokens: { mean: input, p95: 2 * input },
    latency: { ttftMs: asked.ttftMs, tpotMs: asked.tpotMs, percentile: asked.percentile ?? 0.95 },
    serving,
  });
  return {
    ...newPlan(asId('p'), 'Plan', '2026-11-21'),
    workloads: [chat],
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools: [newPool('main', { siteId: asId('s'), workloadIds: [chat.id], choice: H100 })],
  };
}

function sized(plan: Plan) {
  const { value: demand } = sizeDemand.run(plan, {}, facts);
  return sizeCompute.run(plan, { demand } as Pick<StageValues, 'demand'>, facts);
}

function blocking(plan: Plan): Finding | undefined {
  return sized(plan).findings.find((finding) => finding.severity === 'blocking');
}

/** The plan after the way out of that code. */
function taken(plan: Plan, finding: Finding | undefined, code: string): Plan {
  const way = finding?.waysOut?.find((entry) => entry.code === code);
  return applyEdits(plan, way?.edits ?? []);
}

describe('a limit one request alone misses', () => {
  const plan = planOf({ ttftMs: 500, tpotMs: 9, percentile: 0.99 });
  const finding = blocking(plan);

  it('is named with the time, what takes it and the limit that would do', () => {
    expect(finding?.code).toBe('latency-unreachable');
    expect(finding?.measured?.value).toBeGreaterThan(9);
    const sentence = findingSentence(finding as Finding);
    expect(sentence).toContain('time per token');
    expect(sentence).toContain('Streaming the weights takes most of it');
    expect(sentence).not.toContain('{');
  });

  it('buys nothing and claims nothing', () => {
    const { value, outcome } = sized(plan);
    expect(outcome).toBe('no-data');
    expect(value.pools[0]?.workloads).toEqual([]);
    expect(value.servers).toBe(0);
  });

  it('is met once the way out is taken', () => {
    const eased = taken(plan, finding, 'way-allow-latency');
    expect(eased.workloads[0]?.latency.tpotMs).toBe(finding?.measured?.value);
    expect(blocking(eased)).toBeUndefined();
  });

  it('names both limits where both are missed', () => {
    const both = planOf({ ttftMs: 40, tpotMs: 5 });
    const eased = taken(both, blocking(both), 'way-allow-latency');
    expect(eased.workloads[0]?.latency.ttftMs).toBeGreaterThan(40);
    expect(eased.workloads[0]?.latency.tpotMs).toBeGreaterThan(5);
    expect(blocking(eased)).toBeUndefined();
  });
});

describe('serving apart that cannot keep the first token', () => {
  // One request alone keeps this limit where prompts and answers run together.
  const asked = { ttftMs: 150, tpotMs: 15, users: 2000, model: 'qwen3-8b', percentile: 0.99 } as const;
  const cases = [500, 1000, 2000, 4000, 8000, 16_000].flatMap((input) =>
    [150, 200, 300, 400, 600, 800, 1000].map((ttftMs) => ({ ...asked, input, ttftMs })),
  );
  const found = cases.find(
    (given) =>
      blocking(planOf(given)) === undefined &&
      blocking(planOf({ ...given, serving: 'disaggregated' })) !== undefined,
  );
  const plan = planOf({ ...asked, ...found, serving: 'disaggregated' });
  const finding = blocking(plan);

  it('is not blamed on one request alone', () => {
    expect(found).toBeDefined();
    expect(finding?.code).toBe('first-token-unreachable');
    expect(Number(finding?.measured?.value)).toBeGreaterThan(Number(finding?.limit?.value));
    expect(findingSentence(finding as Finding)).not.toContain('{');
  });

  it('is met by serving together, and by the limit that is named', () => {
    for (const code of ['way-serve-together', 'way-allow-latency'])
      expect(blocking(taken(plan, finding, code))).toBeUndefined();
  });
});

describe('replicas', () => {
  const plan = planOf({ ttftMs: 1000, tpotMs: 50 });
  const [demand] = sizeDemand.run(plan, {}, facts).value.workloads;
  const [pool] = plan.pools;
  if (!demand?.modelId || !pool) throw new Error('the plan has a workload and a pool');
  const system = poolSystem(facts, H100, null);
  const model = facts.model(demand.modelId);
  const target = serviceTarget(demand);
  const load = groupLoad(demand, pool, 1);
  const { choice } = placeServing({
    system,
    model,
    shape: shapeOf(model),
    precisions: ['fp8'],
    kvBytes: null,
    layout: null,
    target,
    load,
  });
  if (choice === null) throw new Error('eight H100 serve a 70B model');
  const { prepared, capacity } = choice;

  it('keep the first token with its queue inside the limit', () => {
    const counted = replicasFor(prepared, { capacity, target, load });
    expect(counted.keepsLimit).toBe(true);
    expect(counted.firstTokenS).toBeLessThanOrEqual(1);
    expect(counted.replicas).toBeGreaterThanOrEqual(replicasByUtilisation(capacity, load));
  });

  it('say so where no number of them keeps it, with the time that is reached', () => {
    const tight = { ...target, ttftS: capacity.point.ttftS / 4 };
    const counted = replicasFor(prepared, { capacity, target: tight, load });
    expect(counted.keepsLimit).toBe(false);
    expect(counted.firstTokenS).toBeGreaterThan(tight.ttftS);
    expect(counted.replicas).toBeGreaterThan(replicasByUtilisation(capacity, load));
  });
});

describe('times that are compared with the limits', () => {
  const plan = planOf({ ttftMs: 1000, tpotMs: 50 });
  const [placed] = sized(plan).value.pools[0]?.workloads ?? [];

  it('are those of the percentile the limits are on, and keep them', () => {
    expect(placed?.atPercentile?.percentile).toBe(0.95);
    expect(placed?.atPercentile?.tpotMs).toBeGreaterThan(placed?.tpotMs?.value ?? 0);
    expect(placed?.atPercentile?.tpotMs).toBeLessThanOrEqual(50);
    expect(placed?.atPercentile?.ttftMs).toBeLessThanOrEqual(1000);
  });

  it('tell the points of the curve inside the limits from those beyond', () => {
    expect(placed?.curve.length).toBeGreaterThan(3);
    for (const point of placed?.curve ?? []) {
      if (point.withinLimits) expect(point.tpotAtPercentileMs).toBeLessThanOrEqual(50);
      if (point.tpotAtPercentileMs > 50) expect(point.withinLimits).toBe(false);
    }
    const chosen = placed?.curve.find((point) => point.batch === placed.batch);
    expect(chosen?.tpotAtPercentileMs).toBeCloseTo(placed?.atPercentile?.tpotMs ?? 0, 9);
  });

  it('are the means where the limits are on the median', () => {
    const [median] =
      sized(planOf({ ttftMs: 1000, tpotMs: 50, percentile: 0.5 })).value.pools[0]?.workloads ?? [];
    expect(median?.atPercentile?.tpotMs).toBeCloseTo(median?.tpotMs?.value ?? 0, 9);
  });
});

describe('serving apart without a fabric', () => {
  it('is refused by the missing figure, not by a format', () => {
    const plan = planOf({ ttftMs: 1000, tpotMs: 50, serving: 'disaggregated' });
    const [demand] = sizeDemand.run(plan, {}, facts).value.workloads;
    const [pool] = plan.pools;
    if (!demand?.modelId || !pool) throw new Error('the plan has a workload and a pool');
    const model = facts.model(demand.modelId);
    const { refusal } = placeServing({
      system: { ...poolSystem(facts, H100, null), scaleOut: null },
      model,
      shape: shapeOf(model),
      precisions: ['fp8'],
      kvBytes: null,
      layout: null,
      target: serviceTarget(demand),
      load: groupLoad(demand, pool, 1),
      serving: 'disaggregated',
    });
    if (refusal === null) throw new Error('no fabric carries the caches');
    const names = { workload: 'Chat', model: model.name, product: 'H100', at: '/workloads/0' };
    const finding = refusalFinding({ pool, index: 0 }, refusal, names);
    expect(finding.code).toBe('accelerator-not-sizable');
    expect(finding.waysOut?.map((way) => way.code)).toEqual(['way-serve-together']);
    expect(findingSentence(finding)).not.toContain('{');
  });
});
