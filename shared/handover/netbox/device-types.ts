import type { Facts, Product } from '../../catalogue/catalogue.ts';
import type { FabricDesign } from '../../design/fabric.ts';
import { cordsOf } from '../../facility/cords.ts';
import { compareIds, type ProductId } from '../../ids.ts';
import { switchDeviceId } from '../../stages/racks/site-devices.ts';
import { GIGA } from '../../units/units.ts';
import { type CableRow, cagesOfFabric } from '../cable-schedule.ts';
import { outletPort, supplyPort, switchPort } from '../port-names.ts';
import type { SiteDevice } from '../site-devices.ts';
import { airflowOf, inletType, interfaceType, outletType } from './netbox-values.ts';
import { slugOf, UniqueNames } from './unique-names.ts';
import type { YamlDocument, YamlEntry } from './yaml-text.ts';

/** Manufacturer of what the catalogue does not name. */
export const UNSPECIFIED = 'Unspecified';

const MODEL_MOST = 100;
const PART_NUMBER_MOST = 50;

interface Interface {
  readonly type: string;
  readonly mgmtOnly: boolean;
}

/** A kind of device: one product with one set of ports and one height. */
export interface DeviceType {
  readonly manufacturer: string;
  readonly model: string;
  readonly slug: string;
  readonly heightU: number;
  readonly document: YamlDocument;
}

/** What one placed device is of: its product, the ports it uses, its height. */
interface Group {
  readonly productId: ProductId | null;
  readonly label: string;
  readonly heightU: number;
  readonly ports: Map<string, Interface>;
}

const HALF_U = 2;

function heightOf({ placed }: SiteDevice, product: Product | undefined): number {
  const units = placed?.heightU ?? (product?.kind === 'pdu' ? (product.heightU ?? 0) : 0);
  return Math.ceil(units * HALF_U) / HALF_U;
}

function connectorOf(facts: Facts, fabric: FabricDesign): string {
  const product = fabric.leafSwitchId === null ? undefined : facts.findProduct(fabric.leafSwitchId);
  if (product?.kind !== 'switch') return '';
  const gbit = fabric.linkBitPerS / GIGA;
  const group = product.ports
    .filter((ports) => ports.gbitPerS >= gbit)
    .sort((a, b) => a.gbitPerS - b.gbitPerS)[0];
  return group?.connector ?? '';
}

function interfaceOf(facts: Facts, fabric: FabricDesign): string {
  return interfaceType(fabric.protocol, fabric.linkBitPerS / GIGA, connectorOf(facts, fabric));
}

/** Devices of one group have the same product, purpose and height, and so the same ports. */
function groupKey(device: SiteDevice, heightU: number): string {
  const { placed } = device;
  const level = placed?.fabricId ? `${placed.fabricId} ${placed.role}` : null;
  const purpose = level ?? placed?.poolId ?? placed?.role ?? '';
  return `${device.productId ?? device.name.replace(/\d+$/, '')} ${purpose} ${heightU}`;
}

function nameOrder(a: string, b: string): number {
  const parts = (text: string): readonly (string | number)[] =>
    (text.match(/\d+|\D+/g) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : part));
  const [left, right] = [parts(a), parts(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return compareIds(String(one), String(other));
  }
  return 0;
}

function interfaceEntries(ports: ReadonlyMap<string, Interface>): readonly YamlEntry[] {
  return [...ports]
    .sort(([a], [b]) => nameOrder(a, b))
    .map(([name, { type, mgmtOnly }]) => ({ name, type, mgmt_only: mgmtOnly ? true : null }));
}

function inlets(product: Product): readonly YamlEntry[] {
  if (product.kind === 'pdu') {
    const count = Number(/^(\d+) x/.exec(product.inputConnector ?? '')?.[1] ?? 1);
    const type = inletType(product.inputConnector);
    return Array.from({ length: count }, (_, index) => ({ name: `input${index + 1}`, type }));
  }
  const cords = cordsOf(product, product.kind === 'server' ? product.maxPowerW : null);
  if (cords === null) return [];
  const type = cords.plug === 'C19' ? 'iec-60320-c20' : 'iec-60320-c14';
  return Array.from({ length: cords.count }, (_, index) => ({
    name: supplyPort(index + 1),
    type,
    maximum_draw: cords.ratingW === null ? null : Math.round(cords.ratingW),
  }));
}

function outlets(product: Product): readonly YamlEntry[] {
  if (product.kind !== 'pdu') return [];
  return product.outlets.flatMap(({ type, count }) =>
    Array.from({ length: count }, (_, index) => ({
      name: outletPort(type, index),
      type: outletType(type),
      power_port: 'input1',
    })),
  );
}

function massOf(product: Product): number | null {
  return 'massKg' in product && typeof product.massKg === 'number' ? product.massKg : null;
}

function airflow(product: Product): string | null {
  return product.kind === 'switch' ? airflowOf(product.airflow) : null;
}

function documentOf(
  group: Group,
  product: Product | undefined,
  names: { model: string; slug: string; manufacturer: string },
): YamlDocument {
  const mass = product === undefined ? null : massOf(product);
  const bays = product?.kind === 'server' ? inlets(product) : [];
  const part = product?.partNumbers[0] ?? null;
  return {
    ...names,
    part_number: part === null ? null : part.slice(0, PART_NUMBER_MOST),
    u_height: group.heightU,
    is_full_depth: group.heightU > 0,
    airflow: product === undefined ? null : airflow(product),
    weight: mass,
    weight_unit: mass === null ? null : 'kg',
    comments: product === undefined ? null : `Redoubt catalogue: ${product.id}`,
    interfaces: interfaceEntries(group.ports),
    'power-ports': product === undefined ? [] : inlets(product),
    'power-outlets': product === undefined ? [] : outlets(product),
    'module-bays': bays.map(({ name }, index) => ({
      name: `bay ${String(name)}`,
      position: String(index + 1),
    })),
  };
}

interface Naming {
  readonly facts: Facts;
  readonly typeOf: (fabric: FabricDesign) => string;
  /** Group of a device by its name. */
  readonly groupOf: (name: string) => Group | undefined;
}

/** Ports that the cables of the schedule use. */
function addCabledPorts(rows: readonly CableRow[], { groupOf, typeOf }: Naming): void {
  for (const row of rows) {
    const type = typeOf(row.fabric);
    const mgmtOnly = row.fabric.role === 'out-of-band';
    if (row.a.device !== null) groupOf(row.a.deviceName)?.ports.set(row.a.port, { type, mgmtOnly });
    if (row.b.device !== null) groupOf(row.b.deviceName)?.ports.set(row.b.port, { type, mgmtOnly: false });
  }
}

/** All ports of the switches of a network, used or not. */
function addSwitchPorts(fabric: FabricDesign, naming: Naming): void {
  const cages = cagesOfFabric(naming.facts, fabric);
  const upper = fabric.network?.spineRadix ?? fabric.radix;
  const levels = [
    { level: 'leaf', radix: fabric.radix, lanes: cages.leaf },
    { level: 'spine', radix: upper, lanes: cages.upper },
    { level: 'core', radix: upper, lanes: cages.upper },
  ] as const;
  const type = naming.typeOf(fabric);
  for (const { level, radix, lanes } of levels) {
    // All switches of a level are of one group: the first stands for them.
    const group = naming.groupOf(switchDeviceId(fabric.id, level, 0));
    for (let port = 0; group && port < radix; port++)
      group.ports.set(switchPort(port, lanes), { type, mgmtOnly: false });
  }
}

function signature(group: Group): string {
  return JSON.stringify([
    group.productId ?? group.label,
    group.heightU,
    [...group.ports].sort(([a], [b]) => compareIds(a, b)),
  ]);
}

/** Device types of a site and which of them each device is. */
export interface DeviceTypes {
  readonly types: readonly DeviceType[];
  readonly of: ReadonlyMap<string, DeviceType>;
}

/**
 * Device types of everything that stands at a site: one for every product with its set of ports, named after the
 * product; a product that is used with two sets of ports becomes two types.
 * @param devices - all devices of the site, those without a rack included
 * @param rows - cable schedule of the site; its ports become interfaces
 */
export function deviceTypes(
  devices: readonly SiteDevice[],
  rows: readonly CableRow[],
  given: { readonly facts: Facts; readonly fabrics: readonly FabricDesign[] },
): DeviceTypes {
  const { facts } = given;
  const groups = new Map<string, Group>();
  const keys = new Map<string, string>();
  for (const device of devices) {
    const product = device.productId === null ? undefined : facts.findProduct(device.productId);
    const heightU = heightOf(device, product);
    const key = groupKey(device, heightU);
    keys.set(device.name, key);
    const label = device.name.replace(/^.*-|\d+$/g, '');
    if (!groups.has(key)) groups.set(key, { productId: device.productId, label, heightU, ports: new Map() });
  }
  const types = new Map(given.fabrics.map((fabric) => [fabric.id, interfaceOf(facts, fabric)]));
  const naming: Naming = {
    facts,
    typeOf: (fabric) => types.get(fabric.id) ?? 'other',
    groupOf: (name) => groups.get(keys.get(name) ?? ''),
  };
  for (const fabric of given.fabrics) addSwitchPorts(fabric, naming);
  addCabledPorts(rows, naming);
  return named(groups, keys, facts);
}

function named(
  groups: ReadonlyMap<string, Group>,
  keys: ReadonlyMap<string, string>,
  facts: Facts,
): DeviceTypes {
  const bySignature = new Map<string, DeviceType>();
  const models = new UniqueNames(MODEL_MOST);
  const slugs = new UniqueNames(MODEL_MOST);
  const typeOfGroup = new Map<string, DeviceType>();
  for (const [key, group] of [...groups].sort(([a], [b]) => compareIds(a, b))) {
    const mark = signature(group);
    const product = group.productId === null ? undefined : facts.findProduct(group.productId);
    const manufacturer = product?.vendor ?? UNSPECIFIED;
    const make = (): DeviceType => {
      const model = models.name(mark, product?.name ?? group.label.toUpperCase());
      const slug = slugs.name(mark, slugOf(`${manufacturer} ${model}`)).replaceAll(' ', '-');
      const names = { manufacturer, model, slug };
      return { ...names, heightU: group.heightU, document: documentOf(group, product, names) };
    };
    const type = bySignature.get(mark) ?? make();
    bySignature.set(mark, type);
    typeOfGroup.set(key, type);
  }
  const of = new Map<string, DeviceType>();
  for (const [name, key] of keys) {
    const type = typeOfGroup.get(key);
    if (type) of.set(name, type);
  }
  return { types: [...bySignature.values()].sort((a, b) => compareIds(a.slug, b.slug)), of };
}
