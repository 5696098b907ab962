import type { ClosInput } from '../clos/clos-input.ts';
import { designClos } from '../clos/design-clos.ts';
import { wireClos } from '../clos/wire-clos.ts';
import type { FabricDesign } from '../design/fabric.ts';
import {
  COUNT_OF,
  type Ends,
  type FabricLink,
  type PortEnd,
  type SwitchLevel,
  switchEnd,
} from './link-ends.ts';
import { managerPort } from './port-names.ts';

/** Ports in use at the switches of one level, so that management links take those that are left. */
class FreePorts {
  readonly #used: number[];
  readonly #capacity: number;

  constructor(used: readonly number[], capacity: number) {
    this.#used = [...used];
    this.#capacity = capacity;
  }

  #least(from: number, to: number): number | null {
    let least: number | null = null;
    for (let index = from; index < to; index++)
      if (least === null || (this.#used[index] ?? 0) < (this.#used[least] ?? 0)) least = index;
    return least;
  }

  /** The next free port of the switch with most of them, the first of equals; null when all are full. */
  take(from: number, to: number): { readonly index: number; readonly port: number } | null {
    const index = this.#least(from, to);
    const port = index === null ? this.#capacity : (this.#used[index] ?? 0);
    if (index === null || port >= this.#capacity) return null;
    this.#used[index] = port + 1;
    return { index, port };
  }
}

/** Highest port in use at every switch of a level, plus one; a leaf counts its node ports, uplinks stand behind them. */
function usedPorts(network: ClosInput, level: SwitchLevel, perPlane: number): readonly number[] {
  const used: number[] = Array.from({ length: perPlane * (network.planes ?? 1) }, () => 0);
  const links = wireClos(network);
  if (!links.ok) return used;
  for (const { plane, from, to } of links.value)
    for (const end of [from, to]) {
      if (end.device !== level || (level === 'leaf' && end === from)) continue;
      const place = plane * perPlane + end.index;
      used[place] = Math.max(used[place] ?? 0, end.port + 1);
    }
  return used;
}

interface ManagedLevel {
  readonly level: SwitchLevel;
  readonly perPlane: number;
  readonly ports: FreePorts;
}

/** Levels of a network with the ports that stand free at their switches, leaves first. */
export function managedLevels(fabric: FabricDesign, network: ClosInput): readonly ManagedLevel[] {
  const design = designClos(network);
  if (!design.ok) return [];
  const spare = design.value.levels === 1 ? 0 : (network.sparePortsPerLeaf ?? 0);
  const upper = network.spineRadix ?? network.radix;
  const capacity = { leaf: design.value.structure.downPorts + spare, spine: upper, core: upper };
  return (['leaf', 'spine', 'core'] as const).map((level) => {
    const perPlane = fabric.counts[COUNT_OF[level]] / (network.planes ?? 1);
    return { level, perPlane, ports: new FreePorts(usedPorts(network, level, perPlane), capacity[level]) };
  });
}

function freeEnd(ends: Ends, levels: readonly ManagedLevel[], plane: number): PortEnd | null {
  for (const { level, perPlane, ports } of levels) {
    const free = ports.take(plane * perPlane, (plane + 1) * perPlane);
    if (free !== null) return switchEnd(ends, level, free);
  }
  return null;
}

/** The management servers in turn, each with as many ports as it is asked for. */
function managerEnd(ends: Ends, link: number): PortEnd {
  const servers = ends.site.placed.filter((device) => device.placed?.role === 'management-server');
  const device = servers[link % Math.max(1, servers.length)] ?? null;
  const port = managerPort(Math.floor(link / Math.max(1, servers.length)));
  return { device, deviceName: device?.name ?? '', port };
}

/**
 * Links of subnet managers and gateways: to free ports of leaves first, then of spines and cores, as they were counted.
 * Planes take turns, so that the first ones take what does not divide.
 */
export function* managementLinks(ends: Ends, network: ClosInput): Generator<FabricLink> {
  const total = network.managementLinks ?? 0;
  const levels = total === 0 ? [] : managedLevels(ends.fabric, network);
  for (let link = 0; link < total; link++) {
    const to = freeEnd(ends, levels, link % (network.planes ?? 1));
    if (to !== null) yield { level: 'management', from: managerEnd(ends, link), to };
  }
}
