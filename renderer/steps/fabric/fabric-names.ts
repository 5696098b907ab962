import type { FabricDesign, FabricRole } from '../../../shared/design/fabric.ts';
import { fabricUi } from '../../../shared/texts/en/ui/fabric.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { formatExact, formatQuantity } from '../../lib/format.ts';
import type { Names } from '../../lib/names.ts';

const ORDER: readonly FabricRole[] = ['scale-out', 'storage', 'in-band', 'out-of-band'];

/** Networks of a site, compute first. */
export function fabricsOf(
  fabrics: readonly FabricDesign[],
  siteId: string | undefined,
): readonly FabricDesign[] {
  return fabrics
    .filter((fabric) => fabric.siteId === siteId)
    .sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

/** Name of a network; compute networks carry their pool when the site has several. */
export function fabricName(fabric: FabricDesign, all: readonly FabricDesign[], names: Names): string {
  const alike = all.filter((entry) => entry.role === fabric.role && entry.siteId === fabric.siteId);
  const base = fabricUi.roles[fabric.role];
  if (fabric.poolId === null || alike.length < 2) return base;
  return fillText(fabricUi.rolePool, { role: base, pool: names.pool(fabric.poolId) });
}

/** "Leaf and spine, rail-optimised, 1 : 1". */
export function shapeOf(fabric: FabricDesign): string {
  return fillText(fabricUi.shape, {
    levels: fabricUi.levelNames[fabric.levels],
    assignment: fabricUi.assignments[fabric.assignment],
    protocol: fabric.protocol,
    speed: formatQuantity(fabric.linkBitPerS, 'bit/s'),
  });
}

/** "8 leaf, 4 spine", without the levels a network does not have. */
export function switchesLine(fabric: FabricDesign): string {
  const { leaves, spines, cores } = fabric.counts;
  const parts = [
    { count: leaves, text: fabricUi.leafCount },
    { count: spines, text: fabricUi.spineCount },
    { count: cores, text: fabricUi.coreCount },
  ];
  const line = parts
    .filter((part) => part.count > 0)
    .map((part) => fillText(part.text, { count: formatExact(part.count) }))
    .join(', ');
  return line === '' ? fabricUi.noSwitch : line;
}
