import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueData } from '../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../shared/catalogue/facts.ts';
import type { Ranking } from '../../../shared/design/compute.ts';
import { asId, type PoolId } from '../../../shared/ids.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../shared/plan/defaults.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { allowedPrecisions } from '../../../shared/stages/compute/model-formats.ts';
import { groupLoad, serviceTarget } from '../../../shared/stages/compute/place-served.ts';
import { placeServing, type ServingQuery } from '../../../shared/stages/compute/place-serving.ts';
import { poolSystem } from '../../../shared/stages/compute/pool-system.ts';
import { rankSteps, rankSystems } from '../../../shared/stages/compute/rank-systems.ts';
import { shapeOf } from '../../../shared/stages/compute/resolve-request.ts';
import { sizeDemand } from '../../../shared/stages/demand/size-demand.ts';
import { testCatalogue, testFacts } from '../../support/facts.ts';

const facts = testFacts();
const seed = 20_262;

const SYSTEMS = [
  ['nvidia-h100-sxm', 'dell-xe9680-h100', 8],
  ['nvidia-h200-sxm', 'nvidia-dgx-h200', 8],
  ['nvidia-gb200', 'nvidia-gb200-nvl72', 72],
  ['amd-mi300x', 'dell-xe9680-mi300x', 8],
  ['nvidia-l40s', 'dell-r760xa-l40s', 4],
  ['furiosa-rngd', 'furiosa-nxt-rngd-server', 8],
] as const;

function planOf(given: { model: string; users: number; ttft: number | null; tpot: number | null }): Plan {
  const base = newPlan(asId('p'), 'Plan', '2026-11-21');
  const latency = { ttftMs: given.ttft, tpotMs: given.tpot, percentile: 0.95 };
  const chat = {
    ...newWorkload('chat', 'chat', { name: 'Chat', modelId: asId(given.model), users: given.users }),
    latency,
  };
  return {
    ...base,
    workloads: [chat],
    sites: [newSite('s', { name: 'Site', country: 'DE' })],
    pools: [newPool('main', { siteId: asId('s'), workloadIds: [chat.id] })],
  };
}

const plans = fc
  .record({
    model: fc.constantFrom(
      'qwen3-8b',
      'meta-llama-3.3-70b',
      'qwen3-30b-a3b',
      'openai-gpt-oss-120b',
      'deepseek-v3-671b',
    ),
    users: fc.integer({ min: 1, max: 200_000 }),
    ttft: fc.constantFrom(null, 300, 1000, 4000),
    tpot: fc.constantFrom(null, 15, 40, 100),
  })
  .map(planOf);

function demandOf(plan: Plan) {
  return sizeDemand.run(plan, {}, facts).value;
}

/** The search of one workload on one system, pruned or not. */
function queryFor(
  plan: Plan,
  [accelerator, server, perServer]: (typeof SYSTEMS)[number],
): ServingQuery | null {
  const [demand] = demandOf(plan).workloads;
  const [pool] = plan.pools;
  if (!demand?.modelId || !pool) return null;
  const system = poolSystem(
    facts,
    { acceleratorId: asId(accelerator), serverId: asId(server), acceleratorsPerServer: perServer },
    null,
  );
  const model = facts.model(demand.modelId);
  return {
    system,
    model,
    shape: shapeOf(model),
    precisions: allowedPrecisions(model),
    kvBytes: null,
    layout: null,
    target: serviceTarget(demand),
    load: groupLoad(demand, pool, 1),
  };
}

describe('pruning', () => {
  it('finds what trying every layout finds', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(...SYSTEMS), (plan, system) => {
        const query = queryFor(plan, system);
        if (query === null) return;
        const pruned = placeServing(query);
        const all = placeServing({ ...query, exhaustive: true });
        expect(pruned.refusal).toEqual(all.refusal);
        expect(pruned.choice?.layout).toEqual(all.choice?.layout);
        expect(pruned.choice?.servers).toBe(all.choice?.servers);
        expect(pruned.choice?.precision).toBe(all.choice?.precision);
      }),
      { numRuns: 150, seed },
    );
  });
});

describe('serving apart', () => {
  const long = fc
    .record({
      model: fc.constantFrom('qwen3-8b', 'meta-llama-3.3-70b', 'openai-gpt-oss-120b', 'deepseek-v3-671b'),
      users: fc.integer({ min: 2000, max: 400_000 }),
      ttft: fc.constantFrom(null, 1500, 4000),
      tpot: fc.constantFrom(null, 12, 20, 40),
      input: fc.constantFrom(512, 4096, 16_384),
    })
    .map(({ input, ...given }) => {
      const plan = planOf(given);
      const inputTokens = { mean: input, p95: input * 2 };
      return { ...plan, workloads: plan.workloads.map((workload) => ({ ...workload, inputTokens })) };
    });

  it('is skipped only where trying every pair finds nothing smaller', () => {
    let apart = 0;
    fc.assert(
      fc.property(long, fc.constantFrom(...SYSTEMS), (plan, system) => {
        const query = queryFor(plan, system);
        if (query === null) return;
        const pruned = placeServing({ ...query, serving: 'auto' });
        const all = placeServing({ ...query, serving: 'auto', exhaustive: true });
        expect(pruned.refusal).toEqual(all.refusal);
        expect(pruned.choice?.layout).toEqual(all.choice?.layout);
        expect(pruned.choice?.servers).toBe(all.choice?.servers);
        expect(pruned.choice?.split?.instances).toBe(all.choice?.split?.instances);
        if (all.choice?.split) apart += 1;
      }),
      { numRuns: 120, seed },
    );
    // The cases hold both kinds, so that the law is not an empty one.
    expect(apart).toBeGreaterThan(5);
  });

  it('never takes more servers than serving together, and one server is never split', () => {
    fc.assert(
      fc.property(long, fc.constantFrom(...SYSTEMS), (plan, system) => {
        const query = queryFor(plan, system);
        if (query === null) return;
        const together = placeServing(query).choice;
        const free = placeServing({ ...query, serving: 'auto' }).choice;
        if (together === null) return;
        expect(free).not.toBeNull();
        if (free?.split) expect(free.servers).toBeGreaterThan(1);
        else expect(free?.servers).toBe(together.servers);
      }),
      { numRuns: 60, seed },
    );
  });
});

function smallCatalogue(ids: readonly string[]): CatalogueData {
  const data = testCatalogue();
  const accelerator = data.products.accelerator.filter((entry) => ids.includes(entry.id));
  return { ...data, products: { ...data.products, accelerator } };
}

const LARGE = testCatalogue().products.accelerator.map((entry) => String(entry.id));
const MODEL = 'meta-llama-3.3-70b';

describe('the ranking', () => {
  it('gives every accelerator a rank or one reason, never both', () => {
    const plan = planOf({ model: MODEL, users: 5000, ttft: 500, tpot: 50 });
    const ranking = rankSystems({ plan, poolId: asId<PoolId>('main'), demand: demandOf(plan), facts });
    const ranked = new Set(ranking.systems.map((system) => String(system.acceleratorId)));
    const rejected = ranking.rejected.map((entry) => String(entry.acceleratorId));
    expect(new Set(rejected).size).toBe(rejected.length);
    expect(rejected.filter((id) => ranked.has(id))).toEqual([]);
    expect([...ranked, ...rejected].sort()).toEqual([...LARGE].sort());
  });

  it('ranks a system alike whatever else the catalogue holds', () => {
    const plan = planOf({ model: MODEL, users: 5000, ttft: 500, tpot: 50 });
    const query = { plan, poolId: asId<PoolId>('main'), demand: demandOf(plan) };
    const full = rankSystems({ ...query, facts });
    fc.assert(
      fc.property(fc.subarray(LARGE, { minLength: 3, maxLength: 8 }), (ids) => {
        const small = rankSystems({ ...query, facts: createFacts(smallCatalogue(ids)) });
        for (const system of small.systems) {
          const same = full.systems.find(
            (entry) => entry.acceleratorId === system.acceleratorId && entry.serverId === system.serverId,
          );
          expect(same?.servers).toBe(system.servers);
          expect(same?.layout).toEqual(system.layout);
        }
        const order = small.systems.map((system) => system.score);
        expect([...order].sort((a, b) => b - a)).toEqual(order);
      }),
      { numRuns: 20, seed },
    );
  });

  it('does not depend on the order of the catalogue', () => {
    const plan = planOf({ model: MODEL, users: 5000, ttft: 500, tpot: 50 });
    const query = { plan, poolId: asId<PoolId>('main'), demand: demandOf(plan) };
    const data = testCatalogue();
    const accelerator = [...data.products.accelerator].reverse();
    const server = [...data.products.server].reverse();
    const reversed = createFacts({ ...data, products: { ...data.products, accelerator, server } });
    expect(rankSystems({ ...query, facts: reversed }).systems).toEqual(
      rankSystems({ ...query, facts }).systems,
    );
  });

  it('marks no system as Pareto-best that another beats in every aim', () => {
    const plan = planOf({ model: MODEL, users: 20_000, ttft: 1000, tpot: 60 });
    const { systems } = rankSystems({ plan, poolId: asId<PoolId>('main'), demand: demandOf(plan), facts });
    const best = systems.filter((system) => system.pareto);
    expect(best.length).toBeGreaterThan(0);
    for (const system of best)
      for (const other of systems) {
        const beaten =
          (other.itPowerW ?? 0) < (system.itPowerW ?? 0) &&
          (other.racks ?? 0) < (system.racks ?? 0) &&
          other.accelerators < system.accelerators &&
          other.control > system.control &&
          (other.tpotMs ?? 0) < (system.tpotMs ?? 0);
        expect(beaten).toBe(false);
      }
  });

  it('needs no fewer servers for more users on any system', () => {
    const few = planOf({ model: MODEL, users: 5000, ttft: 1000, tpot: 60 });
    const many = planOf({ model: MODEL, users: 25_000, ttft: 1000, tpot: 60 });
    const rank = (plan: Plan) =>
      rankSystems({ plan, poolId: asId<PoolId>('main'), demand: demandOf(plan), facts }).systems;
    const after = rank(many);
    for (const system of rank(few)) {
      const same = after.find(
        (entry) => entry.acceleratorId === system.acceleratorId && entry.serverId === system.serverId,
      );
      if (same) expect(same.servers).toBeGreaterThanOrEqual(system.servers);
    }
  });

  it('tells on the way what it has, and can be left at any step', () => {
    const plan = planOf({ model: MODEL, users: 5000, ttft: 500, tpot: 50 });
    const query = { plan, poolId: asId<PoolId>('main'), demand: demandOf(plan), facts };
    const whole = rankSystems(query);
    const parts: Ranking[] = [];
    const steps = rankSteps(query);
    for (let step = steps.next(); step.done !== true; step = steps.next())
      if (step.value !== null) {
        parts.push(step.value);
        if (parts.length === 2) break;
      }
    const counts = [...parts, whole].map(({ systems, rejected }) => systems.length + rejected.length);
    expect(counts).toHaveLength(3);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    // What stands in a part stands in the whole: parts are never taken back.
    const keys = new Set(whole.systems.map(({ acceleratorId, serverId }) => `${acceleratorId} ${serverId}`));
    for (const { systems } of parts)
      for (const { acceleratorId, serverId } of systems)
        expect(keys).toContain(`${acceleratorId} ${serverId}`);
  });

  it('leaves out denied countries and vendors with the reason', () => {
    const base = planOf({ model: MODEL, users: 5000, ttft: 500, tpot: 50 });
    const policy = { ...base.mission.policy, deniedCountries: ['US'], deniedVendors: ['Huawei'] };
    const plan: Plan = { ...base, mission: { ...base.mission, policy } };
    const ranking = rankSystems({ plan, poolId: asId<PoolId>('main'), demand: demandOf(plan), facts });
    for (const system of ranking.systems) {
      const accelerator = facts.product('accelerator', system.acceleratorId);
      expect([accelerator.vendorCountry, accelerator.designCountry, accelerator.fab.country]).not.toContain(
        'US',
      );
      expect(accelerator.vendor).not.toBe('Huawei');
    }
    expect(ranking.rejected.some((entry) => entry.code === 'policy-denied')).toBe(true);
  });
});
