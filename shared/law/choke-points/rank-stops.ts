import type { EmbargoCase } from '../../design/judgement.ts';
import { compareIds, type WorkloadId } from '../../ids.ts';
import { singleRemovals } from '../../stages/sovereignty/removals.ts';
import { EmbargoSimulation } from '../../stages/sovereignty/simulate-embargo.ts';
import { poolsLeft, workloadsLeft, worstShares } from './capacity-left.ts';
import type { StopRequest } from './simulate-stop.ts';

/** One single stop with what it leaves of the demand, if it came before delivery. */
export interface RankedStop {
  readonly id: string;
  readonly kind: EmbargoCase['kind'];
  readonly name: string;
  readonly linesFallen: number;
  readonly linesUnknown: number;
  readonly acceleratorsLeft: number;
  readonly acceleratorsUnknown: number;
  /** Lowest capacity left over demand of any workload that answers tokens, 0 and up; null without such. */
  readonly worstShare: number | null;
  /** The same if every pool that nobody can speak for stood too. */
  readonly worstShareAtMost: number | null;
  /** Workloads whose demand is no longer carried by what is known to stand. */
  readonly workloadsLost: readonly WorkloadId[];
  /** Fallen lines for which the catalogue has something to put in their place. */
  readonly substitutable: number;
}

function compareStops(a: RankedStop, b: RankedStop): number {
  return (
    a.acceleratorsLeft + a.acceleratorsUnknown - (b.acceleratorsLeft + b.acceleratorsUnknown) ||
    (a.worstShare ?? 0) - (b.worstShare ?? 0) ||
    b.linesFallen - a.linesFallen ||
    b.linesUnknown - a.linesUnknown ||
    compareIds(a.id, b.id)
  );
}

/**
 * Every single country, maker, foundry and memory supply that the bill is known to depend on, removed one by one.
 * @returns worst first: fewest accelerators left or unknown, then least of the demand carried, then most lines fallen
 */
export function rankStops(request: Omit<StopRequest, 'removal' | 'at'>): readonly RankedStop[] {
  const { plan, design, facts } = request;
  const simulation = new EmbargoSimulation(plan, design.values.bom, facts);
  const stops = singleRemovals(simulation.origins).map(({ kind, name, removal }): RankedStop => {
    const { fates, acceleratorsLeft, acceleratorsUnknown, substitutes } = simulation.run(removal);
    const workloads = workloadsLeft(design, poolsLeft(design, fates));
    const shares = worstShares(workloads);
    return {
      id: `${kind}-${name.replaceAll(' ', '-')}`,
      kind,
      name,
      linesFallen: fates.filter(({ fate }) => fate === 'falls').length,
      linesUnknown: fates.filter(({ fate }) => fate === 'unknown').length,
      acceleratorsLeft,
      acceleratorsUnknown,
      worstShare: shares?.sure ?? null,
      worstShareAtMost: shares?.atMost ?? null,
      workloadsLost: workloads
        .filter(({ shareOfDemand }) => shareOfDemand !== null && shareOfDemand < 1)
        .map(({ workloadId }) => workloadId),
      substitutable: substitutes.filter(({ productIds }) => productIds.length > 0).length,
    };
  });
  return stops.sort(compareStops);
}
