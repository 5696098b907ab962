import type { FabricDesign } from '../../shared/design/fabric.ts';

export interface SwitchBox {
  readonly id: string;
  readonly label: string;
  /** Switches this box stands for. */
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FabricLayout {
  readonly cores: readonly SwitchBox[];
  readonly spines: readonly SwitchBox[];
  readonly leaves: readonly SwitchBox[];
  readonly units: readonly SwitchBox[];
  /** Parallel links between one leaf and one spine; null when the boxes stand for groups. */
  readonly linksPerPair: number | null;
  readonly grouped: boolean;
}

const MOST_BOXES = 16;
const GROUP_ABOVE = 64;
const HEIGHT = 22;

function row(prefix: string, total: number, at: { y: number; width: number }): SwitchBox[] {
  if (total === 0) return [];
  const boxes = total > MOST_BOXES ? Math.min(MOST_BOXES, total) : total;
  const room = at.width / boxes;
  const width = Math.min(56, room - 5);
  return Array.from({ length: boxes }, (_, index) => {
    const from = Math.floor((index * total) / boxes);
    const to = Math.floor(((index + 1) * total) / boxes);
    const single = to - from === 1;
    return {
      id: `${prefix}${from + 1}`,
      label: single ? `${prefix}${from + 1}` : `${to - from} ${prefix}`,
      count: to - from,
      x: room * (index + 0.5) - width / 2,
      y: at.y,
      width,
      height: HEIGHT,
    };
  });
}

/**
 * Leaves and spines in rows; above 16 of a kind boxes stand for several, so that 100 000 accelerators draw as fast as 100.
 * @param space - pixels available
 */
export function layOutFabric(
  fabric: FabricDesign,
  space: { readonly width: number; readonly height: number },
): FabricLayout {
  const { counts } = fabric;
  const levels = [counts.cores > 0, counts.spines > 0, counts.leaves > 0, true].filter(Boolean).length;
  const pitch = (space.height - HEIGHT - 26) / Math.max(1, levels - 1);
  let level = 0;
  const next = (): number => 14 + pitch * level++;
  const cores = counts.cores > 0 ? row('C', counts.cores, { y: next(), width: space.width }) : [];
  const spines = counts.spines > 0 ? row('S', counts.spines, { y: next(), width: space.width }) : [];
  const leaves = counts.leaves > 0 ? row('L', counts.leaves, { y: next(), width: space.width }) : [];
  const unitCount = Math.max(1, Math.ceil(fabric.nodes / Math.max(1, fabric.nodesPerUnit)));
  const units = row('U', unitCount, { y: next(), width: space.width });
  const perPair = counts.spines > 0 ? fabric.upPortsPerLeaf / counts.spines : 0;
  return {
    cores,
    spines,
    leaves,
    units,
    linksPerPair: Number.isInteger(perPair) && perPair > 0 ? perPair : null,
    grouped: counts.leaves > GROUP_ABOVE || leaves.some((box) => box.count > 1),
  };
}
