import type { ClosDesign } from './clos-design.ts';
import type { ClosInput, ClosResult } from './clos-input.ts';
import { leafUplinks } from './count-parts.ts';
import { type ClosPlan, designClos, planClos } from './design-clos.ts';

/** What a search compares: enough to choose, without counting every part. Totals over all planes. */
export interface Sketch {
  readonly input: ClosInput;
  readonly levels: 1 | 2 | 3;
  readonly leaves: number;
  readonly upper: number;
  readonly spines: number;
  /** Links between switches. */
  readonly switchLinks: number;
  /** Switches that port arithmetic allows. */
  readonly lowerBound: number;
  readonly units: number;
  readonly nodesPerUnit: number;
  readonly downPorts: number;
  readonly upPorts: number;
}

function sketchOf(input: ClosInput, { request, planes }: ClosPlan): Sketch | null {
  const first = planes[0];
  if (!first) return null;
  const { layer, upper } = first;
  const leaves = layer.sets * layer.leavesPerSet;
  const spines = upper?.spines ?? 0;
  const cores = upper?.cores ?? 0;
  const links = leaves * leafUplinks(first) + spines * (upper?.spineUpPorts ?? 0);
  const least =
    Math.ceil((request.nodes * request.linksPerNode) / layer.fullDownPorts) +
    (upper?.spinesLowerBound ?? 0) +
    (upper?.coresLowerBound ?? 0);
  return {
    input,
    levels: upper?.levels ?? 1,
    leaves: leaves * request.planes,
    upper: (spines + cores) * request.planes,
    spines: spines * request.planes,
    switchLinks: links * request.planes,
    lowerBound: least * request.planes,
    units: layer.units,
    nodesPerUnit: layer.nodesPerUnit,
    downPorts: layer.downPorts,
    upPorts: leafUplinks(first),
  };
}

/**
 * Sizes a network far enough to compare it with others.
 * @returns the sketch, or null when it cannot be built; `designClos` says why
 */
export function sketchClos(input: ClosInput): Sketch | null {
  const plan = planClos(input);
  return plan.ok ? sketchOf(input, plan.value) : null;
}

/** Switches of a sketch over all levels. */
export function switchesIn(sketch: Sketch): number {
  return sketch.leaves + sketch.upper;
}

/** Switches of a design over all levels. */
export function switchesOf(design: ClosDesign): number {
  return design.counts.leaves + design.counts.spines + design.counts.cores;
}

/** Fewer switches first, then fewer links between switches. */
export function compareSketches(a: Sketch, b: Sketch): number {
  return switchesIn(a) - switchesIn(b) || a.switchLinks - b.switchLinks;
}

/** Group sizes worth trying: every number of groups once, as whole units. */
function groupSizes({ units, nodesPerUnit }: Sketch): readonly number[] {
  const sizes = new Set<number>();
  for (let groups = 1; groups <= Math.min(units, 256); groups++) sizes.add(Math.ceil(units / groups));
  return [...sizes].map((unitsPerGroup) => unitsPerGroup * nodesPerUnit);
}

/** Narrower leaves are tried this far: enough to reach uplinks that divide well. */
const NARROWER_BY = 16;

/**
 * An oversubscribed leaf often has uplinks that few spine counts divide. A leaf with a few node ports less may need
 * fewer spines, at the same number of leaves and never at a worse ratio.
 */
function searchLeafWidth(plain: Sketch): Sketch {
  const { downPorts, upPorts, input } = plain;
  let best = plain;
  if (downPorts === upPorts || (input.nodesPerUnit ?? null) !== null) return best;
  for (let width = downPorts - 1; width >= Math.max(1, downPorts - NARROWER_BY); width--) {
    const tried = sketchClos({ ...input, downPortsPerLeaf: width });
    if (!tried || tried.leaves > plain.leaves) break;
    if (compareSketches(tried, best) < 0) best = tried;
  }
  return best;
}

/** Wider leaves are tried this far: the next whole number that spines divide well is rarely farther. */
const WIDER_BY = 16;

/**
 * Ports that a leaf leaves free may become uplinks that fewer spines divide: 57 uplinks under 19 spines instead of 56
 * under 28. The ratio only gets better.
 */
function searchUplinks(plain: Sketch): Sketch {
  let best = plain;
  if ((plain.input.upPortsPerLeaf ?? null) !== null) return best;
  for (let more = 1; more <= WIDER_BY; more++) {
    const tried = sketchClos({ ...plain.input, levels: 2, upPortsPerLeaf: plain.upPorts + more });
    if (!tried) break;
    if (switchesIn(tried) < switchesIn(best)) best = tried;
  }
  return best;
}

/** Every number of groups, by rail and by block; a size or level the input fixes is left alone. */
function searchGroups(plain: Sketch): Sketch {
  const { input } = plain;
  let best = plain;
  if ((input.nodesPerGroup ?? null) !== null || (input.levels ?? null) !== null) return best;
  for (const groupBy of ['rail', 'block'] as const)
    for (const nodesPerGroup of groupSizes(plain)) {
      const tried = sketchClos({ ...input, groupBy, nodesPerGroup });
      if (tried && compareSketches(tried, best) < 0) best = tried;
    }
  return best;
}

/** The best sketch around one that is already made; never worse than it. */
export function improve(plain: Sketch): Sketch {
  if (plain.levels === 1) return plain;
  if (plain.levels === 3) return searchGroups(plain);
  const narrower = searchLeafWidth(plain);
  const wider = searchUplinks(plain);
  return compareSketches(wider, narrower) < 0 ? wider : narrower;
}

/**
 * Searches the size of the spine-leaf groups, and whether a group is a rail or a block of nodes, for the fewest
 * switches and then the fewest cables (facility-method 1.3). In a two-level network it searches the node ports of a
 * leaf and what of its free ports may become uplinks.
 * @returns the best design, never worse than that of `designClos`; its refusal when nothing can be built
 */
export function searchClos(input: ClosInput): ClosResult<ClosDesign> {
  const plain = sketchClos(input);
  return designClos(plain === null ? input : improve(plain).input);
}
