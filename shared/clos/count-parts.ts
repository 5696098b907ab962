import type { ClosIdentity, PortCounts } from './clos-design.ts';
import type { ClosRequest } from './clos-input.ts';
import type { LeafClass, LeafLayer } from './leaf-layer.ts';
import type { ManagementPlacement } from './place-management.ts';
import type { SwitchClass, UpperLayers } from './spine-layer.ts';

/** One plane with its leaves, upper levels and management ports. */
export interface Plane {
  readonly layer: LeafLayer;
  readonly upper: UpperLayers | null;
  readonly management: ManagementPlacement;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sumOver<T>(entries: readonly T[], value: (entry: T) => number): number {
  return sum(entries.map(value));
}

const leavesOf = (layer: LeafLayer): number => layer.sets * layer.leavesPerSet;
const spinesOf = (upper: UpperLayers | null): readonly SwitchClass[] => upper?.spineClasses ?? [];

/** Uplink ports of a leaf; a single switch has none. */
export function leafUplinks(plane: Plane): number {
  return plane.upper === null ? 0 : plane.layer.upPorts;
}

/** Links and ports in use of one plane, each counted at the device that has the port. */
function portsOfPlane(plane: Plane): PortCounts {
  const { layer, upper, management } = plane;
  const linksOfLeaves = (classes: readonly LeafClass[]): number =>
    sumOver(classes, (entry) => entry.leaves * entry.links);
  const leafLinks = leavesOf(layer) * leafUplinks(plane);
  const spineDown = sumOver(spinesOf(upper), (entry) => entry.switches * entry.downPorts);
  const spineUp = sumOver(spinesOf(upper), (entry) => entry.switches * entry.upPorts);
  const coreDown = upper === null ? 0 : corePortsInUse(upper) * upper.cores;
  return {
    nodeLeafLinks: linksOfLeaves(layer.classes),
    managementLinks: management.onLeaves + management.onSpines + management.onCores,
    leafSpineLinks: leafLinks,
    spineCoreLinks: spineUp,
    leafPorts: linksOfLeaves(management.leafClasses) + leafLinks,
    spinePorts: spineDown + spineUp + management.onSpines,
    corePorts: coreDown + management.onCores,
  };
}

/** Ports one core uses: its links to every spine of its core group in every spine-leaf group. */
export function corePortsInUse(upper: UpperLayers): number {
  if (upper.cores === 0) return 0;
  return upper.groups * (upper.spinesPerGroup / upper.coreGroups) * upper.linksPerSpineCorePair;
}

/** Links and ports in use over all planes. */
export function countPorts(planes: readonly Plane[]): PortCounts {
  const parts = planes.map(portsOfPlane);
  return {
    nodeLeafLinks: sumOver(parts, (part) => part.nodeLeafLinks),
    managementLinks: sumOver(parts, (part) => part.managementLinks),
    leafSpineLinks: sumOver(parts, (part) => part.leafSpineLinks),
    spineCoreLinks: sumOver(parts, (part) => part.spineCoreLinks),
    leafPorts: sumOver(parts, (part) => part.leafPorts),
    spinePorts: sumOver(parts, (part) => part.spinePorts),
    corePorts: sumOver(parts, (part) => part.corePorts),
  };
}

/**
 * Transceiver cages in use at the switches: per device `ceil(links / links per cage)`, ports down and ports up in
 * separate cages, then summed (facility-method 1.8). An uplink of a multiple of the link speed takes that many
 * links' worth of a cage.
 */
export function countSwitchCages(request: ClosRequest, planes: readonly Plane[]): number {
  const perCage = request.linksPerSwitchCage;
  const upperPerCage = Math.max(1, Math.floor(perCage / request.uplinkFactor));
  const cages = (links: number, each: number): number => Math.ceil(links / each);
  return sumOver(planes, (plane) => {
    const { upper, management } = plane;
    const leaves = sumOver(
      management.leafClasses,
      (entry) => entry.leaves * (cages(entry.links, perCage) + cages(leafUplinks(plane), upperPerCage)),
    );
    const spines = sumOver(
      spinesOf(upper),
      (entry) => entry.switches * (cages(entry.downPorts, upperPerCage) + cages(entry.upPorts, upperPerCage)),
    );
    const cores = upper === null ? 0 : upper.cores * cages(corePortsInUse(upper), upperPerCage);
    return leaves + spines + cores + management.onSpines + management.onCores;
  });
}

function portsBeyondRadix(request: ClosRequest, plane: Plane): number {
  const { upper, management } = plane;
  const up = leafUplinks(plane) * request.uplinkFactor;
  const leaves = management.leafClasses.filter((entry) => entry.links + up > request.radix);
  const spines = spinesOf(upper).filter((entry) => entry.downPorts + entry.upPorts > request.spineRadix);
  const cores = upper !== null && corePortsInUse(upper) > request.spineRadix ? upper.cores : 0;
  return sumOver(leaves, (entry) => entry.leaves) + sumOver(spines, (entry) => entry.switches) + cores;
}

/**
 * The identities of facility-method 1.8 on port counts that were made device by device: both sides are counted
 * independently, so that a mistake on one level cannot hide on the other.
 */
export function closIdentities(
  request: ClosRequest,
  planes: readonly Plane[],
  ports: PortCounts,
): readonly ClosIdentity[] {
  const switchLinks = ports.leafSpineLinks + ports.spineCoreLinks;
  const spineDown = sumOver(planes, (plane) =>
    sumOver(spinesOf(plane.upper), (entry) => entry.switches * entry.downPorts),
  );
  const coreDown = sumOver(planes, (plane) =>
    plane.upper === null ? 0 : plane.upper.cores * corePortsInUse(plane.upper),
  );
  return [
    {
      id: 'ports-equal-link-ends',
      left: ports.leafPorts + ports.spinePorts + ports.corePorts,
      right: 2 * switchLinks + ports.nodeLeafLinks + ports.managementLinks,
    },
    { id: 'leaf-up-equals-spine-down', left: ports.leafSpineLinks, right: spineDown },
    { id: 'spine-up-equals-core-down', left: ports.spineCoreLinks, right: coreDown },
    {
      id: 'ports-within-radix',
      left: sumOver(planes, (plane) => portsBeyondRadix(request, plane)),
      right: 0,
    },
  ];
}
