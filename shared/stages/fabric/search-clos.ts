import type { ClosDesign } from './clos-design.ts';
import type { ClosInput, ClosResult } from './clos-input.ts';
import { designClos } from './design-clos.ts';

/** Switches of a design over all levels. */
export function switchesOf(design: ClosDesign): number {
  return design.counts.leaves + design.counts.spines + design.counts.cores;
}

function switchCables(design: ClosDesign): number {
  return design.leafSpineCables + design.spineCoreCables;
}

/** Fewer switches first, then fewer cables between switches. */
export function compareDesigns(a: ClosDesign, b: ClosDesign): number {
  return switchesOf(a) - switchesOf(b) || switchCables(a) - switchCables(b);
}

/** Group sizes worth trying: every number of groups once, as whole units. */
function groupSizes(design: ClosDesign): readonly number[] {
  const { units, nodesPerUnit } = design.structure;
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
function searchLeafWidth(input: ClosInput, plain: ClosDesign): ClosDesign {
  const { downPorts, upPorts } = plain.structure;
  let best = plain;
  if (downPorts === upPorts || (input.nodesPerUnit ?? null) !== null) return best;
  for (let width = downPorts - 1; width >= Math.max(1, downPorts - NARROWER_BY); width--) {
    const tried = designClos({ ...input, downPortsPerLeaf: width });
    if (!tried.ok || tried.value.counts.leaves > plain.counts.leaves) break;
    if (compareDesigns(tried.value, best) < 0) best = tried.value;
  }
  return best;
}

/** Every number of groups, by rail and by block; a size or level the input fixes is left alone. */
function searchGroups(input: ClosInput, plain: ClosDesign): ClosDesign {
  let best = plain;
  if ((input.nodesPerGroup ?? null) !== null || (input.levels ?? null) !== null) return best;
  for (const groupBy of ['rail', 'block'] as const)
    for (const nodesPerGroup of groupSizes(plain)) {
      const tried = designClos({ ...input, groupBy, nodesPerGroup });
      if (tried.ok && compareDesigns(tried.value, best) < 0) best = tried.value;
    }
  return best;
}

/**
 * Searches the size of the spine-leaf groups, and whether a group is a rail or a block of nodes, for the fewest
 * switches and then the fewest cables (facility-method 1.3). In an oversubscribed two-level network it searches the
 * node ports per leaf.
 * @returns the best design, never worse than that of `designClos`; its refusal when nothing can be built
 */
export function searchClos(input: ClosInput): ClosResult<ClosDesign> {
  const plain = designClos(input);
  if (!plain.ok || plain.value.levels === 1) return plain;
  const search = plain.value.levels === 2 ? searchLeafWidth : searchGroups;
  return { ok: true, value: search(input, plain.value) };
}
