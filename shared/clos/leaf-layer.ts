import { type ClosRequest, type ClosResult, refuse } from './clos-input.ts';
import { uplinksFor } from './ratio.ts';

/** A number of leaves with equally many node links in use. */
export interface LeafClass {
  readonly leaves: number;
  readonly links: number;
}

/** The leaves of one plane. */
export interface LeafLayer {
  /** Sets of leaves that share no link of the same index: rails, or 1 when all links of a node go to one leaf. */
  readonly sets: number;
  readonly leavesPerSet: number;
  /** Leaves of one unit in one set. */
  readonly leavesPerUnit: number;
  readonly units: number;
  readonly nodesPerUnit: number;
  /** Node ports a leaf is built for, and its uplinks. */
  readonly downPorts: number;
  readonly upPorts: number;
  readonly nodesPerLeaf: number;
  readonly linksPerNodeOnLeaf: number;
  /** Links of one node to each set. */
  readonly linksBySet: readonly number[];
  /** Node ports of a leaf filled to the ratio, before a smaller unit narrows them. */
  readonly fullDownPorts: number;
  /** Leaves by node links in use, in the order of the leaves; sums to `sets * leavesPerSet`. */
  readonly classes: readonly LeafClass[];
}

/** How the links of a node meet one leaf set. */
interface LeafPlan {
  readonly linksBySet: readonly number[];
  readonly nodesPerLeaf: number;
  readonly leavesPerUnit: number;
  readonly nodesPerUnit: number;
  readonly downPorts: number;
}

/**
 * Node ports of a leaf at the wanted ratio: the most for which ports down, ports up and spare ports fit the radix.
 * Formula: `d = floor((k - x) * o / (o + 1))`, lowered while the uplinks do not fit (facility-method 1.2).
 * @returns whole number of ports at the link speed; 0 when the radix is too small
 */
export function fullDownPorts(request: ClosRequest): number {
  const ports = request.radix - request.sparePortsPerLeaf;
  const { down, up } = request.oversubscription;
  const most = Math.min(ports - 1, request.downPortsPerLeaf ?? ports);
  let candidate = Math.min(most, Math.floor((ports * down) / (down + up)));
  const taken = (downPorts: number): number =>
    downPorts + uplinksFor(downPorts, request.oversubscription, request.uplinkFactor) * request.uplinkFactor;
  while (candidate > 0 && taken(candidate) > ports) candidate--;
  return candidate;
}

/** Rail i of every node on leaf set i; small networks put several rails on one leaf (facility-method 1.4). */
function planRails(request: ClosRequest, full: number): LeafPlan {
  const { linksPerNode, nodes, nodesPerUnit } = request;
  if (nodesPerUnit === null) {
    const railsPerLeaf = request.assignment === 'rail' ? Math.max(1, Math.floor(full / nodes)) : 1;
    const sets = Math.ceil(linksPerNode / railsPerLeaf);
    const linksBySet = Array.from({ length: sets }, (_, set) => {
      const low = Math.floor((set * linksPerNode) / sets);
      return Math.floor(((set + 1) * linksPerNode) / sets) - low;
    });
    const nodesPerLeaf = railsPerLeaf > 1 ? nodes : full;
    return { linksBySet, nodesPerLeaf, leavesPerUnit: 1, nodesPerUnit: nodesPerLeaf, downPorts: full };
  }
  const leavesPerUnit = Math.ceil(nodesPerUnit / full);
  const nodesPerLeaf = Math.ceil(nodesPerUnit / leavesPerUnit);
  const linksBySet = Array.from({ length: linksPerNode }, () => 1);
  return { linksBySet, nodesPerLeaf, leavesPerUnit, nodesPerUnit, downPorts: nodesPerLeaf };
}

/** All links of a node on one leaf; a node with more links than a leaf has ports spans several. */
function planFatTree(request: ClosRequest, full: number): LeafPlan {
  const { linksPerNode } = request;
  const linksBySet = [linksPerNode];
  if (linksPerNode > full) {
    const nodesPerUnit = request.nodesPerUnit ?? request.nodes;
    const leavesPerUnit = Math.ceil((nodesPerUnit * linksPerNode) / full);
    return { linksBySet, nodesPerLeaf: 1, leavesPerUnit, nodesPerUnit, downPorts: full };
  }
  const most = Math.floor(full / linksPerNode);
  const nodesPerUnit = request.nodesPerUnit ?? most;
  const leavesPerUnit = Math.ceil(nodesPerUnit / most);
  const nodesPerLeaf = Math.ceil(nodesPerUnit / leavesPerUnit);
  return { linksBySet, nodesPerLeaf, leavesPerUnit, nodesPerUnit, downPorts: nodesPerLeaf * linksPerNode };
}

/** Appends leaves, joining runs of equal ones so that a network of any size stays a short list. */
function append(classes: LeafClass[], leaves: number, links: number): void {
  if (leaves <= 0) return;
  const last = classes.at(-1);
  if (last && last.links === links) classes[classes.length - 1] = { leaves: last.leaves + leaves, links };
  else classes.push({ leaves, links });
}

/** Node links a leaf of a set takes before the next leaf of the unit is begun. */
export function leafCapacity(
  plan: { readonly nodesPerLeaf: number; readonly downPorts: number },
  linksOfNode: number,
): number {
  if (plan.nodesPerLeaf === 1) return plan.downPorts;
  return Math.min(plan.downPorts, plan.nodesPerLeaf * linksOfNode);
}

/** Leaves of one unit and one set that hold `nodes` nodes, filled in order: full ones, a part-filled one, empty ones. */
function fillUnit(plan: LeafPlan, nodes: number, linksOfNode: number): readonly LeafClass[] {
  const capacity = leafCapacity(plan, linksOfNode);
  const links = nodes * linksOfNode;
  const full = Math.min(plan.leavesPerUnit, Math.floor(links / capacity));
  const rest = full < plan.leavesPerUnit ? links - full * capacity : 0;
  const classes: LeafClass[] = [];
  append(classes, full, capacity);
  append(classes, rest > 0 ? 1 : 0, rest);
  append(classes, plan.leavesPerUnit - full - (rest > 0 ? 1 : 0), 0);
  return classes;
}

/** Leaves of one set: whole units first, then the part-filled one, then units that stand empty. */
function fillSet(plan: LeafPlan, units: number, fill: { nodes: number; linksOfNode: number }): LeafClass[] {
  const classes: LeafClass[] = [];
  const wholeUnits = Math.min(units, Math.floor(fill.nodes / plan.nodesPerUnit));
  const rest = fill.nodes - wholeUnits * plan.nodesPerUnit;
  const whole = fillUnit(plan, plan.nodesPerUnit, fill.linksOfNode);
  // Units of equal leaves are one entry; a unit that ends part-filled repeats its entries in order.
  const repeats = whole.length === 1 ? Math.min(1, wholeUnits) : wholeUnits;
  for (let unit = 0; unit < repeats; unit++)
    for (const entry of whole)
      append(classes, entry.leaves * (whole.length === 1 ? wholeUnits : 1), entry.links);
  if (wholeUnits === units) return classes;
  for (const entry of fillUnit(plan, rest, fill.linksOfNode)) append(classes, entry.leaves, entry.links);
  append(classes, (units - wholeUnits - 1) * plan.leavesPerUnit, 0);
  return classes;
}

function fillLeaves(plan: LeafPlan, units: number, nodes: number): readonly LeafClass[] {
  const classes: LeafClass[] = [];
  for (const linksOfNode of plan.linksBySet)
    for (const entry of fillSet(plan, units, { nodes, linksOfNode }))
      append(classes, entry.leaves, entry.links);
  return classes;
}

/** More leaves than this are refused before they are counted one by one: far beyond any network that has been built. */
const MOST_LEAVES = 1_000_000;

/**
 * Leaves that no upper levels can join: each has a link to every spine of its group, and each group to every core, so
 * that a plane has at most as many leaves as the square of the spine's ports.
 */
function tooManyLeaves(request: ClosRequest, leaves: number): ClosResult<never> | null {
  const most = Math.min(MOST_LEAVES, request.spineRadix ** 2);
  if (leaves <= most) return null;
  return refuse('not-buildable', {
    reason: 'too-many-leaves',
    field: 'nodes',
    value: request.nodes,
    limit: `${most} leaves in one plane, and these nodes need ${leaves}`,
    wayOut: 'take switches with more ports, fewer nodes, or fewer links per node',
  });
}

/** Uplinks of a leaf: what the ratio needs, or the wider leaf that was asked for. */
function sizeUplinks(request: ClosRequest, downPorts: number): ClosResult<number> {
  const { oversubscription, uplinkFactor, radix, sparePortsPerLeaf } = request;
  const needed = uplinksFor(downPorts, oversubscription, uplinkFactor);
  const asked = Math.max(needed, request.upPortsPerLeaf ?? 0);
  const most = Math.floor((radix - sparePortsPerLeaf - downPorts) / uplinkFactor);
  if (asked <= Math.max(needed, most)) return { ok: true, value: asked };
  return refuse('not-buildable', {
    reason: 'uplinks-too-many',
    field: 'upPortsPerLeaf',
    value: asked,
    limit: `${most} ports beside ${downPorts} node ports and ${sparePortsPerLeaf} spare ports`,
    wayOut: 'ask for fewer uplinks, or give downPortsPerLeaf a lower value',
  });
}

/**
 * Leaves of one plane: how many, built with how many ports, and how many of those carry a node.
 * Whole units are built; the last may be part-filled (facility-method 1.4, 1.5).
 * @returns the layer, or the refusal `not-buildable` when a leaf has no port left for a node or there are too many leaves
 */
export function sizeLeafLayer(request: ClosRequest): ClosResult<LeafLayer> {
  const full = fullDownPorts(request);
  if (full < 1)
    return refuse('not-buildable', {
      reason: 'radix-too-small',
      field: 'radix',
      value: request.radix,
      limit: 'one port down, one up and the spare ports',
      wayOut: 'take a switch with more ports at this speed, or lower the oversubscription',
    });
  const plan = request.assignment === 'fat-tree' ? planFatTree(request, full) : planRails(request, full);
  const units = Math.ceil(request.nodes / plan.nodesPerUnit);
  const tooMany = tooManyLeaves(request, plan.linksBySet.length * units * plan.leavesPerUnit);
  if (tooMany) return tooMany;
  const uplinks = sizeUplinks(request, plan.downPorts);
  if (!uplinks.ok) return uplinks;
  const value: LeafLayer = {
    sets: plan.linksBySet.length,
    leavesPerSet: units * plan.leavesPerUnit,
    leavesPerUnit: plan.leavesPerUnit,
    units,
    nodesPerUnit: plan.nodesPerUnit,
    downPorts: plan.downPorts,
    upPorts: uplinks.value,
    nodesPerLeaf: plan.nodesPerLeaf,
    linksPerNodeOnLeaf: Math.min(plan.downPorts, Math.max(...plan.linksBySet)),
    linksBySet: plan.linksBySet,
    fullDownPorts: full,
    classes: fillLeaves(plan, units, request.populatedNodes),
  };
  return { ok: true, value };
}
