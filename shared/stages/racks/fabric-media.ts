import type { Facts } from '../../catalogue/catalogue.ts';
import type { Server } from '../../catalogue/compute-products.ts';
import type { Switch } from '../../catalogue/facility-products.ts';
import type { FabricDesign } from '../../design/fabric.ts';
import type { CableRun } from '../../design/racks.ts';
import type { ProductId } from '../../ids.ts';
import { GIGA } from '../../units/units.ts';
import { type Medium, mediaFor, worstEndW } from './choose-media.ts';
import { cagesOf, cagesOfServer } from './match-media.ts';

/** Media of one level of a fabric. */
export interface LevelMedia {
  readonly media: readonly Medium[];
  /** Links one physical cable of the level carries. */
  readonly linksPerCable: number;
  readonly cables: number;
}

export type FabricMedia = Readonly<Record<CableRun['level'], LevelMedia>>;

function findSwitch(facts: Facts, id: ProductId | null): Switch | null {
  const product = id === null ? undefined : facts.findProduct(id);
  return product?.kind === 'switch' ? product : null;
}

/** Links over cables, as whole links; a last cable that is part-used does not change it. */
function linksPerCable(links: number, cables: number): number {
  return cables === 0 ? 1 : Math.max(1, Math.round(links / cables));
}

/**
 * Media for every level of a fabric.
 * @param server - server at the node end, whose port text may name a cage; null = several kinds or none. Nodes count their links per plane, so twin planes show in the cables but not in `linksPerNode`.
 */
export function fabricMedia(facts: Facts, fabric: FabricDesign, server: Server | null): FabricMedia {
  const gbit = fabric.linkBitPerS / GIGA;
  const leaf = findSwitch(facts, fabric.leafSwitchId);
  const spine = findSwitch(facts, fabric.spineSwitchId) ?? leaf;
  const nodeLinks = fabric.nodes * fabric.linksPerNode;
  const nodeCarry = linksPerCable(nodeLinks, fabric.nodeLeafCables / Math.max(1, fabric.planes));
  const upCarry = linksPerCable(fabric.counts.leaves * fabric.upPortsPerLeaf, fabric.leafSpineCables);
  const level = (
    linksEach: number,
    cables: number,
    ends: { near: ReadonlySet<string>; far: Switch | null; betweenSwitches: boolean },
  ): LevelMedia => ({
    linksPerCable: linksEach,
    cables,
    media:
      cables === 0
        ? []
        : mediaFor(facts, {
            protocol: fabric.protocol,
            linkBitPerS: fabric.linkBitPerS,
            linksPerCable: linksEach,
            nearCages: ends.near,
            farCages: cagesOf(ends.far, gbit),
            betweenSwitches: ends.betweenSwitches,
          }),
  });
  const node = { near: cagesOfServer(server), far: leaf, betweenSwitches: false };
  const cages = { leaf: cagesOf(leaf, gbit), spine: cagesOf(spine, gbit) };
  return {
    'node-leaf': level(nodeCarry, fabric.nodeLeafCables, node),
    management: level(1, fabric.managementCables, { ...node, near: new Set() }),
    'out-of-band': level(1, fabric.role === 'out-of-band' ? fabric.nodeLeafCables : 0, {
      ...node,
      near: new Set(),
    }),
    peer: level(1, fabric.peerCables, { near: cages.leaf, far: leaf, betweenSwitches: true }),
    'leaf-spine': level(upCarry, fabric.leafSpineCables, {
      near: cages.leaf,
      far: spine,
      betweenSwitches: true,
    }),
    'spine-core': level(upCarry, fabric.spineCoreCables, {
      near: cages.spine,
      far: spine,
      betweenSwitches: true,
    }),
  };
}

/** Room for optics of one node on this fabric, W: every link with the hungriest end of any medium. */
export function nodeOpticsW(fabric: FabricDesign, media: FabricMedia): number {
  const { media: list, linksPerCable: each } = media['node-leaf'];
  return worstEndW(list, 'near', each) * fabric.linksPerNode * fabric.planes;
}

/** Room for optics of one switch, W: every port with the hungriest end of any medium of its levels. */
export function switchOpticsW(fabric: FabricDesign, media: FabricMedia): number {
  const ends = [
    worstEndW(media['node-leaf'].media, 'far', media['node-leaf'].linksPerCable),
    worstEndW(media['leaf-spine'].media, 'near', media['leaf-spine'].linksPerCable),
    worstEndW(media['leaf-spine'].media, 'far', media['leaf-spine'].linksPerCable),
    worstEndW(media['spine-core'].media, 'far', media['spine-core'].linksPerCable),
    worstEndW(media.peer.media, 'near', media.peer.linksPerCable),
    worstEndW(media.peer.media, 'far', media.peer.linksPerCable),
  ];
  return Math.max(...ends) * fabric.radix;
}
