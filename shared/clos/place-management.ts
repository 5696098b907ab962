import type { LeafClass, LeafLayer } from './leaf-layer.ts';
import type { SwitchClass, UpperLayers } from './spine-layer.ts';

/** Ports that subnet managers, telemetry appliances and gateways take in one plane. */
export interface ManagementPlacement {
  readonly onLeaves: number;
  readonly onSpines: number;
  readonly onCores: number;
  /** Links for which no port is left. */
  readonly missing: number;
  /** Leaf classes with the management links added to the node links. */
  readonly leafClasses: readonly LeafClass[];
}

/** One more link on as many leaves of a class as are left to place; the others stay as they are. */
function addOne(entry: LeafClass, links: number): readonly LeafClass[] {
  const taken = Math.min(links, entry.leaves);
  const raised = { leaves: taken, links: entry.links + 1 };
  const kept = { leaves: entry.leaves - taken, links: entry.links };
  return [raised, kept].filter((part) => part.leaves > 0);
}

/** Adds management links one leaf after the other, those with most free ports first. */
function addToLeaves(classes: readonly LeafClass[], capacity: number, links: number): readonly LeafClass[] {
  let rest = links;
  let current = classes;
  while (rest > 0) {
    const least = Math.min(...current.map((entry) => entry.links));
    if (least >= capacity) break;
    current = current.flatMap((entry) => {
      if (entry.links !== least) return [entry];
      const before = rest;
      rest -= Math.min(rest, entry.leaves);
      return addOne(entry, before);
    });
  }
  return current;
}

function linksOf(classes: readonly LeafClass[]): number {
  return classes.reduce((sum, entry) => sum + entry.leaves * entry.links, 0);
}

function freePorts(classes: readonly SwitchClass[], radix: number): number {
  return classes.reduce(
    (sum, entry) => sum + entry.switches * Math.max(0, radix - entry.downPorts - entry.upPorts),
    0,
  );
}

/** Management links for which leaves of this capacity have no free port. */
export function managementBeyondLeaves(layer: LeafLayer, capacity: number, links: number): number {
  const free = layer.classes.reduce((sum, entry) => sum + entry.leaves * (capacity - entry.links), 0);
  return Math.max(0, links - free);
}

/** Ports of one level that management may use, and how the leaves are filled. */
export interface PortsInReach {
  /** Node ports of a leaf plus its spare ports. */
  readonly leafCapacity: number;
  readonly spineRadix: number;
  readonly coreFreePorts: number;
}

/**
 * Finds ports for management links: first node ports that stand free (because nodes were removed or the last unit is
 * part-filled) and spare ports of leaves, then free ports of spines, then of cores (facility-method 1.5).
 * @param links - management links of this plane
 * @returns where they go; `missing` is above 0 when the network has too few ports
 */
export function placeManagement(
  links: number,
  network: { readonly layer: LeafLayer; readonly upper: UpperLayers | null },
  ports: PortsInReach,
): ManagementPlacement {
  const leafClasses = addToLeaves(network.layer.classes, ports.leafCapacity, links);
  const onLeaves = linksOf(leafClasses) - linksOf(network.layer.classes);
  const onSpines = Math.min(links - onLeaves, freePorts(network.upper?.spineClasses ?? [], ports.spineRadix));
  const onCores = Math.min(links - onLeaves - onSpines, ports.coreFreePorts);
  return { onLeaves, onSpines, onCores, missing: links - onLeaves - onSpines - onCores, leafClasses };
}
