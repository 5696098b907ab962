import type { StageValues } from '../../design/design.ts';
import { compareIds } from '../../ids.ts';
import { type CableRow, cableRows } from '../cable-schedule.ts';
import { type Cell, csvOf } from '../csv.ts';
import { powerRows } from '../plant-schedules.ts';
import { cordRows } from '../power-cords.ts';
import type { SiteDevice } from '../site-devices.ts';
import { type DeviceTypes, deviceTypes } from './device-types.ts';
import { COLUMNS } from './netbox-columns.ts';
import {
  cableRow,
  cordCable,
  deviceRow,
  feedCable,
  feedRow,
  type Names,
  type NetboxSite,
  PLANNED,
  type Prepared,
  panelOf,
  RACK_ROLES,
  ROOM,
  type Row,
  rackRow,
  roleName,
  roleOf,
} from './netbox-rows.ts';
import { slugOf, UniqueNames } from './unique-names.ts';
import { yamlOf } from './yaml-text.ts';

/** A file of the hand-over: path inside the folder, and text. */
export interface HandoverFile {
  readonly path: string;
  readonly text: string;
}

/** What is to be imported for all sites together, and what could not be. */
export interface NetboxImport {
  readonly files: readonly HandoverFile[];
  readonly objects: Readonly<Record<string, number>>;
  /** Cables left out because no device stands at one end. */
  readonly cablesLeftOut: number;
}

const DEVICE_MOST = 64;
const NAME_MOST = 100;
const ROLE_COLOUR = '9e9e9e';

function table(path: string, columns: readonly string[], rows: readonly Row[]): HandoverFile {
  const cells = columns.map((name) => ({ name, cell: (row: Row): Cell => row[name] ?? null }));
  return { path: `netbox/${path}`, text: csvOf(cells, rows) };
}

/** Devices of a site: placed ones, PDUs, and what stands on the floor and is cabled. */
function devicesOf(site: NetboxSite, cables: readonly CableRow[]): readonly SiteDevice[] {
  const known = new Map(
    [...site.devices.placed, ...site.devices.pdus].map((device) => [device.name, device]),
  );
  for (const { a } of cables)
    if (a.device !== null && !known.has(a.deviceName)) known.set(a.deviceName, a.device);
  return [...known.values()];
}

function distinct(rows: readonly Row[], key: (row: Row) => string): readonly Row[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()];
}

function prepare(site: NetboxSite, names: Names): Prepared {
  const cables = cableRows(site);
  return {
    site,
    siteName: names.sites.name(site.devices.siteId, site.name),
    devices: devicesOf(site, cables),
    cables,
    power: powerRows(site),
    cords: cordRows(site),
  };
}

function slugged(values: Iterable<string>): readonly Row[] {
  const slugs = new UniqueNames(NAME_MOST);
  return [...new Set(values)]
    .sort(compareIds)
    .map((name) => ({ name, slug: slugs.name(name, slugOf(name)).replaceAll(' ', '-') }));
}

function infrastructure(all: readonly Prepared[], names: Names): readonly HandoverFile[] {
  const used = new Set(all.flatMap(({ site }) => site.devices.racks.map((rack) => rack.purpose)));
  const rackRoles = (Object.keys(RACK_ROLES) as (keyof typeof RACK_ROLES)[])
    .filter((purpose) => used.has(purpose))
    .map((purpose): Row => ({ name: RACK_ROLES[purpose][0], slug: purpose, color: RACK_ROLES[purpose][1] }));
  const sites = all.map(
    ({ site, siteName }): Row => ({
      name: siteName,
      slug: slugOf(site.devices.siteId),
      status: PLANNED,
      description: `Redoubt site ${site.devices.siteId}`,
    }),
  );
  const locations = all.map(
    ({ site, siteName }): Row => ({
      site: siteName,
      name: ROOM,
      slug: slugOf(`${site.devices.siteId} ${ROOM}`),
      status: PLANNED,
    }),
  );
  const racks = all.flatMap((entry) => entry.site.devices.racks.map((rack) => rackRow(rack, entry, names)));
  return [
    table('02-rack-roles.csv', COLUMNS.rackRoles, rackRoles),
    table('04-sites.csv', COLUMNS.sites, sites),
    table('05-locations.csv', COLUMNS.locations, locations),
    table('06-racks.csv', COLUMNS.racks, racks),
  ];
}

/** Device types of all sites together, so that a product used alike at two sites is one type. */
function typesOf(all: readonly Prepared[], values: StageValues): DeviceTypes {
  const [first] = all;
  if (!first) return { types: [], of: new Map() };
  const siteIds = new Set(all.map(({ site }) => site.devices.siteId));
  return deviceTypes(
    all.flatMap((entry) => entry.devices),
    all.flatMap((entry) => entry.cables),
    {
      facts: first.site.facts,
      fabrics: values.fabric.fabrics.filter((fabric) => siteIds.has(fabric.siteId)),
    },
  );
}

function equipment(all: readonly Prepared[], names: Names, types: DeviceTypes): readonly HandoverFile[] {
  if (all.length === 0) return [];
  const devices = all.flatMap((entry) => entry.devices);
  const roles = slugged(devices.map((device) => roleName(roleOf(device)))).map((row) => ({
    ...row,
    color: ROLE_COLOUR,
    vm_role: 'false',
  }));
  const folders = slugged(types.types.map((type) => type.manufacturer));
  const folderOf = new Map(folders.map((row) => [row['name'], String(row['slug'])]));
  return [
    table('01-manufacturers.csv', COLUMNS.manufacturers, folders),
    table('03-device-roles.csv', COLUMNS.deviceRoles, roles),
    ...types.types.map((type) => ({
      path: `netbox/07-device-types/${folderOf.get(type.manufacturer)}/${type.slug}.yaml`,
      text: yamlOf(type.document),
    })),
    table(
      '08-devices.csv',
      COLUMNS.devices,
      all.flatMap((entry) => entry.devices.map((device) => deviceRow(device, entry, { names, types }))),
    ),
  ];
}

function connections(all: readonly Prepared[], names: Names, types: DeviceTypes): readonly HandoverFile[] {
  const panels = distinct(
    all.flatMap((entry) =>
      entry.power.map((row): Row => ({ site: entry.siteName, location: ROOM, name: panelOf(row) })),
    ),
    (row) => `${row['site']} ${row['name']}`,
  );
  const feeds = all.flatMap((entry) => entry.power.map((row) => feedRow(row, entry, names)));
  const cables = all.flatMap((entry) => [
    ...entry.power.flatMap((row) => feedCable(row, entry, names)),
    ...entry.cords.flatMap((row) => cordCable(row, entry, { names, types })),
    ...entry.cables.flatMap((row) => cableRow(row, entry, names)),
  ]);
  const bundles = [...new Set(cables.flatMap((row) => row['bundle'] ?? []))].sort((a, b) =>
    compareIds(String(a), String(b)),
  );
  return [
    table('09-power-panels.csv', COLUMNS.panels, panels),
    table('10-power-feeds.csv', COLUMNS.feeds, feeds),
    table(
      '11-cable-bundles.csv',
      COLUMNS.bundles,
      bundles.map((name) => ({ name })),
    ),
    table('12-cables.csv', COLUMNS.cables, cables),
  ];
}

/**
 * Import files for NetBox: tables as CSV and device types as YAML, numbered in the order of import.
 * @param sites - sites to import, in the order of the plan
 * @param values - of the design
 * @see NetBox 4.6, bulk import forms of its models; `test/fixtures/netbox` lists their columns and choices
 */
export function netboxImport(sites: readonly NetboxSite[], values: StageValues): NetboxImport {
  const names: Names = {
    sites: new UniqueNames(NAME_MOST),
    devices: new UniqueNames(DEVICE_MOST),
    racks: new UniqueNames(NAME_MOST),
    feeds: new UniqueNames(NAME_MOST),
  };
  const all = sites.map((site) => prepare(site, names));
  const types = typesOf(all, values);
  const files = [
    ...infrastructure(all, names),
    ...equipment(all, names, types),
    ...connections(all, names, types),
  ].sort((a, b) => compareIds(a.path, b.path));
  const left = all.flatMap(({ cables }) =>
    cables.filter(({ a, b }) => a.device === null || b.device === null),
  );
  return {
    files,
    objects: {
      racks: all.reduce((sum, { site }) => sum + site.devices.racks.length, 0),
      devices: all.reduce((sum, { devices }) => sum + devices.length, 0),
      deviceTypes: files.filter(({ path }) => path.endsWith('.yaml')).length,
      powerFeeds: all.reduce((sum, { power }) => sum + power.length, 0),
      cables: all.reduce((sum, { cables }) => sum + cables.length, 0) - left.length,
    },
    cablesLeftOut: left.length,
  };
}
