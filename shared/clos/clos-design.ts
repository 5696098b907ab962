import type { FindingCode } from '../texts/en/findings.ts';

/** A remark on a network, to become a finding of the stage or a line of the command's output. */
export interface ClosRemark {
  readonly code: FindingCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface LevelCounts {
  readonly leaves: number;
  readonly spines: number;
  readonly cores: number;
}

/** Structure of one plane; all planes are alike but for the share of management links. */
export interface PlaneStructure {
  readonly leafSets: number;
  readonly leavesPerSet: number;
  readonly units: number;
  readonly nodesPerUnit: number;
  readonly downPorts: number;
  readonly upPorts: number;
  readonly nodesPerLeaf: number;
  readonly linksPerNodeOnLeaf: number;
  readonly groups: number;
  readonly groupSizes: readonly number[];
  readonly spinesPerGroup: number;
  readonly linksPerLeafSpinePair: number;
  readonly spineUpPorts: number;
  readonly coreGroups: number;
  readonly coresPerGroup: number;
  readonly linksPerSpineCorePair: number;
}

/** Links and ports over all planes, before they are bundled into cables and cages. */
export interface PortCounts {
  readonly nodeLeafLinks: number;
  readonly managementLinks: number;
  readonly leafSpineLinks: number;
  readonly spineCoreLinks: number;
  /** Ports in use, counted device by device. */
  readonly leafPorts: number;
  readonly spinePorts: number;
  readonly corePorts: number;
}

/** An identity that must hold on every network (facility-method 1.8). */
export interface ClosIdentity {
  readonly id:
    | 'ports-equal-link-ends'
    | 'leaf-up-equals-spine-down'
    | 'spine-up-equals-core-down'
    | 'ports-within-radix';
  readonly left: number;
  readonly right: number;
}

/** A Clos network as it must be bought and cabled. Counts are totals over all planes. */
export interface ClosDesign {
  readonly levels: 1 | 2 | 3;
  readonly planes: number;
  /** Nodes attached; nodes removed for management are not among them. */
  readonly nodes: number;
  readonly accelerators: number | null;
  readonly counts: LevelCounts;
  /** What port arithmetic alone would allow; not always cabled evenly. */
  readonly lowerBound: LevelCounts;
  readonly structure: PlaneStructure;
  readonly ports: PortCounts;
  /** Physical cables. */
  readonly nodeLeafCables: number;
  readonly managementCables: number;
  readonly leafSpineCables: number;
  readonly spineCoreCables: number;
  /** Cages in use, when every end takes a transceiver. */
  readonly switchTransceivers: number;
  readonly nodeTransceivers: number;
  /** Null when the link speed was not given. */
  readonly bisectionGbps: number | null;
  /** Down to up bandwidth reached at a leaf and a spine; 1 = non-blocking. */
  readonly oversubscription: { readonly leaf: number; readonly spine: number };
  readonly bisectionWithoutOneSpine: number;
  readonly identities: readonly ClosIdentity[];
  readonly remarks: readonly ClosRemark[];
}
