import type { ClosInput } from '../clos/clos-input.ts';
import { FABRIC_CONVENTIONS } from '../stages/fabric/conventions.ts';
import { type Ends, type FabricLink, type PortEnd, switchEnd } from './link-ends.ts';
import { managedLevels } from './management-links.ts';

/** Lines out of the site at each of two switches, on the ports kept for them. */
const LINES_PER_SWITCH = FABRIC_CONVENTIONS.pairUplinks - FABRIC_CONVENTIONS.pairPeerLinks;
/** Two switches of a network lead out, each to a carrier of its own, so that one of either may fail. */
const CARRIERS = ['carrier-a', 'carrier-b'] as const;

/** Ports of a switch pair that are kept for the way out: before those between the two. */
function* pairPorts(ends: Ends): Generator<readonly [carrier: number, port: PortEnd]> {
  const { radix } = ends.fabric;
  const first = radix - FABRIC_CONVENTIONS.pairUplinks;
  for (const index of CARRIERS.keys())
    for (let line = 0; line < LINES_PER_SWITCH; line++)
      yield [index, switchEnd(ends, 'leaf', { index, port: first + line })];
}

/** Free ports of the first two spines; fewer lines where they are full. */
function* spinePorts(ends: Ends, network: ClosInput): Generator<readonly [carrier: number, port: PortEnd]> {
  const spines = managedLevels(ends.fabric, network).find(({ level }) => level === 'spine');
  for (const index of CARRIERS.keys())
    for (let line = 0; line < LINES_PER_SWITCH; line++) {
      const free = spines?.ports.take(index, index + 1) ?? null;
      if (free !== null) yield [index, switchEnd(ends, 'spine', free)];
    }
}

function portsOut(ends: Ends, network: ClosInput): Iterable<readonly [carrier: number, port: PortEnd]> {
  const { assignment, counts, peerCables } = ends.fabric;
  if (assignment !== 'dual-homed') return [];
  if (peerCables > 0) return pairPorts(ends);
  return counts.spines >= CARRIERS.length ? spinePorts(ends, network) : [];
}

/**
 * Lines of a shared network out of the site: from two of its switches to the equipment of two carriers, which is not
 * part of the design. What the carriers hand over decides optics and length.
 */
export function* uplinks(ends: Ends, network: ClosInput): Generator<FabricLink> {
  const lines = CARRIERS.map(() => 0);
  for (const [carrier, from] of portsOut(ends, network)) {
    const line = (lines[carrier] ?? 0) + 1;
    lines[carrier] = line;
    const to: PortEnd = {
      device: null,
      deviceName: `${ends.fabric.siteId}-${CARRIERS[carrier] ?? ''}`,
      port: `${ends.fabric.role}-line${line}`,
    };
    yield { level: 'uplink', from, to };
  }
}
