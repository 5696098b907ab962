import type { FailureCase, PowerNodeKind } from '../../design/power.ts';
import type { RackId } from '../../ids.ts';
import { aliveNodes, type LoadFlow, loadFlow, type Outage } from './load-flow.ts';
import { type PowerGraph, type Sink, TOLERANCE } from './power-graph.ts';

/** Order in which overloaded protection opens after the rack feeds: the breaker nearest the load first. */
const TRIP_ORDER: readonly PowerNodeKind[] = ['busway', 'ups', 'switchboard', 'transformer', 'genset'];

/**
 * An outage with its name. `component` cases are what the label N+1 promises, `path` cases take a whole path, `genset`
 * cases run without the utility, a `probe` is more than a single failure and only tells labels apart.
 */
export interface Scenario {
  readonly lost: string;
  readonly label: string;
  readonly outage: Outage;
  readonly kind: 'component' | 'path' | 'genset' | 'probe';
}

interface Overload {
  readonly node: number;
  readonly loadW: number;
  readonly limitW: number;
}

interface Settled {
  readonly flow: LoadFlow;
  readonly outage: Outage;
  readonly overloads: readonly Overload[];
}

function limitOf(graph: PowerGraph, index: number, outage: Outage): number | null {
  const limitW = graph.nodes[index]?.limitW ?? null;
  return limitW === null ? null : limitW * (outage.left.get(index) ?? 1);
}

/** Elements of one kind that carry more than they may. */
function overloaded(graph: PowerGraph, state: Settled, kind: PowerNodeKind): readonly Overload[] {
  const found: Overload[] = [];
  for (const node of graph.upstream) {
    if (graph.nodes[node]?.kind !== kind || state.outage.lost.has(node)) continue;
    const limitW = limitOf(graph, node, state.outage);
    const loadW = state.flow.loadW[node] ?? 0;
    if (limitW !== null && loadW > limitW * TOLERANCE) found.push({ node, loadW, limitW });
  }
  return found;
}

const pdusOf = (sink: Sink): readonly number[] =>
  sink.feeds.flatMap((feed) => (feed.pdu === null ? [] : [feed.pdu]));

/** Rack feeds are tested member by member, not by the sum of their group. */
function overloadedFeeds(graph: PowerGraph, flow: LoadFlow): readonly Overload[] {
  return graph.sinks.flatMap((sink, index) => {
    const use = flow.feedUse[index] ?? 0;
    const limitW = sink.feedCapacityW ?? 0;
    return use > TOLERANCE ? pdusOf(sink).map((node) => ({ node, loadW: use * limitW, limitW })) : [];
  });
}

function without(outage: Outage, found: readonly Overload[]): Outage {
  return { ...outage, lost: new Set([...outage.lost, ...found.map((entry) => entry.node)]) };
}

/** Opens the feeds of one member that its own outage has overloaded. */
function tripMember(graph: PowerGraph, state: Settled): Settled | null {
  const { member } = state.outage;
  const sink = member === null ? undefined : graph.sinks[member.sink];
  if (member === null || !sink || state.flow.memberUse <= TOLERANCE) return null;
  const limitW = sink.feedCapacityW ?? 0;
  const live = pdusOf(sink).filter((_, feed) => !member.feeds.has(feed));
  const overloads = live.map((node) => ({ node, loadW: state.flow.memberUse * limitW, limitW }));
  const outage = { ...state.outage, member: { ...member, feeds: new Set(sink.feeds.keys()) } };
  return { outage, flow: loadFlow(graph, outage), overloads: [...state.overloads, ...overloads] };
}

/** The next protection that opens, nearest the load first; null when nothing is overloaded. */
function trip(graph: PowerGraph, state: Settled): Settled | null {
  const member = tripMember(graph, state);
  if (member) return member;
  let found = overloadedFeeds(graph, state.flow);
  for (const kind of TRIP_ORDER) if (found.length === 0) found = overloaded(graph, state, kind);
  if (found.length === 0) return null;
  const outage = without(state.outage, found);
  return { outage, flow: loadFlow(graph, outage), overloads: [...state.overloads, ...found] };
}

/** Lets overloaded protection open, from the load upwards, until nothing is overloaded any more. */
function settle(graph: PowerGraph, outage: Outage): Settled {
  let state: Settled = { outage, flow: loadFlow(graph, outage), overloads: [] };
  // Every round takes at least one element away, so this ends.
  for (let next = trip(graph, state); next !== null; next = trip(graph, state)) state = next;
  return state;
}

interface Shed {
  readonly racks: readonly RackId[];
  readonly plant: boolean;
  readonly watts: number;
}

/** Racks without power: all members of a sink, or the one whose feed was taken. */
function shedBy(graph: PowerGraph, flow: LoadFlow): Shed {
  const racks: RackId[] = [];
  let plant = false;
  let watts = 0;
  for (let index = 0; index < flow.shed.length; index++) {
    const count = flow.shed[index] ?? 0;
    const sink = graph.sinks[index];
    if (count <= 0 || !sink) continue;
    plant ||= sink.racks.length === 0;
    if (sink.racks.length > 0) watts += count * sink.loadW;
    racks.push(...sink.racks.slice(0, count));
  }
  return { racks, plant, watts };
}

interface Use {
  readonly use: number;
  readonly node: number | null;
}

function highestUpstream(graph: PowerGraph, { flow, outage }: Settled): Use {
  let best: Use = { use: 0, node: null };
  for (const node of graph.upstream) {
    const limitW = outage.lost.has(node) ? null : limitOf(graph, node, outage);
    const use = limitW === null || limitW <= 0 ? 0 : (flow.loadW[node] ?? 0) / limitW;
    if (use > best.use) best = { use, node };
  }
  return best;
}

function highestFeed(graph: PowerGraph, { flow, outage }: Settled): Use {
  let best: Use = { use: 0, node: null };
  for (let index = 0; index < graph.sinks.length; index++) {
    const own = outage.member?.sink === index ? flow.memberUse : 0;
    const use = Math.max(flow.feedUse[index] ?? 0, own);
    const sink = graph.sinks[index];
    if (use > best.use && sink) best = { use, node: pdusOf(sink)[0] ?? null };
  }
  return best;
}

/** Fullest element: among those left, and among those that were overloaded and opened. */
function highestUse(graph: PowerGraph, settled: Settled): { use: number; id: string | null } {
  const opened = settled.overloads.map(
    (entry): Use => ({ use: entry.loadW / entry.limitW, node: entry.node }),
  );
  const all = [...opened, highestUpstream(graph, settled), highestFeed(graph, settled)];
  const best = all.reduce((most, entry) => (entry.use > most.use ? entry : most), { use: 0, node: null });
  return { use: best.use, id: best.node === null ? null : (graph.nodes[best.node]?.id ?? null) };
}

/**
 * What happens in one scenario: who loses power, what is overloaded and opens, and how full the rest is.
 * @returns `carried` is true when every rack and the cooling plant keep power and nothing is overloaded
 * @see facility-method 5.3, 5.7
 */
export function runScenario(graph: PowerGraph, scenario: Scenario): FailureCase {
  const settled = settle(graph, scenario.outage);
  const shed = shedBy(graph, settled.flow);
  const highest = highestUse(graph, settled);
  return {
    lost: scenario.lost,
    label: scenario.label,
    servedW: Math.max(0, graph.rackLoadW - shed.watts),
    shedRacks: shed.racks,
    overloaded: settled.overloads.map((entry) => ({
      node: graph.nodes[entry.node]?.id ?? '',
      loadW: entry.loadW,
      limitW: entry.limitW,
    })),
    highestUse: highest.use,
    highestUseNode: highest.id,
    carried: shed.racks.length === 0 && !shed.plant && settled.overloads.length === 0,
  };
}

/** What a failure leaves behind, element by element in the order of the graph. */
export interface Aftermath {
  readonly loadW: Float64Array;
  /** 1 where an element has power. */
  readonly alive: Uint8Array;
  /** Highest load over limit by kind, 1 = full, those that opened included; rack feeds count as `pdu`. */
  readonly useByKind: Readonly<Partial<Record<PowerNodeKind, number>>>;
}

/** The state after a scenario has settled, from inside; what it means as a whole is `runScenario`. */
export function aftermath(graph: PowerGraph, scenario: Scenario): Aftermath {
  const settled = settle(graph, scenario.outage);
  const { flow, outage, overloads } = settled;
  const useByKind: Partial<Record<PowerNodeKind, number>> = {};
  const note = (kind: PowerNodeKind | undefined, use: number): void => {
    if (kind !== undefined) useByKind[kind] = Math.max(useByKind[kind] ?? 0, use);
  };
  for (const node of graph.upstream) {
    const limitW = outage.lost.has(node) ? null : limitOf(graph, node, outage);
    if (limitW !== null && limitW > 0) note(graph.nodes[node]?.kind, (flow.loadW[node] ?? 0) / limitW);
  }
  note('pdu', highestFeed(graph, settled).use);
  for (const entry of overloads) note(graph.nodes[entry.node]?.kind, entry.loadW / entry.limitW);
  return { loadW: flow.loadW, alive: aliveNodes(graph, outage), useByKind };
}
