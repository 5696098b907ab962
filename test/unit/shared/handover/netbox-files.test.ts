import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readCsv } from '../../../../shared/bundle/payload/read-csv.ts';
import { handoverOf } from '../../../support/handover-case.ts';

interface Netbox {
  readonly choices: Readonly<Record<string, readonly (string | number)[]>>;
  readonly importColumns: Readonly<Record<string, readonly string[]>>;
  readonly templateFields: Readonly<Record<string, readonly string[]>>;
}

const path = new URL('../../../fixtures/netbox/netbox-4.6.json', import.meta.url);
const netbox = JSON.parse(readFileSync(path, 'utf8')) as Netbox;

interface DeviceTypeFacts {
  readonly required: readonly string[];
  readonly together: readonly (readonly string[])[];
  readonly lists: readonly string[];
  readonly texts: Readonly<Record<string, number | null>>;
  /** Step of the figure; null = any. */
  readonly numbers: Readonly<Record<string, number | null>>;
  readonly flags: readonly string[];
  readonly choices: readonly string[];
  readonly slug: string;
}

const typeFacts = JSON.parse(
  readFileSync(new URL('../../../fixtures/netbox/devicetype-library.json', import.meta.url), 'utf8'),
) as DeviceTypeFacts;

/** What of a field of a device type is not as the library's schema has it; null when it is. */
function fieldFault(name: string, value: unknown): string | null {
  const { lists, texts, numbers, flags, choices } = typeFacts;
  const most = texts[name];
  if (most !== undefined)
    return typeof value === 'string' && value.length <= (most ?? Number.MAX_SAFE_INTEGER) ? null : name;
  const step = numbers[name];
  if (step !== undefined)
    return typeof value === 'number' && value >= 0 && (step === null || value % step === 0) ? null : name;
  if (lists.includes(name)) return Array.isArray(value) ? null : name;
  if (flags.includes(name)) return typeof value === 'boolean' ? null : name;
  return choices.includes(name) && typeof value === 'string' ? null : name;
}

type Row = Readonly<Record<string, string>>;
interface Port {
  readonly name: string;
  readonly type: string;
}
interface TypeDocument {
  readonly manufacturer: string;
  readonly model: string;
  readonly slug: string;
  readonly u_height: number;
  readonly interfaces?: readonly Port[];
  readonly 'power-ports'?: readonly Port[];
  readonly 'power-outlets'?: readonly (Port & { readonly power_port: string })[];
  readonly 'module-bays'?: readonly Port[];
}

const cases = ['tactical-edge', 'kr-telecom-rebellions', 'jp-research-arm', 'eu-ai-factory'].map(
  (template) => {
    const made = handoverOf(template);
    const text = (name: string): string => {
      const found = made.handover.files.find((file) => file.path === `netbox/${name}`);
      if (!found) throw new Error(`no ${name}`);
      return found.text;
    };
    const rows = (name: string): readonly Row[] => {
      const [header, ...body] = readCsv(text(name)) ?? [];
      return body.map((cells) =>
        Object.fromEntries((header ?? []).map((column, i) => [column, cells[i] ?? ''])),
      );
    };
    const types = made.handover.files
      .filter((file) => file.path.endsWith('.yaml'))
      .map((file) => parse(file.text) as TypeDocument);
    return { template, ...made, text, rows, types };
  },
);

const FORMS: readonly (readonly [file: string, form: string])[] = [
  ['01-manufacturers.csv', 'ManufacturerImportForm'],
  ['02-rack-roles.csv', 'RackRoleImportForm'],
  ['03-device-roles.csv', 'DeviceRoleImportForm'],
  ['04-sites.csv', 'SiteImportForm'],
  ['05-locations.csv', 'LocationImportForm'],
  ['06-racks.csv', 'RackImportForm'],
  ['08-devices.csv', 'DeviceImportForm'],
  ['09-power-panels.csv', 'PowerPanelImportForm'],
  ['10-power-feeds.csv', 'PowerFeedImportForm'],
  ['11-cable-bundles.csv', 'CableBundleImportForm'],
  ['12-cables.csv', 'CableImportForm'],
];

/** Column → choices it takes. An empty cell is always allowed. */
const CHOICES: readonly (readonly [file: string, column: string, choices: string])[] = [
  ['04-sites.csv', 'status', 'SiteStatusChoices'],
  ['05-locations.csv', 'status', 'LocationStatusChoices'],
  ['06-racks.csv', 'status', 'RackStatusChoices'],
  ['06-racks.csv', 'form_factor', 'RackFormFactorChoices'],
  ['06-racks.csv', 'width', 'RackWidthChoices'],
  ['06-racks.csv', 'outer_unit', 'RackDimensionUnitChoices'],
  ['06-racks.csv', 'weight_unit', 'WeightUnitChoices'],
  ['08-devices.csv', 'status', 'DeviceStatusChoices'],
  ['08-devices.csv', 'face', 'DeviceFaceChoices'],
  ['10-power-feeds.csv', 'status', 'PowerFeedStatusChoices'],
  ['10-power-feeds.csv', 'type', 'PowerFeedTypeChoices'],
  ['10-power-feeds.csv', 'supply', 'PowerFeedSupplyChoices'],
  ['10-power-feeds.csv', 'phase', 'PowerFeedPhaseChoices'],
  ['12-cables.csv', 'type', 'CableTypeChoices'],
  ['12-cables.csv', 'status', 'LinkStatusChoices'],
  ['12-cables.csv', 'length_unit', 'CableLengthUnitChoices'],
];

const TEMPLATES = {
  interfaces: ['InterfaceTypeChoices', 'InterfaceTemplateImportForm'],
  'power-ports': ['PowerPortTypeChoices', 'PowerPortTemplateImportForm'],
  'power-outlets': ['PowerOutletTypeChoices', 'PowerOutletTemplateImportForm'],
  'module-bays': [null, 'ModuleBayTemplateImportForm'],
} as const;

function column(rows: readonly Row[], name: string): readonly string[] {
  return rows.map((row) => row[name] ?? '');
}

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

describe.each(cases)('the import of $template', ({ rows, types, text, handover }) => {
  it.each(FORMS)('%s has only columns of NetBox', (file, form) => {
    const header = text(file).split('\r\n')[0]?.split(',') ?? [];
    expect(header.filter((name) => !netbox.importColumns[form]?.includes(name))).toEqual([]);
  });

  it.each(CHOICES)('%s, column %s takes only documented values', (file, name, choices) => {
    const allowed = new Set(['', ...(netbox.choices[choices] ?? []).map(String)]);
    expect(allowed.size).toBeGreaterThan(2);
    expect([...new Set(column(rows(file), name))].filter((value) => !allowed.has(value))).toEqual([]);
  });

  it('has device types of documented fields and choices', () => {
    const known = new Set([
      ...(netbox.importColumns['DeviceTypeImportForm'] ?? []),
      ...Object.keys(TEMPLATES),
    ]);
    expect(types.length).toBeGreaterThan(3);
    for (const type of types) {
      expect(Object.keys(type).filter((key) => !known.has(key))).toEqual([]);
      for (const [part, [choices, form]] of Object.entries(TEMPLATES))
        for (const entry of type[part as keyof typeof TEMPLATES] ?? []) {
          expect(Object.keys(entry).filter((key) => !netbox.templateFields[form]?.includes(key))).toEqual([]);
          if (choices !== null) expect(netbox.choices[choices]).toContain(entry.type);
        }
    }
  });

  it('has device types that the schema of the device type library takes', () => {
    for (const type of types) {
      const fields: Readonly<Record<string, unknown>> = { ...type };
      const at = type.slug;
      expect(
        Object.entries(fields).flatMap(([name, value]) => fieldFault(name, value) ?? []),
        at,
      ).toEqual([]);
      expect(
        typeFacts.required.filter((name) => !(name in fields)),
        at,
      ).toEqual([]);
      for (const group of typeFacts.together)
        expect(new Set(group.map((name) => name in fields)).size, at).toBe(1);
      expect(type.slug).toMatch(new RegExp(typeFacts.slug));
    }
  });

  it('names nothing twice and nothing too long', () => {
    expect(twice(column(rows('08-devices.csv'), 'name'))).toEqual([]);
    expect(twice(column(rows('06-racks.csv'), 'name'))).toEqual([]);
    expect(twice(column(rows('10-power-feeds.csv'), 'name'))).toEqual([]);
    expect(twice(types.map((type) => `${type.manufacturer} ${type.model}`))).toEqual([]);
    expect(twice(types.map((type) => type.slug))).toEqual([]);
    for (const name of column(rows('08-devices.csv'), 'name')) expect(name.length).toBeLessThanOrEqual(64);
    for (const { model, slug } of types) {
      expect(model.length).toBeLessThanOrEqual(100);
      expect(slug).toMatch(/^[a-z0-9_-]{1,100}$/);
    }
  });

  it('refers only to what is imported before', () => {
    const names = (file: string, name = 'name'): ReadonlySet<string> => new Set(column(rows(file), name));
    const devices = rows('08-devices.csv');
    const typeNames = new Set(types.map((type) => `${type.manufacturer} ${type.model}`));
    for (const device of devices) {
      expect(names('03-device-roles.csv')).toContain(device['role']);
      expect(names('01-manufacturers.csv')).toContain(device['manufacturer']);
      expect(typeNames).toContain(`${device['manufacturer']} ${device['device_type']}`);
      expect(names('04-sites.csv')).toContain(device['site']);
      if (device['rack'] !== '') expect(names('06-racks.csv')).toContain(device['rack']);
    }
    for (const rack of rows('06-racks.csv')) expect(names('02-rack-roles.csv')).toContain(rack['role']);
    for (const feed of rows('10-power-feeds.csv')) {
      expect(names('09-power-panels.csv')).toContain(feed['power_panel']);
      expect(names('06-racks.csv')).toContain(feed['rack']);
    }
    for (const cable of rows('12-cables.csv'))
      if (cable['bundle'] !== '') expect(names('11-cable-bundles.csv')).toContain(cable['bundle']);
  });

  it('cables only ports that the device types have, and none twice', () => {
    const typeOf = new Map(types.map((type) => [`${type.manufacturer} ${type.model}`, type]));
    const devices = new Map(
      rows('08-devices.csv').map((row) => [
        row['name'],
        typeOf.get(`${row['manufacturer']} ${row['device_type']}`),
      ]),
    );
    const ports = new Map(
      types.map((type) => [
        type,
        new Set(
          [...(type.interfaces ?? []), ...(type['power-ports'] ?? []), ...(type['power-outlets'] ?? [])].map(
            ({ name }) => name,
          ),
        ),
      ]),
    );
    const feeds = new Set(rows('10-power-feeds.csv').map((row) => `${row['power_panel']} ${row['name']}`));
    const used: string[] = [];
    const missing: string[] = [];
    for (const cable of rows('12-cables.csv'))
      for (const side of ['a', 'b']) {
        const name = cable[`side_${side}_name`] ?? '';
        const device = cable[`side_${side}_device`] ?? '';
        used.push(`${device} ${name}`);
        if (cable[`side_${side}_type`] === 'dcim.powerfeed') {
          if (!feeds.has(`${cable['side_a_power_panel']} ${name}`)) missing.push(name);
          continue;
        }
        const type = devices.get(device);
        if (!type || !ports.get(type)?.has(name)) missing.push(`${device} ${name}`);
      }
    expect(missing).toEqual([]);
    expect(new Set(used).size).toBe(used.length);
    expect(used.length).toBeGreaterThan(20);
  });

  it('cables every power cord that has an outlet', () => {
    const cords = readCsv(handover.files.find((file) => file.path === 'power-cords.csv')?.text ?? '') ?? [];
    const at = cords[0]?.indexOf('b_outlet') ?? -1;
    const cables = rows('12-cables.csv').filter((row) => row['side_b_type'] === 'dcim.poweroutlet');
    expect(cables).toHaveLength(cords.slice(1).filter((cells) => cells[at] !== '').length);
    for (const cable of cables) expect(cable['side_a_name']).toMatch(/^psu\d+$/);
  });

  it('puts every device into its rack without overlap', () => {
    const heights = new Map(types.map((type) => [`${type.manufacturer} ${type.model}`, type.u_height]));
    const racks = new Map(rows('06-racks.csv').map((row) => [row['name'], Number(row['u_height'])]));
    const taken = new Set<string>();
    for (const device of rows('08-devices.csv').filter((row) => row['position'] !== '')) {
      const height = heights.get(`${device['manufacturer']} ${device['device_type']}`) ?? 0;
      const bottom = Number(device['position']);
      expect(bottom).toBeGreaterThanOrEqual(1);
      expect(bottom + Math.ceil(height) - 1).toBeLessThanOrEqual(racks.get(device['rack']) ?? 0);
      for (let unit = bottom; unit < bottom + Math.ceil(height); unit++) {
        expect(taken.has(`${device['rack']} ${unit}`)).toBe(false);
        taken.add(`${device['rack']} ${unit}`);
      }
    }
    expect(taken.size).toBeGreaterThan(3);
  });

  it('counts what it holds', () => {
    const { summary } = handover;
    expect(summary.netbox['devices']).toBe(rows('08-devices.csv').length);
    expect(summary.netbox['racks']).toBe(rows('06-racks.csv').length);
    expect(summary.cables - summary.portsReserved).toBe(summary.netbox['cables']);
    expect(summary.netbox['deviceTypes']).toBe(types.length);
  });
});
