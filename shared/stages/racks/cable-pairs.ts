import type { FabricDesign } from '../../design/fabric.ts';
import type { RackEnd } from './cable-collector.ts';
import { leafGroups } from './site-devices.ts';

/** Cables between two ends. */
export interface CablePair {
  readonly from: RackEnd;
  readonly to: RackEnd;
  readonly cables: number;
}

/** Switches of one rack that serve the same purpose; the lowest of them makes the longest drop from the tray. */
interface SwitchSet {
  readonly end: RackEnd;
  readonly highestU: number;
  readonly count: number;
}

/** The end of a set that makes the longest cable: inside one rack that is the one farthest in height. */
function farEnd(from: Pick<RackEnd, 'rack' | 'u'>, { end, highestU }: SwitchSet): RackEnd {
  if (from.rack !== end.rack) return end;
  return Math.abs(highestU - from.u) > Math.abs(end.u - from.u) ? { ...end, u: highestU } : end;
}

/** Ends of the longest cable between two sets. */
function farEnds(low: SwitchSet, high: SwitchSet): { readonly from: RackEnd; readonly to: RackEnd } {
  if (low.end.rack !== high.end.rack) return { from: low.end, to: high.end };
  const top = { ...low.end, u: low.highestU };
  const [fromLowest, fromHighest] = [farEnd(low.end, high), farEnd(top, high)];
  const higher = Math.abs(fromHighest.u - top.u) > Math.abs(fromLowest.u - low.end.u);
  return higher ? { from: top, to: fromHighest } : { from: low.end, to: fromLowest };
}

/** Ends of switches by rack, in the order given. */
function byRack(ends: readonly (RackEnd | undefined)[]): readonly SwitchSet[] {
  const sets = new Map<number, SwitchSet>();
  for (const end of ends) {
    if (!end) continue;
    const held = sets.get(end.rack);
    const lowest = held && held.end.u <= end.u ? held.end : end;
    const highestU = Math.max(held?.highestU ?? end.u, end.u);
    sets.set(end.rack, { end: lowest, highestU, count: (held?.count ?? 0) + 1 });
  }
  return [...sets.values()];
}

/** Group of leaves an endpoint attaches to. */
function groupOf(fabric: FabricDesign, endpoint: number, of: { groups: number; endpoints: number }): number {
  // A network that was designed fills its units in order; others are taken to be spread evenly.
  const perUnit = fabric.role === 'scale-out' || fabric.network !== null ? fabric.nodesPerUnit : 0;
  const exact = perUnit > 0 && Math.ceil(fabric.nodes / perUnit) === of.groups;
  const group = exact ? Math.floor(endpoint / perUnit) : Math.floor((endpoint * of.groups) / of.endpoints);
  return Math.min(of.groups - 1, group);
}

/**
 * Cables from nodes to leaves. Every endpoint takes an equal share of the level's cables, spread evenly over the
 * leaves of its group; shares are cut by running totals, so that the sum is exact.
 * @param endpoints - nodes in the order in which leaves take them
 * @param leaves - end of every leaf by its index in the fabric; undefined = not placed
 */
export function* nodeLeafPairs(
  fabric: FabricDesign,
  endpoints: readonly RackEnd[],
  leaves: readonly (RackEnd | undefined)[],
): Generator<CablePair> {
  const groups = leafGroups(fabric).map((group) => byRack(group.map((leaf) => leaves[leaf])));
  const total = fabric.nodeLeafCables;
  const of = { groups: groups.length, endpoints: endpoints.length };
  for (const [index, from] of endpoints.entries()) {
    const first = Math.floor((index * total) / endpoints.length);
    const cables = Math.floor(((index + 1) * total) / endpoints.length) - first;
    if (cables > 0) yield* spread(from, cables, groups[groupOf(fabric, index, of)] ?? []);
  }
}

function* spread(from: RackEnd, cables: number, sets: readonly SwitchSet[]): Generator<CablePair> {
  const switches = sets.reduce((sum, set) => sum + set.count, 0);
  let before = 0;
  for (const set of sets) {
    const share =
      Math.floor((cables * (before + set.count)) / switches) - Math.floor((cables * before) / switches);
    before += set.count;
    if (share > 0) yield { from, to: farEnd(from, set), cables: share };
  }
}

/** Part `index` of a list cut into `parts` as evenly as whole entries allow. */
function slice<T>(list: readonly T[], index: number, parts: number): readonly T[] {
  return list.slice(
    Math.floor((index * list.length) / parts),
    Math.floor(((index + 1) * list.length) / parts),
  );
}

/**
 * Cables between two levels of switches: every lower switch has equally many to every upper one of its block.
 * @param blocks - spine-leaf groups over all planes (leaf-spine), or planes (spine-core)
 * @param cables - of the whole level; cut by running totals, so that the sum is exact
 */
export function* switchPairs(
  lower: readonly (RackEnd | undefined)[],
  upper: readonly (RackEnd | undefined)[],
  level: { cables: number; blocks: number },
): Generator<CablePair> {
  const parts = Array.from({ length: level.blocks }, (_, block) => ({
    lower: byRack(slice(lower, block, level.blocks)),
    upper: byRack(slice(upper, block, level.blocks)),
  }));
  const weightOf = (sets: readonly SwitchSet[]): number => sets.reduce((sum, set) => sum + set.count, 0);
  const total = parts.reduce((sum, part) => sum + weightOf(part.lower) * weightOf(part.upper), 0);
  let before = 0;
  for (const part of parts)
    for (const low of part.lower)
      for (const high of part.upper) {
        const first = Math.floor((level.cables * before) / total);
        before += low.count * high.count;
        const cables = Math.floor((level.cables * before) / total) - first;
        yield { ...farEnds(low, high), cables };
      }
}

/** Spine-leaf groups of a fabric over all planes: one a plane with two levels. */
export function spineLeafBlocks(fabric: FabricDesign): number {
  const planes = Math.max(1, fabric.planes);
  if (fabric.levels < 3) return planes;
  const perGroup = Math.max(1, Math.floor(fabric.radix / 2));
  return planes * Math.max(1, Math.ceil(fabric.counts.leaves / planes / perGroup));
}
