import type { FabricDesign } from '../design/fabric.ts';
import { fabricLinks } from './fabric-links.ts';
import type { FabricLink, LinkLevel } from './link-ends.ts';
import type { SiteDevices } from './site-devices.ts';

/** Ports in use at one switch, at the speed of the level below it. */
export interface SwitchPortUse {
  /** To nodes, or to switches of the level below. */
  readonly below: number;
  /** To switches of the level above; a faster uplink takes as many ports as it has times the speed. */
  readonly above: number;
  /** To the other switch of its pair, to management servers and out of the site. */
  readonly other: number;
}

type Direction = keyof SwitchPortUse;

/** What a link is to the switch at either end; null = no switch of the network stands there. */
const DIRECTIONS: Readonly<Record<LinkLevel, readonly [near: Direction | null, far: Direction | null]>> = {
  'node-leaf': [null, 'below'],
  'out-of-band': [null, 'below'],
  'leaf-spine': ['above', 'below'],
  'spine-core': ['above', 'below'],
  peer: ['other', 'other'],
  management: [null, 'other'],
  uplink: ['other', null],
};

const NO_CAGES = { leaf: 1, upper: 1 } as const;

/** Ports of a leaf that one uplink takes: 2 where uplinks are twice as fast as node links. */
function portsPerUplink({ network }: FabricDesign): number {
  const { uplinkGbps, linkGbps } = network ?? {};
  return uplinkGbps && linkGbps ? uplinkGbps / linkGbps : 1;
}

function portsOf(link: FabricLink, direction: Direction, perUplink: number): number {
  return link.level === 'leaf-spine' && direction === 'above' ? perUplink : 1;
}

/**
 * Ports that the links of a network take at each of its switches, counted over the same links as the cable schedule.
 * @param site - devices of the site the network is at
 * @returns ports by the name of the switch as in the racks; only switches with a link, empty where none was found
 */
export function switchPortUse(fabric: FabricDesign, site: SiteDevices): ReadonlyMap<string, SwitchPortUse> {
  const uses = new Map<string, Record<Direction, number>>();
  const perUplink = portsPerUplink(fabric);
  for (const link of fabricLinks(fabric, site, NO_CAGES)) {
    const directions = DIRECTIONS[link.level];
    for (const [at, end] of [link.from, link.to].entries()) {
      const direction = directions[at] ?? null;
      if (direction === null) continue;
      const use = uses.get(end.deviceName) ?? { below: 0, above: 0, other: 0 };
      use[direction] += portsOf(link, direction, perUplink);
      uses.set(end.deviceName, use);
    }
  }
  return uses;
}

/** Ports a switch of a level has, at the speed its ports are counted in. */
export function portsOfLevel(fabric: FabricDesign, level: 'leaf' | 'spine' | 'core'): number {
  return level === 'leaf' ? fabric.radix : (fabric.network?.spineRadix ?? fabric.radix);
}
