import type { ClosInput } from '../clos/clos-input.ts';
import { type LinkEnd, wireClos } from '../clos/wire-clos.ts';
import type { FabricDesign } from '../design/fabric.ts';
import {
  type CableLevel,
  COUNT_OF,
  type Ends,
  type FabricLink,
  type LinksPerCage,
  type PortEnd,
  type Position,
  switchEnd,
} from './link-ends.ts';
import { managementLinks } from './management-links.ts';
import { devicePort } from './port-names.ts';
import type { SiteDevices } from './site-devices.ts';

/** Positions of a network in order: every kind dealt out over its devices as evenly as whole positions allow. */
function positionsOf(fabric: FabricDesign, site: SiteDevices): readonly Position[] {
  return fabric.attached.flatMap((entry) => {
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

function levelOf({ device }: LinkEnd): CableLevel {
  if (device === 'node') return 'node-leaf';
  return device === 'leaf' ? 'leaf-spine' : 'spine-core';
}

function* wiredLinks(ends: Ends, network: ClosInput): Generator<FabricLink> {
  const links = wireClos(network);
  if (!links.ok) return;
  const planes = network.planes ?? 1;
  const portsEach = network.linksPerNode * planes;
  const endOf = (end: LinkEnd, plane: number): PortEnd => {
    if (end.device === 'node') return nodeEnd(ends, end.index, { port: end.port, portsEach });
    const perPlane = ends.fabric.counts[COUNT_OF[end.device]] / planes;
    return switchEnd(ends, end.device, { index: plane * perPlane + end.index, port: end.port });
  };
  for (const { plane, from, to } of links.value)
    yield { level: levelOf(from), from: endOf(from, plane), to: endOf(to, plane) };
}

/** Out of band every device has one port, and devices fill the switches evenly in order. */
function* singleHomedLinks(ends: Ends): Generator<FabricLink> {
  const { positions, fabric } = ends;
  const { leaves } = fabric.counts;
  let leaf = 0;
  let port = 0;
  for (let node = 0; node < positions.length; node++) {
    const next = Math.floor((node * leaves) / positions.length);
    port = next === leaf && node > 0 ? port + 1 : 0;
    leaf = next;
    yield {
      level: 'node-leaf',
      from: nodeEnd(ends, node, { port: 0, portsEach: 1 }),
      to: switchEnd(ends, 'leaf', { index: leaf, port }),
    };
  }
}

/**
 * Every link of a network with the device and the port at both ends: nodes to leaves, leaves to spines, spines to
 * cores, then management.
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
  if (fabric.network === null) {
    yield* singleHomedLinks(ends);
    return;
  }
  yield* wiredLinks(ends, fabric.network);
  yield* managementLinks(ends, fabric.network);
}
