import type { Facts } from '../../catalogue/catalogue.ts';
import type { Switch } from '../../catalogue/facility-products.ts';
import type { BuiltPool } from '../../design/compute.ts';
import type { AttachedDevices, FabricDesign } from '../../design/fabric.ts';
import { asId, compareIds, type FabricId, type ProductId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { isDenied, isPreferred } from '../../plan/supply-policy.ts';
import { GIGA } from '../../units/units.ts';
import { FABRIC_CONVENTIONS } from './conventions.ts';
import { emptyRecord, type FabricIdentity } from './fabric-record.ts';
import { splitRails } from './scale-out.ts';
import { isOutOfBand } from './switch-ports.ts';

/** Devices of one site with a management port, by kind. */
export interface OutOfBandPorts {
  readonly boards: number;
  readonly switches: number;
  readonly powerUnits: number;
  readonly coolingUnits: number;
  readonly upsModules: number;
  readonly managementServers: number;
  readonly storageControllers: number;
}

/** Sum of the ports. */
export function portsOf(ports: OutOfBandPorts): number {
  return (
    ports.boards +
    ports.switches +
    ports.powerUnits +
    ports.coolingUnits +
    ports.upsModules +
    ports.managementServers +
    ports.storageControllers
  );
}

/**
 * Switches for a number of out-of-band ports, growth included.
 * Formula: `ceil(ports * 1.10 / ports per switch)` (facility-method 1.6).
 * @returns whole number of switches
 */
export function outOfBandSwitches(ports: number, portsPerSwitch: number): number {
  // Tenths of ports keep the product whole: 190 * 1.1 is 209.00000000000003 as a decimal.
  return Math.ceil(Math.round(ports * FABRIC_CONVENTIONS.outOfBandGrowth * 1000) / (1000 * portsPerSwitch));
}

/** Management processors of the servers of a pool: one per server, or per tray of a rack-scale system. */
export function boardsOf(pool: BuiltPool, facts: Facts): number {
  const product = facts.findProduct(pool.serverId);
  const server = product?.kind === 'server' ? product : null;
  const trays =
    server?.class === 'rack-scale' ? splitRails(server, pool.scaleOutLinksPerServer).nodesPerServer : 1;
  return pool.servers * trays;
}

/** The out-of-band switch: the planner's own, else preferred suppliers, then least known power. */
export function chooseOutOfBandSwitch(plan: Plan, facts: Facts): Switch | null {
  const { policy } = plan.mission;
  const wanted = plan.physical.managementSwitchId;
  if (wanted !== null) {
    const product = facts.findProduct(asId<ProductId>(wanted));
    return product?.kind === 'switch' ? product : null;
  }
  const rank = (device: Switch): number => Number(!isPreferred(policy, device));
  const power = (device: Switch): number => device.maxPowerW ?? Number.MAX_SAFE_INTEGER;
  const allowed = facts
    .selectable('switch')
    .filter((device) => isOutOfBand(device) && accessPorts(device) > 0 && !isDenied(policy, device));
  return (
    [...allowed].sort((a, b) => rank(a) - rank(b) || power(a) - power(b) || compareIds(a.id, b.id))[0] ?? null
  );
}

/** Ports of 1 Gb/s, the ones devices hang on. */
export function accessPorts(device: Switch): number {
  return device.ports
    .filter((group) => group.gbitPerS === FABRIC_CONVENTIONS.outOfBandGbps)
    .reduce((sum, group) => sum + group.count, 0);
}

/** Management ports of every kind of device, in the order in which the switches take them. */
function attachedTo(parts: OutOfBandPorts, pools: readonly AttachedDevices[]): readonly AttachedDevices[] {
  const single = (kind: AttachedDevices['kind'], devices: number): AttachedDevices => ({
    kind,
    poolId: null,
    devices,
    positions: devices,
  });
  const storage: AttachedDevices = {
    ...single('storage', Math.ceil(parts.storageControllers / 2)),
    positions: parts.storageControllers,
  };
  return [
    ...pools,
    single('switch', parts.switches),
    single('management-server', parts.managementServers),
    storage,
    single('pdu', parts.powerUnits),
    single('cdu', parts.coolingUnits),
    single('ups', parts.upsModules),
  ].filter((entry) => entry.positions > 0);
}

/** Record of the out-of-band network of a site; without a switch product its counts are empty. */
export function outOfBandRecord(
  site: Site,
  devices: { readonly parts: OutOfBandPorts; readonly pools: readonly AttachedDevices[] },
  device: Switch | null,
): FabricDesign {
  const ports = portsOf(devices.parts);
  const identity: FabricIdentity = {
    id: asId<FabricId>(`out-of-band-${site.id}`),
    role: 'out-of-band',
    siteId: site.id,
    poolId: null,
    nodes: ports,
    linksPerNode: 1,
    assignment: 'single-homed',
    linkBitPerS: FABRIC_CONVENTIONS.outOfBandGbps * GIGA,
    attached: attachedTo(devices.parts, devices.pools),
  };
  const empty = emptyRecord(identity, 'Ethernet', 1);
  const radix = device === null ? 0 : accessPorts(device);
  if (device === null || radix === 0) return empty;
  const leaves = outOfBandSwitches(ports, radix);
  const lowerBound = { leaves: Math.ceil(ports / radix), spines: 0, cores: 0 };
  return {
    ...empty,
    leafSwitchId: device.id,
    radix,
    levels: 1,
    downPortsPerLeaf: radix,
    counts: { leaves, spines: 0, cores: 0 },
    lowerBound,
    nodesPerUnit: Math.ceil(ports / leaves),
    nodeLeafCables: ports,
    failure: {
      nodesPerLeaf: Math.ceil(ports / leaves),
      linksPerNodeOnLeaf: 1,
      bisectionWithoutOneSpine: 0,
    },
    switchPortsUsed: ports,
  };
}
