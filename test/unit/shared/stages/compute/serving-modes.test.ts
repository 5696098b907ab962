import { describe, expect, it } from 'vitest';
import type { PoolDesign } from '../../../../../shared/design/compute.ts';
import type { StageValues } from '../../../../../shared/design/design.ts';
import type { EstimateRequest } from '../../../../../shared/design/estimate.ts';
import { asId } from '../../../../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import type { Pool } from '../../../../../shared/plan/pool.ts';
import { estimate } from '../../../../../shared/stages/compute/estimate.ts';
import { percentileFactor, shareBelow } from '../../../../../shared/stages/compute/percentile.ts';
import { adapterBytes, adapterFactor } from '../../../../../shared/stages/compute/side-load.ts';
import { sizeCompute } from '../../../../../shared/stages/compute/size-compute.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();
const MODEL = 'meta-llama-3.3-70b';

const H100 = {
  acceleratorId: asId('nvidia-h100-sxm'),
  serverId: asId('dell-xe9680-h100'),
  acceleratorsPerServer: 8,
  precision: 'fp8',
  layout: null,
} as const satisfies NonNullable<Pool['choice']>;

/** The same spread over a whole server, so that two cases differ in nothing else. */
const WHOLE: Partial<Pool> = {
  choice: { ...H100, layout: { tensor: 8, pipeline: 1, expert: 1, data: 1 } },
};

type Given = Parameters<typeof newWorkload>[2];

function planOf(workload: Given, pool: Partial<Pool> = {}): Plan {
  const chat = newWorkload('chat', 'chat', {
    name: 'Chat',
    modelId: asId(MODEL),
    users: 20_000,
    ...workload,
  });
  return {
    ...newPlan(asId('p'), 'Plan', '2026-11-21'),
    workloads: [chat],
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools: [newPool('main', { siteId: asId('s'), workloadIds: [chat.id], choice: H100, ...pool })],
  };
}

function sized(workload: Given, pool: Partial<Pool> = {}) {
  const plan = planOf(workload, pool);
  const { value: demand } = sizeDemand.run(plan, {}, facts);
  const result = sizeCompute.run(plan, { demand } as Pick<StageValues, 'demand'>, facts);
  const [design] = result.value.pools;
  return { design, findings: result.findings, trace: result.trace };
}

const codes = ({ findings }: ReturnType<typeof sized>): readonly string[] =>
  findings.map((finding) => finding.code);

const tpotOf = (design: PoolDesign | undefined): number => design?.workloads[0]?.tpotMs?.value ?? Number.NaN;

/** Long prompts and a tight limit on the time per token: prompts of others are what breaks it. */
const LONG: Given = {
  inputTokens: { mean: 8192, p95: 16_384 },
  latency: { ttftMs: 4000, tpotMs: 22, percentile: 0.95 },
};

describe('serving apart', () => {
  const together = sized({ ...LONG, serving: 'aggregated' });
  const apart = sized({ ...LONG, serving: 'disaggregated' });
  const free = sized({ ...LONG, serving: 'auto' });

  it('has prefill instances, a transfer and a trace where it is asked for', () => {
    const split = apart.design?.workloads[0]?.split;
    expect(split?.prefillReplicas).toBeGreaterThan(0);
    expect(split?.transferMs).toBeGreaterThan(0);
    expect(split?.transferBytesPerS).toBeLessThanOrEqual(split?.linkBytesPerS ?? 0);
    expect(codes(apart)).toContain('served-apart');
    expect(apart.trace.map((figure) => figure.path)).toContain(
      'compute.pools.main.workloads.chat.split.prefillReplicas',
    );
  });

  it.each([
    ['replicas', 0.92],
    ['split.prefillReplicas', 0.9],
  ])('shows in the trace of %s what unequal rates leave of a pool', (figure, share) => {
    const path = `compute.pools.main.workloads.chat.${figure}`;
    const inputs = apart.trace.find((entry) => entry.path === path)?.inputs ?? [];
    expect(inputs.find((input) => input.name === 'share of a pool served apart')?.value).toBe(share);
    const ordinary = together.trace.find((entry) => entry.path === path)?.inputs ?? [];
    expect(ordinary.map((input) => input.name)).not.toContain('share of a pool served apart');
  });

  it('hands a cache of 8,192 tokens over at the rate of the ports', () => {
    const [placed] = apart.design?.workloads ?? [];
    const bytes = 8192 * (placed?.estimate.kvBytesPerToken ?? 0);
    const ports = Math.min(
      placed?.acceleratorsPerReplica ?? 0,
      placed?.split?.prefillAcceleratorsPerReplica ?? 0,
    );
    // One 400 Gbit/s port per accelerator, of which 0.6 is reached.
    expect(placed?.split?.transferMs).toBeCloseTo((bytes / (ports * 50e9 * 0.6)) * 1e3, 6);
  });

  it('holds servers for both kinds of instances', () => {
    const [placed] = apart.design?.workloads ?? [];
    const accelerators =
      (placed?.replicas ?? 0) * (placed?.acceleratorsPerReplica ?? 0) +
      (placed?.split?.prefillReplicas ?? 0) * (placed?.split?.prefillAcceleratorsPerReplica ?? 0);
    expect((apart.design?.serversForDemand ?? 0) * 8).toBeGreaterThanOrEqual(accelerators);
  });

  it('is chosen unasked only where it takes fewer servers', () => {
    const least = Math.min(together.design?.serversForDemand ?? 0, apart.design?.serversForDemand ?? 0);
    expect(free.design?.serversForDemand).toBe(least);
    expect(free.design?.workloads[0]?.split === null).toBe(
      (together.design?.serversForDemand ?? 0) <= (apart.design?.serversForDemand ?? 0),
    );
  });

  it('is never used where it is ruled out', () => {
    expect(together.design?.workloads[0]?.split).toBeNull();
  });
});

describe('speculative decoding in a plan', () => {
  const idle: Given = { users: 200, latency: { ttftMs: null, tpotMs: null, percentile: 0.95 } };
  const few = { ...idle, inputTokens: { mean: 256, p95: 131_072 }, outputTokens: { mean: 256, p95: 512 } };
  const plain = sized(few, WHOLE);
  const drafted = (acceptance: number, draftModelId: string | null = null) =>
    sized(
      {
        ...few,
        speculation: {
          draftTokens: 3,
          acceptance,
          draftModelId: draftModelId === null ? null : asId(draftModelId),
        },
      },
      WHOLE,
    );

  it('shortens the time per token of small batches, the more is accepted the more', () => {
    expect(tpotOf(drafted(0.8).design)).toBeLessThan(tpotOf(drafted(0.6).design));
    expect(tpotOf(drafted(0.6).design)).toBeLessThan(tpotOf(plain.design));
  });

  it('asks for the acceptance to be measured', () => {
    expect(codes(drafted(0.6))).toContain('speculation-planned');
  });

  it('costs the time and the memory of a model that drafts', () => {
    const heads = drafted(0.6);
    const model = drafted(0.6, 'meta-llama-3.1-8b');
    expect(tpotOf(model.design)).toBeGreaterThan(tpotOf(heads.design));
    expect(model.design?.memory?.weightsBytes).toBeGreaterThan(heads.design?.memory?.weightsBytes ?? 0);
  });

  it('refuses a drafting model without dimensions by its name', () => {
    const refused = drafted(0.6, 'upstage-solar-pro-2');
    expect(codes(refused)).toContain('model-not-sizable');
  });
});

describe('adapters', () => {
  it('of a 70B model at rank 16 have 207 million parameters', () => {
    expect(adapterBytes(facts.model(asId(MODEL)), 16)).toBe(80 * 161_792 * 16 * 2);
  });

  it('cost 2 % of a step for one and 10 % for fifty', () => {
    expect([0, 1, 50, 500].map(adapterFactor)).toEqual([1, 1.02, 1.1, 1.1]);
  });

  it('take memory and time side by side', () => {
    const plain = sized({}, WHOLE).design;
    const adapted = sized({ adapters: { count: 40, rank: 64 } }, WHOLE).design;
    expect(adapted?.memory?.weightsBytes).toBeGreaterThan(plain?.memory?.weightsBytes ?? 0);
    expect(adapted?.serversForDemand).toBeGreaterThanOrEqual(plain?.serversForDemand ?? 0);
  });
});

describe('a prefix cache', () => {
  it('that is overwritten between two turns is said, with what host memory adds', () => {
    const found = sized({
      prefixHitRate: 0.6,
      inputTokens: { mean: 32_768, p95: 65_536 },
      latency: { ttftMs: null, tpotMs: null, percentile: 0.95 },
    });
    expect(codes(found)).toContain('prefix-cache-overwritten');
    expect(codes(found).some((code) => code.startsWith('host-cache-'))).toBe(true);
  });

  it('that outlives the pause is not remarked on', () => {
    expect(codes(sized({ prefixHitRate: 0.3, users: 20 }))).not.toContain('prefix-cache-overwritten');
  });
});

describe('the size that is bought', () => {
  it('stands beside the other one', () => {
    // Many enough that a quarter more replicas is a server more.
    const many = { users: 60_000 };
    const median = sized(many, { buyAt: 'median' }).design;
    const safe = sized(many, { buyAt: 'low-end' }).design;
    expect(median?.servers).toBe(median?.serversBy.median);
    expect(safe?.servers).toBe(safe?.serversBy.lowEnd);
    // Each size chooses its own layout: neither is beaten at the size it is chosen for.
    expect(median?.serversBy.median ?? 0).toBeLessThanOrEqual(safe?.serversBy.median ?? 0);
    expect(safe?.serversBy.lowEnd ?? 0).toBeLessThanOrEqual(median?.serversBy.lowEnd ?? 0);
    expect(median?.serversBy.lowEnd).toBeGreaterThan(median?.serversBy.median ?? 0);
  });
});

describe('a limit nobody meets', () => {
  it('is told with the time that breaks it', () => {
    const result = sized({ latency: { ttftMs: 500, tpotMs: 9, percentile: 0.99 }, serving: 'auto' });
    const finding = result.findings.find((entry) => entry.code === 'latency-unreachable');
    expect(Number(finding?.measured?.value)).toBeGreaterThan(Number(finding?.limit?.value));
    expect(finding?.params?.['percentile']).toBe('99th');
  });
});

describe('percentiles and goodput', () => {
  const request: EstimateRequest = {
    model: MODEL,
    accelerator: 'h100',
    count: 8,
    precision: 'fp8',
    tensorParallel: 8,
    inputTokens: 1024,
    outputTokens: 256,
    concurrency: 64,
  };

  it('grow from the median to the 99th, which is 1.17 and 1.96 times the mean', () => {
    const result = estimate(request, facts);
    const { tpotMs, ttftMs } = result.percentiles ?? {};
    expect(tpotMs?.p50).toBe(result.tpotMs);
    expect((tpotMs?.p99 ?? 0) / (result.tpotMs ?? 1)).toBeCloseTo(1.17, 6);
    expect((ttftMs?.p99 ?? 0) / (result.ttftMs ?? 1)).toBeCloseTo(1.96, 6);
    expect(tpotMs?.p95).toBeLessThan(tpotMs?.p99 ?? 0);
  });

  it('count only what meets both limits', () => {
    expect(estimate(request, facts).goodputTokensPerS).toBeNull();
    const output = estimate(request, facts).outputTokensPerS ?? 0;
    const { tpotMs } = estimate(request, facts);
    const loose = estimate({ ...request, ttftLimitMs: 1e7, tpotLimitMs: 1e6 }, facts);
    const half = estimate({ ...request, ttftLimitMs: 1e7, tpotLimitMs: tpotMs ?? 0 }, facts);
    expect(loose.goodputTokensPerS).toBeCloseTo(output, 3);
    expect(half.goodputTokensPerS).toBeCloseTo(output / 2, 3);
  });

  it('are each other inverse', () => {
    for (const share of [0.6, 0.9, 0.95, 0.99])
      expect(shareBelow(percentileFactor(1.96, share), 1.96)).toBeCloseTo(share, 5);
  });

  it('take the tighter limits of a benchmark in interactive use', () => {
    const chat = { model: 'llama2-70b', accelerator: 'b200', count: 8, precision: 'fp4' };
    const server = estimate({ ...chat, scenario: 'server' }, facts);
    const interactive = estimate({ ...chat, scenario: 'interactive' }, facts);
    expect(interactive.outputTokensPerS).toBeLessThan(server.outputTokensPerS ?? 0);
    expect(interactive.percentiles?.tpotMs.p99).toBeLessThanOrEqual(40);
  });
});
