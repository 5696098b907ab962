import type { AttachedDevices, FabricDesign } from '../../design/fabric.ts';
import type { CableRun, DeviceRole, OutOfBandCount } from '../../design/racks.ts';
import type { SiteId } from '../../ids.ts';
import type { SiteFloor } from '../../plan/site.ts';
import type { PlacedRack } from './arrange-floor.ts';
import { CableCollector, type RackEnd } from './cable-collector.ts';
import { type CablePair, nodeLeafPairs, spineLeafBlocks, switchPairs } from './cable-pairs.ts';
import type { FabricMedia } from './fabric-media.ts';
import { type SiteDevices, switchDeviceId } from './site-devices.ts';
import { middleU, type Slot } from './stack-rack.ts';
import type { Device } from './types.ts';

/** A rack with its elevation. */
export interface StackedRack {
  readonly placed: PlacedRack;
  readonly slots: readonly Slot[];
}

/** Cables that cannot be routed, because one of their ends has no place. */
export interface Unrouted {
  readonly fabricId: FabricDesign['id'];
  readonly level: CableRun['level'];
  readonly cables: number;
}

/** A device, or a PDU when it has none, with the end of its management cable. */
interface ManagedEnd {
  readonly end: RackEnd;
  readonly device: Device | null;
}

/** Ends of every device of a site, and of the PDUs for out-of-band ports. */
class SiteEnds {
  readonly #byDevice = new Map<string, RackEnd>();
  readonly #byRole = new Map<DeviceRole, RackEnd[]>();
  readonly #pool = new Map<string, RackEnd[]>();
  /** In the order of the floor. */
  readonly managed: ManagedEnd[] = [];
  /** Switches of networks that are out of band, whose uplinks shared networks carry. */
  readonly outOfBandSwitches: RackEnd[] = [];
  readonly #outOfBand: ReadonlySet<string>;

  constructor(racks: readonly StackedRack[], pdusPerRack: number, fabrics: readonly FabricDesign[]) {
    this.#outOfBand = new Set(fabrics.filter(({ role }) => role === 'out-of-band').map(({ id }) => id));
    for (const [rack, { placed, slots }] of racks.entries()) {
      for (const slot of slots)
        this.#add(slot, { rack, row: placed.row, position: placed.position, u: middleU(slot) });
      this.#addPdus(rack, placed, placed.draft.product === null ? 0 : pdusPerRack);
    }
  }

  #add({ device }: Slot, end: RackEnd): void {
    this.#byDevice.set(device.deviceId, end);
    this.managed.push({ end, device });
    if (this.#outOfBand.has(device.fabricId ?? '')) this.outOfBandSwitches.push(end);
    const same = this.#byRole.get(device.role);
    if (same) same.push(end);
    else this.#byRole.set(device.role, [end]);
    if (device.role !== 'accelerator-server' || device.poolId === null) return;
    const servers = this.#pool.get(device.poolId);
    if (servers) servers.push(end);
    else this.#pool.set(device.poolId, [end]);
  }

  #addPdus(rack: number, placed: PlacedRack, count: number): void {
    const middle = (placed.draft.product?.heightU ?? 1) / 2;
    for (let index = 0; index < count; index++)
      this.managed.push({
        end: { rack, row: placed.row, position: placed.position, u: middle },
        device: null,
      });
  }

  device(id: string): RackEnd | undefined {
    return this.#byDevice.get(id);
  }

  role(role: DeviceRole): readonly RackEnd[] {
    return this.#byRole.get(role) ?? [];
  }

  /** Servers of a pool in the order of the floor, which is the order in which units fill. */
  pool(poolId: string): readonly RackEnd[] {
    return this.#pool.get(poolId) ?? [];
  }

  switches(
    fabric: FabricDesign,
    level: 'leaf' | 'spine' | 'core',
    count: number,
  ): readonly (RackEnd | undefined)[] {
    return Array.from({ length: count }, (_, index) => this.device(switchDeviceId(fabric.id, level, index)));
  }
}

/** Devices of one kind that attach to a shared network; there `switch` are the out-of-band switches. */
function devicesOf(entry: AttachedDevices, ends: SiteEnds): readonly RackEnd[] {
  switch (entry.kind) {
    case 'accelerator-server':
      return entry.poolId === null ? ends.role(entry.kind) : ends.pool(entry.poolId);
    case 'storage':
    case 'management-server':
      return ends.role(entry.kind);
    case 'switch':
      return ends.outOfBandSwitches;
    case 'pdu':
    case 'cdu':
    case 'ups':
      return [];
  }
}

/**
 * Node positions of a shared network, each with the device that takes it: in the order of the floor, so that a pair of
 * leaves serves the racks around it.
 */
function positionsOf(fabric: FabricDesign, ends: SiteEnds): readonly RackEnd[] {
  const positions = fabric.attached.flatMap((entry) => {
    const devices = devicesOf(entry, ends);
    const [first] = devices;
    if (!first) return [];
    const owners = Math.max(1, entry.devices);
    return Array.from({ length: entry.positions }, (_, position) => {
      return devices[Math.floor((position * owners) / entry.positions)] ?? first;
    });
  });
  return positions.toSorted((a, b) => a.rack - b.rack || a.u - b.u);
}

/** Devices that attach to the leaves of a fabric. */
function endpointsOf(fabric: FabricDesign, ends: SiteEnds): readonly RackEnd[] {
  if (fabric.role === 'out-of-band') return [];
  if (fabric.role !== 'scale-out') return positionsOf(fabric, ends);
  return fabric.poolId === null ? ends.role('accelerator-server') : ends.pool(fabric.poolId);
}

/** Management ports of a device: one, or one for every tray or controller the network was made for. */
function managementPorts(fabric: FabricDesign, { role, poolId, fabricId }: Device): number {
  if (fabricId === fabric.id) return 0;
  const kind = role === 'accelerator-server' || role === 'storage' ? role : null;
  const found = fabric.attached.find((entry) => entry.kind === kind && entry.poolId === poolId);
  return found && found.devices > 0 ? Math.max(1, Math.round(found.positions / found.devices)) : 1;
}

/** Out-of-band cables of a site: ends by port, and how many of them are PDUs. */
interface OutOfBandEnds {
  readonly ends: readonly RackEnd[];
  readonly pduPorts: number;
}

function outOfBandEnds(fabric: FabricDesign, ends: SiteEnds): OutOfBandEnds {
  let pduPorts = 0;
  const list: RackEnd[] = [];
  for (const { end, device } of ends.managed) {
    const ports = device === null ? 1 : managementPorts(fabric, device);
    if (device === null) pduPorts += 1;
    for (let port = 0; port < ports; port++) list.push(end);
  }
  return { ends: list, pduPorts };
}

/** Management ports hang on the switches in the order of the floor, spread evenly; one cable each. */
function outOfBandLevel(
  fabric: FabricDesign,
  found: OutOfBandEnds,
  leaves: readonly (RackEnd | undefined)[],
): LevelPairs {
  const cables = found.ends.length;
  return {
    level: 'out-of-band',
    cables,
    routable: placedAll(leaves),
    pairs: () => nodeLeafPairs({ ...fabric, nodeLeafCables: cables }, found.ends, leaves),
  };
}

/** Links between the two switches of every pair, switch by switch as the pairs are numbered. */
function* peerPairs(fabric: FabricDesign, leaves: readonly (RackEnd | undefined)[]): Generator<CablePair> {
  const pairs = Math.floor(leaves.length / 2);
  for (let pair = 0; pair < pairs; pair++) {
    const [from, to] = [leaves[2 * pair], leaves[2 * pair + 1]];
    if (from && to) yield { from, to, cables: fabric.peerCables / pairs };
  }
}

interface LevelPairs {
  readonly level: CableRun['level'];
  readonly cables: number;
  readonly routable: boolean;
  readonly pairs: () => Iterable<CablePair>;
}

const placedAll = (ends: readonly (RackEnd | undefined)[]): boolean =>
  ends.length > 0 && ends.every((end) => end !== undefined);

/** Management links run from the management servers to the leaves, or stay in the leaf's rack when there are none. */
function managementPairs(
  fabric: FabricDesign,
  ends: SiteEnds,
  leaves: readonly (RackEnd | undefined)[],
): Iterable<CablePair> {
  const servers = ends.role('management-server');
  const cables = fabric.managementCables;
  return switchPairs(servers.length > 0 ? servers : leaves, leaves, { cables, blocks: 1 });
}

function levelsOf(fabric: FabricDesign, ends: SiteEnds): readonly LevelPairs[] {
  const { counts } = fabric;
  const leaves = ends.switches(fabric, 'leaf', counts.leaves);
  const spines = ends.switches(fabric, 'spine', counts.spines);
  const cores = ends.switches(fabric, 'core', counts.cores);
  if (fabric.role === 'out-of-band')
    return fabric.nodeLeafCables === 0 ? [] : [outOfBandLevel(fabric, outOfBandEnds(fabric, ends), leaves)];
  const endpoints = endpointsOf(fabric, ends);
  return [
    {
      level: 'node-leaf',
      cables: fabric.nodeLeafCables,
      routable: endpoints.length > 0 && placedAll(leaves),
      pairs: () => nodeLeafPairs(fabric, endpoints, leaves),
    },
    {
      level: 'leaf-spine',
      cables: fabric.leafSpineCables,
      routable: placedAll(leaves) && placedAll(spines),
      pairs: () =>
        switchPairs(leaves, spines, { cables: fabric.leafSpineCables, blocks: spineLeafBlocks(fabric) }),
    },
    {
      level: 'spine-core',
      cables: fabric.spineCoreCables,
      routable: placedAll(spines) && placedAll(cores),
      pairs: () =>
        switchPairs(spines, cores, { cables: fabric.spineCoreCables, blocks: Math.max(1, fabric.planes) }),
    },
    {
      level: 'peer',
      cables: fabric.peerCables,
      routable: placedAll(leaves),
      pairs: () => peerPairs(fabric, leaves),
    },
    {
      level: 'management',
      cables: fabric.managementCables,
      routable: placedAll(leaves),
      pairs: () => managementPairs(fabric, ends, leaves),
    },
  ];
}

/** Cables of a site, those that could not be laid, and the management ports found. */
export interface RoutedCables {
  readonly collector: CableCollector;
  readonly unrouted: readonly Unrouted[];
  readonly outOfBand: readonly OutOfBandCount[];
}

/**
 * All cables of a site from the coordinates of its racks.
 * @param racks - racks of the site with their elevations, in the order of the floor
 * @param site - id, floor grid and feeds per rack, for the ports of networked PDUs
 * @returns runs by rack pair and order length, transceivers, watts of optics by rack, and what could not be made
 * @see facility-method 2.3, 2.5, 1.8
 */
export function routeCables(
  racks: readonly StackedRack[],
  devices: SiteDevices,
  site: { siteId: SiteId; floor: SiteFloor; feeds: number },
): RoutedCables {
  const rackIds = racks.map((rack) => rack.placed.draft.id);
  const collector = new CableCollector(site.siteId, rackIds, site.floor);
  const ends = new SiteEnds(racks, site.feeds, devices.fabrics);
  const unrouted: Unrouted[] = [];
  for (const fabric of devices.fabrics) {
    const media: FabricMedia | undefined = devices.media.get(fabric.id);
    if (!media) continue;
    for (const { level, cables, routable, pairs } of levelsOf(fabric, ends)) {
      if (cables === 0) continue;
      if (routable) collector.lay({ fabric, level, media: media[level] }, pairs());
      else unrouted.push({ fabricId: fabric.id, level, cables });
    }
  }
  const outOfBand = devices.fabrics.filter((fabric) => fabric.role === 'out-of-band');
  return {
    collector,
    unrouted,
    outOfBand: outOfBand.map((fabric) => {
      const { ends: all, pduPorts } = outOfBandEnds(fabric, ends);
      return { fabricId: fabric.id, siteId: site.siteId, devicePorts: all.length - pduPorts, pduPorts };
    }),
  };
}
