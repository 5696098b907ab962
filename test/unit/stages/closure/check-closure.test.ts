import { beforeAll, describe, expect, it } from 'vitest';
import type { StageValues } from '../../../../shared/design/design.ts';
import { buildBom } from '../../../../shared/stages/bom/build-bom.ts';
import { checkClosure } from '../../../../shared/stages/closure/check-closure.ts';
import { sizeCooling } from '../../../../shared/stages/cooling/size-cooling.ts';
import { sizePower } from '../../../../shared/stages/power/size-power.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase } from '../../../support/physical-case.ts';

type Values = Pick<StageValues, 'compute' | 'storage' | 'fabric' | 'racks' | 'power' | 'cooling' | 'bom'>;

const built = buildCase({
  pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 20, links: 8 }],
  storageSystems: 4,
  managementServers: 3,
});
let sound: Values;

beforeAll(() => {
  const { plan, earlier, facts } = built;
  const racks = packRacks.run(plan, earlier, facts).value;
  const power = sizePower.run(plan, { racks }, facts).value;
  const cooling = sizeCooling.run(plan, { racks, power }, facts).value;
  const before = { ...earlier, racks, power, cooling, spares: { lines: [] } };
  sound = { ...before, bom: buildBom.run(plan, before, facts).value };
});

const broken = (values: Values): readonly string[] =>
  checkClosure
    .run(built.plan, values, built.facts)
    .value.identities.filter((identity) => !identity.holds)
    .map((identity) => identity.id);

/** First entry changed, the others kept. */
const first = <T>(list: readonly T[], change: (entry: T) => T): readonly T[] =>
  list.map((entry, index) => (index === 0 ? change(entry) : entry));

describe('a sound design', () => {
  it('holds every identity and has no finding', () => {
    const result = checkClosure.run(built.plan, sound, built.facts);
    expect(result.value.holds).toBe(true);
    expect(result.value.identities.length).toBeGreaterThan(40);
    expect(result.findings.filter((entry) => entry.severity === 'blocking')).toEqual([]);
  });
});

describe('a broken design is caught', () => {
  it('when a rack is lost', () => {
    const racks = { ...sound.racks, racks: sound.racks.racks.slice(1) };
    expect(broken({ ...sound, racks })).toEqual(
      expect.arrayContaining([
        'servers',
        'racks',
        'floors',
        'cable-ends',
        'bom.server',
        'bom.rack',
        'it-power.main',
      ]),
    );
  });

  it('when a device is placed twice', () => {
    const racks = {
      ...sound.racks,
      racks: first(sound.racks.racks, (rack) => ({
        ...rack,
        devices: [...rack.devices, ...rack.devices.slice(0, 1)],
      })),
    };
    expect(broken({ ...sound, racks })).toEqual(
      expect.arrayContaining(['devices-once', 'units-once', 'servers']),
    );
  });

  it('when two racks stand in one place', () => {
    const racks = { ...sound.racks, racks: first(sound.racks.racks, (rack) => ({ ...rack, position: 1 })) };
    expect(broken({ ...sound, racks })).toEqual(['places-once']);
  });

  it('when a cable is missing or ordered too short', () => {
    const fewer = {
      ...sound.racks,
      cables: first(sound.racks.cables, (run) => ({
        ...run,
        cables: run.cables - 1,
        pieces: run.pieces - 1,
      })),
    };
    expect(broken({ ...sound, racks: fewer })).toEqual(['cables.in-band-main.node-leaf', 'bom.cable']);
    const short = {
      ...sound.racks,
      cables: first(sound.racks.cables, (run) => ({ ...run, orderLengthMm: 500 })),
    };
    expect(broken({ ...sound, racks: short })).toEqual(['cable-lengths']);
  });

  it('when a switch uses a port it does not have', () => {
    const fabrics = first(sound.fabric.fabrics, (fabric) => ({
      ...fabric,
      downPortsPerLeaf: fabric.radix,
      upPortsPerLeaf: 1,
    }));
    expect(broken({ ...sound, fabric: { ...sound.fabric, fabrics } })).toEqual(['radix.scale-out-chat']);
  });

  it('when ports and links do not add up', () => {
    const fabrics = first(sound.fabric.fabrics, (fabric) => ({
      ...fabric,
      switchPortsUsed: fabric.switchPortsUsed + 1,
    }));
    expect(broken({ ...sound, fabric: { ...sound.fabric, fabrics } })).toEqual(['ports.scale-out-chat']);
  });

  it('when a PDU or a feed is forgotten', () => {
    const pdus = first(sound.power.sites, (site) => ({
      ...site,
      pdus: { ...site.pdus, count: site.pdus.count - 1 },
    }));
    expect(broken({ ...sound, power: { sites: pdus } })).toEqual([
      'out-of-band.oob-main',
      'pdus.main',
      'bom.pdu',
    ]);
    const feeds = first(sound.power.sites, (site) => ({ ...site, feeds: site.feeds.slice(1) }));
    expect(broken({ ...sound, power: { sites: feeds } })).toEqual(['feeds.main', 'pdus.main']);
  });

  it('when heat and power disagree', () => {
    const sites = first(sound.cooling.sites, (site) => ({ ...site, airHeatW: site.airHeatW - 1 }));
    expect(broken({ ...sound, cooling: { sites } })).toEqual(['heat.main']);
  });

  it('when the cooling plant is counted twice', () => {
    const sites = first(sound.power.sites, (site) => ({
      ...site,
      utilityW: site.utilityW + site.mechanicalW,
    }));
    expect(broken({ ...sound, power: { sites } })).toEqual(['utility-nodes.main', 'utility.main']);
  });

  it('when a line of the bill is lost', () => {
    const lines = sound.bom.lines.filter((line) => line.category !== 'ups');
    expect(broken({ ...sound, bom: { lines } })).toEqual(['bom.ups']);
  });

  it('and blocks signing with the two figures that differ', () => {
    const racks = { ...sound.racks, racks: first(sound.racks.racks, (rack) => ({ ...rack, position: 1 })) };
    const { findings } = checkClosure.run(built.plan, { ...sound, racks }, built.facts);
    expect(findings.filter((entry) => entry.severity === 'blocking')).toMatchObject([
      { code: 'closure-broken', severity: 'blocking', measured: { value: 1 }, limit: { value: 0 } },
    ]);
  });
});
