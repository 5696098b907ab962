import { describe, expect, it } from 'vitest';
import { asId, type RackId } from '../../../../shared/ids.ts';
import {
  GraphBuilder,
  type GraphNode,
  type PowerGraph,
} from '../../../../shared/stages/power/power-graph.ts';
import { singleFailures } from '../../../../shared/stages/power/scenarios.ts';
import { runScenario, type Scenario } from '../../../../shared/stages/power/simulate.ts';

const racks = (prefix: string, count: number): readonly RackId[] =>
  Array.from({ length: count }, (_, index) => asId<RackId>(`${prefix}${index + 1}`));

interface NodeParts {
  readonly id: string;
  readonly kind: GraphNode['kind'];
  readonly parents?: readonly number[];
  readonly limitW?: number | null;
  readonly count?: number;
}

/**
 * Two paths from utility to two rows: row A of ten racks, row B of four. With one path gone the other busway of row A
 * has to carry 286 kW; its limit decides whether the row lives.
 */
function twoPaths(parts: { buswayW: number; feedsNeeded?: number; feedCapacityW?: number }): PowerGraph {
  const builder = new GraphBuilder();
  const add = ({ id, kind, parents = [], limitW = null, count = 1 }: NodeParts): number =>
    builder.add({ id, kind, label: id, path: 'both', parents, limitW, count, productId: null, racks: [] });
  const paths = ['a', 'b'].map((path) => {
    const utility = add({ id: `utility-${path}`, kind: 'utility' });
    const transformer = add({
      id: `transformer-${path}`,
      kind: 'transformer',
      parents: [utility],
      limitW: 800_000,
    });
    const board = add({ id: `board-${path}`, kind: 'switchboard', parents: [transformer], limitW: 800_000 });
    const ups = add({ id: `ups-${path}`, kind: 'ups', parents: [board], limitW: 500_000, count: 2 });
    const rowA = add({ id: `busway-1-${path}`, kind: 'busway', parents: [ups], limitW: parts.buswayW });
    const rowB = add({ id: `busway-2-${path}`, kind: 'busway', parents: [ups], limitW: 200_000 });
    return { board, ups, rowA, rowB };
  });
  const sink = (id: string, row: 'rowA' | 'rowB', members: number, loadW: number): void => {
    const feeds = paths.map((path, index) => ({
      pdu: add({ id: `pdu-${id}-${index}`, kind: 'pdu', parents: [path[row]], count: members }),
      busway: path[row],
      ups: path.ups,
      board: path.board,
    }));
    builder.addSink({
      id,
      racks: racks(id, members),
      members,
      loadW,
      heaviestW: loadW,
      feeds,
      feedsNeeded: parts.feedsNeeded ?? 1,
      feedCapacityW: parts.feedCapacityW ?? 33_000,
    });
  };
  sink('A', 'rowA', 10, 28_600);
  sink('B', 'rowB', 4, 16_650);
  return builder.finish(1.1);
}

function caseOf(graph: PowerGraph, lost: string) {
  const scenario = singleFailures(graph).find((entry) => entry.lost === lost);
  if (!scenario) throw new Error(`no scenario ${lost}`);
  return runScenario(graph, scenario);
}

describe('losing an element', () => {
  it('moves the load to the other path and says how full it gets', () => {
    const failure = caseOf(twoPaths({ buswayW: 300_000 }), 'ups-a');
    expect(failure).toMatchObject({ carried: true, shedRacks: [], servedW: 352_600 });
    // Every rack on its last feed: 28.6 of 33 kW, less full than busway 1 with 286 of 300 kW.
    expect(failure.highestUse).toBeCloseTo(286 / 300, 6);
    expect(failure.highestUseNode).toBe('busway-1-b');
  });

  it('opens an overloaded busway and loses its row, and nothing else', () => {
    const failure = caseOf(twoPaths({ buswayW: 263_000 }), 'ups-a');
    expect(failure.carried).toBe(false);
    expect(failure.overloaded).toEqual([{ node: 'busway-1-b', loadW: 286_000, limitW: 263_000 }]);
    expect(failure.shedRacks).toHaveLength(10);
    expect(failure.servedW).toBeCloseTo(66_600, 6);
    expect(failure.highestUse).toBeCloseTo(286 / 263, 6);
  });

  it('keeps racks on a module less when the others carry them', () => {
    expect(caseOf(twoPaths({ buswayW: 300_000 }), 'ups-a:unit').carried).toBe(true);
  });

  it('stops a rack whose supplies need both feeds, on the loss of its PDU alone', () => {
    const failure = caseOf(twoPaths({ buswayW: 300_000, feedsNeeded: 2 }), 'pdu-A-0');
    expect(failure.shedRacks).toEqual(['A1']);
    expect(failure.servedW).toBeCloseTo(352_600 - 28_600, 6);
  });

  it('opens the last feed of a rack that is too small for it', () => {
    const failure = caseOf(twoPaths({ buswayW: 300_000, feedCapacityW: 20_000 }), 'pdu-A-0');
    expect(failure.shedRacks).toEqual(['A1']);
    expect(failure.overloaded).toEqual([{ node: 'pdu-A-1', loadW: 28_600, limitW: 20_000 }]);
  });

  it('goes on until nothing is overloaded: a UPS that takes over too much opens after its busways', () => {
    const graph = twoPaths({ buswayW: 300_000 });
    const weak: PowerGraph = {
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === 'ups-b' ? { ...node, limitW: 340_000 } : node)),
    };
    const failure = caseOf(weak, 'board-a');
    expect(failure.overloaded.map((entry) => entry.node)).toEqual(['ups-b']);
    expect(failure.shedRacks).toHaveLength(14);
    expect(failure.servedW).toBe(0);
  });
});

describe('single failures', () => {
  it('name every utility, transformer, board, UPS module and system, busway and PDU', () => {
    const lost = singleFailures(twoPaths({ buswayW: 300_000 })).map((entry: Scenario) => entry.lost);
    expect(lost.filter((id) => id.endsWith('-a'))).toEqual([
      'utility-a',
      'transformer-a',
      'board-a',
      'ups-a',
      'busway-1-a',
      'busway-2-a',
    ]);
    expect(lost).toEqual(expect.arrayContaining(['transformer-a:unit', 'ups-b:unit', 'pdu-A-0', 'pdu-B-1']));
    expect(new Set(lost).size).toBe(lost.length);
  });
});
