import { describe, expect, it } from 'vitest';
import type { SiteBreakers } from '../../../../shared/design/power.ts';
import { MAIN_RATINGS_A, nextMainA } from '../../../../shared/facility/circuit.ts';
import { buswayConductor, copperCable } from '../../../../shared/facility/conductors.ts';
import type { Finding } from '../../../../shared/findings.ts';
import { newSite } from '../../../../shared/plan/defaults.ts';
import { cordCurrentA, cordVoltageV } from '../../../../shared/stages/power/cord-findings.ts';
import { loadStep } from '../../../../shared/stages/power/gensets.ts';
import { selectivitySteps } from '../../../../shared/stages/power/protection.ts';
import { sizePower } from '../../../../shared/stages/power/size-power.ts';
import { upsModules, upsUsableShare } from '../../../../shared/stages/power/upstream.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase, type PhysicalCase } from '../../../support/physical-case.ts';

type SiteParts = Parameters<typeof newSite>[1];

function size(parts: SiteParts, given: Partial<PhysicalCase> = {}) {
  const { plan, earlier, facts } = buildCase({
    pools: [{ id: 'chat', serverId: 'furiosa-nxt-rngd-server', servers: 40 }],
    sites: [{ id: 'main', parts: { country: 'DE', ...parts } }],
    ...given,
  });
  const racks = packRacks.run(plan, earlier, facts);
  const result = sizePower.run(plan, { racks: racks.value }, facts);
  const [site] = result.value.sites;
  if (!site) throw new Error('a case has one site');
  return { ...result, site, plan };
}

const find = (findings: readonly Finding[], code: string): Finding | undefined =>
  findings.find((entry) => entry.code === code);

describe('UPS kVA', () => {
  it('is at least the kW where none is printed, so a load at 0.95 fills 95 % of the power rating', () => {
    expect(upsUsableShare(null, 0.95)).toBe(0.95);
    // 500 kVA and 450 kW: at 0.95 the kVA allow 475 kW, so the 450 kW bind; at 0.8 they allow 400 kW.
    expect(upsUsableShare(500 / 450, 0.95)).toBe(1);
    expect(upsUsableShare(500 / 450, 0.8) * 450).toBeCloseTo(400, 9);
  });

  it('adds a module when the kW alone would have done with fewer', () => {
    // 890 kW at 0.95 is 937 kVA: four modules of 250 kW at 90 % carry 900 kW, but only 855 kW within 250 kVA each.
    expect(upsModules(890_000, 250_000, 'N').needed).toBe(4);
    expect(upsModules(890_000, 250_000 * upsUsableShare(null, 0.95), 'N').needed).toBe(5);
  });

  it('is shown beside the power, and a missing data sheet figure is a finding', () => {
    const { site, findings } = size({ power: { powerFactor: 0.9 } });
    expect(site.ups.outputVa).toBeCloseTo(site.upsOutputW / 0.9, 6);
    expect(find(findings, 'ups-apparent-not-published')).toMatchObject({
      severity: 'note',
      params: { factor: 0.9 },
      measured: { value: site.ups.moduleW },
      limit: { value: (site.ups.moduleW ?? 0) * 0.9 },
    });
    expect(find(size({ power: { powerFactor: 1 } }).findings, 'ups-apparent-not-published')).toBeUndefined();
  });

  it('limits the UPS in the simulation to what its modules carry at the power factor', () => {
    const { site } = size({ power: { powerFactor: 0.9 } });
    const node = site.nodes.find(({ kind }) => kind === 'ups');
    expect(node?.limitW).toBeCloseTo((node?.count ?? 0) * (site.ups.moduleW ?? 0) * 0.9, 6);
  });
});

describe('breakers above the racks', () => {
  it('take the next standard rating of the region', () => {
    expect(nextMainA(448, 'IEC')).toBe(500);
    expect(nextMainA(448, 'NEC')).toBe(450);
    expect(nextMainA(6_301, 'IEC')).toBeNull();
    for (const ratings of Object.values(MAIN_RATINGS_A))
      expect([...ratings].sort((a, b) => a - b)).toEqual(ratings);
  });

  it('follow rating, voltage and derating', () => {
    const { site } = size({});
    const { transformer, ups, busway, genset } = site.breakers;
    const root3 = Math.sqrt(3);
    expect(transformer.designA).toBeCloseTo(site.transformers.ratingVa / (root3 * 400), 6);
    expect(transformer.count).toBe(site.transformers.count);
    expect(genset.count).toBe(site.gensets.count);
    expect(ups.count).toBe(site.ups.modules);
    expect(ups.ratingA ?? 0).toBeGreaterThanOrEqual(ups.designA / 0.8);
    expect(busway.count).toBe(site.busways.count);
    expect(busway.ratingA ?? 0).toBeGreaterThanOrEqual(busway.designA / 0.8);
    expect(busway.ratingA ?? 0).toBeLessThanOrEqual(site.busways.ratingA);
  });

  it('buy from the NEC table in North America', () => {
    const { site } = size({ country: 'US', power: { voltageV: 208, voltageKind: 'line-to-line' } });
    for (const kind of ['transformer', 'ups', 'busway'] as const)
      expect(MAIN_RATINGS_A.NEC).toContain(site.breakers[kind].ratingA);
  });

  it('have none for a set too large for low voltage, and say so', () => {
    const { site, findings } = size({ power: { voltageV: 208 } });
    expect(site.breakers.genset.ratingA).toBeNull();
    expect(find(findings, 'breaker-above-standard')).toMatchObject({
      severity: 'review',
      params: { device: 'generating set' },
      measured: { unit: 'A' },
    });
  });

  it('sum the design current of a rack feed over its fullest phase', () => {
    const { site } = size({});
    for (const feed of site.feeds)
      expect(feed.designA).toBeCloseTo(
        (feed.failoverW / (Math.sqrt(3) * 400 * 0.95)) * (feed.phaseImbalance ?? 1),
        6,
      );
  });
});

describe('selectivity', () => {
  const device = (ratingA: number | null) => ({ designA: 0, ratingA, count: 1 });
  const breakers: SiteBreakers = {
    transformer: device(2_500),
    genset: device(4_000),
    ups: device(1_000),
    busway: device(800),
  };

  it('compares the ratings in line, UPS units that carry the load together', () => {
    const steps = selectivitySteps([{ breakerA: 32 }, { breakerA: 63 }], breakers, 2);
    expect(steps.map(({ downstreamA, upstreamA }) => [downstreamA, upstreamA])).toEqual([
      [63, 800],
      [800, 2_000],
      [1_000, 2_500],
    ]);
    expect(steps.map(({ ratio }) => ratio)).toEqual([800 / 63, 2.5, 2.5]);
  });

  it('leaves out what has no rating, and a site without racks', () => {
    expect(selectivitySteps([{ breakerA: 63 }], { ...breakers, ups: device(null) }, 1)).toHaveLength(1);
    expect(selectivitySteps([], breakers, 1)).toEqual([]);
  });

  it('is stated as not shown on every design with racks', () => {
    expect(find(size({}).findings, 'selectivity-not-shown')).toMatchObject({
      severity: 'note',
      limit: { value: 1.6 },
    });
  });

  it('is lost where a device is rated no higher than the one behind it', () => {
    // A frame of 20 kW stands before a rack feed the plan fixes at 63 A.
    const { findings } = size(
      { power: { feedCurrentA: 63 } },
      { pools: [{ id: 'chat', serverId: 'furiosa-nxt-rngd-server', servers: 1 }] },
    );
    expect(find(findings, 'selectivity-lost')).toMatchObject({
      severity: 'review',
      params: { upstream: 'UPS', downstream: 'busway' },
    });
  });
});

describe('the step on the generating sets', () => {
  it('is the fullest board over the sets that carry the load, the spare left out', () => {
    const step = loadStep(
      { boardW: 1_350_000, plantW: 300_000 },
      { needed: 2, ratingW: 1_000_000, derate: 0.9 },
    );
    expect(step.boardShare).toBeCloseTo(0.75, 9);
    expect(step.plantShare).toBeCloseTo(1 / 6, 9);
  });

  it('is halved by a second path, whose board closes later', () => {
    const one = size({ power: { upsRedundancy: 'N+1' } }).site;
    const two = size({ power: { upsRedundancy: '2N' } }).site;
    expect((two.gensets.step?.boardW ?? 0) / (one.gensets.step?.boardW ?? 1)).toBeCloseTo(0.5, 1);
  });

  it('is open to proof while small, and for review above half of the rating', () => {
    const small = size({});
    expect(find(small.findings, 'genset-step-not-shown')?.severity).toBe('note');
    const large = size({}, { pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 90 }] });
    expect(large.site.gensets.step?.boardShare ?? 0).toBeGreaterThan(0.5);
    expect(find(large.findings, 'genset-step-high')).toMatchObject({
      severity: 'review',
      limit: { value: 50, unit: '%' },
    });
  });

  it('is unknown without sets', () => {
    const { site, findings } = size({ power: { gensetRedundancy: 'none' } });
    expect(site.gensets.step).toBeNull();
    expect(findings.filter(({ code }) => code.startsWith('genset-step'))).toEqual([]);
  });
});

describe('conductors', () => {
  it('are the smallest copper that carries the rating in a group', () => {
    // 16 mm² carries 100 A alone and 77 A in a group of four.
    expect(copperCable(63)).toMatchObject({ mm2: 16, parallel: 1 });
    expect(copperCable(80)).toMatchObject({ mm2: 25, parallel: 1 });
    // Two of 240 mm²: 2 · 538 · 0.77 = 828 A; two of 185 mm² carry 702 A.
    expect(copperCable(800)).toMatchObject({ mm2: 240, parallel: 2 });
    expect(copperCable(800).ohmPerM).toBeCloseTo(0.0225 / 480, 12);
  });

  it('of a busway drop the same volts per metre at every rating', () => {
    for (const ratingA of [100, 400, 1_250])
      expect(buswayConductor(ratingA).ohmPerM * ratingA).toBeCloseTo(0.08, 12);
  });
});

describe('voltage from the UPS to the racks', () => {
  const one = { pools: [{ id: 'chat', serverId: 'furiosa-nxt-rngd-server', servers: 1 }] };

  it('agrees with the formula by hand for one rack', () => {
    const { site, plan } = size({ power: { feedCurrentA: 63 } }, one);
    const [feed] = site.feeds;
    const floor = plan.sites[0]?.floor;
    const sin = Math.sqrt(1 - 0.95 ** 2);
    // 16 mm²: 0.0225/16 Ω/m and 0.08 mΩ/m, from the tray down and one metre of slack.
    const cable = (0.0225 / 16) * 0.95 + 0.000_08 * sin;
    const metres = (floor?.trayHeightMm ?? 0) / 1_000 + 1;
    const final = (100 * Math.sqrt(3) * (feed?.designA ?? 0) * metres * cable) / 400;
    expect(site.voltageDrop?.finalPercent).toBeCloseTo(final, 9);
    const busway = (0.08 / site.busways.ratingA) * 0.95 + (0.04 / site.busways.ratingA) * sin;
    const racks = site.feeds.map(
      (entry, index) => (entry.failoverW / (Math.sqrt(3) * 400 * 0.95)) * (index + 1),
    );
    const moment = racks.reduce((sum, value) => sum + value, 0) * ((floor?.rackPitchMm ?? 0) / 1_000);
    const along = (100 * Math.sqrt(3) * moment * busway) / 400;
    expect(site.voltageDrop?.buswayPercent).toBeCloseTo(along, 6);
    const drop = site.voltageDrop;
    expect((drop?.longestFeederM ?? 0) * (drop?.feederPercentPerM ?? 0)).toBeCloseTo(5 - final - along, 6);
  });

  it('says how far away the UPS may stand, since the plan does not say where it is', () => {
    const { site, findings } = size({});
    expect(find(findings, 'feeder-length-unknown')).toMatchObject({
      severity: 'note',
      measured: { value: Math.floor(site.voltageDrop?.longestFeederM ?? 0), unit: 'm' },
    });
  });

  it('questions a rack cable that loses more than 3 %', () => {
    // One phase of 16 A on 1.5 mm² down from a tray at 20 m: 2 · I · 21 m · 15 mΩ/m · 0.95 of 230 V is 0.26 % per ampere.
    const power = { phases: 1, voltageV: 230, voltageKind: 'line-to-neutral', feedCurrentA: 16 } as const;
    const { site, findings } = size({ power, floor: { trayHeightMm: 20_000 } }, one);
    const worstA = Math.max(...site.feeds.map((feed) => feed.designA));
    expect(site.voltageDrop?.finalPercent ?? 0).toBeCloseTo(worstA * 0.26, 0);
    expect(find(findings, 'final-voltage-drop-high')).toMatchObject({
      severity: 'review',
      limit: { value: 3, unit: '%' },
    });
    expect(find(size({ power }, one).findings, 'final-voltage-drop-high')).toBeUndefined();
  });

  it('has no figure without racks', () => {
    expect(size({}, { pools: [] }).site.voltageDrop).toBeNull();
  });
});

describe('cords', () => {
  const power = (given: Partial<Parameters<typeof cordCurrentA>[2]>) => ({
    ...newSite('main', {}).power,
    ...given,
  });
  const cords = { count: 6, needed: 5, ratingW: 3_300, plug: 'C19' } as const;

  it('hang between two lines at 208 V, between line and neutral at 400 V', () => {
    expect(cordVoltageV(power({ voltageV: 208 }))).toBe(208);
    expect(cordVoltageV(power({ voltageV: 120, voltageKind: 'line-to-neutral' }))).toBeCloseTo(207.8, 1);
    expect(cordVoltageV(power({ voltageV: 415 }))).toBeCloseTo(239.6, 1);
    expect(cordVoltageV(power({ voltageV: 230, voltageKind: 'line-to-neutral', phases: 1 }))).toBe(230);
  });

  it('share the load of what is left, up to the rating of a supply', () => {
    // 9 kW over three cords are 3 kW, 3 000 / (230.9 · 0.95) A; 14.3 kW would be 4.8 kW, and a supply gives 3.3.
    expect(cordCurrentA(cords, 9_000, power({}))).toBeCloseTo(13.67, 2);
    expect(cordCurrentA(cords, 14_300, power({}))).toBeCloseTo(15.04, 2);
    expect(cordCurrentA(cords, 14_300, power({ voltageV: 208 }))).toBeCloseTo(16.7, 2);
    expect(cordCurrentA(cords, 9_000, power({ feedsPerRack: 1 }))).toBeCloseTo(6.84, 2);
  });

  it('of a large server are above their outlets at 208 V and within them at 400 V', () => {
    const b200 = { pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 2 }] };
    const low = size({ country: 'US', power: { voltageV: 208 } }, b200);
    expect(find(low.findings, 'cord-above-outlet')).toMatchObject({
      severity: 'review',
      limit: { value: 16, unit: 'A' },
      params: { plug: 'C19', volts: 208 },
    });
    expect(find(size({}, b200).findings, 'cord-above-outlet')).toBeUndefined();
  });
});
