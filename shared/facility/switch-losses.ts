import type { FabricDesign } from '../design/fabric.ts';

export type SwitchLevel = 'leaf' | 'spine' | 'core';

/** What one switch of a level takes with it. All switches of a level are alike; the fullest one is meant. */
export interface SwitchLoss {
  readonly level: SwitchLevel;
  /** Switches of this level. */
  readonly switches: number;
  /** Links between nodes and leaves that still work, 0 to 1. */
  readonly linksLeft: number;
  /** Bandwidth across the middle that is left, 0 to 1; null = one leaf stands alone and there is no middle. */
  readonly bisectionLeft: number | null;
  /** Nodes that lose some of their links, and those that lose all. */
  readonly nodesReduced: number;
  readonly nodesCutOff: number;
  /** Accelerators in the nodes that are cut off; null = the nodes are not accelerator servers alone. */
  readonly acceleratorsCutOff: number | null;
}

function bisectionWithoutLeaf({ counts }: FabricDesign): number | null {
  if (counts.leaves < 2) return null;
  return (counts.leaves - 1) / counts.leaves;
}

function leafLoss(fabric: FabricDesign, acceleratorsPerNode: number | null): SwitchLoss {
  const { counts, failure, nodes } = fabric;
  const linksPerNode = fabric.linksPerNode * fabric.planes;
  const links = nodes * linksPerNode;
  const lost = failure.nodesPerLeaf * failure.linksPerNodeOnLeaf;
  const all = failure.linksPerNodeOnLeaf >= linksPerNode;
  const nodesCutOff = all ? failure.nodesPerLeaf : 0;
  return {
    level: 'leaf',
    switches: counts.leaves,
    linksLeft: links > 0 ? Math.max(0, 1 - lost / links) : 0,
    bisectionLeft: bisectionWithoutLeaf(fabric),
    nodesReduced: all ? 0 : failure.nodesPerLeaf,
    nodesCutOff,
    acceleratorsCutOff: acceleratorsPerNode === null ? null : Math.round(nodesCutOff * acceleratorsPerNode),
  };
}

function upperLoss(level: 'spine' | 'core', switches: number, bisectionLeft: number): SwitchLoss {
  return {
    level,
    switches,
    linksLeft: 1,
    bisectionLeft,
    nodesReduced: 0,
    nodesCutOff: 0,
    acceleratorsCutOff: 0,
  };
}

/**
 * What is left of a network with any one leaf, spine or core out.
 * Formula: links of a leaf over all node links; (n − 1)/n of the bisection for a leaf or core, the share the network
 * was counted with for a spine. A node is cut off when all its links end on the lost leaf. Errs high on nodes per
 * leaf: the fullest leaf is meant.
 * @param accelerators - in all nodes of the network together; null when other devices hang on it too
 * @returns one entry for each level that has a switch, from the leaf up; empty where no switch was found
 * @see facility-method 1
 */
export function switchLosses(fabric: FabricDesign, accelerators: number | null): readonly SwitchLoss[] {
  const { counts, failure, nodes } = fabric;
  if (counts.leaves === 0) return [];
  const perNode = accelerators === null || nodes === 0 ? null : accelerators / nodes;
  const losses = [leafLoss(fabric, perNode)];
  if (counts.spines > 0) losses.push(upperLoss('spine', counts.spines, failure.bisectionWithoutOneSpine));
  if (counts.cores > 0) losses.push(upperLoss('core', counts.cores, (counts.cores - 1) / counts.cores));
  return losses;
}

/** True when every node keeps a link and the network keeps bandwidth. */
export function lossIsCarried(loss: SwitchLoss): boolean {
  return loss.nodesCutOff === 0 && loss.linksLeft > 0 && loss.bisectionLeft !== 0;
}
