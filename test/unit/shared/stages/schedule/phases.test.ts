import { describe, expect, it } from 'vitest';
import { asId, type PhaseId, type PoolId } from '../../../../../shared/ids.ts';
import type { Phase } from '../../../../../shared/plan/plan.ts';
import { planSchedule } from '../../../../../shared/stages/schedule/plan-schedule.ts';
import { testFacts } from '../../../../support/facts.ts';
import {
  bomLine,
  placedDevices,
  planFor,
  poolDesign,
  productId,
  rackDesign,
  racksResult,
} from '../../../../support/stage-values.ts';

const facts = testFacts();
const pool = (id: string) => asId<PoolId>(id);
const later: Phase = {
  id: asId<PhaseId>('p2'),
  name: 'Second phase',
  orderDate: '2027-05-22',
  controlledShare: null,
};

const lines = [
  bomLine('server', { leadTimeWeeks: { p50: 20, p90: 30 }, quantity: 8, poolIds: [pool('first')] }),
  bomLine('domestic', { leadTimeWeeks: { p50: 10, p90: 12 }, quantity: 8, poolIds: [pool('second')] }),
  bomLine('ups', { category: 'ups', leadTimeWeeks: { p50: 8, p90: 9 }, quantity: 4, poolIds: [] }),
];

function scheduled(phases: readonly Phase[], phaseId: PhaseId | null) {
  const base = planFor([poolDesign('first'), poolDesign('second')], { site: { status: 'existing' } });
  const plan = {
    ...base,
    phases,
    pools: base.pools.map((entry) => (entry.id === pool('second') ? { ...entry, phaseId } : entry)),
    mission: { ...base.mission, orderDate: '2026-11-21', startOfOperation: '2027-09-01' },
  };
  const racks = racksResult({
    racks: ['first', 'second'].map((id) =>
      rackDesign(`${id}-r1`, {
        devices: placedDevices(id, 8, {
          role: 'accelerator-server',
          productId: productId('nvidia-dgx-h100'),
          poolId: pool(id),
        }),
      }),
    ),
  });
  return planSchedule.run(plan, { racks, bom: { lines } }, facts);
}

describe('phases of a roadmap', () => {
  it('are ordered on their day, come into the plant that stands, and are ready by themselves', () => {
    const { value } = scheduled([later], later.id);
    const task = (id: string) => value.tasks.find((entry) => entry.id === id);
    // 182 days after the first order are 26 weeks.
    expect(task('order-main-p2')).toMatchObject({ endWeekP50: 26, assumed: false });
    expect(task('supply-servers-main-p2')).toMatchObject({ startWeek: 26, endWeekP50: 36 });
    expect(task('supply-power-main-p2')).toBeUndefined();
    expect(task('install-main-p2')?.dependsOn).toEqual(['import-main-p2', 'commissioning-main']);
    expect(task('supply-servers-main-p2')?.label).toContain('Second phase');
    expect(value.phases.map((phase) => phase.phaseId)).toEqual([null, 'p2']);
    const [first, second] = value.phases;
    expect(first?.readyWeeks.p50).toBeLessThan(30);
    expect(second).toMatchObject({ orderWeek: 26, orderDate: '2027-05-22' });
    expect(second?.readyWeeks.p50).toBe(value.readyWeeks?.p50);
  });

  it('do not make the start of operation late: that is asked of the first delivery', () => {
    const { findings } = scheduled([later], later.id);
    const far = { ...later, orderDate: '2029-01-01' };
    const late = scheduled([far], far.id);
    expect(late.value.readyDate?.p50.slice(0, 4)).toBe('2029');
    const codes = [...findings, ...late.findings].map((finding) => finding.code);
    expect(codes).not.toContain('schedule-late');
  });

  it('leave the schedule as it was when no pool names them', () => {
    expect(scheduled([later], null).value.tasks).toEqual(scheduled([], null).value.tasks);
  });
});
