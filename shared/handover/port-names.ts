import type { AttachedKind, FabricDesign, FabricRole } from '../design/fabric.ts';

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

/** Port a device has for a network: `fabric3`, `data1`, `inband2`; `bmc` out of band, `uplink1` of a switch. */
export function devicePort(fabric: FabricDesign, kind: AttachedKind, index: number): string {
  if (fabric.role === 'out-of-band') {
    const name = kind === 'accelerator-server' || kind === 'management-server' ? 'bmc' : 'mgmt';
    return `${name}${index + 1}`;
  }
  return `${kind === 'switch' ? 'uplink' : NODE_PREFIX[fabric.role]}${index + 1}`;
}

/** Port of a management server on a scale-out network, for subnet managers and gateways. */
export function managerPort(index: number): string {
  return `manager${index + 1}`;
}
