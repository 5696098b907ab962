import type { PowerNodeKind, PowerPath } from '../../design/power.ts';
import type { ProductId, RackId } from '../../ids.ts';

/** A rounding error must not trip a breaker. */
export const TOLERANCE = 1 + 1e-9;

/** Paths by feed, in order. */
export const PATHS: readonly PowerPath[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** One element of the power path, or `count` equal ones in parallel that share a load. */
export interface GraphNode {
  readonly id: string;
  readonly kind: PowerNodeKind;
  readonly label: string;
  readonly path: PowerPath | 'both';
  /** Indices of the nodes that can feed it, any one of which is enough. */
  readonly parents: readonly number[];
  /** All units together, derated; null = no limit known. */
  readonly limitW: number | null;
  readonly count: number;
  readonly productId: ProductId | null;
  readonly racks: readonly RackId[];
  /** Block it belongs to; null for utilities and generating sets, which all blocks share. */
  readonly block: number | null;
}

/** One feed of a load: the nodes it passes, from the PDU up to the switchboard. */
export interface FeedPath {
  /** Null for plant that hangs on a switchboard or UPS without a PDU. */
  readonly pdu: number | null;
  readonly busway: number | null;
  /** Null for loads that are not on the UPS. */
  readonly ups: number | null;
  readonly board: number;
}

/** Equal loads with equal feeds: a group of racks, or a part of the cooling plant. */
export interface Sink {
  readonly id: string;
  readonly racks: readonly RackId[];
  /** Equal members; 1 for plant. */
  readonly members: number;
  /** Mean member, W. */
  readonly loadW: number;
  /** Heaviest member, W: the test of a member's own feeds. */
  readonly heaviestW: number;
  readonly feeds: readonly FeedPath[];
  /** Feeds that must live for a member to run. */
  readonly feedsNeeded: number;
  /** Derated capacity of one feed of one member, W; null = no limit known. */
  readonly feedCapacityW: number | null;
}

/** Power of a site from the utility to the racks. Parents stand before their children. */
export interface PowerGraph {
  readonly nodes: readonly GraphNode[];
  readonly sinks: readonly Sink[];
  /** Input over output of the UPS: losses and recharge. */
  readonly upsFactor: number;
  /** What all racks draw together, W. */
  readonly rackLoadW: number;
  /** Indices by role, so that a thousand simulations need no search. */
  readonly boards: readonly number[];
  readonly transformers: readonly number[];
  readonly racks: readonly number[];
  /** Every node in use, parents before children. */
  readonly order: readonly number[];
  /** Elements above the PDUs that have a limit. */
  readonly upstream: readonly number[];
}

/** Nodes under construction; hands out indices. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly sinks: Sink[] = [];

  /** @param node - its block, where it opens one; everything fed from a block belongs to it */
  add(node: Omit<GraphNode, 'block'> & { readonly block?: number }): number {
    const [parent] = node.parents;
    const inherited = parent === undefined ? null : (this.nodes[parent]?.block ?? null);
    this.nodes.push({ ...node, block: node.block ?? inherited });
    return this.nodes.length - 1;
  }

  addSink(sink: Sink): void {
    this.sinks.push(sink);
  }

  finish(upsFactor: number): PowerGraph {
    const { nodes, sinks } = this;
    const indices = (wanted: (node: GraphNode) => boolean): readonly number[] =>
      nodes.flatMap((node, index) => (wanted(node) ? [index] : []));
    return {
      nodes,
      sinks,
      upsFactor,
      rackLoadW: sinks.reduce(
        (sum, sink) => sum + (sink.racks.length === 0 ? 0 : sink.loadW * sink.members),
        0,
      ),
      boards: indices((node) => node.kind === 'switchboard'),
      transformers: indices((node) => node.kind === 'transformer'),
      racks: indices((node) => node.kind === 'rack'),
      order: nodes.map((_, index) => index),
      upstream: indices((node) => node.kind !== 'rack' && node.kind !== 'pdu' && node.limitW !== null),
    };
  }
}

/**
 * The part of a graph that one block is, with the utilities and sets it shares. Nodes keep their indices; sinks do not.
 */
export function blockView(graph: PowerGraph, block: number): PowerGraph {
  const inBlock = (index: number | null): boolean => index !== null && graph.nodes[index]?.block === block;
  const shared = (index: number): boolean => inBlock(index) || graph.nodes[index]?.block === null;
  return {
    ...graph,
    sinks: graph.sinks.filter((sink) => inBlock(sink.feeds[0]?.board ?? null)),
    boards: graph.boards.filter(inBlock),
    transformers: graph.transformers.filter(inBlock),
    racks: graph.racks.filter(inBlock),
    order: graph.order.filter(shared),
    upstream: graph.upstream.filter(shared),
  };
}
