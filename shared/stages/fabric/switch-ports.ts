import type { PortGroup, Switch } from '../../catalogue/facility-products.ts';
import { GIGA } from '../../units/units.ts';

/** What a switch offers at one link speed. */
export interface PortOffer {
  /** Logical ports at the link speed. */
  readonly radix: number;
  /** Links at that speed one transceiver cage carries. */
  readonly linksPerCage: number;
  /** Speed of the fastest ports used, Gb/s. */
  readonly nativeGbps: number;
}

/** Lanes of a cage: no port is broken out further. */
const MOST_LINKS_PER_PORT = 8;

function cagesOf(group: PortGroup): number {
  const printed = /\((\d+) cages\)/.exec(group.connector ?? '');
  return printed ? Number(printed[1]) : group.count;
}

/**
 * Logical ports of a switch at a link speed: every port at least that fast, broken out as far as the vendor states a
 * logical port count. Without that count a port carries one link, because breakouts are capped on some platforms.
 * @param gbitPerS - link speed, Gb/s
 * @returns null when no port reaches the speed
 */
export function portsAt(device: Switch, gbitPerS: number): PortOffer | null {
  const groups = device.ports.filter((group) => group.gbitPerS >= gbitPerS);
  const ports = groups.reduce((sum, group) => sum + group.count, 0);
  if (ports === 0) return null;
  const split = groups.reduce((sum, group) => {
    const links = Math.min(MOST_LINKS_PER_PORT, Math.floor(group.gbitPerS / gbitPerS));
    return sum + group.count * links;
  }, 0);
  const atOwnSpeed = device.radixGbitPerS !== null && device.radixGbitPerS >= gbitPerS ? device.radix : null;
  const radix = device.radix === null ? ports : Math.min(split, atOwnSpeed ?? Math.max(device.radix, ports));
  const cages = groups.reduce((sum, group) => sum + cagesOf(group), 0);
  return {
    radix,
    linksPerCage: Math.max(1, Math.ceil(radix / cages)),
    nativeGbps: Math.max(...groups.map((group) => group.gbitPerS)),
  };
}

/** Link speed in Gb/s. */
export function gbitOf(bitPerS: number): number {
  return bitPerS / GIGA;
}

const NOT_A_LEAF = /out-of-band|console|router|border|DCI|DDC|DES|modular|^spine|scale-across/i;
const NOT_A_SPINE = /out-of-band|console|router|border|DCI|DDC|DES|scale-across/i;

/** Whether a switch is made to have servers attached. */
export function canBeLeaf(device: Switch): boolean {
  return device.role !== null && !NOT_A_LEAF.test(device.role);
}

/** Whether a switch is made to join leaves. */
export function canBeSpine(device: Switch): boolean {
  return device.role !== null && /spine/i.test(device.role) && !NOT_A_SPINE.test(device.role);
}

export function isOutOfBand(device: Switch): boolean {
  return /out-of-band management/i.test(device.role ?? '');
}

/** `InfiniBand NDR` → `InfiniBand`. */
export function protocolFamily(device: Switch): string {
  return device.protocol?.split(' ')[0] ?? '';
}
