import type { Server } from '../../catalogue/compute-products.ts';
import type { Interconnect, Switch } from '../../catalogue/facility-products.ts';
import { GIGA } from '../../units/units.ts';

/** What a level of a fabric asks of its cables. */
export interface LinkNeed {
  /** As the fabric names it: `InfiniBand`, `InfiniBand NDR`, `Ethernet`. */
  readonly protocol: string;
  readonly linkBitPerS: number;
  /** Links one physical cable carries. */
  readonly linksPerCable: number;
  /** Cage families at the far (upper) end, a switch; empty = not known, so nothing is refused. */
  readonly farCages: ReadonlySet<string>;
  /** Cage families at the near end: a lower switch, or a node, whose connector the catalogue rarely knows. */
  readonly nearCages: ReadonlySet<string>;
  /** True when both ends are switches: then both take the same transceivers where their cages agree. */
  readonly betweenSwitches: boolean;
}

const CAGES: readonly (readonly [RegExp, string])[] = [
  [/QSFP\d*-?DD/i, 'QSFP-DD'],
  [/OSFP1600/i, 'OSFP1600'],
  [/OSFP/i, 'OSFP'],
  [/SFP\d*-DD/i, 'SFP-DD'],
  [/QSFP/i, 'QSFP'],
  [/SFP/i, 'SFP'],
  [/RJ-?45/i, 'RJ45'],
];

/** Cage family of a printed connector, or null when it is none we know. The first pattern that matches wins. */
export function cageOf(connector: string | null): string | null {
  if (connector === null) return null;
  return CAGES.find(([pattern]) => pattern.test(connector))?.[1] ?? null;
}

/** Cages of a switch at or above a speed; empty = nothing known, so nothing is refused. */
export function cagesOf(device: Switch | null, gbitPerS: number): ReadonlySet<string> {
  const families = (device?.ports ?? [])
    .filter((group) => group.gbitPerS >= gbitPerS)
    .map((group) => cageOf(group.connector));
  return new Set(families.filter((family) => family !== null));
}

/** Cage families a server's fabric ports name in words, as OSFP in `ConnectX-7, presented on 4 OSFP`. */
export function cagesOfServer(server: Server | null): ReadonlySet<string> {
  const families = (server?.fabricPorts ?? []).map((group) => cageOf(group.type));
  return new Set(families.filter((family) => family !== null));
}

/** Whether a connector goes into one of the cages; what is not known is not refused. */
export function plugsInto(connector: string | null, cages: ReadonlySet<string>): boolean {
  const family = cageOf(connector);
  return cages.size === 0 || family === null || cages.has(family);
}

/** Factor of a breakout, as 2 in `1:2` and `2 x 400G`; 1 without one. */
export function breakoutOf(product: Interconnect): number {
  const text = product.breakout;
  if (text === null) return 1;
  const ratio = /1:(\d+)/.exec(text) ?? /(\d+)\s*x/.exec(text);
  return ratio ? Number(ratio[1]) : 1;
}

/** Link speeds of an InfiniBand generation, Gbit/s: full and half rate. */
const INFINIBAND_GBIT: Readonly<Record<string, readonly number[]>> = {
  EDR: [100, 50],
  HDR: [200, 100],
  HDR100: [100],
  NDR: [400, 200],
  XDR: [800, 400],
};

/** Whether a product runs a protocol at a speed; an InfiniBand product also has to be of the right generation. */
export function speaks(product: Interconnect, need: Pick<LinkNeed, 'protocol' | 'linkBitPerS'>): boolean {
  const family = need.protocol.split(' ')[0] ?? need.protocol;
  return product.protocols.some((entry) => {
    const [entryFamily, generation] = entry.split(' ');
    if (entryFamily !== family) return false;
    const speeds = generation === undefined ? undefined : INFINIBAND_GBIT[generation];
    return family !== 'InfiniBand' || speeds === undefined || speeds.includes(need.linkBitPerS / GIGA);
  });
}
