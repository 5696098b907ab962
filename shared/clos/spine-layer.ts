import { type ClosRequest, type ClosResult, refuse } from './clos-input.ts';
import { largestNonBlocking } from './largest-clos.ts';
import type { LeafLayer } from './leaf-layer.ts';
import { divisorAtLeast, divisorsOf, type Ratio, uplinksFor } from './ratio.ts';

/** A number of equal switches of an upper level with the ports they use. */
export interface SwitchClass {
  readonly switches: number;
  readonly downPorts: number;
  readonly upPorts: number;
}

/** Everything above the leaves of one plane. */
export interface UpperLayers {
  readonly levels: 2 | 3;
  readonly spines: number;
  readonly cores: number;
  readonly spinesLowerBound: number;
  readonly coresLowerBound: number;
  /** Spine-leaf groups; 1 in a two-level network. */
  readonly groups: number;
  readonly leavesPerGroup: number;
  /** Leaves of every group, in order; the last group of a rail may have fewer. */
  readonly groupSizes: readonly number[];
  readonly spinesPerGroup: number;
  readonly linksPerLeafSpinePair: number;
  readonly spineUpPorts: number;
  readonly coreGroups: number;
  readonly coresPerGroup: number;
  readonly linksPerSpineCorePair: number;
  /** Cores that would do if spine–core pairs had parallel links; equal to `cores` when that saves nothing. */
  readonly coresWithParallelLinks: number;
  readonly spineClasses: readonly SwitchClass[];
}

function ceilDivide(value: number, by: number): number {
  return Math.ceil(value / by);
}

/**
 * Two levels: the smallest number of spines that divides the uplinks of a leaf, so that every leaf has equally many
 * links to every spine (facility-method 1.2, even-spread rule).
 * @param managementLinks - links of one plane for which the leaves have no port; the spines take them
 * @returns null when a spine has too few ports for all leaves
 */
export function sizeTwoLevels(
  request: ClosRequest,
  layer: LeafLayer,
  managementLinks: number,
): UpperLayers | null {
  const leaves = layer.sets * layer.leavesPerSet;
  const links = leaves * layer.upPorts;
  const lowerBound = ceilDivide(links + managementLinks, request.spineRadix);
  const spines = divisorAtLeast(layer.upPorts, Math.max(lowerBound, request.leastSpines));
  if (spines === null) return null;
  const perPair = layer.upPorts / spines;
  return {
    levels: 2,
    spines,
    cores: 0,
    spinesLowerBound: lowerBound,
    coresLowerBound: 0,
    groups: 1,
    leavesPerGroup: leaves,
    groupSizes: [leaves],
    spinesPerGroup: spines,
    linksPerLeafSpinePair: perPair,
    spineUpPorts: 0,
    coreGroups: 0,
    coresPerGroup: 0,
    linksPerSpineCorePair: 0,
    coresWithParallelLinks: 0,
    spineClasses: [{ switches: spines, downPorts: leaves * perPair, upPorts: 0 }],
  };
}

/** Ports a spine needs for `down` links below and their share above. */
function spinePorts(down: number, ratio: Ratio): number {
  return down + uplinksFor(down, ratio);
}

/** Most leaves one group can have: one link from each leaf to each spine, and the spine's uplinks beside them. */
function mostLeavesPerGroup(request: ClosRequest): number {
  const { down, up } = request.spineOversubscription;
  let leaves = Math.floor((request.spineRadix * down) / (down + up));
  while (leaves > 0 && spinePorts(leaves, request.spineOversubscription) > request.spineRadix) leaves--;
  return leaves;
}

/** Leaves per group that the input asks for, or the most a spine serves, in whole units where they fit. */
function wantedLeavesPerGroup(request: ClosRequest, layer: LeafLayer, most: number): number {
  const leavesOfUnit = layer.leavesPerUnit * (request.groupBy === 'block' ? layer.sets : 1);
  if (request.nodesPerGroup !== null)
    return ceilDivide(request.nodesPerGroup, layer.nodesPerUnit) * leavesOfUnit;
  return leavesOfUnit > most ? most : Math.floor(most / leavesOfUnit) * leavesOfUnit;
}

/** Sizes of the groups: every set (rail) is split alike, or all leaves together when groups are blocks of nodes. */
function splitGroups(request: ClosRequest, layer: LeafLayer, wanted: number): readonly number[] {
  const sets = request.groupBy === 'rail' ? layer.sets : 1;
  const leavesPerSet = (layer.sets * layer.leavesPerSet) / sets;
  const groupsPerSet = ceilDivide(leavesPerSet, wanted);
  const leavesOfUnit = layer.leavesPerUnit * (sets === 1 ? layer.sets : 1);
  const even = ceilDivide(leavesPerSet, groupsPerSet);
  const whole = ceilDivide(even, leavesOfUnit) * leavesOfUnit;
  const balanced = whole > wanted ? even : whole;
  const size = request.nodesPerGroup === null ? balanced : Math.min(wanted, leavesPerSet);
  const ofSet: number[] = [];
  for (let rest = leavesPerSet; rest > 0; rest -= size) ofSet.push(Math.min(size, rest));
  return Array.from({ length: sets }, () => ofSet).flat();
}

interface CoreLayer {
  readonly coreGroups: number;
  readonly coresPerGroup: number;
}

const coresOf = (layer: CoreLayer): number => layer.coreGroups * layer.coresPerGroup;

/** What the cores of one plane must join, and the ports management needs on them. */
interface CoreTask {
  readonly groups: number;
  readonly spinesPerGroup: number;
  readonly upPorts: number;
  readonly radix: number;
  readonly managementLinks: number;
}

/** Smallest divisor of `value` for which the cores reach every spine and keep ports free for management. */
function enoughCores(task: CoreTask, value: number, coresPerStep: number): number | null {
  const links = task.groups * task.spinesPerGroup * task.upPorts;
  const enough = (divisor: number): boolean =>
    task.groups * value <= divisor * task.radix &&
    links + task.managementLinks <= divisor * coresPerStep * task.radix;
  return divisorsOf(value).find(enough) ?? null;
}

/**
 * Cores of one plane, evenly cabled, in one of two structures: core groups, in which every spine has one link to
 * every core of its core group (the structure of published three-level systems), or core planes, in which spine j
 * of all groups shares one set of cores (facility-method 1.3). With as many spines per group as uplinks per spine
 * the two are equal in number; otherwise the smaller one is taken.
 */
function sizeCores(task: CoreTask): CoreLayer | null {
  const { spinesPerGroup, upPorts } = task;
  const byGroup = enoughCores(task, spinesPerGroup, upPorts);
  const byPlane = enoughCores(task, upPorts, spinesPerGroup);
  const options: CoreLayer[] = [];
  if (byGroup !== null) options.push({ coreGroups: byGroup, coresPerGroup: upPorts });
  if (byPlane !== null) options.push({ coreGroups: spinesPerGroup, coresPerGroup: byPlane });
  return options.sort((a, b) => coresOf(a) - coresOf(b))[0] ?? null;
}

/** Fewest evenly cabled cores when a spine may have several links to one core. */
function coresWithParallelLinks(task: CoreTask): number {
  const { groups, spinesPerGroup, upPorts, radix } = task;
  let fewest = Number.POSITIVE_INFINITY;
  for (const coreGroups of divisorsOf(spinesPerGroup)) {
    const least = ceilDivide(groups * (spinesPerGroup / coreGroups) * upPorts, radix);
    const coresPerGroup = divisorAtLeast(upPorts, least);
    if (coresPerGroup !== null) fewest = Math.min(fewest, coreGroups * coresPerGroup);
  }
  return fewest;
}

/** Spines of one group: the smallest divisor of a leaf's uplinks whose ports suffice. */
function spinesPerGroup(request: ClosRequest, layer: LeafLayer, leavesPerGroup: number): number | null {
  const fits = (spines: number): boolean => {
    const down = leavesPerGroup * (layer.upPorts / spines);
    return spinePorts(down, request.spineOversubscription) <= request.spineRadix;
  };
  return divisorsOf(layer.upPorts).find(fits) ?? null;
}

function tooLarge(request: ClosRequest, reason: string): ClosResult<never> {
  return refuse('not-buildable', {
    reason,
    field: 'nodes',
    value: request.nodes,
    limit: `three levels of ${request.spineRadix}-port switches, which hold ${largestNonBlocking(request.spineRadix, 3)} links of a plane when non-blocking`,
    wayOut: 'take switches with more ports, more planes, fewer links per node, or smaller groups',
  });
}

/** Groups, spines and cores of a three-level plane before they are put into one record. */
interface ThreeLevels {
  readonly groupSizes: readonly number[];
  readonly spines: number;
  readonly upPorts: number;
  readonly cores: CoreLayer;
  readonly task: CoreTask;
}

function solveThreeLevels(
  request: ClosRequest,
  layer: LeafLayer,
  managementLinks: number,
): ClosResult<ThreeLevels> {
  const most = mostLeavesPerGroup(request);
  if (most < 1) return tooLarge(request, 'spine-radix-too-small');
  const groupSizes = splitGroups(request, layer, wantedLeavesPerGroup(request, layer, most));
  const spines = spinesPerGroup(request, layer, groupSizes[0] ?? 0);
  if (spines === null) return tooLarge(request, 'group-too-large');
  const down = (leaves: number): number => leaves * (layer.upPorts / spines);
  const upPorts = uplinksFor(down(groupSizes[0] ?? 0), request.spineOversubscription);
  const free = groupSizes.reduce(
    (sum, leaves) => sum + spines * (request.spineRadix - down(leaves) - upPorts),
    0,
  );
  const task: CoreTask = {
    groups: groupSizes.length,
    spinesPerGroup: spines,
    upPorts,
    radix: request.spineRadix,
    managementLinks: Math.max(0, managementLinks - free),
  };
  // Without room for management the cores are sized as they are; what then has no port is refused by name.
  const cores = sizeCores(task) ?? sizeCores({ ...task, managementLinks: 0 });
  if (cores === null) return tooLarge(request, 'too-many-groups');
  return { ok: true, value: { groupSizes, spines, upPorts, cores, task } };
}

/**
 * Three levels: equal spine-leaf groups joined by cores (facility-method 1.3).
 * @param managementLinks - links of one plane for which the leaves have no port; spines and cores take them
 * @returns the layers, or the refusal `not-buildable` when the cores cannot reach every group
 */
export function sizeThreeLevels(
  request: ClosRequest,
  layer: LeafLayer,
  managementLinks: number,
): ClosResult<UpperLayers> {
  const solved = solveThreeLevels(request, layer, managementLinks);
  if (!solved.ok) return solved;
  const { groupSizes, spines, upPorts, cores, task } = solved.value;
  const perPair = layer.upPorts / spines;
  const spineTotal = spines * groupSizes.length;
  const leafLinks = layer.sets * layer.leavesPerSet * layer.upPorts;
  const { down, up } = request.spineOversubscription;
  const value: UpperLayers = {
    levels: 3,
    spines: spineTotal,
    cores: coresOf(cores),
    spinesLowerBound: ceilDivide(leafLinks * (down + up), down * request.spineRadix),
    coresLowerBound: ceilDivide(spineTotal * upPorts, request.spineRadix),
    groups: groupSizes.length,
    leavesPerGroup: groupSizes[0] ?? 0,
    groupSizes,
    spinesPerGroup: spines,
    linksPerLeafSpinePair: perPair,
    spineUpPorts: upPorts,
    coreGroups: cores.coreGroups,
    coresPerGroup: cores.coresPerGroup,
    linksPerSpineCorePair: upPorts / cores.coresPerGroup,
    coresWithParallelLinks: coresWithParallelLinks(task),
    spineClasses: groupSizes.map((leaves) => ({ switches: spines, downPorts: leaves * perPair, upPorts })),
  };
  return { ok: true, value };
}
