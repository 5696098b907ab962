import { describe, expect, it } from 'vitest';
import { asId, type InstrumentId, type PlanId } from '../../../../shared/ids.ts';
import { worstShares } from '../../../../shared/law/choke-points/capacity-left.ts';
import {
  concentrationByLayer,
  singleSourceLines,
} from '../../../../shared/law/choke-points/concentration.ts';
import { denyListOf } from '../../../../shared/law/choke-points/deny-list.ts';
import { rankStops } from '../../../../shared/law/choke-points/rank-stops.ts';
import { redesignWithout } from '../../../../shared/law/choke-points/redesign-without.ts';
import { simulateStop } from '../../../../shared/law/choke-points/simulate-stop.ts';
import { bearableFailures } from '../../../../shared/law/choke-points/spare-months.ts';
import { Pipeline } from '../../../../shared/pipeline.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import {
  effectOf,
  NO_REMOVAL,
  type Removal,
  removalFor,
  removalOfAllGoods,
} from '../../../../shared/stages/sovereignty/requirement.ts';
import { sparesFor } from '../../../../shared/stages/spares/poisson.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const plan = newPlanFrom('retrieval-archive', { id: asId<PlanId>('p'), today: '2026-11-22' });
const pipeline = new Pipeline();
const design = pipeline.design(plan, facts);
const removal = (given: Partial<Record<keyof Removal, readonly string[]>>): Removal => ({
  ...NO_REMOVAL,
  ...Object.fromEntries(Object.entries(given).map(([name, names]) => [name, new Set(names)])),
});
const stop = (given: Parameters<typeof removal>[0], at: 'delivery' | 'operation') =>
  simulateStop({ plan, design, facts, removal: removal(given), at });

describe('the deny list of an instrument', () => {
  it('takes a mere vendor for no foundry, and a maker of chips for both', () => {
    expect([...denyListOf(facts, asId<InstrumentId>('us-ndaa-889')).removal.foundries]).toEqual([]);
    expect([...denyListOf(facts, asId<InstrumentId>('us-ndaa-5949')).removal.foundries]).toContain('smic');
  });

  it('is limited to the goods for which the rule refuses', () => {
    const { removal, refs } = denyListOf(facts, asId<InstrumentId>('gb-tsa'));
    expect(refs.length).toBeGreaterThan(0);
    expect([...removal.vendors]).toEqual([]);
    expect(removal.only).toMatchObject([{ vendors: new Set(['huawei']) }]);
    const goods = [...(removal.only?.[0]?.goods ?? [])];
    expect(goods).toContain('switch');
    expect(goods).not.toContain('accelerator');
    const chip = [{ dimension: 'vendor', part: 'x', names: ['huawei'], mode: 'all' }] as const;
    expect(effectOf(chip, removalFor(removal, 'switch')).fate).toBe('falls');
    expect(effectOf(chip, removalFor(removal, 'accelerator')).fate).toBe('stands');
    expect([...removalOfAllGoods(removal).vendors]).toEqual(['huawei']);
  });

  const denied = (id: string) => {
    const { removal: list, refs } = denyListOf(facts, asId<InstrumentId>(id));
    return { vendors: [...list.vendors], countries: [...list.countries], refs };
  };
  it.each([
    ['us-ndaa-889', ['dahua', 'hikvision', 'huawei', 'hytera', 'zte'], []],
    ['us-ndaa-5949', ['cxmt', 'smic', 'ymtc'], []],
    ['eu-russia-sanctions', [], ['BY', 'RU']],
    // It allows only what is Chinese; nobody is refused by name.
    ['cn-domestic-chips', [], []],
    // Refused by a figure, not by name.
    ['us-ear-3a090', [], []],
    ['no-such-instrument', [], []],
  ])('%s', (id, vendors, countries) => {
    expect(denied(id)).toMatchObject({ vendors, countries });
    expect(denied(id).refs.length > 0).toBe(vendors.length + countries.length > 0);
  });
});

describe('a stop before delivery', () => {
  it('says how much of the demand is sure, and how much at most while nobody can speak for a pool', () => {
    const mixed = newPlanFrom('heterogeneous-pools', { id: asId<PlanId>('m'), today: '2026-11-22' });
    const given = { plan: mixed, design: pipeline.design(mixed, facts), facts };
    const left = (names: Parameters<typeof removal>[0]) =>
      simulateStop({ ...given, removal: removal(names), at: 'delivery' });
    const nobodyKnows = left({ vendors: ['huawei'] });
    expect(nobodyKnows.pools.map(({ fate }) => fate)).toContain('unknown');
    expect(worstShares(nobodyKnows.workloads)).toEqual({ sure: 0, atMost: expect.any(Number) as number });
    expect(worstShares(nobodyKnows.workloads)?.atMost).toBeGreaterThanOrEqual(1);
    // What falls for sure is no lower bound.
    const gone = left({ vendors: ['nvidia', 'furiosaai'] });
    expect(worstShares(gone.workloads)).toEqual({ sure: 0, atMost: 0 });
    expect(worstShares([])).toBeNull();
  });

  it('takes the pools whose systems fall, and what they carry', () => {
    const { pools, workloads, spares, support } = stop({ countries: ['US'] }, 'delivery');
    expect(pools.map((pool) => pool.fate)).toEqual(pools.map(() => 'falls'));
    for (const workload of workloads) {
      expect(workload.replicasLeft).toBe(0);
      expect(workload.replicas).toBeGreaterThan(0);
      expect(workload.capacityLeftTokensPerS).toBe(0);
    }
    expect([spares, support]).toEqual([[], []]);
  });

  it('leaves everything when nobody is removed', () => {
    const { pools, workloads } = stop({}, 'delivery');
    expect(pools.every((pool) => pool.fate === 'stands' && pool.needsInstead.length === 0)).toBe(true);
    for (const { capacityTokensPerS, capacityLeftTokensPerS, shareOfDemand } of workloads) {
      expect(capacityLeftTokensPerS).toBe(capacityTokensPerS);
      if (shareOfDemand !== null) expect(shareOfDemand).toBeGreaterThanOrEqual(1);
    }
  });

  it('never counts as left what nobody knows', () => {
    const { pools, workloads } = stop({ memory: ['KR'] }, 'delivery');
    const standing = new Set(pools.filter((pool) => pool.fate === 'stands').map((pool) => pool.poolId));
    for (const workload of workloads) {
      const left = design.values.compute.pools
        .filter((pool) => standing.has(pool.poolId))
        .flatMap((pool) => pool.workloads.filter((entry) => entry.workloadId === workload.workloadId));
      expect(workload.replicasLeft).toBe(left.reduce((sum, entry) => sum + entry.replicas, 0));
    }
  });
});

describe('a stop in operation', () => {
  const running = stop({ countries: ['US'] }, 'operation');

  it('lets all pools run on, on spares', () => {
    expect(running.pools.every((pool) => pool.fate === 'stands')).toBe(true);
    expect(running.workloads.every((entry) => entry.replicasLeft === entry.replicas)).toBe(true);
    expect(running.spares.length).toBeGreaterThan(0);
    for (const { monthsSure, monthsEven } of running.spares) {
      expect(monthsSure).toBeGreaterThan(0);
      expect(monthsEven).toBeGreaterThanOrEqual(monthsSure);
    }
    const months = running.spares.map((run) => run.monthsSure);
    expect(months).toEqual([...months].sort((a, b) => a - b));
  });

  it('names whose updates and support end', () => {
    expect(running.support).toContainEqual(
      expect.objectContaining({ layer: 'serving', stops: 'updates, licence', fate: 'falls' }),
    );
    expect(stop({}, 'operation').support).toEqual([]);
  });

  it('says how long failures leave the demand carried', () => {
    for (const run of running.poolRuns) expect(run.monthsAboveDemand ?? 1).toBeGreaterThan(0);
  });
});

describe('failures that spares bear', () => {
  it.each([
    [0, 0.95, -Math.log(0.95)],
    [0, 0.5, Math.log(2)],
  ])('%i spares at %d', (spares, level, expected) => {
    expect(bearableFailures(spares, level)).toBeCloseTo(expected, 9);
  });

  it('are the largest for which the spares are enough', () => {
    for (const spares of [0, 1, 3, 10, 62, 500])
      for (const level of [0.5, 0.9, 0.99]) {
        const lambda = bearableFailures(spares, level);
        expect(sparesFor(lambda * 0.999, level)).toBeLessThanOrEqual(spares);
        expect(sparesFor(lambda * 1.001, level)).toBeGreaterThan(spares);
      }
  });
});

describe('designing anew without what falls', () => {
  const trials = new Pipeline();
  const anew = redesignWithout({
    plan,
    design,
    facts,
    removal: removal({ countries: ['US'] }),
    at: 'delivery',
    redesign: (changed) => trials.design(changed, facts),
  });

  it('puts other systems in and says what it costs', () => {
    expect(anew?.systems.length).toBeGreaterThan(0);
    for (const { to } of anew?.systems ?? []) {
      const chip = facts.findProduct(to);
      expect(chip?.vendorCountry).not.toBe('US');
    }
    expect(anew?.difference.accelerators).toBe(
      (anew?.design.values.compute.accelerators ?? 0) - design.values.compute.accelerators,
    );
    expect(anew?.difference.itPowerW).not.toBeNull();
  });

  it('leaves no accelerator or server that is known to fall', () => {
    const falling = new Set(anew?.stillFalling);
    const lines = anew?.design.values.bom.lines.filter((line) => falling.has(line.id)) ?? [];
    expect(lines.map((line) => line.category)).not.toContain('accelerator');
    expect(lines.map((line) => line.category)).not.toContain('server');
  });

  it('changes nothing when nobody is removed', () => {
    const same = redesignWithout({
      plan,
      design,
      facts,
      removal: NO_REMOVAL,
      at: 'delivery',
      redesign: (changed) => trials.design(changed, facts),
    });
    expect(same).toMatchObject({ systems: [], stillFalling: [], poolsWithout: [], certain: true });
    expect(same?.difference).toMatchObject({ accelerators: 0, racks: 0, itPowerW: 0, failingClauses: 0 });
  });
});

describe('rankings and shares', () => {
  it('rank the same single stops as the stage, worst first', () => {
    const ranked = rankStops({ plan, design, facts });
    const staged = design.values.sovereignty.embargoes;
    expect(ranked.map((entry) => entry.id).sort()).toEqual(staged.map((entry) => entry.id).sort());
    const left = ranked.map((entry) => entry.acceleratorsLeft + entry.acceleratorsUnknown);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    expect(ranked[0]?.workloadsLost.length).toBeGreaterThan(0);
  });

  it('add up to 1 in every layer and dimension', () => {
    const sums = new Map<string, number>();
    for (const { layer, dimension, share } of concentrationByLayer(
      design.values.sovereignty,
      design.values.bom,
    )) {
      const key = `${layer} ${dimension}`;
      sums.set(key, (sums.get(key) ?? 0) + share);
    }
    expect(sums.size).toBe(15);
    for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 9);
  });

  it('name the lines only one vendor delivers', () => {
    const { lines, unknown } = singleSourceLines(design.values.bom);
    const by = (value: boolean | null): number =>
      design.values.bom.lines.filter((line) => line.singleSource === value).length;
    expect([lines.length, unknown]).toEqual([by(true), by(null)]);
  });
});
