import type { RackDesign } from '../../design/racks.ts';
import { rackLabel } from '../../facility/rack-label.ts';
import { MILLI_PER_ONE } from '../../units/units.ts';
import type { CableRow, HandoverSite } from '../cable-schedule.ts';
import type { Cell } from '../csv.ts';
import type { PowerRow } from '../plant-schedules.ts';
import { supplyPort } from '../port-names.ts';
import type { CordRow } from '../power-cords.ts';
import type { SiteDevice } from '../site-devices.ts';
import { type DeviceTypes, UNSPECIFIED } from './device-types.ts';
import { cableType } from './netbox-values.ts';
import type { UniqueNames } from './unique-names.ts';

/** A site as people call it. */
export interface NetboxSite extends HandoverSite {
  readonly name: string;
}

/** A row of a table by column. */
export type Row = Readonly<Record<string, Cell>>;

/** State of everything: the design is not built yet. */
export const PLANNED = 'planned';
/** The one location of a site. */
export const ROOM = 'Data hall';
const TALLEST_RACK_U = 100;
/** Name and colour of a rack's role, by purpose. */
export const RACK_ROLES = {
  compute: ['Compute', '2196f3'],
  network: ['Network', '4caf50'],
  storage: ['Storage', 'ff9800'],
  'rack-scale': ['Rack-scale system', '673ab7'],
} as const;

/** Names given once and kept, by kind of object. */
export interface Names {
  readonly sites: UniqueNames;
  readonly devices: UniqueNames;
  readonly racks: UniqueNames;
  readonly feeds: UniqueNames;
}

/** One site with everything its rows need. */
export interface Prepared {
  readonly site: NetboxSite;
  readonly siteName: string;
  readonly devices: readonly SiteDevice[];
  readonly cables: readonly CableRow[];
  readonly power: readonly PowerRow[];
  readonly cords: readonly CordRow[];
}

/** What a device is for: its role, or `pdu`, `cdu`, `ups`. */
export function roleOf(device: SiteDevice): string {
  if (device.placed !== null) return device.placed.role;
  return /-pdu-/.test(device.name) ? 'pdu' : device.name.replace(/^.*-|\d+$/g, '');
}

/** `accelerator-server` → `Accelerator server`. */
export function roleName(role: string): string {
  const words = role.replaceAll('-', ' ');
  return /^(pdu|cdu|ups)$/.test(role)
    ? role.toUpperCase()
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** A rack; its rail width is 19 inches where the product does not say 21. */
export function rackRow(rack: RackDesign, prepared: Prepared, names: Names): Row {
  const { facts } = prepared.site;
  const product = rack.productId === null ? undefined : facts.findProduct(rack.productId);
  const known = product?.kind === 'rack' ? product : null;
  const weighed = known !== null && (known.emptyMassKg !== null || known.loadRatingKg !== null);
  return {
    site: prepared.siteName,
    location: ROOM,
    name: names.racks.name(rack.id),
    facility_id: rackLabel(rack.row, rack.position),
    status: PLANNED,
    role: RACK_ROLES[rack.purpose][0],
    form_factor: '4-post-cabinet',
    width: known?.railWidthIn === 21 ? 21 : 19,
    u_height: Math.min(TALLEST_RACK_U, Math.max(1, Math.floor(rack.heightU))),
    outer_width: Math.round(rack.widthMm),
    outer_depth: Math.round(rack.depthMm),
    outer_unit: 'mm',
    weight: known?.emptyMassKg ?? null,
    max_weight: known?.loadRatingKg === null || known === null ? null : Math.floor(known.loadRatingKg),
    weight_unit: weighed ? 'kg' : null,
    description: known?.name ?? 'Rack of the system it holds; rail width taken as 19 inches',
  };
}

/** Whole rack units from the bottom; none where the device has no place that fits the rack. */
function positionOf(device: SiteDevice, heightU: number): number | null {
  const { placed, rack } = device;
  if (placed === null || rack === null || heightU === 0) return null;
  const top = placed.uBottom + Math.ceil(heightU) - 1;
  return top <= Math.min(TALLEST_RACK_U, Math.floor(rack.heightU)) ? placed.uBottom : null;
}

/** A device with its place. */
export function deviceRow(
  device: SiteDevice,
  prepared: Prepared,
  given: { names: Names; types: DeviceTypes },
): Row {
  const { names, types } = given;
  const type = types.of.get(device.name);
  const position = positionOf(device, type?.heightU ?? 0);
  return {
    name: names.devices.name(device.name),
    role: roleName(roleOf(device)),
    manufacturer: type?.manufacturer ?? UNSPECIFIED,
    device_type: type?.model ?? null,
    status: PLANNED,
    site: prepared.siteName,
    location: ROOM,
    rack: device.rack === null ? null : names.racks.name(device.rack.id),
    position,
    face: position === null ? null : 'front',
    description: device.placed?.heightAssumed === true ? 'Height is an assumption' : null,
  };
}

/** The element that feeds a rack's PDU: busway or UPS. */
export function panelOf(row: PowerRow): string {
  return row.upstream[1] ?? row.upstream[0] ?? `feed-${row.path.toLowerCase()}`;
}

function feedName(row: PowerRow): string {
  return `${row.rack.id}-${row.path}${row.feed.circuitsPerFeed > 1 ? row.circuit : ''}`;
}

/** Continuous load a circuit may carry, per cent of its volt-amperes: the derating of the design. */
function utilisation({ feed }: PowerRow): number {
  const va = (feed.phases === 3 ? Math.sqrt(3) : 1) * feed.voltageV * feed.breakerA * feed.circuitsPerFeed;
  return va > 0 ? Math.min(100, Math.max(1, Math.round((100 * feed.capacityW) / va))) : 1;
}

/** One circuit of a rack feed. */
export function feedRow(row: PowerRow, prepared: Prepared, names: Names): Row {
  return {
    site: prepared.siteName,
    power_panel: panelOf(row),
    location: ROOM,
    rack: names.racks.name(row.rack.id),
    name: names.feeds.name(feedName(row)),
    status: PLANNED,
    type: row.path === 'A' ? 'primary' : 'redundant',
    supply: 'ac',
    phase: row.feed.phases === 3 ? 'three-phase' : 'single-phase',
    voltage: Math.round(row.feed.voltageV),
    amperage: Math.max(1, Math.round(row.feed.breakerA)),
    max_utilization: utilisation(row),
  };
}

/** From a power feed to the inlet of its PDU. */
export function feedCable(row: PowerRow, prepared: Prepared, names: Names): readonly Row[] {
  if (row.pdu === null) return [];
  const name = feedName(row);
  return [
    {
      side_a_site: prepared.siteName,
      side_a_power_panel: panelOf(row),
      side_a_type: 'dcim.powerfeed',
      side_a_name: names.feeds.name(name),
      side_b_site: prepared.siteName,
      side_b_device: names.devices.name(row.pdu.name),
      side_b_type: 'dcim.powerport',
      side_b_name: 'input1',
      type: 'power',
      status: PLANNED,
      label: name,
    },
  ];
}

/** From a supply of a device to an outlet of its PDU; none without an outlet, or where the device type has no supply. */
export function cordCable(
  row: CordRow,
  prepared: Prepared,
  given: { readonly names: Names; readonly types: DeviceTypes },
): readonly Row[] {
  const { names, types } = given;
  if (row.cord === null || row.pdu === null || row.outlet === null) return [];
  const port = supplyPort(row.cord.supply);
  const inlets = types.of.get(row.deviceId)?.document['power-ports'];
  if (!Array.isArray(inlets) || !inlets.some((entry) => entry['name'] === port)) return [];
  return [
    {
      side_a_site: prepared.siteName,
      side_a_device: names.devices.name(row.deviceId),
      side_a_type: 'dcim.powerport',
      side_a_name: port,
      side_b_site: prepared.siteName,
      side_b_device: names.devices.name(row.pdu.name),
      side_b_type: 'dcim.poweroutlet',
      side_b_name: row.outlet,
      type: 'power',
      status: PLANNED,
      label: row.id,
    },
  ];
}

/** A cable between two interfaces; none where no device stands at one end. */
export function cableRow(row: CableRow, prepared: Prepared, names: Names): readonly Row[] {
  if (row.a.device === null || row.b.device === null) return [];
  return [
    {
      side_a_site: prepared.siteName,
      side_a_device: names.devices.name(row.a.deviceName),
      side_a_type: 'dcim.interface',
      side_a_name: row.a.port,
      side_b_site: prepared.siteName,
      side_b_device: names.devices.name(row.b.deviceName),
      side_b_type: 'dcim.interface',
      side_b_name: row.b.port,
      type: cableType(row.medium, row.productName ?? ''),
      status: PLANNED,
      bundle: row.bundle,
      label: row.id,
      length: row.orderLengthMm === null ? null : row.orderLengthMm / MILLI_PER_ONE,
      length_unit: row.orderLengthMm === null ? null : 'm',
      description: row.productId,
    },
  ];
}
