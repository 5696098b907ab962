import type { AttachedKind, FabricDesign } from '../design/fabric.ts';
import type { CableLevel } from '../design/racks.ts';
import { switchDeviceId } from '../stages/racks/site-devices.ts';
import { switchPort } from './port-names.ts';
import type { SiteDevice, SiteDevices } from './site-devices.ts';

/** A port of a device. Device and place are null where the network keeps a port for something that is not there. */
export interface PortEnd {
  readonly device: SiteDevice | null;
  readonly deviceName: string;
  readonly port: string;
}

/** Levels of a network, and the lines out of the site, which no network counts. */
export type LinkLevel = CableLevel | 'uplink';

export interface FabricLink {
  readonly level: LinkLevel;
  readonly from: PortEnd;
  readonly to: PortEnd;
}

export type SwitchLevel = 'leaf' | 'spine' | 'core';

/** A node position of a network and the device that takes it. */
export interface Position {
  readonly device: SiteDevice | null;
  readonly kind: AttachedKind;
  /** Place of the position in its device, from 0. */
  readonly within: number;
}

/** Links one cage of a switch carries, by level. */
export interface LinksPerCage {
  readonly leaf: number;
  readonly upper: number;
}

/** A network and what it needs to name its ends. */
export interface Ends {
  readonly fabric: FabricDesign;
  readonly site: SiteDevices;
  readonly cages: LinksPerCage;
  readonly positions: readonly Position[];
}

/** Switch levels and the name of their count. */
export const COUNT_OF = { leaf: 'leaves', spine: 'spines', core: 'cores' } as const;

/** The end at a switch; `index` over all planes. */
export function switchEnd(
  ends: Ends,
  level: SwitchLevel,
  { index, port }: { readonly index: number; readonly port: number },
): PortEnd {
  const deviceName = switchDeviceId(ends.fabric.id, level, index);
  const name = switchPort(port, level === 'leaf' ? ends.cages.leaf : ends.cages.upper);
  return { device: ends.site.find(deviceName) ?? null, deviceName, port: name };
}
