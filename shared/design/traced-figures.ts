import type { SiteId } from '../ids.ts';
import type { StageInputs } from './design.ts';
import type { FabricDesign } from './fabric.ts';
import type { SitePowerResult } from './power.ts';
import type { CableRun, PlacedDevice, TransceiverCount, TrayLoad } from './racks.ts';

/** Values a later stage may refer to in its trace. */
export type TracedValues = Pick<StageInputs, 'compute' | 'fabric' | 'racks'> &
  Partial<Pick<StageInputs, 'storage' | 'power' | 'cooling'>>;

type Lookup = (values: TracedValues, id: string, figure: string) => number | null;

const FABRIC_FIGURES = [
  'nodeLeafCables',
  'leafSpineCables',
  'spineCoreCables',
  'managementCables',
  'peerCables',
  'nodeTransceivers',
  'switchTransceivers',
] as const;

function fabricFigure(fabric: FabricDesign, figure: string): number | null {
  if (fabric.levels === 0) return null;
  if (figure === 'counts.leaves') return fabric.counts.leaves;
  if (figure === 'counts.spines') return fabric.counts.spines || null;
  if (figure === 'counts.cores') return fabric.counts.cores || null;
  const known = FABRIC_FIGURES.find((name) => name === figure);
  return known === undefined ? null : fabric[known] || null;
}

const compute: Lookup = ({ compute: { pools } }, id, figure) => {
  const pool = pools.find((entry) => entry.poolId === id);
  if (!pool) return null;
  if (figure === 'servers') return pool.servers;
  return figure === 'accelerators' ? pool.accelerators : null;
};

const fabrics: Lookup = ({ fabric }, id, figure) => {
  const found = fabric.fabrics.find((entry) => entry.id === id);
  return found ? fabricFigure(found, figure) : null;
};

const management: Lookup = ({ fabric }, id, figure) =>
  figure === 'count' ? (fabric.managementServers.find((entry) => entry.siteId === id)?.count ?? null) : null;

const outOfBand: Lookup = ({ racks }, id, figure) => {
  const found = racks.outOfBand.find((entry) => entry.fabricId === id);
  return found && figure === 'cables' ? found.devicePorts + found.pduPorts || null : null;
};

const floors: Lookup = ({ racks }, id, figure) => {
  const floor = racks.floors.find((entry) => entry.siteId === id);
  if (figure === 'containmentMm') return floor?.containmentMm ?? null;
  return figure === 'racks' ? (floor?.racks ?? null) : null;
};

const storage: Lookup = (values, id, figure) =>
  figure === 'systems' ? (values.storage?.sites.find((entry) => entry.siteId === id)?.systems ?? null) : null;

const POWER_FIGURES: Readonly<Record<string, (site: SitePowerResult) => number | null>> = {
  'busways.count': (site) => site.busways.count,
  'ups.modules': (site) => site.ups.modules,
  'ups.batteryWh': (site) => site.ups.batteryWh,
  'gensets.count': (site) => site.gensets.count,
  'gensets.fuelLitres': (site) => site.gensets.fuelLitres,
  'transformers.count': (site) => site.transformers.count,
  'switchboards.count': (site) => site.switchboards.count,
};

const power: Lookup = (values, id, figure) => {
  const site = values.power?.sites.find((entry) => entry.siteId === id);
  const read = POWER_FIGURES[figure];
  return site === undefined || read === undefined ? null : read(site);
};

const cooling: Lookup = (values, id, figure) => {
  const site = values.cooling?.sites.find((entry) => entry.siteId === id);
  if (figure === 'heatRejectedW') return site?.heatRejectedW ?? null;
  return figure === 'cdu.installed' ? (site?.cdu?.installed ?? null) : null;
};

const LOOKUPS: readonly (readonly [prefix: string, lookup: Lookup])[] = [
  ['compute.pools.', compute],
  ['fabric.fabrics.', fabrics],
  ['fabric.managementServers.', management],
  ['racks.floors.', floors],
  ['racks.outOfBand.', outOfBand],
  ['storage.sites.', storage],
  ['power.sites.', power],
  ['cooling.sites.', cooling],
];

/**
 * Value of a figure that its own stage has traced, so that a later trace can point to it.
 * @param path - as `fabric.fabrics.scale-out-chat.counts.leaves`
 * @returns null for a path that is not traced, or has no value in this design
 */
export function tracedFigure(values: TracedValues, path: string): number | null {
  const entry = LOOKUPS.find(([prefix]) => path.startsWith(prefix));
  if (!entry) return null;
  const rest = path.slice(entry[0].length);
  const dot = rest.indexOf('.');
  return dot < 0 ? null : entry[1](values, rest.slice(0, dot), rest.slice(dot + 1));
}

/** Level of a switch in its network, as its id says it. */
function levelOf(device: PlacedDevice): 'leaves' | 'spines' | 'cores' {
  const rest = device.fabricId === null ? '' : device.deviceId.slice(device.fabricId.length);
  if (rest.startsWith('-spine')) return 'spines';
  return rest.startsWith('-core') ? 'cores' : 'leaves';
}

/** Path of the count a placed device belongs to. */
export function figureOfDevice(device: PlacedDevice, siteId: SiteId): string {
  if (device.fabricId !== null) return `fabric.fabrics.${device.fabricId}.counts.${levelOf(device)}`;
  if (device.role === 'accelerator-server') return `compute.pools.${device.poolId ?? ''}.servers`;
  if (device.role === 'management-server') return `fabric.managementServers.${siteId}.count`;
  if (device.role === 'storage') return `storage.sites.${siteId}.systems`;
  return figureOfRacks(siteId);
}

/** Path under which the figures of a tray are traced. */
export function figureOfTray(tray: Pick<TrayLoad, 'siteId' | 'kind' | 'index'>): string {
  return `racks.trays.${tray.siteId}-${tray.kind}-${tray.index}`;
}

/** Path of the number of racks of a site. */
export function figureOfRacks(siteId: SiteId): string {
  return `racks.floors.${siteId}.racks`;
}

const CABLES_OF_LEVEL: Readonly<Record<CableRun['level'], string>> = {
  'node-leaf': 'nodeLeafCables',
  'leaf-spine': 'leafSpineCables',
  'spine-core': 'spineCoreCables',
  management: 'managementCables',
  peer: 'peerCables',
  'out-of-band': 'nodeLeafCables',
};

/** Path of the cable count a run belongs to. */
export function figureOfCables(run: Pick<CableRun, 'fabricId' | 'level'>): string {
  // Management ports are counted where they are found, after packing.
  if (run.level === 'out-of-band') return `racks.outOfBand.${run.fabricId}.cables`;
  return `fabric.fabrics.${run.fabricId}.${CABLES_OF_LEVEL[run.level]}`;
}

/** Path of the transceiver count: at a node, or at the switches. */
export function figureOfTransceivers(count: Pick<TransceiverCount, 'fabricId' | 'level' | 'end'>): string {
  const atNode = count.level === 'node-leaf' && count.end === 'near';
  return `fabric.fabrics.${count.fabricId}.${atNode ? 'nodeTransceivers' : 'switchTransceivers'}`;
}

/** Order length of a cable as people write it: `3 m`, `0.5 m`. */
export function orderLength(lengthMm: number): string {
  return `${lengthMm / 1000} m`;
}
