import type { FailureCase } from '../../design/power.ts';
import type { RedundancyLabel } from '../../plan/site.ts';
import { baseState, localFailure } from './local-failure.ts';
import type { PowerGraph } from './power-graph.ts';
import { singleFailures } from './scenarios.ts';
import { runScenario, type Scenario } from './simulate.ts';

/** Every single failure with what became of it. */
export interface Simulation {
  readonly scenarios: readonly Scenario[];
  readonly cases: readonly FailureCase[];
}

/** Simulates every single failure of a site. */
export function simulateSite(graph: PowerGraph): Simulation {
  const scenarios = graph.sinks.some((sink) => sink.racks.length > 0) ? singleFailures(graph) : [];
  const base = baseState(graph);
  const cases = scenarios.map(
    (scenario) => localFailure(graph, base, scenario) ?? runScenario(graph, scenario),
  );
  return { scenarios, cases };
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
  const base = baseState(relaxed);
  return simulation.scenarios.every(
    (scenario, index) =>
      scenario.kind !== 'component' ||
      simulation.cases[index]?.carried === true ||
      (localFailure(relaxed, base, scenario) ?? runScenario(relaxed, scenario)).carried,
  );
}
