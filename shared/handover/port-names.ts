import type { AttachedKind, FabricDesign, FabricRole } from '../design/fabric.ts';
import type { DeviceRole } from '../design/racks.ts';

/**
 * Name of a port of a switch: cage, and lane where a cage carries several links, as in `port7` and `port7/2`.
 * @param index - port at the link speed, from 0
 * @param linksPerCage - links that one cage carries
 */
export function switchPort(index: number, linksPerCage: number): string {
  if (linksPerCage <= 1) return `port${index + 1}`;
  return `port${Math.floor(index / linksPerCage) + 1}/${(index % linksPerCage) + 1}`;
}

const NODE_PREFIX: Readonly<Record<FabricRole, string>> = {
  'scale-out': 'fabric',
  storage: 'data',
  'in-band': 'inband',
  'out-of-band': 'mgmt',
};

/** Management port of a device: `bmc1` of a server, `mgmt1` of everything else. */
export function managementPort(role: DeviceRole | null, index: number): string {
  const name = role === 'accelerator-server' || role === 'management-server' ? 'bmc' : 'mgmt';
  return `${name}${index + 1}`;
}

/** Port a device has for a network: `fabric3`, `data1`, `inband2`, and `uplink1` of a switch. */
export function devicePort(fabric: FabricDesign, kind: AttachedKind, index: number): string {
  return `${kind === 'switch' ? 'uplink' : NODE_PREFIX[fabric.role]}${index + 1}`;
}

/** Port of a management server on a scale-out network, for subnet managers and gateways. */
export function managerPort(index: number): string {
  return `manager${index + 1}`;
}

/** Power inlet of a device, one a supply: `psu1`. */
export function supplyPort(supply: number): string {
  return `psu${supply}`;
}

/**
 * Outlet of a PDU by its type, as in `C13 7`.
 * @param index - among the outlets of its type, from 0
 */
export function outletPort(type: string, index: number): string {
  return `${type} ${index + 1}`;
}
