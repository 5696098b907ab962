import type { Facts } from '../../catalogue/catalogue.ts';
import type { PowerNodeKind } from '../../design/power.ts';
import type { RacksResult } from '../../design/racks.ts';
import type { Plan } from '../../plan/plan.ts';
import { graphOf, planSite } from './plan-site.ts';
import type { PowerGraph } from './power-graph.ts';
import { singleFailures } from './scenarios.ts';
import { type Aftermath, aftermath, type Scenario } from './simulate.ts';

/** One single failure from inside: what every element carries while it lasts. Shown on demand, not kept in a design. */
export interface LossDetail {
  readonly lost: string;
  /** Elements that carry another load than with everything working, W. */
  readonly loads: readonly { readonly node: string; readonly loadW: number }[];
  /** Elements without power: lost, opened, or fed by nothing that lives. */
  readonly dead: readonly string[];
  /** Highest load over limit by kind of element, 1 = full; rack feeds count as `pdu`. Kinds without a limit are left out. */
  readonly useByKind: Readonly<Partial<Record<PowerNodeKind, number>>>;
}

const NOTHING_LOST: Scenario = {
  lost: '',
  label: '',
  outage: { lost: new Set(), left: new Map(), member: null },
  kind: 'probe',
};

/** A rounding error is no change of load, W. */
const SAME_W = 0.5;

function detailOf(graph: PowerGraph, normal: Aftermath, scenario: Scenario): LossDetail {
  const after = aftermath(graph, scenario);
  const loads = graph.nodes.flatMap((node, index) => {
    const loadW = after.loadW[index] ?? 0;
    return Math.abs(loadW - (normal.loadW[index] ?? 0)) > SAME_W ? [{ node: node.id, loadW }] : [];
  });
  const dead = graph.nodes.flatMap((node, index) => (after.alive[index] === 1 ? [] : [node.id]));
  return { lost: scenario.lost, loads, dead, useByKind: after.useByKind };
}

/**
 * Every single failure of a site from inside, in the order of `SitePowerResult.failures`.
 * @param racks - of the same design; racks of other sites are left out
 * @returns empty for an unknown site and for one without racks
 */
export function lossDetails(
  plan: Plan,
  siteId: string,
  given: { readonly racks: RacksResult; readonly facts: Facts },
): readonly LossDetail[] {
  const site = plan.sites.find((entry) => entry.id === siteId);
  const racks = given.racks.racks.filter((rack) => rack.siteId === siteId);
  if (!site || racks.length === 0) return [];
  const graph = graphOf(site, planSite(given.facts, site, { racks, physical: plan.physical }));
  const normal = aftermath(graph, NOTHING_LOST);
  return singleFailures(graph)
    .filter((scenario) => scenario.kind !== 'probe')
    .map((scenario) => detailOf(graph, normal, scenario));
}
