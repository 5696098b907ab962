import { describe, expect, it } from 'vitest';
import type { PoolDesign } from '../../../../../shared/design/compute.ts';
import type { Plan } from '../../../../../shared/plan/plan.ts';
import { throughputSwing } from '../../../../../shared/stages/cost/throughput-swing.ts';
import { money } from '../../../../../shared/units/money.ts';
import { bomLine, computeResult, planFor, poolDesign, sitePower } from '../../../../support/stage-values.ts';

/** Ten servers of eight, seven to fifteen of them at the ends of the interval. */
const chat: PoolDesign = {
  ...poolDesign('chat', { servers: 10 }),
  accelerators: 80,
  serversInterval: [7, 15],
};
const edge: PoolDesign = { ...poolDesign('edge', { servers: 4 }), accelerators: 20, serversInterval: [2, 8] };

function swing(pools: readonly PoolDesign[], change: (plan: Plan) => Plan = (plan) => plan) {
  const base = planFor(pools);
  const plan = change({ ...base, mission: { ...base.mission, currency: 'EUR' } });
  const total = money('EUR', 1_000_000);
  const lines = pools.map((pool) =>
    bomLine(`servers-${pool.poolId}`, { category: 'server', total, poolIds: [pool.poolId] }),
  );
  const rack = bomLine('rack', { category: 'rack', total });
  return throughputSwing(plan, {
    compute: computeResult(pools),
    power: { sites: [sitePower()] },
    bom: { lines: [...lines, rack] },
  });
}

describe('the swing of the throughput', () => {
  it('moves goods and energy as the servers: 7 and 15 of 10', () => {
    const found = swing([chat]);
    expect(found?.low.servers).toBe(7);
    expect(found?.low.goods).toBeCloseTo(-300_000, 6);
    expect(found?.low.energy).toBeCloseTo(0.7, 9);
    expect(found?.high.servers).toBe(15);
    expect(found?.high.goods).toBeCloseTo(500_000, 6);
    expect(found?.high.energy).toBeCloseTo(1.5, 9);
  });

  it('adds pools up, energy by their accelerators: (80 · 1.5 + 20 · 2) / 100', () => {
    const found = swing([chat, edge]);
    expect(found?.high.servers).toBe(23);
    expect(found?.high.goods).toBeCloseTo(500_000 + 1_000_000, 6);
    expect(found?.high.energy).toBeCloseTo(1.6, 9);
  });

  it('leaves alone what the plan fixes', () => {
    const fixed = (plan: Plan): Plan => ({
      ...plan,
      pools: plan.pools.map((pool) => ({ ...pool, fixedServers: 10 })),
    });
    expect(swing([chat], fixed)).toBeNull();
  });
});
