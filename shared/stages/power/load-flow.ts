import type { FeedPath, PowerGraph, Sink } from './power-graph.ts';

/** One member of a sink that has lost feeds of its own, while the nodes that feed the others live. */
export interface MemberOutage {
  readonly sink: number;
  readonly feeds: ReadonlySet<number>;
}

/** What is out of order. Everything else works. */
export interface Outage {
  /** Nodes that are gone whole. */
  readonly lost: ReadonlySet<number>;
  /** Share of a node's units that is left, 0 to 1, by node. */
  readonly left: ReadonlyMap<number, number>;
  readonly member: MemberOutage | null;
}

/** Loads of a state of the graph. */
export interface LoadFlow {
  /** W by node, in the node's own output. */
  readonly loadW: Float64Array;
  /** Members of each sink that are without power. */
  readonly shed: Float64Array;
  /** Load of one feed of the heaviest member over its capacity, by sink; 0 where no limit is known. */
  readonly feedUse: Float64Array;
  /** The same for the member with an outage of its own. */
  readonly memberUse: number;
}

/** Which nodes have power from somewhere, parents before children: 1 by node. */
export function aliveNodes(graph: PowerGraph, outage: Outage): Uint8Array {
  const { nodes } = graph;
  const alive = new Uint8Array(nodes.length);
  for (const index of graph.order) {
    const parents = nodes[index]?.parents ?? [];
    const fed = parents.length === 0 || parents.some((parent) => alive[parent] === 1);
    alive[index] = fed && !outage.lost.has(index) ? 1 : 0;
  }
  return alive;
}

const isUp = (node: number | null, alive: Uint8Array): boolean => node === null || alive[node] === 1;

const liveFeed = (feed: FeedPath, alive: Uint8Array): boolean =>
  isUp(feed.pdu, alive) && isUp(feed.busway, alive) && isUp(feed.ups, alive) && isUp(feed.board, alive);

/** One pass of the flow: loads go up from the sinks to the boards, then to the sources. */
class Flow {
  readonly #graph: PowerGraph;
  readonly #alive: Uint8Array;
  readonly loadW: Float64Array;
  readonly shed: Float64Array;
  readonly feedUse: Float64Array;

  constructor(graph: PowerGraph, alive: Uint8Array) {
    this.#graph = graph;
    this.#alive = alive;
    this.loadW = new Float64Array(graph.nodes.length);
    this.shed = new Float64Array(graph.sinks.length);
    this.feedUse = new Float64Array(graph.sinks.length);
  }

  /**
   * Shares the load of some members over their live feeds.
   * @returns load of one feed over its capacity; 0 when they are shed or no capacity is known
   */
  share(index: number, sink: Sink, members: { count: number; without: ReadonlySet<number> }): number {
    const live = sink.feeds.filter((feed, at) => !members.without.has(at) && liveFeed(feed, this.#alive));
    if (live.length < Math.max(1, sink.feedsNeeded)) {
      this.shed[index] = (this.shed[index] ?? 0) + members.count;
      return 0;
    }
    const each = (sink.loadW * members.count) / live.length;
    for (const feed of live) this.#pass(feed, each);
    return sink.feedCapacityW === null ? 0 : sink.heaviestW / live.length / sink.feedCapacityW;
  }

  #pass(feed: FeedPath, watts: number): void {
    this.#add(feed.pdu, watts);
    this.#add(feed.busway, watts);
    this.#add(feed.ups, watts);
    this.#add(feed.board, feed.ups === null ? watts : watts * this.#graph.upsFactor);
  }

  #add(node: number | null, watts: number): void {
    if (node !== null) this.loadW[node] = (this.loadW[node] ?? 0) + watts;
  }

  /** Transformers that live, or the generating sets when none does. */
  #sourcesOf(parents: readonly number[]): readonly number[] {
    const live = parents.filter((parent) => this.#alive[parent] === 1);
    const transformers = live.filter((parent) => this.#graph.nodes[parent]?.kind === 'transformer');
    return transformers.length > 0 ? transformers : live;
  }

  /** From the boards to their sources, then from the transformers to the utility. */
  supplyBoards(): void {
    const { boards, transformers } = this.#graph;
    for (const board of boards) {
      const sources = this.#sourcesOf(this.#graph.nodes[board]?.parents ?? []);
      for (const source of sources) this.#add(source, (this.loadW[board] ?? 0) / sources.length);
    }
    for (const transformer of transformers)
      for (const parent of this.#graph.nodes[transformer]?.parents ?? [])
        this.#add(parent, this.loadW[transformer] ?? 0);
  }

  /** Rack nodes carry what their racks draw. */
  fillRacks(): void {
    for (const rack of this.#graph.racks)
      for (const parent of this.#graph.nodes[rack]?.parents ?? []) this.#add(rack, this.loadW[parent] ?? 0);
  }
}

const NO_FEEDS: ReadonlySet<number> = new Set();

/**
 * Loads of every node for an outage, without anything tripping.
 * Racks share equally over their live feeds; a rack that has fewer than its power supplies need is without power.
 * Boards take transformers first and generating sets only when no transformer lives.
 */
export function loadFlow(graph: PowerGraph, outage: Outage): LoadFlow {
  const flow = new Flow(graph, aliveNodes(graph, outage));
  const { member } = outage;
  let memberUse = 0;
  for (let index = 0; index < graph.sinks.length; index++) {
    const sink = graph.sinks[index];
    if (!sink) continue;
    const apart = member?.sink === index;
    const count = apart ? sink.members - 1 : sink.members;
    if (count > 0) flow.feedUse[index] = flow.share(index, sink, { count, without: NO_FEEDS });
    if (apart) memberUse = flow.share(index, sink, { count: 1, without: member.feeds });
  }
  flow.supplyBoards();
  flow.fillRacks();
  return { loadW: flow.loadW, shed: flow.shed, feedUse: flow.feedUse, memberUse };
}
