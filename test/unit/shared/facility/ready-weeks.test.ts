import { describe, expect, it } from 'vitest';
import { readyWeeks } from '../../../../shared/facility/ready-weeks.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { besideServers } from '../../../../shared/stages/compute/rank-beside.ts';
import { rankSystems } from '../../../../shared/stages/compute/rank-systems.ts';
import { testFacts } from '../../../support/facts.ts';

const ALONE = { goods: null, plant: null };
const INSTALL = { p50: 1, p90: 1.5 };

describe('readiness of a pool', () => {
  it('is delivery, goods-in, installation and burn-in one after another', () => {
    // 20 + (2 import + 1 acceptance) + 1 install + 2 burn-in
    const sure = (weeks: number) => ({ p50: weeks, p90: weeks });
    expect(readyWeeks({ p50: 20, p90: 36 }, INSTALL, ALONE).p50).toBeGreaterThanOrEqual(26);
    // With a sure delivery only the works vary, and their delays are longer than their gains.
    const { p50 } = readyWeeks(sure(20), sure(1), ALONE);
    expect(p50).toBeGreaterThanOrEqual(26);
    expect(p50).toBeLessThan(27);
  });

  it('waits for the plant when that takes longer', () => {
    const plant = { p50: 60, p90: 112 };
    expect(readyWeeks({ p50: 20, p90: 36 }, INSTALL, { goods: null, plant }).p50).toBeCloseTo(63.5, 0);
    const late = readyWeeks({ p50: 80, p90: 90 }, INSTALL, { goods: null, plant }).p50;
    expect(late).toBeGreaterThan(86);
    expect(late).toBeLessThan(100);
  });

  it('waits for the slowest goods, and its p90 lies between p50 and all p90 in a row', () => {
    const ready = readyWeeks({ p50: 12, p90: 20 }, INSTALL, { goods: { p50: 16, p90: 30 }, plant: null });
    expect(ready.p50).toBeGreaterThanOrEqual(22);
    expect(ready.p50).toBeLessThan(28);
    expect(ready.p90).toBeGreaterThan(ready.p50);
    expect(ready.p90).toBeLessThan(30 + 7 + 1.5 + 4);
  });

  it.each(['kr-telecom-rebellions', 'tactical-edge'])(
    'of the system that is built agrees with the schedule of the plan: %s',
    (template) => {
      const facts = testFacts();
      const plan = newPlanFrom(template, { id: asId<PlanId>('plan'), name: 'Plan', today: '2026-11-22' });
      const { values } = new Pipeline().design(plan, facts);
      const [pool] = values.compute.pools;
      if (pool === undefined || values.schedule.readyWeeks === null) throw new Error('nothing was built');
      const beside = besideServers(values.schedule, pool.siteId);
      const { systems } = rankSystems({ plan, poolId: pool.poolId, demand: values.demand, facts, beside });
      const built = systems.find(
        (system) => system.serverId === pool.serverId && system.acceleratorId === pool.acceleratorId,
      );
      const difference = (built?.readyWeeks?.p50 ?? 0) - values.schedule.readyWeeks.p50;
      // Cables are laid in step 6: the ranking installs racks only.
      expect(Math.abs(difference)).toBeLessThanOrEqual(2);
    },
  );
});
