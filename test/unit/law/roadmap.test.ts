import { describe, expect, it } from 'vitest';
import { asId, type PhaseId, type PlanId, type PoolId, type ProductId } from '../../../shared/ids.ts';
import { localContentOf } from '../../../shared/law/roadmap/local-content.ts';
import { planAt, roadmapOf } from '../../../shared/law/roadmap/roadmap.ts';
import { Pipeline } from '../../../shared/pipeline.ts';
import { newPool } from '../../../shared/plan/defaults.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { newPlanFrom } from '../../../shared/plan/templates/templates.ts';
import { roadmapSteps } from '../../../shared/stages/sovereignty/phases.ts';
import { money } from '../../../shared/units/money.ts';
import { billLine } from '../../support/bill.ts';
import { testFacts } from '../../support/facts.ts';
import { planFor } from '../../support/stage-values.ts';

const facts = testFacts();
const LATER = asId<PhaseId>('later');

/** The edge template, whose pool is replaced by Korean cards two years later. */
function phased(): Plan {
  const base = newPlanFrom('tactical-edge', { id: asId<PlanId>('p'), today: '2026-11-22' });
  const [first] = base.pools;
  if (first === undefined) throw new Error('the template has no pool');
  const successor = newPool('successor', {
    ...first,
    name: 'Successor',
    choice: first.choice && { ...first.choice, acceleratorId: asId<ProductId>('furiosa-rngd') },
    phaseId: LATER,
    replaces: first.id,
  });
  return {
    ...base,
    pools: [first, { ...successor, id: asId<PoolId>('successor') }],
    phases: [{ id: LATER, name: 'Substitute', orderDate: '2028-11-22', controlledShare: 0.5 }],
    mission: {
      ...base.mission,
      policy: { ...base.mission.policy, preferredCountries: ['KR'] },
    },
  };
}

const plan = phased();
const design = new Pipeline().design(plan, facts);
const trials = new Pipeline();
const roadmap = roadmapOf({ plan, design, redesign: (changed) => trials.design(changed, facts) });

describe('the roadmap', () => {
  it('has a phase for the first delivery and one for each of the plan', () => {
    expect(roadmap.phases.map((phase) => [phase.silicon.phaseId, phase.asOf])).toEqual([
      [null, plan.mission.asOf],
      ['later', '2028-11-22'],
    ]);
    expect(roadmap.phases.map((phase) => phase.silicon.share)).toEqual([0, 1]);
  });

  it('buys every line once: the phases add up to the bill', () => {
    const payable = design.values.bom.lines.filter((line) => line.includedIn === null);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    expect(sum(roadmap.phases.map((phase) => phase.capexMinor))).toBe(
      sum(payable.map((line) => line.total?.minor ?? 0)),
    );
    expect(sum(roadmap.phases.map((phase) => phase.unpricedLines))).toBe(
      payable.filter((line) => line.total === null).length,
    );
    expect(roadmap.phases[1]?.unpricedLines).toBeGreaterThan(0);
  });

  it('never runs a pool beside its successor', () => {
    const running = roadmap.phases.map((phase) => phase.running?.itPowerW ?? 0);
    expect(roadmap.peakItPowerW).toBe(Math.max(...running));
    expect(roadmap.peakItPowerW ?? 0).toBeLessThan(roadmap.sizedItPowerW);
  });

  it('judges each phase on its day with the pools that work then', () => {
    const [first, second] = roadmap.phases;
    const alone = new Pipeline().design(planAt(plan, roadmapSteps(plan)[1] ?? throwing()), facts);
    expect(second?.running?.counts).toEqual(alone.values.compliance.counts);
    expect(second?.running?.clauses.length).toBeGreaterThan(0);
    expect(first?.running?.clauses).toEqual([]);
  });
});

function throwing(): never {
  throw new Error('the plan has no second step');
}

describe('local content', () => {
  const base = planFor([]);
  const german: Plan = { ...base, mission: { ...base.mission, buyerCountry: 'DE' } };
  const priced = (id: string, minor: number, originCountry: string | null) => ({
    ...billLine('nvidia-h100-sxm'),
    id: asId<ReturnType<typeof billLine>['id']>(id),
    originCountry,
    total: money('EUR', minor),
  });

  it('weighs by value where prices are known, and says what is not', () => {
    const lines = [
      priced('a', 300, 'DE'),
      priced('b', 500, 'TW'),
      priced('c', 200, null),
      billLine('nvidia-dgx-h100'),
    ];
    const content = localContentOf(lines, german);
    expect(content).toMatchObject({ basis: 'value', lines: 4, pricedLines: 3, ownVendor: [0, 0] });
    expect(content.ownOrigin[0]).toBeCloseTo(0.3, 12);
    expect(content.ownOrigin[1]).toBeCloseTo(0.5, 12);
    expect(content.byOrigin.map((entry) => entry.country)).toEqual(['TW', 'DE', null]);
  });

  it('weighs by accelerators where nothing is priced', () => {
    const lines = [billLine('nvidia-h100-sxm', { quantity: 3 }), billLine('furiosa-rngd', { quantity: 1 })];
    const content = localContentOf(lines, { ...german, mission: { ...german.mission, buyerCountry: 'KR' } });
    expect(content).toMatchObject({ basis: 'accelerators', ownVendor: [0.25, 0.25] });
  });

  it('leaves out parts of other lines and carries what the buyer states', () => {
    const inside = { ...priced('a', 999, 'DE'), includedIn: asId<ReturnType<typeof billLine>['id']>('b') };
    const stated = { ...german, mission: { ...german.mission, facts: { 'bom.local_content_pct': 42 } } };
    const content = localContentOf([inside, priced('b', 1, 'TW')], stated);
    expect(content).toMatchObject({ ownOrigin: [0, 0], enteredPct: 42 });
  });
});
