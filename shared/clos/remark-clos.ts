import type { ClosDesign, ClosRemark } from './clos-design.ts';
import type { ClosRequest } from './clos-input.ts';
import type { Plane } from './count-parts.ts';

type Counted = Pick<ClosDesign, 'counts' | 'lowerBound' | 'levels' | 'nodes' | 'oversubscription' | 'ports'>;

function boundRemarks(design: Counted): readonly ClosRemark[] {
  const pairs = [
    { level: 'spine', built: design.counts.spines, bound: design.lowerBound.spines },
    { level: 'core', built: design.counts.cores, bound: design.lowerBound.cores },
  ] as const;
  return pairs
    .filter(({ built, bound }) => built > bound)
    .map(({ level, built, bound }) => ({
      code: 'fabric-lower-bound-not-even',
      params: { level, built, bound },
    }));
}

function coreRemarks(request: ClosRequest, plane: Plane): readonly ClosRemark[] {
  const { upper } = plane;
  if (upper === null || upper.coresWithParallelLinks >= upper.cores) return [];
  const params = {
    built: upper.cores * request.planes,
    parallel: upper.coresWithParallelLinks * request.planes,
  };
  return [{ code: 'fabric-fewer-cores-with-parallel-links', params }];
}

/**
 * An awkward number of uplinks, a prime at worst, leaves only many spines to divide it: free ports of the leaves used as
 * further uplinks may need far fewer. The counts stay those of the ratio; the planner decides.
 */
function widerRemarks(request: ClosRequest, { layer, upper }: Plane): readonly ClosRemark[] {
  if (upper?.levels !== 2 || request.upPortsPerLeaf !== null) return [];
  const free = request.radix - request.sparePortsPerLeaf - layer.downPorts;
  const most = Math.floor(free / request.uplinkFactor);
  const leaves = layer.sets * layer.leavesPerSet;
  const least = Math.max(upper.spinesLowerBound, request.leastSpines);
  for (let spines = least; spines < upper.spines; spines++) {
    // The fewest uplinks above the ratio's that so many spines divide; more of them need more spine ports.
    const up = spines * Math.ceil((layer.upPorts + 1) / spines);
    if (up > most || leaves * up > spines * request.spineRadix) continue;
    const params = { built: upper.spines * request.planes, up, spines: spines * request.planes };
    return [{ code: 'fabric-fewer-spines-with-more-uplinks', params }];
  }
  return [];
}

function unitRemarks(request: ClosRequest, plane: Plane): readonly ClosRemark[] {
  if (request.nodesPerUnit === null) return [];
  const places = plane.layer.units * plane.layer.nodesPerUnit;
  if (places === request.nodes) return [];
  const params = { units: places / request.nodesPerUnit, places, nodes: request.nodes };
  return [{ code: 'fabric-unit-part-filled', params }];
}

function managementRemarks(planes: Plane): readonly ClosRemark[] {
  const { onSpines, onCores } = planes.management;
  if (onSpines + onCores === 0) return [];
  return [{ code: 'fabric-management-on-spines', params: { spines: onSpines, cores: onCores } }];
}

function cableRemarks(request: ClosRequest, design: Counted): readonly ClosRemark[] {
  const each = request.cableCarriesLinks;
  const { nodeLeafLinks, managementLinks, leafSpineLinks, spineCoreLinks } = design.ports;
  const parts = [nodeLeafLinks, managementLinks, leafSpineLinks, spineCoreLinks];
  const partUsed = parts.filter((links) => links % each !== 0).length;
  if (partUsed === 0) return [];
  return [{ code: 'fabric-cable-part-used', params: { cables: partUsed, links: each } }];
}

function cageRemarks(request: ClosRequest): readonly ClosRemark[] {
  if (!request.cagesAssumed) return [];
  const params = { switchLinks: request.linksPerSwitchCage, nodeLinks: request.linksPerNodeCage };
  return [{ code: 'fabric-cage-assumed', params }];
}

function singleSwitchRemarks(request: ClosRequest, design: Counted): readonly ClosRemark[] {
  if (design.levels !== 1 || request.planes > 1 || design.nodes === 1) return [];
  return [{ code: 'fabric-single-switch', params: { nodes: design.nodes } }];
}

function singleSpineRemarks(plane: Plane): readonly ClosRemark[] {
  if (plane.upper?.spines !== 1) return [];
  const leaves = plane.layer.sets * plane.layer.leavesPerSet;
  return [{ code: 'fabric-single-spine', params: { leaves } }];
}

/** What a reader of the counts should know: assumptions made, and where evenness cost switches. */
export function remarksOn(request: ClosRequest, plane: Plane, design: Counted): readonly ClosRemark[] {
  return [
    ...boundRemarks(design),
    ...coreRemarks(request, plane),
    ...widerRemarks(request, plane),
    ...unitRemarks(request, plane),
    ...managementRemarks(plane),
    ...cableRemarks(request, design),
    ...singleSwitchRemarks(request, design),
    ...singleSpineRemarks(plane),
    ...cageRemarks(request),
  ];
}
