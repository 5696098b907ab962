import type { FailureCase } from '../../design/power.ts';
import { type LoadFlow, loadFlow, type Outage } from './load-flow.ts';
import { type FeedPath, type PowerGraph, type Sink, TOLERANCE } from './power-graph.ts';

/** How full one element is with everything working; `sink` is set for rack feeds. */
interface BaseUse {
  readonly node: number;
  readonly sink: number | null;
  readonly use: number;
}

/** The state with everything working, against which small failures are measured. */
export interface BaseState {
  readonly flow: LoadFlow;
  /** Fullest first. */
  readonly uses: readonly BaseUse[];
  /** Sinks with their feed that hang on a busway. */
  readonly onBusway: ReadonlyMap<number, readonly { readonly sink: number; readonly feed: number }[]>;
}

const NOTHING: Outage = { lost: new Set(), left: new Map(), member: null };

function usesOf(graph: PowerGraph, flow: LoadFlow): readonly BaseUse[] {
  const uses: BaseUse[] = [];
  for (const node of graph.upstream) {
    const limitW = graph.nodes[node]?.limitW ?? 0;
    if (limitW > 0) uses.push({ node, sink: null, use: (flow.loadW[node] ?? 0) / limitW });
  }
  for (const [index, sink] of graph.sinks.entries()) {
    const pdu = sink.feeds[0]?.pdu ?? null;
    if (pdu !== null) uses.push({ node: pdu, sink: index, use: flow.feedUse[index] ?? 0 });
  }
  return uses.sort((a, b) => b.use - a.use || a.node - b.node);
}

/** State of a graph with everything working. */
export function baseState(graph: PowerGraph): BaseState {
  const onBusway = new Map<number, { sink: number; feed: number }[]>();
  for (const [sink, entry] of graph.sinks.entries())
    for (const [feed, { busway }] of entry.feeds.entries()) {
      if (busway === null) continue;
      const held = onBusway.get(busway);
      if (held) held.push({ sink, feed });
      else onBusway.set(busway, [{ sink, feed }]);
    }
  const flow = loadFlow(graph, NOTHING);
  return { flow, uses: usesOf(graph, flow), onBusway };
}

interface Affected {
  readonly sink: number;
  readonly feed: number;
  readonly members: number;
}

/** Who loses a feed; null when the failure is not one of a rack feed or a busway. */
function affectedBy(graph: PowerGraph, base: BaseState, outage: Outage): readonly Affected[] | null {
  if (outage.member !== null) {
    const [feed] = outage.member.feeds;
    return feed === undefined ? null : [{ sink: outage.member.sink, feed, members: 1 }];
  }
  const [node] = outage.lost;
  if (outage.lost.size !== 1 || node === undefined || outage.left.size > 0) return null;
  return (
    base.onBusway.get(node)?.map((entry) => ({ ...entry, members: graph.sinks[entry.sink]?.members ?? 0 })) ??
    null
  );
}

/** Changes of load by node that a small failure causes. */
class Delta {
  readonly #graph: PowerGraph;
  readonly watts = new Map<number, number>();
  readonly shed: { readonly sink: Sink; readonly members: number }[] = [];
  readonly feedUses: { readonly node: number; readonly use: number }[] = [];

  constructor(graph: PowerGraph) {
    this.#graph = graph;
  }

  /** @returns false when the remaining feeds of the racks are overloaded and would open */
  loseFeed(affected: Affected): boolean {
    const sink = this.#graph.sinks[affected.sink];
    if (!sink) return true;
    const count = sink.feeds.length;
    const before = (sink.loadW * affected.members) / count;
    const dark = count - 1 < Math.max(1, sink.feedsNeeded);
    const after = dark ? 0 : (sink.loadW * affected.members) / (count - 1);
    for (const [index, feed] of sink.feeds.entries())
      this.#pass(feed, index === affected.feed ? -before : after - before);
    if (dark) {
      this.shed.push({ sink, members: affected.members });
      return true;
    }
    const use = sink.feedCapacityW === null ? 0 : sink.heaviestW / (count - 1) / sink.feedCapacityW;
    const pdu = sink.feeds[0]?.pdu ?? null;
    if (pdu !== null) this.feedUses.push({ node: pdu, use });
    return use <= TOLERANCE;
  }

  #pass(feed: FeedPath, watts: number): void {
    this.#add(feed.busway, watts);
    this.#add(feed.ups, watts);
    this.#add(feed.board, feed.ups === null ? watts : watts * this.#graph.upsFactor);
  }

  #add(node: number | null, watts: number): void {
    if (node !== null) this.watts.set(node, (this.watts.get(node) ?? 0) + watts);
  }

  /** Passes the changes of the boards on to their transformers. */
  supplyBoards(): void {
    for (const board of this.#graph.boards) {
      const watts = this.watts.get(board);
      if (watts === undefined) continue;
      const parents = this.#graph.nodes[board]?.parents ?? [];
      const transformers = parents.filter((parent) => this.#graph.nodes[parent]?.kind === 'transformer');
      for (const parent of transformers) this.#add(parent, watts / transformers.length);
    }
  }
}

/** Uses of the elements whose load changed; null when one of them is overloaded. */
function changedUses(
  graph: PowerGraph,
  base: BaseState,
  delta: Delta,
): readonly { node: number; use: number }[] | null {
  const uses: { node: number; use: number }[] = [...delta.feedUses];
  for (const [node, watts] of delta.watts) {
    const limitW = graph.nodes[node]?.limitW ?? null;
    if (limitW === null || limitW <= 0) continue;
    const use = ((base.flow.loadW[node] ?? 0) + watts) / limitW;
    if (use > TOLERANCE) return null;
    uses.push({ node, use });
  }
  return uses;
}

/**
 * A failure of one rack feed or one busway, measured against the working state: only what hangs on it changes.
 * @returns null when something is overloaded, or the failure is larger: then the whole graph must be simulated
 */
export function localFailure(
  graph: PowerGraph,
  base: BaseState,
  scenario: { readonly lost: string; readonly label: string; readonly outage: Outage },
): FailureCase | null {
  const affected = affectedBy(graph, base, scenario.outage);
  if (affected === null || (base.uses[0]?.use ?? 0) > TOLERANCE) return null;
  const delta = new Delta(graph);
  if (!affected.every((entry) => delta.loseFeed(entry))) return null;
  delta.supplyBoards();
  const changed = changedUses(graph, base, delta);
  if (changed === null) return null;
  // A group of which one member is lost keeps the use of the others.
  const sinks = new Set(
    affected.filter((entry) => entry.members === graph.sinks[entry.sink]?.members).map((entry) => entry.sink),
  );
  const rest = base.uses.find(
    ({ node, sink }) =>
      !scenario.outage.lost.has(node) && (sink === null ? !delta.watts.has(node) : !sinks.has(sink)),
  );
  const highest = [...changed, ...(rest ? [rest] : [])]
    .filter(({ node }) => !scenario.outage.lost.has(node))
    .reduce<{ node: number; use: number } | null>(
      (best, entry) => (best && best.use >= entry.use ? best : entry),
      null,
    );
  const shedW = delta.shed.reduce((sum, { sink, members }) => sum + sink.loadW * members, 0);
  const shedRacks = delta.shed.flatMap(({ sink, members }) => sink.racks.slice(0, members));
  return {
    lost: scenario.lost,
    label: scenario.label,
    servedW: graph.rackLoadW - shedW,
    shedRacks,
    overloaded: [],
    highestUse: highest?.use ?? 0,
    highestUseNode: highest === null ? null : (graph.nodes[highest.node]?.id ?? null),
    carried: shedRacks.length === 0,
  };
}
