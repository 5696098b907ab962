import type { Facts } from '../catalogue/catalogue.ts';
import type { Design } from '../design/design.ts';
import type { SiteId } from '../ids.ts';
import { finishSteps, type JobStep, type JobSteps } from '../job/job-step.ts';
import type { Plan } from '../plan/plan.ts';
import { CABLE_COLUMNS, type CableRow, cableRows, type HandoverSite } from './cable-schedule.ts';
import { csvOf } from './csv.ts';
import { type HandoverFile, netboxImport } from './netbox/netbox-files.ts';
import { NETBOX_VERSION } from './netbox/netbox-values.ts';
import {
  COOLING_COLUMNS,
  coolingRows,
  ELEVATION_COLUMNS,
  elevationRows,
  FAILURE_COLUMNS,
  failureRows,
  POWER_COLUMNS,
  powerRows,
} from './plant-schedules.ts';
import { CORD_COLUMNS, type CordRow, cordRows } from './power-cords.ts';
import { PROTECTION_COLUMNS, protectionRows } from './protection-schedule.ts';
import { CLAIM_COLUMNS, redundancyClaims } from './redundancy-claims.ts';
import { SiteDevices } from './site-devices.ts';

/** What the files hold, and what an integrator should settle before work begins. */
export interface HandoverSummary {
  readonly version: 1;
  readonly planId: string;
  readonly planRevision: number;
  readonly netboxVersion: string;
  readonly sites: readonly SiteId[];
  readonly cables: number;
  /** Lines from the switches of the shared networks to the carriers; no cable of the design. */
  readonly uplinks: number;
  /** Cables whose ordered length is below the route between their two ports. */
  readonly cablesShort: number;
  /** Cables for which the catalogue knows no product that reaches. */
  readonly cablesWithoutProduct: number;
  /** Ports kept for a device that does not stand there. */
  readonly portsReserved: number;
  /** Networked PDUs without a port out of band. */
  readonly pdusWithoutPort: number;
  readonly circuits: number;
  /** Power cords between a supply and an outlet. */
  readonly cords: number;
  /** Cords for which no outlet is left, or whose PDU is not known. */
  readonly cordsWithoutOutlet: number;
  /** Devices whose number of power supplies is not published. */
  readonly devicesWithoutSupplies: number;
  readonly devices: number;
  readonly netbox: Readonly<Record<string, number>>;
  readonly files: readonly string[];
}

export interface Handover {
  readonly files: readonly HandoverFile[];
  readonly summary: HandoverSummary;
}

function pdusWithoutPort(site: HandoverSite, rows: readonly CableRow[]): number {
  const cabled = new Set(rows.map((row) => row.a.deviceName));
  return site.devices.pdus.filter((pdu) => !cabled.has(pdu.name)).length;
}

function isShort({ lengthMm, orderLengthMm }: CableRow): boolean {
  return lengthMm !== null && orderLengthMm !== null && orderLengthMm < lengthMm;
}

function cordCounts(
  rows: readonly CordRow[],
): Pick<HandoverSummary, 'cords' | 'cordsWithoutOutlet' | 'devicesWithoutSupplies'> {
  const laid = rows.filter((row) => row.cord !== null);
  return {
    cords: laid.length,
    cordsWithoutOutlet: laid.filter((row) => row.outlet === null).length,
    devicesWithoutSupplies: rows.length - laid.length,
  };
}

const README = `Hand-over files of one design, made by Redoubt.

cables.csv       every cable: product, ordered length, bundle, device, port, rack and lowest rack unit at both ends;
                 uplinks are the lines out of the site, with the carrier at their far end
power.csv        every circuit of every rack feed, its PDU, breaker, what is upstream of it and its simulated loss
power-cords.csv  every power cord: device, supply, rack and lowest rack unit at one end, PDU, outlet and leg at the other
protection.csv   every breaker from the transformers to the rack feeds: rating, current, and the device upstream of it
failures.csv     every simulated single failure of the power path; other files name its cases
redundancy.csv   lines of the bill that stand for a redundancy, with the simulated cases that test each
cooling.csv      heat of every rack and the plant that takes it away
elevations.csv   every device with rack, lowest rack unit and height
netbox/          import files for NetBox ${NETBOX_VERSION}; import them in the order of their numbers

A text cell that a spreadsheet would run as a formula begins with an apostrophe. An empty cell is a figure that is not
known. Names of ports are those of this hand-over: cage and lane, as in port7/2.
`;

type Given = { readonly facts: Facts; readonly siteIds?: readonly SiteId[] | undefined };
type Designed = Pick<Design, 'values' | 'planId' | 'planRevision'>;

/** Parts people are told about: cables, circuits and cords, elevations, NetBox, texts. */
const PARTS = 5;

function part(done: number): JobStep {
  return { name: 'documents', done, total: PARTS };
}

/**
 * Hand-over files of a design: schedules as CSV and an import for NetBox. The same design gives the same bytes.
 * @param siteIds - sites to hand over, in the order of the plan; all when left out
 * @returns files with their paths inside one folder, and a summary
 */
export function buildHandover(plan: Plan, design: Designed, given: Given): Handover {
  return finishSteps(handoverSteps(plan, design, given));
}

/** The same, a part a step: the schedules of a large plan take many seconds. */
export function* handoverSteps(plan: Plan, design: Designed, given: Given): JobSteps<Handover> {
  const { values } = design;
  const sites = plan.sites
    .filter((site) => given.siteIds?.includes(site.id) ?? true)
    .map((site) => ({
      values,
      facts: given.facts,
      devices: new SiteDevices(values, site.id),
      floor: site.floor,
      name: site.name,
    }));
  yield part(0);
  const cables = sites.flatMap((site) => cableRows(site));
  const laid = cables.filter((row) => row.level !== 'uplink');
  yield part(1);
  const circuits = sites.flatMap((site) => powerRows(site));
  const cords = sites.flatMap((site) => cordRows(site));
  const claims = sites.flatMap(({ devices }) => redundancyClaims(values, devices.siteId));
  yield part(2);
  const elevations = sites.flatMap((site) => elevationRows(site));
  yield part(3);
  const netbox = netboxImport(sites, values);
  yield part(4);
  const files = [
    { path: 'README.txt', text: README },
    { path: 'cables.csv', text: csvOf(CABLE_COLUMNS, cables) },
    {
      path: 'cooling.csv',
      text: csvOf(
        COOLING_COLUMNS,
        sites.flatMap((site) => coolingRows(site)),
      ),
    },
    { path: 'elevations.csv', text: csvOf(ELEVATION_COLUMNS, elevations) },
    {
      path: 'failures.csv',
      text: csvOf(
        FAILURE_COLUMNS,
        sites.flatMap((site) => failureRows(site)),
      ),
    },
    ...netbox.files,
    { path: 'power-cords.csv', text: csvOf(CORD_COLUMNS, cords) },
    { path: 'power.csv', text: csvOf(POWER_COLUMNS, circuits) },
    {
      path: 'protection.csv',
      text: csvOf(
        PROTECTION_COLUMNS,
        sites.flatMap((site) => protectionRows(site)),
      ),
    },
    { path: 'redundancy.csv', text: csvOf(CLAIM_COLUMNS, claims) },
  ];
  return {
    files,
    summary: {
      version: 1,
      planId: design.planId,
      planRevision: design.planRevision,
      netboxVersion: NETBOX_VERSION,
      sites: sites.map((site) => site.devices.siteId),
      cables: laid.length,
      uplinks: cables.length - laid.length,
      cablesShort: laid.filter(isShort).length,
      cablesWithoutProduct: laid.filter((row) => row.productId === null).length,
      portsReserved: laid.filter((row) => row.a.device === null || row.b.device === null).length,
      pdusWithoutPort: sites.reduce((sum, site) => sum + pdusWithoutPort(site, cables), 0),
      circuits: circuits.length,
      ...cordCounts(cords),
      devices: elevations.length,
      netbox: netbox.objects,
      files: files.map(({ path }) => path),
    },
  };
}
