import type { ClosInput } from '../clos/clos-input.ts';
import { type LinkEnd, wireClos } from '../clos/wire-clos.ts';
import type { FabricDesign } from '../design/fabric.ts';
import {
  COUNT_OF,
  type Ends,
  type FabricLink,
  type LinksPerCage,
  type PortEnd,
  type Position,
  switchEnd,
} from './link-ends.ts';
import { managementLinks } from './management-links.ts';
import { devicePort, managementPort } from './port-names.ts';
import type { SiteDevice, SiteDevices } from './site-devices.ts';
import { uplinks } from './uplinks.ts';

/**
 * Positions of a network: every kind dealt out over its devices as evenly as whole positions allow, and taken in the
 * order of the floor; positions without a device stand last.
 */
function positionsOf(fabric: FabricDesign, site: SiteDevices): readonly Position[] {
  const place = new Map(site.placed.map((device, index) => [device.name, index]));
  const placeOf = ({ device }: Position): number => place.get(device?.name ?? '') ?? place.size;
  const positions = fabric.attached.flatMap((entry) => {
    const devices = site.attached(entry, fabric);
    const owners = Math.max(1, entry.devices);
    let owner = 0;
    let within = 0;
    return Array.from({ length: entry.positions }, (_, position): Position => {
      const next = Math.floor((position * owners) / entry.positions);
      within = next === owner && position > 0 ? within + 1 : 0;
      owner = next;
      return { device: devices[owner] ?? null, kind: entry.kind, within };
    });
  });
  return positions.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function nodeEnd(
  ends: Ends,
  node: number,
  { port, portsEach }: { readonly port: number; readonly portsEach: number },
): PortEnd {
  const position = ends.positions[node];
  if (!position) return { device: null, deviceName: '', port: '' };
  const name = devicePort(ends.fabric, position.kind, position.within * portsEach + port);
  return { device: position.device, deviceName: position.device?.name ?? '', port: name };
}

function levelOf({ device }: LinkEnd): FabricLink['level'] {
  if (device === 'node') return 'node-leaf';
  return device === 'leaf' ? 'leaf-spine' : 'spine-core';
}

/** Leaves of a dual-homed network stand in pairs: the wiring numbers all first ones, then all second ones. */
function leafPlace(fabric: FabricDesign, index: number): number {
  const pairs = fabric.counts.leaves / 2;
  if (fabric.assignment !== 'dual-homed' || !Number.isInteger(pairs)) return index;
  return (index % pairs) * 2 + Math.floor(index / pairs);
}

function* wiredLinks(ends: Ends, network: ClosInput): Generator<FabricLink> {
  const links = wireClos(network);
  if (!links.ok) return;
  const planes = network.planes ?? 1;
  const portsEach = network.linksPerNode * planes;
  const endOf = (end: LinkEnd, plane: number): PortEnd => {
    if (end.device === 'node') return nodeEnd(ends, end.index, { port: end.port, portsEach });
    const perPlane = ends.fabric.counts[COUNT_OF[end.device]] / planes;
    const index = plane * perPlane + end.index;
    const place = end.device === 'leaf' ? leafPlace(ends.fabric, index) : index;
    return switchEnd(ends, end.device, { index: place, port: end.port });
  };
  for (const { plane, from, to } of links.value)
    yield { level: levelOf(from), from: endOf(from, plane), to: endOf(to, plane) };
}

/** Management ports of a device: one, or one for every tray or controller the network was made for. */
function managementPorts(fabric: FabricDesign, { placed }: SiteDevice): number {
  const kind = placed?.role === 'accelerator-server' || placed?.role === 'storage' ? placed.role : null;
  const found = fabric.attached.find((entry) => entry.kind === kind && entry.poolId === placed?.poolId);
  return found && found.devices > 0 ? Math.max(1, Math.round(found.positions / found.devices)) : 1;
}

/** Ports of devices in racks, then of plant outside of them, each with its place among the switches. */
function outOfBandPlaces({ fabric, site }: Ends) {
  const { leaves } = fabric.counts;
  const used = Array.from({ length: leaves }, () => 0);
  const place = (device: SiteDevice, index: number, leaf: number) => {
    const port = used[leaf] ?? 0;
    used[leaf] = port + 1;
    return { device, index, leaf, port };
  };
  const inRacks = site
    .managed(fabric)
    .flatMap((device) =>
      Array.from({ length: managementPorts(fabric, device) }, (_, index) => ({ device, index })),
    )
    .map(({ device, index }, at, all) => place(device, index, Math.floor((at * leaves) / all.length)));
  const plant = site.managedPlant().map((device) => place(device, 0, used.indexOf(Math.min(...used))));
  return [...inRacks, ...plant];
}

/**
 * Out of band every device has its management ports. Those of racks fill the switches evenly in the order of the floor,
 * those of plant outside of them take the emptiest.
 */
function* outOfBandLinks(ends: Ends): Generator<FabricLink> {
  for (const { device, index, leaf, port } of outOfBandPlaces(ends)) {
    const from = {
      device,
      deviceName: device.name,
      port: managementPort(device.placed?.role ?? null, index),
    };
    yield { level: 'out-of-band', from, to: switchEnd(ends, 'leaf', { index: leaf, port }) };
  }
}

/** Links between the two switches of a pair, on the last ports: they are kept free for it. */
function* peerLinks(ends: Ends): Generator<FabricLink> {
  const { fabric } = ends;
  const pairs = Math.floor(fabric.counts.leaves / 2);
  const each = pairs === 0 ? 0 : fabric.peerCables / pairs;
  for (let pair = 0; pair < pairs; pair++)
    for (let link = 0; link < each; link++) {
      const port = fabric.radix - each + link;
      const [from, to] = [2 * pair, 2 * pair + 1].map((index) => switchEnd(ends, 'leaf', { index, port }));
      if (from && to) yield { level: 'peer', from, to };
    }
}

/**
 * Every link of a network with the device and the port at both ends: nodes to leaves, leaves to spines, spines to
 * cores, the links of switch pairs, management, and the lines out of the site; out of band everything that has a
 * management port.
 * @param cages - links one cage carries, for the names of switch ports
 * @returns made lazily, in a fixed order; nothing for a network without switches
 */
export function* fabricLinks(
  fabric: FabricDesign,
  site: SiteDevices,
  cages: LinksPerCage,
): Generator<FabricLink> {
  if (fabric.counts.leaves === 0) return;
  const ends: Ends = { fabric, site, cages, positions: positionsOf(fabric, site) };
  if (fabric.role === 'out-of-band') yield* outOfBandLinks(ends);
  if (fabric.network === null) return;
  yield* wiredLinks(ends, fabric.network);
  yield* peerLinks(ends);
  yield* managementLinks(ends, fabric.network);
  yield* uplinks(ends, fabric.network);
}
