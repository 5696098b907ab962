import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { SitePowerResult } from '../../../shared/design/power.ts';
import { circuitCapacityW, nextBreakerA, STANDARD_RATINGS_A } from '../../../shared/facility/circuit.ts';
import { planCords } from '../../../shared/facility/cord-plan.ts';
import { Simulator } from '../../../shared/stages/power/judge-redundancy.ts';
import { graphOf, planSite } from '../../../shared/stages/power/plan-site.ts';
import { singleFailures } from '../../../shared/stages/power/scenarios.ts';
import { runScenario } from '../../../shared/stages/power/simulate.ts';
import { packRacks } from '../../../shared/stages/racks/pack-racks.ts';
import { buildCase } from '../../support/physical-case.ts';
import { anyCase, closeCase, designCase } from './cases.ts';

// Whole sites, designed hundreds of times, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

const runs = { numRuns: 50 };

const siteOf = (given: Parameters<typeof designCase>[0]) => {
  const design = designCase(given);
  const [power] = design.power.value.sites;
  const [cooling] = design.cooling.value.sites;
  const [site] = design.plan.sites;
  if (!power || !cooling || !site) throw new Error('a case has one site');
  return { ...design, power, cooling, site };
};

/** Load of one feed of every rack when one feed is gone, worked out from the feeds alone. */
const carriesOneFeedLost = (power: SitePowerResult): boolean =>
  power.feeds.every(
    (feed) =>
      feed.feeds > 1 &&
      (feed.normalW * feed.feeds) / (feed.feeds - 1) <= feed.capacityW * (1 + 1e-9) &&
      (feed.feedsNeeded ?? 1) < feed.feeds,
  );

describe('INV-27 a label above N is never claimed unless one feed may be lost', () => {
  it('finds every rack able to run on the feeds that are left', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { power } = siteOf(given);
        if (power.redundancyReached !== 'N') expect(carriesOneFeedLost(power)).toBe(true);
      }),
      runs,
    );
  });

  it('carries every failure with 2N, and nothing more than that is said', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { power } = siteOf(given);
        const all = power.failures.filter(
          (entry) => !entry.lost.startsWith('genset') && entry.lost !== 'on-generators',
        );
        if (power.redundancyReached === '2N') expect(all.every((entry) => entry.carried)).toBe(true);
        else expect(all.some((entry) => !entry.carried)).toBe(true);
      }),
      runs,
    );
  });
});

describe('INV-28 a failure simulated the short way is the failure of the whole graph', () => {
  it('agrees case by case', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { plan, earlier, facts } = buildCase(given);
        const racks = packRacks.run(plan, earlier, facts).value.racks;
        const [site] = plan.sites;
        if (!site) return;
        const plant = planSite(facts, site, { racks, physical: plan.physical });
        const graph = graphOf(site, plant);
        const simulator = new Simulator(graph);
        for (const scenario of singleFailures(graph)) {
          const local = simulator.short(scenario);
          if (local === null) continue;
          const full = runScenario(graph, scenario);
          expect(local.shedRacks).toEqual(full.shedRacks);
          expect(local.carried).toBe(full.carried);
          expect(local.servedW).toBeCloseTo(full.servedW, 3);
          expect(local.highestUse).toBeCloseTo(full.highestUse, 9);
        }
      }),
      runs,
    );
  });
});

describe('INV-29 every watt of a node comes from its parents', () => {
  it('adds up from the racks to the utility', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { power } = siteOf(given);
        const load = (kind: string): number =>
          power.nodes.reduce((sum, node) => sum + (node.kind === kind ? node.loadW : 0), 0);
        expect(load('rack')).toBeCloseTo(power.itMaxW.known, 2);
        expect(load('pdu')).toBeCloseTo(power.itMaxW.known, 2);
        expect(load('busway')).toBeCloseTo(power.itMaxW.known, 2);
        expect(load('ups')).toBeCloseTo(power.upsOutputW, 2);
        expect(load('utility')).toBeCloseTo(power.utilityW, 2);
        expect(load('transformer')).toBeCloseTo(power.utilityW, 2);
      }),
      runs,
    );
  });

  it('never loads an element above its limit while everything works, unless a rack feed is too small', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { power } = siteOf(given);
        if (power.feeds.some((feed) => !feed.fits)) return;
        for (const node of power.nodes)
          if (node.limitW !== null) expect(node.loadW).toBeLessThanOrEqual(node.limitW * (1 + 1e-9));
      }),
      runs,
    );
  });
});

describe('INV-42 power cords', () => {
  it('use no outlet twice, spread every device over its feeds and balance the legs as the feed says', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { racks, power, facts } = siteOf(given);
        for (const feed of power.feeds) {
          const rack = racks.value.racks.find((entry) => entry.id === feed.rackId);
          if (!rack) continue;
          const cords = planCords(facts, rack, feed);
          const outlets = cords.map((cord) => `${cord.feed} ${cord.plug} ${cord.outlet}`);
          expect(new Set(outlets).size).toBe(outlets.length);
          for (const device of rack.devices) {
            const own = cords.filter((cord) => cord.deviceId === device.deviceId);
            const most = Math.ceil(own.length / feed.feeds);
            for (let at = 0; at < feed.feeds; at++)
              expect(own.filter((cord) => cord.feed === at).length).toBeLessThanOrEqual(most);
          }
          if (feed.phaseImbalance === null || cords.length === 0) continue;
          const legs = [1, 2, 3].map((leg) =>
            cords.reduce(
              (sum, cord) => sum + (cord.feed === 0 && cord.leg === leg ? (cord.failoverW ?? 0) : 0),
              0,
            ),
          );
          const mean = legs.reduce((sum, leg) => sum + leg, 0) / 3;
          expect(Math.max(...legs) / mean).toBeCloseTo(feed.phaseImbalance, 6);
        }
      }),
      runs,
    );
  });
});

describe('INV-30 heat is power', () => {
  it('gives every watt of IT power to the air or to the liquid, rack by rack and for the site', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { racks, power, cooling } = siteOf(given);
        for (const rack of racks.value.racks)
          expect(rack.airHeatW + rack.liquidHeatW).toBeCloseTo(rack.maxPowerW.known, 3);
        expect(cooling.airHeatW + cooling.liquidHeatW).toBeCloseTo(power.itMaxW.known, 2);
        expect(cooling.electricalW).toBeCloseTo(power.mechanicalW, 3);
        const parts = Object.values(cooling.electricalParts);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
      runs,
    );
  });
});

describe('INV-31 losing something never serves more', () => {
  it('serves what is not shed, and never more than the racks draw', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { power, racks } = siteOf(given);
        const watts = new Map(racks.value.racks.map((rack) => [rack.id, rack.maxPowerW.known]));
        for (const failure of power.failures) {
          const shed = failure.shedRacks.reduce((sum, id) => sum + (watts.get(id) ?? Number.NaN), 0);
          expect(failure.servedW).toBeLessThanOrEqual(power.itMaxW.known * (1 + 1e-9));
          // Members of a group differ by a few transceivers, and a group sheds its mean.
          expect(Math.abs(power.itMaxW.known - shed - failure.servedW)).toBeLessThanOrEqual(
            100 * (failure.shedRacks.length + 1),
          );
          expect(new Set(failure.shedRacks).size).toBe(failure.shedRacks.length);
          if (failure.carried) expect(failure.highestUse).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      runs,
    );
  });
});

describe('INV-32 coolant units carry the loop with one of them out', () => {
  it('holds for capacity and flow wherever N+1 or 2N is asked and the units are rated', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { cooling, site, facts } = siteOf(given);
        const { cdu } = cooling;
        if (cdu === null || cdu.productId === null) return;
        const unit = facts.product('cooling', cdu.productId);
        expect((unit.capacityW ?? 0) * cdu.needed).toBeGreaterThanOrEqual(cooling.liquidHeatW * (1 - 1e-9));
        if (unit.flowLPerMin !== null)
          expect(unit.flowLPerMin * cdu.needed).toBeGreaterThanOrEqual(
            cooling.liquidFlowLPerMin * (1 - 1e-9),
          );
        if (site.cooling.cduRedundancy === 'N') return;
        expect(cdu.withOneOut?.capacityShare ?? 0).toBeLessThanOrEqual(1);
        expect(cdu.withOneOut?.flowShare ?? 0).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });
});

describe('INV-33 the closure identities hold on every random site', () => {
  it('has nothing broken, bill included', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { closure } = closeCase(given);
        expect(closure.value.identities.filter((identity) => !identity.holds)).toEqual([]);
        expect(closure.value.identities.length).toBeGreaterThan(30);
      }),
      runs,
    );
  });
});

describe('INV-34 the breaker is the smallest standard one that carries the load', () => {
  it('holds for every load, voltage, kind and derating', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 200_000 }),
        fc.constantFrom(208, 230, 400, 415, 480),
        fc.constantFrom('line-to-line' as const, 'line-to-neutral' as const),
        fc.constantFrom(0.8, 0.9, 1),
        fc.constantFrom('IEC' as const, 'NEC' as const),
        (loadW, voltageV, voltageKind, derating, code) => {
          const supply = { voltageV, voltageKind, phases: 3 as const, derating, powerFactor: 0.95 };
          const chosen = nextBreakerA(loadW, supply, code);
          const carries = (currentA: number): boolean =>
            circuitCapacityW({ ...supply, currentA }) * (1 + 1e-4) >= loadW;
          const ratings = STANDARD_RATINGS_A[code];
          if (chosen === null) expect(carries(ratings.at(-1) ?? 0)).toBe(false);
          else {
            expect(carries(chosen)).toBe(true);
            const smaller = ratings.filter((rating) => rating < chosen).at(-1);
            if (smaller !== undefined)
              expect(circuitCapacityW({ ...supply, currentA: smaller })).toBeLessThan(loadW * (1 + 1e-9));
          }
        },
      ),
    );
  });
});
