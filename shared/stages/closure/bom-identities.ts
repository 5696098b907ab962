import type { StageInputs } from '../../design/design.ts';
import type { ClosureIdentity } from '../../design/judgement.ts';
import type { PowerNodeKind } from '../../design/power.ts';
import type { DeviceRole } from '../../design/racks.ts';
import type { BomCategory, BomLine } from '../../design/supply.ts';
import { equalCounts, repeated, total } from './identity.ts';

type Sources = Pick<StageInputs, 'compute' | 'racks' | 'power' | 'cooling' | 'bom'>;

const SERVER_ROLES: ReadonlySet<DeviceRole> = new Set(['accelerator-server', 'management-server']);
const SWITCH_ROLES: ReadonlySet<DeviceRole> = new Set([
  'leaf',
  'spine',
  'core',
  'storage-switch',
  'management-switch',
]);

function quantityOf(lines: readonly BomLine[], category: BomCategory): number {
  return total(
    lines.filter((line) => line.category === category),
    (line) => line.quantity,
  );
}

/** Management cables to UPS modules and coolant units of sites that have an out-of-band network. */
function plantCables({ racks, power, cooling }: Pick<Sources, 'racks' | 'power' | 'cooling'>): number {
  const laid = new Set(racks.cables.filter((run) => run.level === 'out-of-band').map((run) => run.fabricId));
  const sites = new Set(
    racks.outOfBand.filter(({ fabricId }) => laid.has(fabricId)).map(({ siteId }) => siteId),
  );
  return (
    total(power.sites, (site) => (sites.has(site.siteId) ? (site.ups.modules ?? 0) : 0)) +
    total(cooling.sites, (site) => (sites.has(site.siteId) ? (site.cdu?.installed ?? 0) : 0))
  );
}

/** Elements of a kind in the power path, counted by themselves. */
function nodeCount({ sites }: Sources['power'], kind: PowerNodeKind): number {
  return total(sites, ({ nodes }) =>
    total(
      nodes.filter((node) => node.kind === kind),
      (node) => node.count,
    ),
  );
}

/** Quantities of the design that the bill must list, by category. */
function designCounts({
  compute,
  racks,
  power,
  cooling,
}: Sources): readonly (readonly [BomCategory, number])[] {
  const devices = racks.racks.flatMap((rack) => rack.devices);
  const placed = (roles: ReadonlySet<DeviceRole>): number =>
    devices.filter((device) => roles.has(device.role)).length;
  return [
    ['server', placed(SERVER_ROLES)],
    ['switch', placed(SWITCH_ROLES)],
    ['storage', placed(new Set<DeviceRole>(['storage']))],
    ['accelerator', total(compute.pools, (pool) => pool.accelerators)],
    ['rack', racks.racks.filter((rack) => rack.productId !== null).length],
    [
      'cable',
      total(racks.cables, (run) => run.pieces) +
        total(racks.fanOuts, (entry) => entry.count) +
        plantCables({ racks, power, cooling }),
    ],
    ['transceiver', total(racks.transceivers, (entry) => entry.count)],
    ['pdu', total(power.sites, (site) => site.pdus.count)],
    ['busway', nodeCount(power, 'busway')],
    ['transformer', nodeCount(power, 'transformer')],
    ['switchboard', nodeCount(power, 'switchboard')],
    ['ups', total(power.sites, (site) => site.ups.modules ?? 0)],
    ['genset', total(power.sites, (site) => site.gensets.count ?? 0)],
    [
      'cooling',
      total(
        cooling.sites,
        (site) => (site.cdu?.installed ?? 0) + (site.rearDoors?.count ?? 0) + (site.roomUnits?.count ?? 0),
      ),
    ],
  ];
}

/** Every quantity of the design is on the bill, and nothing is on it twice (facility-method 1.8; own laws). */
export function bomIdentities(sources: Sources): readonly ClosureIdentity[] {
  const { lines } = sources.bom;
  return [
    equalCounts('bom-lines-once', 'No line is on the bill twice', {
      left: repeated(lines.map((line) => line.id)),
      right: 0,
    }),
    ...designCounts(sources).map(([category, count]) =>
      equalCounts(`bom.${category}`, `On the bill = in the design: ${category}`, {
        left: quantityOf(lines, category),
        right: count,
      }),
    ),
  ];
}
