import type { FailureCase } from '../../design/power.ts';
import type { RedundancyLabel } from '../../plan/site.ts';
import { type BaseState, baseState, localFailure } from './local-failure.ts';
import { blockView, type PowerGraph, TOLERANCE } from './power-graph.ts';
import { singleFailures } from './scenarios.ts';
import { runScenario, type Scenario } from './simulate.ts';

/** Every single failure with what became of it. */
export interface Simulation {
  readonly scenarios: readonly Scenario[];
  readonly cases: readonly FailureCase[];
}

/**
 * Simulates failures the short way where there is one: a rack feed or busway as a change of the working state, an
 * element of one block on that block alone, everything else on the whole graph.
 */
export class Simulator {
  readonly #graph: PowerGraph;
  readonly #base: BaseState;
  readonly #views = new Map<number, PowerGraph>();

  constructor(graph: PowerGraph) {
    this.#graph = graph;
    this.#base = baseState(graph);
  }

  run(scenario: Scenario): FailureCase {
    return this.short(scenario) ?? runScenario(this.#graph, scenario);
  }

  /** @returns null when only the whole graph can tell */
  short(scenario: Scenario): FailureCase | null {
    return localFailure(this.#graph, this.#base, scenario) ?? this.#inBlock(scenario);
  }

  #inBlock(scenario: Scenario): FailureCase | null {
    const { lost, left } = scenario.outage;
    const [node] = [...lost, ...left.keys()];
    const block = node === undefined ? null : this.#blockOf(node);
    if (block === null || lost.size + left.size !== 1 || (this.#base.uses[0]?.use ?? 0) > TOLERANCE)
      return null;
    const inside = runScenario(this.#view(block), scenario);
    const outside = this.#base.uses.find((entry) => {
      const at = this.#blockOf(entry.node);
      return at !== null && at !== block;
    });
    if (!outside || outside.use <= inside.highestUse) return inside;
    return {
      ...inside,
      highestUse: outside.use,
      highestUseNode: this.#graph.nodes[outside.node]?.id ?? null,
    };
  }

  #blockOf(node: number): number | null {
    return this.#graph.nodes[node]?.block ?? null;
  }

  #view(block: number): PowerGraph {
    const view = this.#views.get(block) ?? blockView(this.#graph, block);
    this.#views.set(block, view);
    return view;
  }
}

/** Simulates every single failure of a site. */
export function simulateSite(graph: PowerGraph): Simulation {
  const scenarios = graph.sinks.some((sink) => sink.racks.length > 0) ? singleFailures(graph) : [];
  const simulator = new Simulator(graph);
  return { scenarios, cases: scenarios.map((scenario) => simulator.run(scenario)) };
}

/**
 * Label the simulation supports: 2N when every failure is carried, N+1 when every component failure is, else N.
 * @see facility-method 5.7: a label is derived, never just printed
 */
export function reachedLabel({ scenarios, cases }: Simulation): RedundancyLabel {
  const carried = (kinds: readonly Scenario['kind'][]): boolean =>
    scenarios.every((scenario, index) => !kinds.includes(scenario.kind) || cases[index]?.carried === true);
  if (carried(['component', 'path'])) return '2N';
  return carried(['component']) ? 'N+1' : 'N';
}

/** Label the generating sets support with the utility out. */
export function reachedGensets({ scenarios, cases }: Simulation): RedundancyLabel | 'none' {
  const [all, less, half] = scenarios.flatMap((scenario, index) =>
    scenario.kind === 'genset' || scenario.kind === 'probe' ? [cases[index]?.carried === true] : [],
  );
  if (all !== true) return 'none';
  if (half === true) return '2N';
  return less === true ? 'N+1' : 'N';
}

/** The single failures alone, in the order of the graph. */
export function singleCases({ scenarios, cases }: Simulation): readonly FailureCase[] {
  return cases.filter((_, index) => scenarios[index]?.kind !== 'probe');
}

/**
 * Whether component failures would be carried if every server ran on any one of its feeds: then only the mapping of
 * power supplies to feeds stands between the site and its label.
 */
export function carriedButForSupplies(graph: PowerGraph, simulation: Simulation): boolean {
  const relaxed: PowerGraph = {
    ...graph,
    sinks: graph.sinks.map((sink) => ({ ...sink, feedsNeeded: 1 })),
  };
  const simulator = new Simulator(relaxed);
  return simulation.scenarios.every(
    (scenario, index) =>
      scenario.kind !== 'component' ||
      simulation.cases[index]?.carried === true ||
      simulator.run(scenario).carried,
  );
}
