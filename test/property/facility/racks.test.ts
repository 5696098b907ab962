import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createFacts } from '../../../shared/catalogue/facts.ts';
import type { PlacedDevice, RackDesign } from '../../../shared/design/racks.ts';
import { cableLengthMm } from '../../../shared/facility/cable-length.ts';
import { floorPlaces } from '../../../shared/facility/floor-grid.ts';
import { siteFeed } from '../../../shared/facility/site-feed.ts';
import { DeviceBook } from '../../../shared/stages/racks/device-figures.ts';
import { packRacks, plugsOf } from '../../../shared/stages/racks/pack-racks.ts';
import { rackLimits } from '../../../shared/stages/racks/rack-limits.ts';
import { gatherDevices } from '../../../shared/stages/racks/site-devices.ts';
import { testCatalogue } from '../../support/facts.ts';
import { buildCase, type PhysicalCase } from '../../support/physical-case.ts';
import { anyCase, designCase } from './cases.ts';

// Whole sites, designed hundreds of times, on machines that do other things as well.
vi.setConfig({ testTimeout: 120_000 });

const runs = { numRuns: 60 };

const devicesOf = (racks: readonly RackDesign[]): readonly PlacedDevice[] =>
  racks.flatMap((rack) => rack.devices);
const pack = (given: PhysicalCase) => {
  const { plan, earlier, facts } = buildCase(given);
  return packRacks.run(plan, earlier, facts);
};

describe('INV-20 nothing is placed twice or lost', () => {
  it('places exactly the servers, switches, storage systems and management servers that were sized', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { earlier } = buildCase(given);
        const devices = devicesOf(pack(given).value.racks);
        expect(new Set(devices.map((device) => device.deviceId)).size).toBe(devices.length);
        const switches = earlier.fabric.fabrics.reduce(
          (sum, { counts }) => sum + counts.leaves + counts.spines + counts.cores,
          0,
        );
        const expected =
          earlier.compute.servers + switches + (given.storageSystems ?? 0) + (given.managementServers ?? 0);
        expect(devices.length).toBe(expected);
      }),
      runs,
    );
  });
});

describe('INV-21 no rack holds more than it may', () => {
  it('keeps height, power with one feed lost, air and mass, unless a finding says that nothing fits', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { plan, earlier, facts } = buildCase(given);
        const { value, findings } = pack(given);
        const misfits = new Set(
          findings.filter((entry) => entry.code === 'rack-fits-nothing').map((entry) => entry.subject),
        );
        const [site] = plan.sites;
        if (!site) return;
        const devices = gatherDevices(earlier, { facts, book: new DeviceBook(facts), siteId: site.id });
        const plugs = plugsOf(devices);
        const feed = siteFeed(facts, site, { wanted: null, plugs });
        for (const rack of value.racks) {
          if (rack.productId === null) continue;
          if (rack.devices.some((device) => misfits.has(`product/${device.productId}`))) continue;
          const limits = rackLimits(site, feed, facts.product('rack', rack.productId));
          expect(rack.usedU).toBeLessThanOrEqual(limits.heightU);
          expect(rack.maxPowerW.known).toBeLessThanOrEqual(limits.powerW * (1 + 1e-9));
          expect(rack.airHeatW).toBeLessThanOrEqual(limits.airW * (1 + 1e-9));
          const deviceKg = rack.devices.reduce((sum, device) => sum + (device.massKg ?? 0), 0);
          if (limits.massKg !== null) expect(deviceKg).toBeLessThanOrEqual(limits.massKg * (1 + 1e-9));
        }
      }),
      runs,
    );
  });
});

describe('INV-22 nothing stands in the place of something else', () => {
  it('gives every device its own rack units and every rack its own place', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(40), fc.nat(19), (given, row, position) => {
        const first = `${given.pools[0]?.id ?? ''}-r001`;
        const moves = [{ object: first, rack: null, u: null, row, position }];
        const { racks } = pack({ ...given, physical: { ...given.physical, moves } }).value;
        const places = racks.map((rack) => `${rack.row} ${rack.position}`);
        expect(new Set(places).size).toBe(places.length);
        for (const rack of racks) {
          const units = rack.devices.flatMap((device) =>
            Array.from({ length: Math.ceil(device.heightU) }, (_, index) => device.uBottom + index),
          );
          expect(new Set(units).size).toBe(units.length);
        }
      }),
      runs,
    );
  });
});

describe('INV-23 more servers never need fewer racks', () => {
  it('holds for every pool and every limit', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: 1, max: 40 }), (given, more) => {
        const [first, ...rest] = given.pools;
        if (!first) return;
        const grown = { ...given, pools: [{ ...first, servers: first.servers + more }, ...rest] };
        expect(pack(grown).value.racks.length).toBeGreaterThanOrEqual(pack(given).value.racks.length);
      }),
      runs,
    );
  });
});

describe('INV-41 a room keeps racks away', () => {
  it('no rack stands on a column, in front of a door, on a rack that stays or beyond the wall', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { value } = pack(given);
        const [site] = buildCase(given).plan.sites;
        if (!site) return;
        const deepest = value.racks.reduce((most, rack) => Math.max(most, rack.depthMm), 0);
        const places = floorPlaces(site.floor, deepest);
        for (const { row, position } of value.racks) {
          expect(places.blockOf(row, position)).toBeNull();
          expect(position).toBeLessThan(places.perRow);
        }
      }),
      runs,
    );
  });
});

describe('INV-24 every cable is laid', () => {
  it('adds up to the counts of its fabric, ends on racks that stand there, and is long enough', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { earlier } = buildCase(given);
        const { value } = pack(given);
        const ids = new Set(value.racks.map((rack) => rack.id));
        for (const fabric of earlier.fabric.fabrics) {
          const laid = value.cables.filter((run) => run.fabricId === fabric.id);
          const total = laid.reduce((sum, run) => sum + run.cables, 0);
          const found = value.outOfBand.find((entry) => entry.fabricId === fabric.id);
          const planned = fabric.nodeLeafCables + fabric.leafSpineCables + fabric.spineCoreCables;
          expect(total).toBe(found ? found.devicePorts + found.pduPorts : planned);
        }
        for (const run of value.cables) {
          expect(ids.has(run.fromRack) && ids.has(run.toRack)).toBe(true);
          expect(run.orderLengthMm).toBeGreaterThanOrEqual(run.lengthMm);
          expect(Number.isInteger(run.cables) && run.cables > 0).toBe(true);
        }
      }),
      runs,
    );
  });

  it('never orders a product beyond its published reach', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { racks, facts } = designCase(given);
        for (const run of racks.value.cables) {
          if (run.interconnectId === null) continue;
          const reach = facts.product('interconnect', run.interconnectId).reachMaxMm;
          if (reach !== null) expect(run.orderLengthMm).toBeLessThanOrEqual(reach);
        }
      }),
      runs,
    );
  });
});

describe('INV-25 the order of the catalogue changes nothing', () => {
  it('gives the same racks, power and cooling from a catalogue read backwards', () => {
    const data = testCatalogue();
    const products = Object.fromEntries(
      Object.entries(data.products).map(([kind, list]) => [kind, list.toReversed()]),
    ) as unknown as typeof data.products;
    const backwards = createFacts({ ...data, products, assumptions: data.assumptions.toReversed() });
    fc.assert(
      fc.property(anyCase, (given) => {
        const forward = designCase(given);
        const other = designCase(given, { ...forward, facts: backwards });
        expect(other.racks.value).toEqual(forward.racks.value);
        expect(other.power.value).toEqual(forward.power.value);
        expect(other.cooling.value).toEqual(forward.cooling.value);
      }),
      { numRuns: 20 },
    );
  });
});

describe('INV-26 a looser limit never takes fewer servers per rack', () => {
  it('holds for feed current, air and the planner’s own limit', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const [site] = given.sites ?? [];
        if (!site) return;
        const at = (currentA: number, airKw: number) =>
          pack({
            ...given,
            sites: [
              {
                id: site.id,
                parts: {
                  ...site.parts,
                  power: { ...site.parts?.power, feedCurrentA: currentA },
                  cooling: { ...site.parts?.cooling, maxAirKwPerRack: airKw },
                },
              },
            ],
          }).value.packing;
        const [tight, loose] = [at(16, 15), at(32, 45)];
        // A larger feed can bring a PDU with fewer outlets; every other limit only loosens.
        for (const [index, entry] of tight.entries())
          if (loose[index]?.boundBy !== 'outlets')
            expect(loose[index]?.serversPerRack ?? 0).toBeGreaterThanOrEqual(entry.serversPerRack);
      }),
      { numRuns: 30 },
    );
  });
});

describe('INV-35 a cable is as long in both directions and never shorter than the air line', () => {
  const end = fc.record({ row: fc.nat(30), position: fc.nat(30), u: fc.integer({ min: 1, max: 48 }) });
  const grid = { rackPitchMm: 600, rowPitchMm: 3_000, trayHeightMm: 2_600 };
  it('holds between any two places', () => {
    fc.assert(
      fc.property(end, end, (a, b) => {
        const length = cableLengthMm(a, b, grid);
        expect(cableLengthMm(b, a, grid)).toBeCloseTo(length, 6);
        const [dx, dy] = [(a.position - b.position) * 600, (a.row - b.row) * 3_000];
        const straight = Math.hypot(dx, dy, (a.u - b.u) * 44.45);
        expect(length).toBeGreaterThan(straight);
      }),
    );
  });
});
