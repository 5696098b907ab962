import type { ClosInput } from '../clos/clos-input.ts';
import type { FabricId, PoolId, ProductId, SiteId } from '../ids.ts';

export type FabricRole = 'scale-out' | 'storage' | 'in-band' | 'out-of-band';

/** Switch counts of a Clos network: what port arithmetic allows, and what can be cabled evenly. */
export interface SwitchCounts {
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
}

export type AttachedKind =
  | 'accelerator-server'
  | 'storage'
  | 'management-server'
  | 'switch'
  | 'pdu'
  | 'cdu'
  | 'ups';

/** Devices of one kind on a network, in the order in which its node positions take them. */
export interface AttachedDevices {
  readonly kind: AttachedKind;
  /** Set for accelerator servers. */
  readonly poolId: PoolId | null;
  readonly devices: number;
  /**
   * Node positions of all of them together, dealt out as evenly as whole positions allow: one per device as a rule,
   * more for the trays of a rack-scale system or several pairs of ports.
   */
  readonly positions: number;
}

/** One network of one site (facility-method 1). Counts are totals over all planes. */
export interface FabricDesign {
  readonly id: FabricId;
  readonly role: FabricRole;
  readonly siteId: SiteId;
  readonly poolId: PoolId | null;
  readonly protocol: string;
  readonly leafSwitchId: ProductId | null;
  readonly spineSwitchId: ProductId | null;
  readonly linkBitPerS: number;
  /** Logical ports of a leaf at the link speed. */
  readonly radix: number;
  readonly levels: 0 | 1 | 2 | 3;
  readonly nodes: number;
  readonly linksPerNode: number;
  readonly planes: number;
  readonly assignment: 'rail' | 'fat-tree' | 'rack-aligned' | 'dual-homed' | 'single-homed';
  readonly downPortsPerLeaf: number;
  readonly upPortsPerLeaf: number;
  readonly counts: SwitchCounts;
  readonly lowerBound: SwitchCounts;
  readonly nodesPerUnit: number;
  /** Physical cables; out of band those of the ports counted after packing, once the design is complete. */
  readonly nodeLeafCables: number;
  readonly leafSpineCables: number;
  readonly spineCoreCables: number;
  readonly managementCables: number;
  /** Cables between the two switches of each pair of a network without spines. */
  readonly peerCables: number;
  /** Transceivers are cages used, not links; zero where the ends are part of the cable. */
  readonly switchTransceivers: number;
  readonly nodeTransceivers: number;
  readonly bisectionBitPerS: number;
  /** Down to up bandwidth actually reached at the leaf and the spine. */
  readonly oversubscription: { readonly leaf: number; readonly spine: number };
  /** What is lost with one leaf or one spine. */
  readonly failure: {
    readonly nodesPerLeaf: number;
    readonly linksPerNodeOnLeaf: number;
    readonly bisectionWithoutOneSpine: number;
  };
  readonly switchPortsUsed: number;
  /**
   * What the counts follow from: `wireClos(network)` lists every link, plane by plane; its node n is position n of
   * `attached`, devices taken in the order of the floor. Null where no switch was found, and out of band, where devices fill one switch after the other.
   */
  readonly network: ClosInput | null;
  readonly attached: readonly AttachedDevices[];
}

export interface ScaleUpDomain {
  readonly poolId: PoolId;
  readonly name: string | null;
  readonly accelerators: number;
  readonly bytesPerSPerDirection: number | null;
  readonly domains: number;
}

export interface FabricResult {
  readonly fabrics: readonly FabricDesign[];
  readonly scaleUp: readonly ScaleUpDomain[];
  /** Servers and devices beside the compute nodes that the networks need, by site. */
  readonly managementServers: readonly {
    readonly siteId: SiteId;
    readonly serverId: ProductId | null;
    readonly count: number;
  }[];
}
