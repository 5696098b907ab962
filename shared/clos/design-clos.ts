import { checkClosInput } from './check-clos-input.ts';
import type { ClosDesign, ClosRemark, LevelCounts, PlaneStructure, PortCounts } from './clos-design.ts';
import { type ClosInput, type ClosRequest, type ClosResult, refuse } from './clos-input.ts';
import {
  closIdentities,
  corePortsInUse,
  countPorts,
  countSwitchCages,
  leafUplinks,
  type Plane,
} from './count-parts.ts';
import { type LeafLayer, sizeLeafLayer } from './leaf-layer.ts';
import { type ManagementPlacement, managementBeyondLeaves, placeManagement } from './place-management.ts';
import { remarksOn } from './remark-clos.ts';
import { sizeThreeLevels, sizeTwoLevels, type UpperLayers } from './spine-layer.ts';

interface Network {
  readonly layer: LeafLayer;
  readonly upper: UpperLayers | null;
}

/** Management links of one plane: as even a share as whole links allow, the first planes take the rest. */
function managementOf(request: ClosRequest, plane: number): number {
  const share = Math.floor(request.managementLinks / request.planes);
  return share + (plane < request.managementLinks % request.planes ? 1 : 0);
}

/** One switch carries a whole plane when it has a port for every link (facility-method 1.2, one level). */
function singleSwitch(request: ClosRequest): LeafLayer | null {
  const nodes =
    request.nodesPerUnit === null
      ? request.nodes
      : Math.ceil(request.nodes / request.nodesPerUnit) * request.nodesPerUnit;
  const built = nodes * request.linksPerNode;
  const populated = request.populatedNodes * request.linksPerNode;
  const needed = Math.max(built, populated + managementOf(request, 0));
  const fits = needed <= request.radix - request.sparePortsPerLeaf;
  if (!fits || (request.levels !== null && request.levels !== 1)) return null;
  return {
    sets: 1,
    leavesPerSet: 1,
    leavesPerUnit: 1,
    units: 1,
    nodesPerUnit: nodes,
    downPorts: request.radix - request.sparePortsPerLeaf,
    upPorts: 0,
    nodesPerLeaf: nodes,
    linksPerNodeOnLeaf: request.linksPerNode,
    linksBySet: [request.linksPerNode],
    fullDownPorts: request.radix - request.sparePortsPerLeaf,
    classes: [{ leaves: 1, links: populated }],
  };
}

function sizeUpper(request: ClosRequest, layer: LeafLayer): ClosResult<UpperLayers> {
  const capacity = layer.downPorts + request.sparePortsPerLeaf;
  const overflow = managementBeyondLeaves(layer, capacity, managementOf(request, 0));
  const two = request.levels === 3 ? null : sizeTwoLevels(request, layer, overflow);
  if (two) return { ok: true, value: two };
  if (request.levels === 2)
    return refuse('not-buildable', {
      reason: 'two-levels-too-small',
      field: 'levels',
      value: 2,
      limit: `${request.spineRadix} leaves, one link from each to every spine`,
      wayOut: 'allow three levels, or take switches with more ports',
    });
  return sizeThreeLevels(request, layer, overflow);
}

function sizeNetwork(request: ClosRequest): ClosResult<Network> {
  const single = singleSwitch(request);
  if (single) return { ok: true, value: { layer: single, upper: null } };
  if (request.levels === 1)
    return refuse('not-buildable', {
      reason: 'one-level-too-small',
      field: 'levels',
      value: 1,
      limit: `${request.radix} ports`,
      wayOut: 'allow two levels, more planes, or a switch with more ports',
    });
  const layer = sizeLeafLayer(request);
  if (!layer.ok) return layer;
  const upper = sizeUpper(request, layer.value);
  if (!upper.ok) return upper;
  return { ok: true, value: { layer: layer.value, upper: upper.value } };
}

function manage(request: ClosRequest, network: Network, plane: number): ManagementPlacement {
  const { layer, upper } = network;
  const coreFreePorts = upper === null ? 0 : upper.cores * (request.spineRadix - corePortsInUse(upper));
  const leafCapacity = layer.downPorts + (upper === null ? 0 : request.sparePortsPerLeaf);
  return placeManagement(managementOf(request, plane), network, {
    leafCapacity,
    spineRadix: request.spineRadix,
    coreFreePorts,
  });
}

function portsMissing(request: ClosRequest, missing: number): ClosResult<never> {
  const nodes = Math.ceil(missing / request.linksPerNode);
  return refuse('not-buildable', {
    reason: 'management-ports-missing',
    field: 'managementLinks',
    value: request.managementLinks,
    limit: `${request.managementLinks - missing * request.planes} free ports`,
    wayOut: `remove ${nodes} more for management (nodesRemovedForManagement), or reserve sparePortsPerLeaf`,
  });
}

/** Plan of a network: the checked input and its planes, from which every count and every cable follows. */
export interface ClosPlan {
  readonly request: ClosRequest;
  readonly planes: readonly Plane[];
  /** True where rails have too many spine-leaf groups to be joined, so that groups hold blocks of nodes instead. */
  readonly regrouped: boolean;
}

/** Without fixed units a few more node positions make room for management; with units the user decides. */
function sizePlanes(request: ClosRequest): ClosResult<ClosPlan> {
  const network = sizeNetwork(request);
  if (!network.ok) return network;
  const first = manage(request, network.value, 0);
  if (first.missing > 0) {
    if (request.nodesPerUnit !== null || request.levels === 1) return portsMissing(request, first.missing);
    const more = Math.ceil(first.missing / request.linksPerNode);
    return sizePlanes({ ...request, nodes: request.nodes + more });
  }
  const planes = Array.from({ length: request.planes }, (_, plane) => ({
    ...network.value,
    management: plane === 0 ? first : manage(request, network.value, plane),
  }));
  return { ok: true, value: { request, planes, regrouped: false } };
}

/**
 * Checks an input and sizes its planes, without counting parts. Many rails make many small spine-leaf groups, more than
 * a core has ports for; unless the input asks for groups by rail, groups of blocks of nodes are tried before refusing.
 * @returns the plan, or the refusal that `designClos` would give
 */
export function planClos(input: ClosInput): ClosResult<ClosPlan> {
  const request = checkClosInput(input);
  if (!request.ok) return request;
  const plan = sizePlanes(request.value);
  if (plan.ok || request.value.groupBy === 'block' || (input.groupBy ?? null) !== null) return plan;
  const byBlock = sizePlanes({ ...request.value, groupBy: 'block' });
  return byBlock.ok ? { ok: true, value: { ...byBlock.value, regrouped: true } } : plan;
}

function structureOf(plane: Plane): PlaneStructure {
  const { layer, upper } = plane;
  return {
    leafSets: layer.sets,
    leavesPerSet: layer.leavesPerSet,
    units: layer.units,
    nodesPerUnit: layer.nodesPerUnit,
    downPorts: layer.downPorts,
    upPorts: leafUplinks(plane),
    nodesPerLeaf: layer.nodesPerLeaf,
    linksPerNodeOnLeaf: layer.linksPerNodeOnLeaf,
    groups: upper?.groups ?? 1,
    groupSizes: upper?.groupSizes ?? [1],
    spinesPerGroup: upper?.spinesPerGroup ?? 0,
    linksPerLeafSpinePair: upper?.linksPerLeafSpinePair ?? 0,
    spineUpPorts: upper?.spineUpPorts ?? 0,
    coreGroups: upper?.coreGroups ?? 0,
    coresPerGroup: upper?.coresPerGroup ?? 0,
    linksPerSpineCorePair: upper?.linksPerSpineCorePair ?? 0,
  };
}

function lowerBoundOf(request: ClosRequest, plane: Plane): LevelCounts {
  const { layer, upper } = plane;
  const leaves = Math.ceil((request.nodes * request.linksPerNode) / layer.fullDownPorts);
  return {
    leaves: leaves * request.planes,
    spines: (upper?.spinesLowerBound ?? 0) * request.planes,
    cores: (upper?.coresLowerBound ?? 0) * request.planes,
  };
}

/** Half the links of the narrowest level, each counted once, at its speed (facility-method 1.7). */
function bisectionGbps(request: ClosRequest, levels: number, ports: PortCounts): number | null {
  if (request.linkGbps === null) return null;
  const uplinkGbps = request.linkGbps * request.uplinkFactor;
  if (levels === 1) return (ports.nodeLeafLinks * request.linkGbps) / 2;
  const narrowest =
    levels === 2 ? ports.leafSpineLinks : Math.min(ports.leafSpineLinks, ports.spineCoreLinks);
  return (narrowest * uplinkGbps) / 2;
}

function oversubscriptionOf(request: ClosRequest, plane: Plane): { leaf: number; spine: number } {
  const up = leafUplinks(plane) * request.uplinkFactor;
  const leafDown = plane.layer.nodesPerLeaf * plane.layer.linksPerNodeOnLeaf;
  const spine = plane.upper?.spineClasses[0];
  return {
    leaf: up === 0 ? 1 : Math.min(leafDown, plane.layer.downPorts) / up,
    spine: spine && spine.upPorts > 0 ? spine.downPorts / spine.upPorts : 1,
  };
}

function assemble(plan: ClosPlan, first: Plane): ClosDesign {
  const { request, planes } = plan;
  const ports = countPorts(planes);
  const levels = first.upper?.levels ?? 1;
  const cables = (links: number): number => Math.ceil(links / request.cableCarriesLinks);
  const spines = first.upper?.spines ?? 0;
  const cagesOfNode = Math.ceil((request.linksPerNode * request.planes) / request.linksPerNodeCage);
  const design = {
    levels,
    planes: request.planes,
    nodes: request.populatedNodes,
    accelerators:
      request.acceleratorsPerNode === null ? null : request.populatedNodes * request.acceleratorsPerNode,
    counts: {
      leaves: first.layer.sets * first.layer.leavesPerSet * request.planes,
      spines: spines * request.planes,
      cores: (first.upper?.cores ?? 0) * request.planes,
    },
    lowerBound: lowerBoundOf(request, first),
    structure: structureOf(first),
    ports,
    nodeLeafCables: cables(ports.nodeLeafLinks),
    managementCables: cables(ports.managementLinks),
    leafSpineCables: cables(ports.leafSpineLinks),
    spineCoreCables: cables(ports.spineCoreLinks),
    switchTransceivers: countSwitchCages(request, planes),
    nodeTransceivers: request.populatedNodes * cagesOfNode,
    bisectionGbps: bisectionGbps(request, levels, ports),
    oversubscription: oversubscriptionOf(request, first),
    bisectionWithoutOneSpine: spines === 0 ? 0 : 1 - 1 / spines,
    identities: closIdentities(request, planes, ports),
  } as const;
  const grouping: readonly ClosRemark[] = plan.regrouped
    ? [
        {
          code: 'fabric-grouped-by-block',
          params: { rails: request.linksPerNode, groups: first.upper?.groups ?? 1 },
        },
      ]
    : [];
  return { ...design, remarks: [...grouping, ...remarksOn(request, first, design)] };
}

/**
 * Designs a one-, two- or three-level Clos network: exact counts of switches, cables and transceivers, with the
 * lower bound of port arithmetic beside the evenly cabled count that can be built.
 * Formulas: facility-method 1.2 to 1.8; README of this folder.
 * @param input - one network; `linksPerNode` and `radix` per plane at the link speed
 * @returns the design, or a refusal with code, field, value, limit and way out
 */
export function designClos(input: ClosInput): ClosResult<ClosDesign> {
  const plan = planClos(input);
  if (!plan.ok) return plan;
  const first = plan.value.planes[0];
  if (!first) return refuse('input-out-of-range', { field: 'planes', value: 0, limit: 'at least 1' });
  return { ok: true, value: assemble(plan.value, first) };
}
