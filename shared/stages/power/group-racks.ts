import type { RackFeed } from '../../design/power.ts';
import type { RackDesign } from '../../design/racks.ts';

/** Racks of one section that draw alike through equal feeds: what the heaviest stands, all stand. */
export interface RackGroup {
  readonly racks: readonly RackDesign[];
  readonly feed: RackFeed;
  /** Mean of the group, so that sums stay exact, W. */
  readonly loadW: number;
  /** Heaviest member, for the test of its own feeds, W. */
  readonly heaviestW: number;
}

/** Neighbouring racks of one row that share a busway on every path. */
export interface Section {
  readonly row: number;
  /** From 0 within the row. */
  readonly index: number;
  readonly groups: readonly RackGroup[];
  readonly loadW: number;
}

interface FedRack {
  readonly rack: RackDesign;
  readonly feed: RackFeed;
}

/** Loads within this step are alike: racks that differ only in a few transceivers, W. */
const ALIKE_W = 100;

/** Racks are alike when feeds and capacity agree and loads fall into one step. */
const groupKey = ({ rack, feed }: FedRack): string =>
  [
    Math.ceil(rack.maxPowerW.known / ALIKE_W),
    Math.round(feed.capacityW),
    feed.circuitsPerFeed,
    feed.feedsNeeded ?? 'unknown',
    feed.pduId ?? '',
  ].join(' ');

function groupsOf(fed: readonly FedRack[]): readonly RackGroup[] {
  const groups = new Map<string, FedRack[]>();
  for (const entry of fed) {
    const key = groupKey(entry);
    const held = groups.get(key);
    if (held) held.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (!first) return [];
    const loads = members.map(({ rack }) => rack.maxPowerW.known);
    const loadW = loads.reduce((sum, load) => sum + load, 0) / members.length;
    return [
      { racks: members.map(({ rack }) => rack), feed: first.feed, loadW, heaviestW: Math.max(...loads) },
    ];
  });
}

/** Cuts a row where its next rack would overload the busway with one feed lost. */
function cutRow(row: readonly FedRack[], capacityW: number): readonly (readonly FedRack[])[] {
  const sections: FedRack[][] = [];
  let loadW = 0;
  for (const entry of row) {
    const last = sections.at(-1);
    if (last && loadW + entry.feed.failoverW <= capacityW) {
      last.push(entry);
      loadW += entry.feed.failoverW;
    } else {
      sections.push([entry]);
      loadW = entry.feed.failoverW;
    }
  }
  return sections;
}

/** Racks by row, in order of position. */
export function rowsOf(
  racks: readonly RackDesign[],
  feeds: readonly RackFeed[],
): ReadonlyMap<number, FedRack[]> {
  const byId = new Map(feeds.map((feed) => [feed.rackId, feed]));
  const rows = new Map<number, FedRack[]>();
  for (const rack of racks) {
    const feed = byId.get(rack.id);
    if (!feed) continue;
    const row = rows.get(rack.row);
    if (row) row.push({ rack, feed });
    else rows.set(rack.row, [{ rack, feed }]);
  }
  for (const row of rows.values()) row.sort((a, b) => a.rack.position - b.rack.position);
  return rows;
}

/** Heaviest row on one feed with a feed lost, W. */
export function heaviestRowW(rows: ReadonlyMap<number, readonly FedRack[]>): number {
  const sums = [...rows.values()].map((row) => row.reduce((sum, { feed }) => sum + feed.failoverW, 0));
  return Math.max(0, ...sums);
}

/**
 * Sections of a site with their groups of equal racks, row by row.
 * @param capacityW - derated power of one busway section
 */
export function sectionsOf(
  rows: ReadonlyMap<number, readonly FedRack[]>,
  capacityW: number,
): readonly Section[] {
  return [...rows.keys()]
    .sort((a, b) => a - b)
    .flatMap((row) =>
      cutRow(rows.get(row) ?? [], capacityW).map((fed, index): Section => {
        const groups = groupsOf(fed);
        return {
          row,
          index,
          groups,
          loadW: groups.reduce((sum, group) => sum + group.loadW * group.racks.length, 0),
        };
      }),
    );
}

/** Block of every section: equal shares of the load, in the order of the floor. */
export function assignBlocks(sections: readonly Section[], blocks: number): readonly number[] {
  const total = sections.reduce((sum, section) => sum + section.loadW, 0);
  let before = 0;
  return sections.map((section) => {
    const middle = before + section.loadW / 2;
    before += section.loadW;
    return total <= 0 ? 0 : Math.min(blocks - 1, Math.floor((middle / total) * blocks));
  });
}

/** Share of the heaviest block, 1/blocks or a little more, since a section is never cut. */
export function heaviestBlockShare(sections: readonly Section[], blocks: number): number {
  const loads = new Float64Array(blocks);
  const assigned = assignBlocks(sections, blocks);
  let total = 0;
  for (const [index, section] of sections.entries()) {
    const block = assigned[index] ?? 0;
    loads[block] = (loads[block] ?? 0) + section.loadW;
    total += section.loadW;
  }
  return total <= 0 ? 1 / blocks : Math.max(...loads) / total;
}
