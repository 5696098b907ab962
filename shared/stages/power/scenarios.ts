import type { Outage } from './load-flow.ts';
import type { GraphNode, PowerGraph } from './power-graph.ts';
import type { Scenario } from './simulate.ts';

const NOTHING: Outage = { lost: new Set(), left: new Map(), member: null };

const whole = (index: number): Outage => ({ ...NOTHING, lost: new Set([index]) });

const oneOf = (index: number, count: number): Outage =>
  count <= 1 ? whole(index) : { ...NOTHING, left: new Map([[index, (count - 1) / count]]) };

const UNIT: Readonly<Partial<Record<GraphNode['kind'], string>>> = {
  transformer: 'One transformer of',
  ups: 'One module of',
};

/** One unit of a node with several, and the whole node where it is a path of its own. */
function nodeScenarios(node: GraphNode, index: number): readonly Scenario[] {
  switch (node.kind) {
    case 'utility':
    case 'busway':
      return [{ lost: node.id, label: node.label, outage: whole(index), kind: 'component' }];
    case 'transformer':
    case 'ups': {
      const unit: Scenario = {
        lost: `${node.id}:unit`,
        label: `${UNIT[node.kind] ?? 'One of'} ${node.label}`,
        outage: oneOf(index, node.count),
        kind: 'component',
      };
      return [unit, { lost: node.id, label: node.label, outage: whole(index), kind: 'path' }];
    }
    case 'switchboard':
      return [{ lost: node.id, label: node.label, outage: whole(index), kind: 'path' }];
    case 'pdu':
    case 'rack':
    case 'genset':
      return [];
  }
}

/** One PDU of a group: one rack loses one feed. Racks of a group are alike, so one stands for all. */
function pduScenarios(graph: PowerGraph): readonly Scenario[] {
  return graph.sinks.flatMap((sink, sinkIndex) =>
    sink.feeds.flatMap((feed, feedIndex): readonly Scenario[] => {
      const node = feed.pdu === null ? undefined : graph.nodes[feed.pdu];
      if (!node) return [];
      const label = node.count > 1 ? `One PDU of ${node.label}` : `PDU of ${node.label}`;
      const outage = { ...NOTHING, member: { sink: sinkIndex, feeds: new Set([feedIndex]) } };
      return [{ lost: node.id, label, outage, kind: 'component' }];
    }),
  );
}

/** With every utility out the site runs on its generating sets; then one of them fails as well. */
function gensetScenarios(graph: PowerGraph): readonly Scenario[] {
  const gensets = graph.nodes.findIndex((node) => node.kind === 'genset');
  const node = graph.nodes[gensets];
  if (!node) return [];
  const utilities = graph.nodes.flatMap((entry, index) => (entry.kind === 'utility' ? [index] : []));
  const lost = new Set(utilities);
  const left = (share: number): ReadonlyMap<number, number> => new Map([[gensets, share]]);
  const half = Math.floor(node.count / 2) / node.count;
  return [
    {
      lost: 'on-generators',
      label: 'Utility out, on generating sets',
      outage: { ...NOTHING, lost },
      kind: 'genset',
    },
    {
      lost: `${node.id}:unit`,
      label: 'Utility out and one generating set lost',
      outage:
        node.count > 1
          ? { ...NOTHING, lost, left: left((node.count - 1) / node.count) }
          : { ...NOTHING, lost: new Set([...lost, gensets]) },
      kind: 'genset',
    },
    {
      lost: `${node.id}:half`,
      label: 'Utility out and half of the generating sets lost',
      outage:
        node.count > 1
          ? { ...NOTHING, lost, left: left(half) }
          : { ...NOTHING, lost: new Set([...lost, gensets]) },
      kind: 'probe',
    },
  ];
}

/**
 * Every single failure of a graph: each utility, transformer, switchboard, UPS module and system, busway and PDU, and
 * each generating set while the utility is out; and one probe that loses half of the sets, for the label 2N.
 */
export function singleFailures(graph: PowerGraph): readonly Scenario[] {
  return [
    ...graph.nodes.flatMap((node, index) => nodeScenarios(node, index)),
    ...pduScenarios(graph),
    ...gensetScenarios(graph),
  ];
}
