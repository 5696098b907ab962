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

/**
 * Searches the size of the spine-leaf groups, and whether a group is a rail or a block of nodes, for the fewest
 * switches and then the fewest cables (facility-method 1.3). Two-level networks have nothing to search.
 * @returns the best design, never worse than that of `designClos`; its refusal when nothing can be built
 */
export function searchClos(input: ClosInput): ClosResult<ClosDesign> {
  const plain = designClos(input);
  const fixed = (input.nodesPerGroup ?? null) !== null || (input.levels ?? null) !== null;
  if (!plain.ok || plain.value.levels < 3 || fixed) return plain;
  let best = plain;
  for (const groupBy of ['rail', 'block'] as const)
    for (const nodesPerGroup of groupSizes(plain.value)) {
      const tried = designClos({ ...input, groupBy, nodesPerGroup });
      if (tried.ok && compareDesigns(tried.value, best.value) < 0) best = tried;
    }
  return best;
}
