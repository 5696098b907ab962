import type { FaultCodes, FaultDetails } from '../errors.ts';
import type { Ratio } from './ratio.ts';

export type LeafAssignment = 'rail' | 'fat-tree' | 'rack-aligned';

/**
 * One network to design. The first block are the inputs of `redoubt fabric`; `linksPerNode` and `radix` are per
 * plane at the link speed, `nodes` includes nodes removed for management, `managementLinks` counts all planes.
 */
export interface ClosInput {
  readonly nodes: number;
  readonly acceleratorsPerNode?: number | null;
  readonly linksPerNode: number;
  readonly radix: number;
  /** Left out: everything but bandwidth is still counted. */
  readonly linkGbps?: number | null;
  /** Nodes of one scalable unit; whole units are built even when the last is part-filled. */
  readonly nodesPerUnit?: number | null;
  readonly nodesRemovedForManagement?: number | null;
  readonly managementLinks?: number | null;
  readonly planes?: number | null;
  /** Down to up bandwidth of a leaf: a number or `33:7`. */
  readonly oversubscription?: number | string | null;
  readonly cableCarriesLinks?: number | null;

  readonly assignment?: LeafAssignment | null;
  readonly sparePortsPerLeaf?: number | null;
  /** Most node ports of a leaf; left out, as many as the ratio allows. */
  readonly downPortsPerLeaf?: number | null;
  /** Uplinks of a leaf where more are wanted than the ratio needs; left out, as many as it needs. */
  readonly upPortsPerLeaf?: number | null;
  /** Down to up bandwidth of a spine in a three-level network. */
  readonly spineOversubscription?: number | string | null;
  /** Forces the number of levels; left out, the fewest that can be built. */
  readonly levels?: number | null;
  /** Fewest spines of a two-level plane, as 2 where one must be able to fail. */
  readonly leastSpines?: number | null;
  /** Whether a spine-leaf group is one rail (rail-optimised) or a block of nodes with all their links. */
  readonly groupBy?: 'rail' | 'block' | null;
  /** Nodes of one spine-leaf group; left out, the largest group a spine can serve. */
  readonly nodesPerGroup?: number | null;
  /** Ports of a spine or core switch at the uplink speed; left out, as the leaf. */
  readonly spineRadix?: number | null;
  /** Speed of leaf uplinks, a whole multiple of the link speed. */
  readonly uplinkGbps?: number | null;
  /** Links that one transceiver of a switch or of a node carries. */
  readonly linksPerSwitchCage?: number | null;
  readonly linksPerNodeCage?: number | null;
}

/** The input after checking: defaults filled in, ratios exact. Figures are per plane where `ClosInput` says so. */
export interface ClosRequest {
  readonly nodes: number;
  readonly populatedNodes: number;
  readonly acceleratorsPerNode: number | null;
  readonly linksPerNode: number;
  readonly radix: number;
  readonly linkGbps: number | null;
  readonly nodesPerUnit: number | null;
  readonly managementLinks: number;
  readonly planes: number;
  readonly oversubscription: Ratio;
  readonly cableCarriesLinks: number;
  readonly assignment: LeafAssignment;
  readonly sparePortsPerLeaf: number;
  readonly downPortsPerLeaf: number | null;
  readonly upPortsPerLeaf: number | null;
  readonly spineOversubscription: Ratio;
  readonly levels: 1 | 2 | 3 | null;
  readonly leastSpines: number;
  readonly groupBy: 'rail' | 'block';
  readonly nodesPerGroup: number | null;
  readonly spineRadix: number;
  readonly uplinkFactor: number;
  readonly linksPerSwitchCage: number;
  readonly linksPerNodeCage: number;
  /** True when the links per cage come from the convention for the link speed and not from the input. */
  readonly cagesAssumed: boolean;
}

/** Why a network cannot be designed: the code of the fault it becomes, with field, value, limit and way out. */
export interface ClosRefusal {
  readonly code: FaultCodes['fabric'];
  readonly details: FaultDetails;
}

export type ClosResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: ClosRefusal };

/** Shorthand for a refusal. */
export function refuse(code: FaultCodes['fabric'], details: FaultDetails): ClosResult<never> {
  return { ok: false, refusal: { code, details } };
}
