import { describe, expect, it } from 'vitest';
import type { RackDesign } from '../../../../shared/design/racks.ts';
import { packRacks } from '../../../../shared/stages/racks/pack-racks.ts';
import { buildCase, type PhysicalCase } from '../../../support/physical-case.ts';

function pack(given: PhysicalCase) {
  const { plan, earlier, facts } = buildCase(given);
  return packRacks.run(plan, earlier, facts);
}

const b200 = (servers: number): PhysicalCase => ({
  pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers, links: 8 }],
  storageSystems: 4,
  managementServers: 3,
});

const codes = (result: ReturnType<typeof pack>): readonly string[] =>
  result.findings.map((entry) => entry.code);
const deviceIds = (racks: readonly RackDesign[]): readonly string[] =>
  racks.flatMap((rack) => rack.devices.map((device) => device.deviceId));

describe('packing', () => {
  it('places two 14.3 kW servers per rack on 63 A feeds at 400 V, bound by power', () => {
    const { value } = pack(b200(20));
    expect(value.packing).toMatchObject([{ poolId: 'chat', serversPerRack: 2, racks: 10, boundBy: 'power' }]);
    expect(Math.round(value.packing[0]?.rackPowerLimitW ?? 0)).toBe(33_172);
  });

  it('puts switches, management and storage into racks of their own', () => {
    const { value } = pack(b200(20));
    const shared = value.racks.filter((rack) => rack.purpose !== 'compute');
    expect(shared.map((rack) => rack.id)).toEqual(['main-n001', 'main-n002']);
    expect(value.floors).toMatchObject([{ siteId: 'main', racks: 12 }]);
    expect(new Set(deviceIds(value.racks)).size).toBe(deviceIds(value.racks).length);
  });

  it('places a small site in a single rack', () => {
    const { value } = pack({
      pools: [{ id: 'edge', serverId: 'furiosa-nxt-rngd-server', servers: 3 }],
      storageSystems: 2,
      managementServers: 1,
    });
    expect(value.racks).toHaveLength(1);
    expect(value.racks[0]?.devices.map((device) => device.role)).toContain('management-switch');
    expect(value.racks[0]?.devices.map((device) => device.role)).toContain('storage');
  });

  it('gives rack-scale systems no rack product and their own mass', () => {
    const { value } = pack({ pools: [{ id: 'big', serverId: 'nvidia-gb200-nvl72', servers: 3 }] });
    const racks = value.racks.filter((rack) => rack.purpose === 'rack-scale');
    expect(racks).toHaveLength(3);
    expect(racks[0]).toMatchObject({ productId: null, massKg: { known: 1360, unknownParts: [] } });
    expect(racks[0]?.liquidHeatW).toBeCloseTo(0.85 * 120_000, 6);
  });

  it('keeps fat-tree leaves in the racks they serve when every one fits', () => {
    const { value } = pack({
      pools: [
        {
          id: 'chat',
          serverId: 'furiosa-nxt-rngd-server',
          servers: 90,
          links: 2,
          linkGbit: 100,
          radix: 36,
          leafSwitchId: 'arista-7050cx3-32c',
          assignment: 'fat-tree',
        },
      ],
      physical: { serversPerRack: 9 },
    });
    const leafRacks = value.racks.filter((rack) => rack.devices.some((device) => device.role === 'leaf'));
    expect(leafRacks.length).toBeGreaterThan(1);
    expect(leafRacks.every((rack) => rack.purpose === 'compute')).toBe(true);
  });

  it('stacks heavy servers low and hangs switches below the units kept free', () => {
    const { value } = pack(b200(20));
    const compute = value.racks.find((rack) => rack.id === 'chat-r001');
    expect(compute?.devices.map((device) => device.uBottom)).toEqual([1, 11]);
    const network = value.racks.find((rack) => rack.id === 'main-n001');
    const top = Math.max(...(network?.devices.map((device) => device.uBottom + device.heightU - 1) ?? []));
    expect(top).toBe((network?.heightU ?? 0) - 4);
  });
});

describe('bad input', () => {
  it('names power as the limit when one server is too much for the feed, with the next breaker as way out', () => {
    const result = pack({
      sites: [{ id: 'main', parts: { country: 'DE', power: { feedCurrentA: 16 } } }],
      pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 4 }],
    });
    const finding = result.findings.find((entry) => entry.code === 'rack-fits-nothing');
    expect(finding).toMatchObject({ severity: 'blocking', subject: 'product/nvidia-dgx-b200' });
    expect(finding?.waysOut?.[0]).toMatchObject({
      code: 'way-raise-feed-current',
      params: { amperes: 32 },
      edits: [{ pointer: '/sites/0/power/feedCurrentA', value: 32 }],
    });
    expect(result.value.packing[0]).toMatchObject({ serversPerRack: 1, racks: 4, boundBy: 'power' });
    expect(result.value.racks.filter((rack) => rack.purpose === 'compute')).toHaveLength(4);
  });

  it('names air when a position takes no heat', () => {
    const result = pack({
      sites: [{ id: 'main', parts: { country: 'DE', cooling: { maxAirKwPerRack: 0 } } }],
      pools: [{ id: 'chat', serverId: 'nvidia-dgx-b200', servers: 1 }],
    });
    const finding = result.findings.find((entry) => entry.code === 'rack-fits-nothing');
    expect(finding?.params).toMatchObject({ bound: 'heat to the air' });
    expect(finding?.waysOut?.[0]).toMatchObject({ code: 'way-raise-air', params: { kilowatts: 15 } });
  });

  it('says how many positions are missing', () => {
    const result = pack({
      ...b200(20),
      sites: [{ id: 'main', parts: { country: 'DE', floor: { rackPositions: 10 } } }],
    });
    const finding = result.findings.find((entry) => entry.code === 'racks-exceed-positions');
    expect(finding).toMatchObject({ measured: { value: 12 }, limit: { value: 10 }, severity: 'blocking' });
  });

  it('reports slab and foot with the heaviest rack', () => {
    const floor = { slabRatingPa: 2_000, pointRatingN: 1_000 };
    const result = pack({ ...b200(4), sites: [{ id: 'main', parts: { country: 'DE', floor } }] });
    expect(codes(result)).toEqual(expect.arrayContaining(['slab-overloaded', 'foot-overloaded']));
  });

  it('does not place switches without a model and says so', () => {
    const built = buildCase(b200(4));
    const fabrics = built.earlier.fabric.fabrics.map((fabric) =>
      fabric.role === 'scale-out' ? { ...fabric, leafSwitchId: null } : fabric,
    );
    const earlier = { ...built.earlier, fabric: { ...built.earlier.fabric, fabrics } };
    const result = packRacks.run(built.plan, earlier, built.facts);
    expect(codes(result)).toEqual(expect.arrayContaining(['device-not-placed', 'cables-not-routed']));
  });

  it('answers with empty floors when there is nothing to place', () => {
    const result = pack({ pools: [] });
    expect(result.value.racks).toEqual([]);
    expect(result.value.floors).toMatchObject([{ racks: 0, rows: 0 }]);
  });
});

describe('moves', () => {
  it('lets a rack change places with the one that stands there', () => {
    const move = { object: 'chat-r001', rack: null, u: null, row: 0, position: 5 };
    const before = pack(b200(20)).value.racks.find((rack) => rack.position === 5);
    const { value } = pack({ ...b200(20), physical: { moves: [move] } });
    expect(value.racks.find((rack) => rack.id === 'chat-r001')).toMatchObject({ row: 0, position: 5 });
    expect(value.racks.find((rack) => rack.id === before?.id)).toMatchObject({ row: 0, position: 0 });
    const places = value.racks.map((rack) => `${rack.row} ${rack.position}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('moves a device to a rack and a height, and its heat with it', () => {
    const move = { object: 'main-mgmt01', rack: 'chat-r010', u: 36, row: null, position: null };
    const { value } = pack({ ...b200(20), physical: { moves: [move] } });
    const target = value.racks.find((rack) => rack.id === 'chat-r010');
    expect(target?.devices.find((device) => device.deviceId === 'main-mgmt01')).toMatchObject({
      uBottom: 36,
    });
    expect(deviceIds(value.racks).filter((id) => id === 'main-mgmt01')).toHaveLength(1);
    expect(target?.maxPowerW.known).toBeGreaterThan(28_600 + 1_000);
  });

  it('reports a rack that a move overfills', () => {
    const move = { object: 'chat-s003', rack: 'chat-r001', u: null, row: null, position: null };
    const result = pack({ ...b200(20), physical: { moves: [move] } });
    expect(result.findings.find((entry) => entry.code === 'rack-over-limit')).toMatchObject({
      subject: 'rack/chat-r001',
      severity: 'blocking',
      waysOut: [{ code: 'way-raise-feed-current' }, { code: 'way-add-feed' }],
    });
  });

  it.each([
    [{ object: 'nobody', rack: 'chat-r001', u: 1, row: null, position: null }],
    [{ object: 'chat-s001', rack: 'nowhere', u: 1, row: null, position: null }],
    [{ object: 'chat-s001', rack: 'chat-r002', u: 400, row: null, position: null }],
  ])('refuses %j and leaves the design as it was', (move) => {
    const result = pack({ ...b200(20), physical: { moves: [move] } });
    expect(codes(result)).toContain('move-refused');
    expect(result.value.racks).toEqual(pack(b200(20)).value.racks);
  });
});

describe('cables', () => {
  it('lays every cable of every fabric, exactly', () => {
    const { earlier } = buildCase(b200(50));
    const { value } = pack(b200(50));
    for (const fabric of earlier.fabric.fabrics) {
      const laid = (level: string): number =>
        value.cables
          .filter((run) => run.fabricId === fabric.id && run.level === level)
          .reduce((sum, run) => sum + run.cables, 0);
      if (fabric.role === 'out-of-band') continue;
      expect(laid('node-leaf')).toBe(fabric.nodeLeafCables);
      expect(laid('leaf-spine')).toBe(fabric.leafSpineCables);
    }
  });

  it('gives every placed device and every PDU one management cable, whatever was planned for', () => {
    const { value } = pack(b200(50));
    const [found] = value.outOfBand;
    const devices = value.racks.flatMap((rack) => rack.devices);
    const own = devices.filter((device) => device.fabricId === found?.fabricId).length;
    expect(found?.devicePorts).toBe(devices.length - own);
    expect(found?.pduPorts).toBe(2 * value.racks.length);
    const laid = value.cables.filter((run) => run.level === 'out-of-band');
    expect(laid.reduce((sum, run) => sum + run.cables, 0)).toBe(
      devices.length - own + 2 * value.racks.length,
    );
  });

  it('fans parallel optics out to duplex cords: one harness for four links, one cord for each', () => {
    const { value } = pack(b200(50));
    const inBand = value.cables.filter((run) => run.fabricId === 'in-band-main');
    const lit = inBand.filter((run) => run.interconnectId === 'lc-duplex-mm');
    const links = lit.reduce((sum, run) => sum + run.cables, 0);
    expect(lit.every((run) => run.pieces === run.cables)).toBe(true);
    const harness = value.fanOuts.filter((entry) => entry.fabricId === 'in-band-main');
    expect(harness.reduce((sum, entry) => sum + entry.count, 0)).toBe(Math.ceil(links / 4));
  });

  it('orders at least the routed length and counts optics at both ends', () => {
    const { value } = pack(b200(50));
    expect(value.cables.every((run) => run.orderLengthMm >= run.lengthMm)).toBe(true);
    const near = value.transceivers.find((entry) => entry.level === 'node-leaf' && entry.end === 'near');
    const far = value.transceivers.find((entry) => entry.level === 'node-leaf' && entry.end === 'far');
    expect(near?.count).toBe(400);
    expect(far?.count).toBe(200);
  });

  it('adds the power of the optics to the racks at both ends', () => {
    const { value } = pack(b200(50));
    const total = value.racks.reduce((sum, rack) => sum + rack.opticsW, 0);
    const [node, leaf, spine] = [400 * 9, 400 * 8.5, 512 * 2 * 8.5];
    const front = value.racks.filter((rack) => rack.opticsW > 0).length;
    expect(front).toBeGreaterThan(25);
    expect(total).toBeGreaterThanOrEqual(node + leaf + spine);
  });
});

describe('trace', () => {
  it('explains the headline figures down to the plan and the data sheet', () => {
    const { trace } = pack(b200(20));
    const of = (path: string) => trace.find((figure) => figure.path === path);
    expect(of('racks.floors.main.racks')).toMatchObject({ value: 12 });
    expect(of('racks.packing.chat.serversPerRack')).toMatchObject({ value: 2 });
    const power = of('racks.packing.chat.rackPowerLimitW');
    expect(power?.inputs.some((entry) => entry.from.kind === 'plan')).toBe(true);
    const rack = of('racks.racks.chat-r001.maxPowerW');
    expect(rack?.inputs.some((entry) => entry.from.kind === 'catalogue')).toBe(true);
    expect(new Set(trace.map((figure) => figure.path)).size).toBe(trace.length);
  });
});
