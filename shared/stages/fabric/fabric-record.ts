import type { AttachedDevices, FabricDesign, FabricRole } from '../../design/fabric.ts';
import type { FabricId, PoolId, SiteId } from '../../ids.ts';
import type { SwitchedDesign } from './choose-switches.ts';

/** What a network is, beside its counts. */
export interface FabricIdentity {
  readonly id: FabricId;
  readonly role: FabricRole;
  readonly siteId: SiteId;
  readonly poolId: PoolId | null;
  /** Devices attached and their links per plane, as people count them. */
  readonly nodes: number;
  readonly linksPerNode: number;
  readonly assignment: FabricDesign['assignment'];
  readonly linkBitPerS: number;
  readonly attached: readonly AttachedDevices[];
}

/** Node positions of the Clos design per attached device: above 1 when a rack-scale system counts as several nodes. */
function nodesPerDevice(identity: FabricIdentity, choice: SwitchedDesign): number {
  return identity.nodes === 0 ? 1 : choice.design.nodes / identity.nodes;
}

/**
 * The record of a network that was found, for the stages that follow.
 * @param planes - planes as the record states them; a bonded pair is one network of two leaf sets
 */
export function recordOf(identity: FabricIdentity, choice: SwitchedDesign, planes: number): FabricDesign {
  const { design, leaf, spine, offer } = choice;
  const { structure, ports, counts } = design;
  return {
    ...identity,
    protocol: leaf.protocol ?? '',
    leafSwitchId: leaf.id,
    spineSwitchId: counts.spines > 0 ? spine.id : null,
    radix: offer.radix,
    levels: design.levels,
    planes,
    downPortsPerLeaf: structure.downPorts,
    upPortsPerLeaf: structure.upPorts,
    counts,
    lowerBound: design.lowerBound,
    nodesPerUnit: structure.nodesPerUnit / nodesPerDevice(identity, choice),
    nodeLeafCables: design.nodeLeafCables,
    leafSpineCables: design.leafSpineCables,
    spineCoreCables: design.spineCoreCables,
    managementCables: design.managementCables,
    peerCables: 0,
    switchTransceivers: design.switchTransceivers,
    nodeTransceivers: design.nodeTransceivers,
    bisectionBitPerS: (design.bisectionGbps ?? 0) * 1e9,
    oversubscription: design.oversubscription,
    failure: {
      // A leaf of a part-filled unit has more ports than nodes.
      nodesPerLeaf: Math.min(structure.nodesPerLeaf, identity.nodes),
      linksPerNodeOnLeaf: structure.linksPerNodeOnLeaf,
      bisectionWithoutOneSpine: design.bisectionWithoutOneSpine,
    },
    switchPortsUsed: ports.leafPorts + ports.spinePorts + ports.corePorts,
    network: choice.input,
  };
}

/** A network for which no switch was found: wanted, but without counts. */
export function emptyRecord(identity: FabricIdentity, protocol: string, planes: number): FabricDesign {
  const none = { leaves: 0, spines: 0, cores: 0 };
  return {
    ...identity,
    protocol,
    leafSwitchId: null,
    spineSwitchId: null,
    radix: 0,
    levels: 0,
    planes,
    downPortsPerLeaf: 0,
    upPortsPerLeaf: 0,
    counts: none,
    lowerBound: none,
    nodesPerUnit: identity.nodes,
    nodeLeafCables: 0,
    leafSpineCables: 0,
    spineCoreCables: 0,
    managementCables: 0,
    peerCables: 0,
    switchTransceivers: 0,
    nodeTransceivers: 0,
    bisectionBitPerS: 0,
    oversubscription: { leaf: 1, spine: 1 },
    failure: { nodesPerLeaf: 0, linksPerNodeOnLeaf: 0, bisectionWithoutOneSpine: 0 },
    switchPortsUsed: 0,
    network: null,
  };
}
