import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../shared/findings.ts';
import type { newSite } from '../../../../shared/plan/defaults.ts';
import { heatReuse } from '../../../../shared/stages/cooling/heat-reuse.ts';
import { sizeCooling } from '../../../../shared/stages/cooling/size-cooling.ts';
import { sizePower } from '../../../../shared/stages/power/size-power.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase, type PhysicalCase } from '../../../support/physical-case.ts';

type SiteParts = Parameters<typeof newSite>[1];

function cool(parts: SiteParts, given: Partial<PhysicalCase> = {}) {
  const { plan, earlier, facts } = buildCase({
    pools: [{ id: 'chat', serverId: 'nvidia-gb200-nvl72', servers: 10 }],
    sites: [{ id: 'main', parts: { country: 'DE', ...parts } }],
    ...given,
  });
  const racks = packRacks.run(plan, earlier, facts).value;
  const power = sizePower.run(plan, { racks }, facts).value;
  const result = sizeCooling.run(plan, { racks, power }, facts);
  const [site] = result.value.sites;
  if (!site) throw new Error('a case has one site');
  return { ...result, site, racks, power };
}

const find = (findings: readonly Finding[], code: string): Finding | undefined =>
  findings.find((entry) => entry.code === code);
const air = { pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 12 }] };

describe('liquid loop', () => {
  it('takes 85 % of a rack-scale system and moves it with PG25', () => {
    const { site } = cool({});
    expect(site.liquidHeatW).toBeCloseTo(10 * 0.85 * 120_000, 3);
    expect(site.liquidFlowLPerMin).toBeCloseTo(1_538.5, 1);
  });

  it('counts CDUs by flow when flow binds, and shows both shares with one out', () => {
    const { site } = cool({ cooling: { liquidDeltaK: 5 } }, { physical: { cduId: 'coolit-chx2000' } });
    expect(site.cdu).toMatchObject({ needed: 2, installed: 3, boundBy: 'flow' });
    expect(site.cdu?.withOneOut?.flowShare).toBeCloseTo(3_076.9 / (2 * 2_125), 3);
    expect(site.cdu?.withOneOut?.capacityShare).toBeCloseTo(1_020 / 4_000, 6);
  });

  it('says when the flow of a CDU is not published', () => {
    const { findings } = cool({}, { physical: { cduId: 'vertiv-coolchip-1350' } });
    expect(find(findings, 'cdu-flow-unknown')?.waysOut?.[0]?.code).toBe('enter-figure');
  });

  it('keeps the supply 2 K above the dew point', () => {
    const warm = cool({ cooling: { facilityWaterSupplyC: 30, roomDewPointC: 12 } });
    expect(warm.site).toMatchObject({ facilityWaterClass: 'W32', technologySupplyC: 35 });
    expect(warm.site.checks.find((check) => check.id === 'dew-point')).toMatchObject({
      holds: true,
      limit: 14,
    });
    const cold = cool({ cooling: { facilityWaterSupplyC: 8, roomDewPointC: 18 } });
    expect(find(cold.findings, 'dew-point-too-close')).toMatchObject({
      severity: 'blocking',
      waysOut: [{ code: 'way-warm-water', params: { celsius: 15 } }],
    });
  });

  it('leaves class and temperature unknown without a water temperature', () => {
    const { site, findings } = cool({});
    expect(site).toMatchObject({ facilityWaterClass: null, technologySupplyC: null });
    expect(site.checks.find((check) => check.id === 'dew-point')?.holds).toBeNull();
    expect(find(findings, 'water-unknown')).toBeDefined();
  });

  it('blocks where no liquid is offered, with the way to offer it', () => {
    const { findings } = cool({ cooling: { kinds: ['air'] } });
    expect(find(findings, 'liquid-not-offered')).toMatchObject({
      severity: 'blocking',
      waysOut: [{ edits: [{ pointer: '/sites/0/cooling/kinds', value: ['air', 'direct-liquid'] }] }],
    });
    const products = String(find(findings, 'liquid-not-offered')?.params?.['products']);
    expect(products).toMatch(/^[A-Z]/);
  });
});

describe('air', () => {
  it('moves all heat of air-cooled racks, leakage included', () => {
    const { site, racks } = cool({}, air);
    const heatW = racks.racks.reduce((sum, rack) => sum + rack.airHeatW, 0);
    expect(site.airHeatW).toBeCloseTo(heatW, 3);
    expect(site.airflowM3PerS).toBeCloseTo((heatW / 1_000 / (1.2 * 1.005 * 12)) * 1.05, 6);
    expect(site.cdu).toBeNull();
    expect(site.roomUnits?.count).toBeGreaterThan(1);
  });

  it('puts doors on the racks that a room cannot handle', () => {
    const { site, racks } = cool({ cooling: { kinds: ['air', 'rear-door'] } }, air);
    const hot = racks.racks.filter((rack) => rack.airHeatW > 20_000).length;
    expect(hot).toBeGreaterThan(0);
    expect(site.rearDoors).toEqual({ productId: 'motivair-chilleddoor', count: hot });
    const only = cool({ cooling: { kinds: ['rear-door'] } }, air);
    expect(only.site.rearDoors?.count).toBe(only.racks.racks.length);
    expect(only.site.roomUnits).toBeNull();
  });

  it('blocks when cold plates leave heat that nothing takes', () => {
    const { findings } = cool({ cooling: { kinds: ['direct-liquid'] } });
    expect(find(findings, 'air-not-offered')).toMatchObject({
      severity: 'blocking',
      measured: { unit: 'W' },
    });
  });

  it('names the rack that is too hot for its position', () => {
    const { findings } = cool({ cooling: { maxAirKwPerRack: 10 } });
    expect(find(findings, 'air-over-limit')).toMatchObject({ limit: { value: 10_000, unit: 'W' } });
  });

  it('asks for another class of equipment outside the recommended inlet', () => {
    expect(
      find(cool({ cooling: { airInletC: 33 } }).findings, 'inlet-outside-recommended')?.params,
    ).toMatchObject({
      inletClass: 'A2',
    });
    expect(find(cool({ cooling: { airInletC: 48 } }).findings, 'inlet-too-hot')).toMatchObject({
      severity: 'blocking',
      waysOut: [{ code: 'way-set-inlet', edits: [{ pointer: '/sites/0/cooling/airInletC', value: 27 }] }],
    });
    expect(
      find(cool({ cooling: { airInletC: 12 } }).findings, 'inlet-outside-recommended')?.waysOut?.[0]?.params,
    ).toEqual({ celsius: 18 });
  });
});

describe('checks', () => {
  const ids = (site: ReturnType<typeof cool>['site']): readonly string[] => site.checks.map(({ id }) => id);

  it('are only those of the cooling that stands there', () => {
    expect(ids(cool({}, air).site)).toEqual(['air-per-rack']);
    expect(ids(cool({ cooling: { kinds: ['rear-door'] } }, air).site)).toEqual(['dew-point', 'air-per-rack']);
    expect(ids(cool({}).site)).toContain('ride-through');
  });

  it('hold the water of rear doors against the dew point, and name the water that keeps dry', () => {
    const cooling = { kinds: ['rear-door'], facilityWaterSupplyC: 12, roomDewPointC: 15 } as const;
    const { site, findings } = cool({ cooling }, air);
    expect(site.checks[0]).toMatchObject({ id: 'dew-point', holds: false, value: 12, limit: 17 });
    expect(find(findings, 'dew-point-too-close')?.waysOut?.[0]?.params).toEqual({ celsius: 17 });
  });
});

describe('plant', () => {
  it('is the figure power has already counted', () => {
    const { site, power } = cool({});
    expect(site.electricalW).toBeCloseTo(power.sites[0]?.mechanicalW ?? 0, 6);
  });

  it('needs no chiller for the loop with water of 32 °C, and none at all when cooling is free all year', () => {
    const warm = cool({ cooling: { facilityWaterSupplyC: 32 } }).site;
    const cold = cool({ cooling: { facilityWaterSupplyC: 18 } }).site;
    expect(warm.electricalParts.chillerW).toBeLessThan(cold.electricalParts.chillerW / 4);
    expect(cool({ cooling: { freeCoolingHours: 8_760 } }).site.electricalParts.chillerW).toBe(0);
  });

  it('reports heat reuse with the ISO names: 1 500 of 3 852 MWh is an ERF of 0.39', () => {
    const reuse = heatReuse({ meanLiquidHeatW: 1e6, facilityMwhPerYear: 3_852, fraction: 1_500 / 3_852 });
    expect(reuse.exportedMwhPerYear).toBeCloseTo(1_500, 6);
    expect(reuse.energyReuseFactor?.toFixed(2)).toBe('0.39');
    expect(reuse.usableMwhPerYear).toBeCloseTo(5_256, 6);
    expect(
      heatReuse({ meanLiquidHeatW: 1, facilityMwhPerYear: null, fraction: 0.2 }).energyReuseFactor,
    ).toBeNull();
  });

  it('questions an export above what the loop can hand over', () => {
    const { findings } = cool({ energy: { heatReuseFraction: 0.4 } }, air);
    const finding = find(findings, 'heat-export-above-usable');
    expect(finding?.limit?.value).toBe(0);
    expect(finding?.waysOut?.[0]).toMatchObject({
      params: { percent: 0 },
      edits: [{ pointer: '/sites/0/energy/heatReuseFraction', value: 0 }],
    });
  });
});
