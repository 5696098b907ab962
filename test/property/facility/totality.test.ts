import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { newSite } from '../../../shared/plan/defaults.ts';
import { closeCase } from './cases.ts';

vi.setConfig({ testTimeout: 120_000 });

type SiteParts = Parameters<typeof newSite>[1];

const label = fc.constantFrom('N' as const, 'N+1' as const, '2N' as const);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });

/** Any site the plan format lets through, sensible or not. */
const anySite: fc.Arbitrary<SiteParts> = fc.record({
  country: maybe(fc.constantFrom('US', 'DE', 'KR', 'JP')),
  altitudeM: real(-500, 6_000),
  power: fc.record({
    availableItKw: maybe(real(0, 10_000)),
    utilityFeeds: fc.integer({ min: 1, max: 8 }),
    feedsPerRack: fc.integer({ min: 1, max: 6 }),
    voltageV: real(1, 1_500),
    voltageKind: fc.constantFrom('line-to-line' as const, 'line-to-neutral' as const),
    phases: fc.constantFrom(1 as const, 3 as const),
    frequencyHz: fc.constantFrom(50 as const, 60 as const),
    feedCurrentA: maybe(real(0.1, 6_300)),
    derating: real(0.01, 1),
    powerFactor: real(0.5, 1),
    upsRedundancy: label,
    upsAutonomyMinutes: real(0, 1_440),
    gensetRedundancy: fc.oneof(label, fc.constant('none' as const)),
    fuelHours: real(0, 8_760),
  }),
  cooling: fc.record({
    kinds: fc.subarray(['air', 'rear-door', 'direct-liquid'] as const),
    facilityWaterSupplyC: maybe(real(2, 70)),
    airInletC: real(5, 50),
    airDeltaK: real(1, 40),
    liquidDeltaK: real(1, 40),
    roomDewPointC: maybe(real(-40, 40)),
    maxAirKwPerRack: real(0, 500),
    cduRedundancy: label,
    freeCoolingHours: maybe(real(0, 8_784)),
  }),
  floor: fc.record({
    rackPositions: maybe(fc.integer({ min: 0, max: 1_000 })),
    racksPerRow: fc.integer({ min: 1, max: 200 }),
    rowPitchMm: real(1, 20_000),
    rackPitchMm: real(1, 5_000),
    aisleColdMm: real(0, 20_000),
    aisleHotMm: real(0, 20_000),
    trayHeightMm: real(1, 20_000),
    slabRatingPa: maybe(real(1, 1e7)),
    pointRatingN: maybe(real(1, 1e7)),
  }),
  energy: fc.record({
    pue: maybe(real(1, 5)),
    wueLPerKwh: maybe(real(0, 50)),
    gridKgCo2PerKwh: maybe(real(0, 5)),
    renewableFraction: maybe(real(0, 1)),
    heatReuseFraction: maybe(real(0, 1)),
    tariffMinorPerKwh: maybe(real(0, 1e7)),
  }),
});

/** Paths of numbers that are not finite. */
function notFinite(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => notFinite(entry, `${path}.${key}`));
}

const servers = fc.constantFrom(
  'nvidia-dgx-h100',
  'nvidia-gb200-nvl72',
  'furiosa-nxt-rngd-server',
  'dell-xe8812',
);

describe('INV-36 whatever the plan format allows is answered with finite figures and findings, never a fault', () => {
  it('holds for every site, and the closure identities with it', () => {
    fc.assert(
      fc.property(anySite, servers, fc.integer({ min: 1, max: 30 }), (parts, serverId, count) => {
        const { racks, power, cooling, closure } = closeCase({
          sites: [{ id: 'main', parts }],
          pools: [
            { id: 'chat', serverId, servers: count, links: count > 1 ? 2 : 0, linkGbit: 100, radix: 32 },
          ],
          storageSystems: 2,
          managementServers: 2,
        });
        expect(notFinite(racks.value)).toEqual([]);
        expect(notFinite(power.value)).toEqual([]);
        expect(notFinite(cooling.value)).toEqual([]);
        expect(closure.value.identities.filter((identity) => !identity.holds)).toEqual([]);
        for (const finding of [...racks.findings, ...power.findings, ...cooling.findings])
          expect(notFinite([finding.measured, finding.limit, finding.params])).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
