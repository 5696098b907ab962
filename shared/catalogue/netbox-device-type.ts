import { PlannerError } from '../errors.ts';
import type { Confidence } from '../trace.ts';

/** Kinds of product a device type can become. */
export const DEVICE_TYPE_KINDS = ['switch', 'server', 'pdu'] as const;
export type DeviceTypeKind = (typeof DEVICE_TYPE_KINDS)[number];

/** How a device type is to be taken over. */
export interface DeviceTypeRequest {
  /** Name of the file, for messages. */
  readonly file: string;
  /** Left out: power outlets make a PDU, sixteen data ports a switch, everything else is a server. */
  readonly kind?: DeviceTypeKind | undefined;
  /** Class of a server. */
  readonly serverClass: string;
  readonly confidence: Confidence;
}

type Plain = Readonly<Record<string, unknown>>;

interface Port {
  readonly name: string;
  readonly type: string;
  readonly mgmtOnly: boolean;
}

interface PortGroup {
  readonly count: number;
  readonly gbitPerS: number;
  readonly connector: string;
}

const SOURCE = 'NetBox device type library';
const MOST_PORTS = 4096;
const SWITCH_PORTS = 16;
const TALLEST_U = 100;
const LONGEST_TEXT = 200;
const KG: Readonly<Record<string, number>> = { kg: 1, g: 0.001, lb: 0.453_592_37, oz: 0.028_349_523_125 };
const INFINIBAND: Readonly<Record<string, number>> = {
  qdr: 40,
  fdr: 56,
  edr: 100,
  hdr: 200,
  ndr: 400,
  xdr: 800,
};
const CONNECTORS: Readonly<Record<string, string>> = {
  t: 'RJ45',
  sfp: 'SFP',
  sfpp: 'SFP+',
  sfp28: 'SFP28',
  sfp56: 'SFP56',
  sfp112: 'SFP112',
  qsfpp: 'QSFP+',
  qsfp28: 'QSFP28',
  qsfp56: 'QSFP56',
  qsfp112: 'QSFP112',
  qsfpdd: 'QSFP-DD',
  osfp: 'OSFP',
  'osfp-rhs': 'OSFP-RHS',
  osfp1600: 'OSFP1600',
};

function fault(file: string, path: string, reason: string): PlannerError<'catalogue'> {
  return new PlannerError('catalogue', 'schema', { file, path, reason });
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of one document, naming the field in every refusal. */
class Reader {
  readonly #document: Plain;
  readonly file: string;

  constructor(document: unknown, file: string) {
    if (!isPlain(document))
      throw fault(file, 'document', 'it is not a device type: fields with values are wanted');
    this.#document = document;
    this.file = file;
  }

  text(field: string): string | null {
    const value = this.#document[field] ?? null;
    if (value === null) return null;
    if (typeof value !== 'string' && typeof value !== 'number')
      throw fault(this.file, field, 'it is not a text');
    const text = String(value).trim();
    if (text.length > LONGEST_TEXT)
      throw fault(this.file, field, `it is longer than ${LONGEST_TEXT} characters`);
    return text === '' ? null : text;
  }

  needed(field: string): string {
    const text = this.text(field);
    if (text === null)
      throw fault(this.file, field, 'it is missing; a device type has manufacturer, model and slug');
    return text;
  }

  number(field: string, most: number): number | null {
    const value = this.#document[field] ?? null;
    if (value === null) return null;
    if (typeof value !== 'number' || !(value >= 0 && value <= most))
      throw fault(this.file, field, `it is not a number from 0 to ${most}`);
    return value;
  }

  ports(field: string): readonly Port[] {
    const list = this.#document[field] ?? [];
    if (!Array.isArray(list)) throw fault(this.file, field, 'it is not a list');
    if (list.length > MOST_PORTS) throw fault(this.file, field, `it has more than ${MOST_PORTS} entries`);
    return list.map((entry: unknown, index): Port => {
      const path = `${field}.${index}`;
      const name = isPlain(entry) ? entry['name'] : null;
      // A port called 1 is a number to YAML.
      if (!isPlain(entry) || (typeof name !== 'string' && typeof name !== 'number'))
        throw fault(this.file, path, 'an entry has a name');
      const type = entry['type'] ?? '';
      if (typeof type !== 'string') throw fault(this.file, `${path}.type`, 'it is not a text');
      return { name: String(name), type, mgmtOnly: entry['mgmt_only'] === true };
    });
  }
}

/** Speed and connector of an interface type; null for what carries no data by itself. */
function portOf(type: string): { readonly gbitPerS: number; readonly connector: string } | null {
  const infiniband = /^infiniband-(\w+)$/.exec(type)?.[1];
  if (infiniband !== undefined) {
    const gbitPerS = INFINIBAND[infiniband];
    return gbitPerS === undefined ? null : { gbitPerS, connector: `InfiniBand ${infiniband.toUpperCase()}` };
  }
  const parts = /^(\d+(?:\.\d+)?)([gt]?)base-(?:x-)?(.+)$/.exec(type);
  const [, digits, unit, form] = parts ?? [];
  if (digits === undefined || form === undefined) return null;
  const scale = { g: 1, t: 1000, '': 0.001 }[unit ?? ''] ?? 1;
  return { gbitPerS: Number(digits) * scale, connector: CONNECTORS[form] ?? form.toUpperCase() };
}

/** Data ports by speed and connector, fastest first. */
function groupPorts(ports: readonly Port[]): readonly PortGroup[] {
  const groups = new Map<string, PortGroup>();
  for (const { type } of ports) {
    const port = portOf(type);
    if (port === null) continue;
    const key = `${port.gbitPerS} ${port.connector}`;
    groups.set(key, { ...port, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.gbitPerS - a.gbitPerS || b.count - a.count);
}

function massKg(
  reader: Reader,
): { readonly value: number; readonly unit: 'kg'; readonly basis: string } | null {
  const weight = reader.number('weight', 100_000);
  if (weight === null) return null;
  const unit = reader.text('weight_unit') ?? '';
  const factor = KG[unit];
  if (factor === undefined)
    throw fault(reader.file, 'weight_unit', `it is none of ${Object.keys(KG).join(', ')}`);
  return {
    value: Math.round(weight * factor * 1000) / 1000,
    unit: 'kg',
    basis: `${weight} ${unit}, basis not stated`,
  };
}

/** Height of a device; 0 U is a PDU beside the rails, and for anything else the library's word for not known. */
function heightOf(reader: Reader, kind: DeviceTypeKind): number | null {
  const height = reader.number('u_height', TALLEST_U);
  return height === 0 && kind !== 'pdu' ? null : height;
}

function figuresOf(reader: Reader, kind: DeviceTypeKind): Record<string, unknown> {
  const height = heightOf(reader, kind);
  const mass = massKg(reader);
  return {
    ...(height === null ? {} : { heightU: { value: height, unit: 'U' } }),
    ...(mass === null ? {} : { massKg: mass }),
  };
}

/** `iec-60320-c13` → `C13`; other types as the library spells them. */
function outletName(type: string): string {
  return /^iec-60320-(c\d+)$/.exec(type)?.[1]?.toUpperCase() ?? (type === 'eaton-c39' ? 'C39' : type);
}

function inletName(ports: readonly Port[]): string | null {
  const [first] = ports;
  if (!first || first.type === '') return null;
  const name = /^iec-60320-(c\d+)$/.exec(first.type)?.[1]?.toUpperCase();
  const pins = /^iec-60309-(.+)-(\dh)$/.exec(first.type);
  const printed = name
    ? `IEC ${name}`
    : pins
      ? `IEC 60309 ${pins[1]?.replaceAll('-', '+').toUpperCase()} ${pins[2]}`
      : first.type;
  return ports.length === 1 ? printed : `${ports.length} x ${printed}`;
}

function countsOf(names: readonly string[]): readonly { readonly type: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count }));
}

function switchFields(reader: Reader, groups: readonly PortGroup[]): Plain {
  const infiniband = groups.find(({ connector }) => connector.startsWith('InfiniBand'));
  return {
    protocol: infiniband?.connector ?? (groups.length > 0 ? 'Ethernet' : null),
    ports: groups,
    airflow: reader.text('airflow'),
    figures: figuresOf(reader, 'switch'),
  };
}

function serverFields(reader: Reader, groups: readonly PortGroup[], serverClass: string): Plain {
  const supplies = reader.ports('power-ports').length;
  return {
    class: serverClass,
    storageManagementPorts: groups.map(({ count, gbitPerS, connector }) => ({
      count,
      gbitPerS,
      type: connector,
    })),
    figures: {
      ...figuresOf(reader, 'server'),
      ...(supplies === 0
        ? {}
        : { 'psu.count': { value: supplies, unit: 'supplies', basis: 'power ports listed' } }),
    },
  };
}

function pduFields(reader: Reader): Plain {
  return {
    inputConnector: inletName(reader.ports('power-ports')),
    outlets: countsOf(reader.ports('power-outlets').map(({ type }) => outletName(type))),
    figures: figuresOf(reader, 'pdu'),
  };
}

function kindOf(request: DeviceTypeRequest, reader: Reader, data: readonly Port[]): DeviceTypeKind {
  if (request.kind !== undefined) return request.kind;
  if (reader.ports('power-outlets').length > 0) return 'pdu';
  return data.length >= SWITCH_PORTS ? 'switch' : 'server';
}

/** A panel or shelf has no port of its own and is no server by default. */
function refusePanel(reader: Reader, request: DeviceTypeRequest): void {
  const fields = ['interfaces', 'power-ports', 'power-outlets', 'console-ports'];
  if (request.kind !== undefined || fields.some((field) => reader.ports(field).length > 0)) return;
  throw fault(
    reader.file,
    'interfaces',
    `it has neither ports nor outlets and may be a panel or a shelf; say which kind it is: ${DEVICE_TYPE_KINDS.join(', ')}`,
  );
}

function fieldsOf(kind: DeviceTypeKind, reader: Reader, request: DeviceTypeRequest): Plain {
  const all = reader.ports('interfaces');
  switch (kind) {
    case 'pdu':
      return pduFields(reader);
    case 'switch':
      return switchFields(reader, groupPorts(all.filter(({ mgmtOnly }) => !mgmtOnly)));
    case 'server':
      return serverFields(reader, groupPorts(all), request.serverClass);
  }
}

function idOf(slug: string, file: string): string {
  const id = slug.toLowerCase();
  if (/^[a-z0-9][a-z0-9._+-]*$/.test(id) && id.length <= 100) return id;
  throw fault(file, 'slug', 'it has other characters than letters, digits, . _ + -');
}

/**
 * A record of the user catalogue from a document of the NetBox device-type library. What the library does not say
 * stays unknown; power figures of ports are not taken over, since the library does not say on what basis they are.
 * @param document - one YAML document, as plain values
 * @returns a catalogue file with one record, for `parseUserRecord`, and its kind
 * @throws PlannerError `catalogue/schema` naming file and field
 * @see https://github.com/netbox-community/devicetype-library
 */
export function recordOfDeviceType(
  document: unknown,
  request: DeviceTypeRequest,
): { readonly kind: DeviceTypeKind; readonly text: string } {
  const reader = new Reader(document, request.file);
  const vendor = reader.needed('manufacturer');
  const model = reader.needed('model');
  const slug = reader.needed('slug');
  if (reader.text('subdevice_role') === 'child')
    throw fault(
      request.file,
      'subdevice_role',
      'it is a node inside a chassis and stands in no rack by itself; import the chassis',
    );
  const data = reader.ports('interfaces').filter(({ mgmtOnly, type }) => !mgmtOnly && portOf(type) !== null);
  const kind = kindOf(request, reader, data);
  const part = reader.text('part_number');
  const record = {
    id: idOf(slug, request.file),
    name: model.toLowerCase().startsWith(vendor.toLowerCase()) ? model : `${vendor} ${model}`,
    vendor,
    status: 'listed',
    partNumbers: part === null ? [] : [part],
    sources: [`${SOURCE}, ${vendor}/${slug}`],
    confidence: request.confidence,
    ...fieldsOf(kind, reader, request),
  };
  refusePanel(reader, request);
  const file = { format: 'redoubt/products@1', kind, records: [record] };
  return { kind, text: `${JSON.stringify(file, null, 2)}\n` };
}
