import { describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../../shared/design/design.ts';
import { asId } from '../../../../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import type { Pool, SystemChoice } from '../../../../../shared/plan/pool.ts';
import { sizeCompute } from '../../../../../shared/stages/compute/size-compute.ts';
import { sizeDemand } from '../../../../../shared/stages/demand/size-demand.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

const H100: SystemChoice = {
  acceleratorId: asId('nvidia-h100-sxm'),
  serverId: asId('dell-xe9680-h100'),
  acceleratorsPerServer: 8,
  precision: 'fp8',
  layout: null,
};

interface Given {
  readonly users?: number;
  readonly model?: string;
  readonly pool?: Partial<Pool>;
  readonly workload?: Partial<Parameters<typeof newWorkload>[2]>;
}

function planOf({ users = 5000, model = 'meta-llama-3.3-70b', pool = {}, workload = {} }: Given): Plan {
  const base = newPlan(asId('p'), 'Plan', '2026-11-21');
  const chat = newWorkload('chat', 'chat', { name: 'Chat', modelId: asId(model), users, ...workload });
  return {
    ...base,
    workloads: [chat],
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools: [newPool('main', { siteId: asId('s'), workloadIds: [chat.id], choice: H100, ...pool })],
  };
}

function size(given: Given | Plan) {
  const plan = 'workloads' in given ? given : planOf(given);
  const demand = sizeDemand.run(plan, {}, facts).value;
  return sizeCompute.run(plan, { demand } as Pick<StageValues, 'demand'>, facts);
}

const codes = (result: ReturnType<typeof size>): readonly string[] =>
  result.findings.map((finding) => finding.code);

describe('a pool', () => {
  it('carries its demand inside the utilisation and latency limits', () => {
    const [pool] = size({}).value.pools;
    const [placed] = pool?.workloads ?? [];
    expect(placed?.utilisation).toBeLessThanOrEqual(0.8);
    expect(placed?.tpotMs?.value).toBeLessThanOrEqual(50);
    expect(placed?.batch).toBeGreaterThan(0);
    expect(pool?.serversForDemand).toBeGreaterThan(0);
    expect(pool?.servers).toBe((pool?.serversForDemand ?? 0) + (pool?.serversForAvailability ?? 0));
    expect(pool?.accelerators).toBe((pool?.servers ?? 0) * 8);
  });

  it('traces its headline figures down to figures that exist', () => {
    const { trace } = size({});
    const paths = new Set(trace.map((figure) => figure.path));
    for (const path of [
      'compute.servers',
      'compute.accelerators',
      'compute.pools.main.servers',
      'compute.pools.main.workloads.chat.batch',
      'compute.pools.main.workloads.chat.tpotMs',
      'compute.pools.main.workloads.chat.step.weightsS',
    ])
      expect(paths).toContain(path);
  });

  it('shows a curve that grows in time per token', () => {
    const curve = size({}).value.pools[0]?.workloads[0]?.curve ?? [];
    expect(curve.length).toBeGreaterThan(3);
    for (let index = 1; index < curve.length; index += 1)
      expect(curve[index]?.tpotMs).toBeGreaterThanOrEqual(curve[index - 1]?.tpotMs ?? 0);
  });

  it('needs at least as many servers at the low end of the interval', () => {
    const median = size({ users: 40_000 }).value.servers;
    const careful = size({ users: 40_000, pool: { buyAt: 'low-end' } }).value.servers;
    expect(careful).toBeGreaterThan(median);
  });

  it('takes the best ranked system when none is chosen', () => {
    const [pool] = size({ pool: { choice: null } }).value.pools;
    expect(pool?.servers).toBeGreaterThan(0);
  });

  it('keeps a fixed number of servers and says when it is too small', () => {
    const result = size({ users: 200_000, pool: { fixedServers: 1 } });
    expect(result.value.pools[0]?.servers).toBe(1);
    expect(codes(result)).toContain('pool-too-small');
  });

  it('packs several workloads into the same servers', () => {
    const plan = planOf({});
    const second = newWorkload('code', 'chat', { name: 'Code', modelId: asId('qwen3-8b'), users: 200 });
    const shared: Plan = {
      ...plan,
      workloads: [...plan.workloads, second],
      pools: plan.pools.map((pool) => ({ ...pool, workloadIds: [...pool.workloadIds, second.id] })),
    };
    const [pool] = size(shared).value.pools;
    expect(pool?.workloads.length).toBe(2);
    const alone = (pool?.workloads ?? []).reduce((sum, placed) => sum + placed.servers, 0);
    expect(pool?.serversForDemand).toBeLessThan(alone);
  });
});

describe('what cannot be sized', () => {
  it('is a finding with the missing bytes, and no servers', () => {
    const result = size({
      model: 'deepseek-v3-671b',
      pool: { choice: { ...H100, layout: { tensor: 8, pipeline: 1, expert: 1, data: 1 } } },
    });
    expect(codes(result)).toContain('weights-exceed-memory');
    expect(result.outcome).toBe('no-data');
    expect(result.value.servers).toBe(0);
  });

  it('spans servers when one does not hold the model, and says so', () => {
    const result = size({ model: 'deepseek-v3-671b' });
    expect(codes(result)).toContain('replica-spans-servers');
    expect(result.value.servers).toBeGreaterThan(1);
  });

  it('names the figure a model lacks', () => {
    const result = size({ model: 'upstage-solar-pro-2' });
    expect(codes(result)).toContain('model-not-sizable');
    expect(result.outcome).toBe('no-data');
  });

  it('names the figure an accelerator lacks and keeps fixed servers', () => {
    const choice = {
      ...H100,
      acceleratorId: asId<SystemChoice['acceleratorId']>('rebellions-atom-max'),
      serverId: asId<SystemChoice['serverId']>('rebellions-atom-max-server'),
    };
    const result = size({ pool: { choice, fixedServers: 4 } });
    expect(codes(result)).toContain('accelerator-not-sizable');
    expect(result.value.servers).toBe(4);
  });

  it('names the limit that one request alone misses', () => {
    const result = size({ workload: { latency: { ttftMs: 500, tpotMs: 1, percentile: 0.95 } } as never });
    expect(codes(result)).toContain('latency-unreachable');
  });

  it('refuses a layout the model does not allow', () => {
    const result = size({
      pool: { choice: { ...H100, layout: { tensor: 1, pipeline: 1, expert: 4, data: 4 } } },
    });
    expect(codes(result)).toContain('layout-impossible');
  });

  it('refuses a format the accelerator lacks', () => {
    const result = size({
      pool: {
        choice: {
          ...H100,
          acceleratorId: asId('amd-mi300x'),
          serverId: asId('dell-xe9680-mi300x'),
          precision: 'nvfp4',
        },
      },
    });
    expect(codes(result)).toContain('precision-not-supported');
  });

  it('says which workload has no pool', () => {
    const plan = planOf({});
    expect(codes(size({ ...plan, pools: [] }))).toContain('workload-without-pool');
  });
});

describe('jobs', () => {
  it('meet their deadline with the fewest servers', () => {
    const base = planOf({});
    const job = newWorkload('train', 'training', {
      name: 'Training',
      modelId: asId('meta-llama-3.1-8b'),
      users: 0,
    });
    const training = {
      method: 'full' as const,
      trainingTokens: 1e12,
      deadlineDays: 60,
      sequenceTokens: 8192,
      globalBatchSequences: 1024,
    };
    const plan: Plan = {
      ...base,
      workloads: [{ ...job, training }],
      pools: base.pools.map((pool) => ({ ...pool, workloadIds: [job.id] })),
    };
    const [pool] = size(plan).value.pools;
    const [placed] = pool?.workloads ?? [];
    expect(placed?.bound).toBe('deadline');
    expect(placed?.utilisation).toBeGreaterThan(0.5);
    expect(placed?.utilisation).toBeLessThanOrEqual(1);
    expect(pool?.serversForAvailability).toBe(0);
    const faster: Plan = { ...plan, workloads: [{ ...job, training: { ...training, deadlineDays: 30 } }] };
    expect(size(faster).value.servers).toBeGreaterThan(pool?.servers ?? 0);
  });
});
