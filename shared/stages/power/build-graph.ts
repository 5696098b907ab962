import type { RackFeed } from '../../design/power.ts';
import { rackLabel, rowLabel } from '../../facility/rack-label.ts';
import type { ProductId } from '../../ids.ts';
import type { Site } from '../../plan/site.ts';
import type { BuswayChoice } from './choose-plant.ts';
import { assignBlocks, type RackGroup, type Section } from './group-racks.ts';
import { type FeedPath, GraphBuilder, PATHS, type PowerGraph } from './power-graph.ts';

/** Largest load one block of transformers, boards and UPS carries; a larger site gets several equal blocks. */
export const BLOCK_W = 2_500_000;

/** Plant of one block on one path (2N) or of the whole block. */
export interface BlockPlant {
  readonly transformers: { readonly count: number; readonly ratingVa: number };
  readonly upsModules: number;
}

/** Everything the graph is built from. Loads in W at the sizing point. */
export interface GraphInput {
  readonly site: Site;
  readonly sections: readonly Section[];
  readonly blocks: number;
  /** Independent systems from transformer to UPS in each block: one, or one per feed with 2N. */
  readonly systems: number;
  readonly block: BlockPlant;
  /** What one UPS module carries, kW and kVA both respected, W. */
  readonly moduleW: number;
  readonly upsId: ProductId | null;
  readonly upsFactor: number;
  readonly busway: BuswayChoice;
  readonly gensets: { readonly count: number; readonly unitW: number; readonly productId: ProductId } | null;
  readonly pumpsW: number;
  /** Cooling plant without pumps, and house: on the switchboards. */
  readonly plantW: number;
  readonly boardLimitW: number;
  readonly powerFactor: number;
}

interface System {
  readonly board: number;
  readonly ups: number;
}

const pathOf = (index: number) => PATHS[index % PATHS.length] ?? 'A';

function sources(builder: GraphBuilder, input: GraphInput): { utilities: number[]; genset: number | null } {
  const utilities = Array.from({ length: input.site.power.utilityFeeds }, (_, index) =>
    builder.add({
      id: `utility-${pathOf(index).toLowerCase()}`,
      kind: 'utility',
      label: `Utility ${pathOf(index)}`,
      path: input.site.power.utilityFeeds === 1 ? 'both' : pathOf(index),
      parents: [],
      limitW: null,
      count: 1,
      productId: null,
      racks: [],
    }),
  );
  const { gensets } = input;
  if (gensets === null || gensets.count === 0) return { utilities, genset: null };
  const genset = builder.add({
    id: 'genset',
    kind: 'genset',
    label: `Generating sets, ${gensets.count}`,
    path: 'both',
    parents: [],
    limitW: gensets.count * gensets.unitW,
    count: gensets.count,
    productId: gensets.productId,
    racks: [],
  });
  return { utilities, genset };
}

/** Names of a block and system, as in `b02-a`; a single block has no number. */
function systemName(input: GraphInput, block: number, system: number): { id: string; label: string } {
  const number = input.blocks === 1 ? '' : String(block + 1).padStart(2, '0');
  const path = input.systems === 1 ? '' : pathOf(system);
  return {
    id: [number === '' ? '' : `b${number}`, path.toLowerCase()].filter((part) => part !== '').join('-'),
    label: [path, number === '' ? '' : `block ${number}`].filter((part) => part !== '').join(', '),
  };
}

const join = (head: string, tail: string): string => (tail === '' ? head : `${head}-${tail}`);
const say = (head: string, tail: string): string => (tail === '' ? head : `${head} ${tail}`);

function addTransformers(
  builder: GraphBuilder,
  input: GraphInput,
  at: {
    utilities: readonly number[];
    name: { id: string; label: string };
    system: number;
    block: number;
  },
): readonly number[] {
  const { count, ratingVa } = input.block.transformers;
  // With one system every utility has transformers for the whole block; with 2N each system has its own utility.
  const fedBy =
    input.systems === 1
      ? at.utilities
      : at.utilities.filter((_, index) => index === at.system % at.utilities.length);
  return fedBy.map((utility, index) => {
    const suffix = input.systems === 1 && fedBy.length > 1 ? pathOf(index) : '';
    const id = join(join('transformer', at.name.id), suffix.toLowerCase());
    return builder.add({
      id,
      kind: 'transformer',
      label: say(say('Transformer', suffix), at.name.label),
      path: input.systems > 1 ? pathOf(at.system) : fedBy.length > 1 ? pathOf(index) : 'both',
      parents: [utility],
      limitW: count * ratingVa * input.powerFactor,
      count,
      productId: null,
      racks: [],
      block: at.block,
    });
  });
}

function addSystem(
  builder: GraphBuilder,
  input: GraphInput,
  at: { utilities: readonly number[]; genset: number | null; block: number; system: number },
): System {
  const name = systemName(input, at.block, at.system);
  const path = input.systems > 1 ? pathOf(at.system) : 'both';
  const { utilities, system, block } = at;
  const transformers = addTransformers(builder, input, { utilities, name, system, block });
  const board = builder.add({
    id: join('board', name.id),
    kind: 'switchboard',
    label: say('Switchboard', name.label),
    path,
    parents: at.genset === null ? transformers : [...transformers, at.genset],
    limitW: input.boardLimitW,
    count: 1,
    productId: null,
    racks: [],
  });
  const ups = builder.add({
    id: join('ups', name.id),
    kind: 'ups',
    label: say('UPS', name.label),
    path,
    parents: [board],
    limitW: input.block.upsModules * input.moduleW,
    count: input.block.upsModules,
    productId: input.upsId,
    racks: [],
  });
  return { board, ups };
}

/** Label of racks in a row: `Racks A01 to A10`, or how many of them when others stand between. */
function groupLabel(group: RackGroup): string {
  const [first] = group.racks;
  const last = group.racks.at(-1);
  if (!first || !last) return '';
  const from = rackLabel(first.row, first.position);
  if (first === last) return `Rack ${from}`;
  const span = `${from} to ${rackLabel(last.row, last.position)}`;
  const gapless = last.position - first.position === group.racks.length - 1;
  return gapless ? `Racks ${span}` : `${group.racks.length} racks of ${span}`;
}

function addGroup(
  builder: GraphBuilder,
  group: RackGroup,
  at: { id: string; feeds: readonly Omit<FeedPath, 'pdu'>[] },
): void {
  const members = group.racks.length;
  const racks = group.racks.map((rack) => rack.id);
  const { feed } = group;
  const label = groupLabel(group);
  const pdus = at.feeds.map((path, index) =>
    builder.add({
      id: `pdu-${at.id}-${pathOf(index).toLowerCase()}`,
      kind: 'pdu',
      label: `${label}, feed ${pathOf(index)}`,
      path: pathOf(index),
      parents: path.busway === null ? [] : [path.busway],
      limitW: feed.capacityW * members,
      count: members * feed.circuitsPerFeed,
      productId: feed.pduId,
      racks,
    }),
  );
  builder.add({
    id: `rack-${at.id}`,
    kind: 'rack',
    label,
    path: 'both',
    parents: pdus,
    limitW: feed.capacityW * Math.max(1, feed.feeds - 1) * members,
    count: members,
    productId: null,
    racks,
  });
  builder.addSink({
    id: at.id,
    racks,
    members,
    loadW: group.loadW,
    heaviestW: group.heaviestW,
    feeds: at.feeds.map((path, index) => ({ ...path, pdu: pdus[index] ?? null })),
    feedsNeeded: Math.min(feed.feeds, feed.feedsNeeded ?? 1),
    feedCapacityW: feed.capacityW,
  });
}

function addSection(
  builder: GraphBuilder,
  input: GraphInput,
  at: { section: Section; systems: readonly System[] },
): void {
  const { section, systems } = at;
  const feeds: RackFeed['feeds'] = input.site.power.feedsPerRack;
  const name = `${rowLabel(section.row)}${section.index + 1}`;
  const paths = Array.from({ length: feeds }, (_, index) => {
    const system = systems[index % systems.length];
    if (!system) return null;
    const busway = builder.add({
      id: `busway-${name.toLowerCase()}-${pathOf(index).toLowerCase()}`,
      kind: 'busway',
      label: `Busway ${name}, feed ${pathOf(index)}`,
      path: pathOf(index),
      parents: [system.ups],
      limitW: input.busway.capacityW,
      count: 1,
      productId: input.busway.product?.id ?? null,
      racks: [],
    });
    return { busway, ups: system.ups, board: system.board };
  }).filter((path) => path !== null);
  for (const [index, group] of section.groups.entries())
    addGroup(builder, group, { id: `${name.toLowerCase()}-${index + 1}`, feeds: paths });
}

function addPlant(builder: GraphBuilder, input: GraphInput, systems: readonly System[]): void {
  const share = 1 / input.blocks;
  const base = { racks: [], members: 1, feedsNeeded: 1, feedCapacityW: null };
  const onUps = systems.map(({ ups, board }) => ({ pdu: null, busway: null, ups, board }));
  const onBoard = systems.map(({ board }) => ({ pdu: null, busway: null, ups: null, board }));
  const [first] = systems;
  const suffix = first ? String(first.board) : '';
  const [pumpsW, plantW] = [input.pumpsW * share, input.plantW * share];
  builder.addSink({ ...base, id: `pumps-${suffix}`, loadW: pumpsW, heaviestW: pumpsW, feeds: onUps });
  builder.addSink({ ...base, id: `plant-${suffix}`, loadW: plantW, heaviestW: plantW, feeds: onBoard });
}

/**
 * Graph of a site: utilities and generating sets, then per block and system transformers, board and UPS, then per row
 * section and feed a busway, then per group of equal racks and feed their PDUs.
 * Pumps hang on the UPS, the rest of the cooling plant and the house on the boards.
 * @returns parents before children
 * @see facility-method 5.3, test 2
 */
export function buildGraph(input: GraphInput): PowerGraph {
  const builder = new GraphBuilder();
  const { utilities, genset } = sources(builder, input);
  const blocks = Array.from({ length: input.blocks }, (_, block) =>
    Array.from({ length: input.systems }, (_, system) =>
      addSystem(builder, input, { utilities, genset, block, system }),
    ),
  );
  const assigned = assignBlocks(input.sections, input.blocks);
  for (const [index, section] of input.sections.entries())
    addSection(builder, input, { section, systems: blocks[assigned[index] ?? 0] ?? [] });
  for (const systems of blocks) addPlant(builder, input, systems);
  return builder.finish(input.upsFactor);
}
