import { describe, expect, it } from 'vitest';
import { asId } from '../../../../../shared/ids.ts';
import { Pipeline, runPipeline } from '../../../../../shared/pipeline.ts';
import { newPlan, newPool, newSite, newWorkload } from '../../../../../shared/plan/defaults.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();

const CHAT = newWorkload('chat', 'chat', {
  name: 'Chat',
  modelId: asId('meta-llama-3.3-70b'),
  users: 30_000,
});
const BASE: Plan = {
  ...newPlan(asId('p'), 'Plan', '2026-11-21'),
  workloads: [CHAT],
  sites: [newSite('s', { name: 'Site', country: 'DE' })],
  pools: [
    newPool('main', {
      siteId: asId('s'),
      workloadIds: [CHAT.id],
      choice: {
        acceleratorId: asId('nvidia-h100-sxm'),
        serverId: asId('dell-xe9680-h100'),
        acceleratorsPerServer: 8,
        precision: null,
        layout: null,
      },
    }),
  ],
};

function withPool(change: Partial<Plan['pools'][number]>): Plan {
  return { ...BASE, pools: BASE.pools.map((pool) => ({ ...pool, ...change })) };
}

describe('a placement that is kept', () => {
  it('stays where only the number of servers changes, and is as a fresh one', () => {
    const pipeline = new Pipeline();
    const [before] = pipeline.design(BASE, facts).values.compute.pools;
    const more = withPool({ fixedServers: 40, availability: 0.9 });
    const [after] = pipeline.design(more, facts).values.compute.pools;
    expect(after?.servers).toBe(40);
    expect(after?.workloads).toEqual(before?.workloads);
    expect(after).toEqual(runPipeline(more, facts).values.compute.pools[0]);
  });

  it.each([
    ['use', { maxUtilisation: 0.5 }],
    ['end of the interval', { buyAt: 'low-end' }],
    ['serving software', { servingStack: 'vLLM 0.11' }],
    ['format', { choice: { ...BASE.pools[0]?.choice, precision: 'bf16' } }],
  ] as readonly (readonly [string, Partial<Plan['pools'][number]>])[])(
    'is made anew for another %s',
    (_of, change) => {
      const pipeline = new Pipeline();
      pipeline.design(BASE, facts);
      const plan = withPool(change);
      const kept = pipeline.design(plan, facts).values.compute;
      expect(kept).toEqual(runPipeline(plan, facts).values.compute);
      expect(kept.pools[0]?.workloads).not.toEqual(
        runPipeline(BASE, facts).values.compute.pools[0]?.workloads,
      );
    },
  );
});
