import type { BomLine, BomResult } from '../../design/supply.ts';
import type { PoolId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { RoadmapStep } from '../../stages/sovereignty/phases.ts';

/** What is ordered in one step. */
export interface PhaseBill {
  readonly lines: readonly BomLine[];
  /** Sum of the priced lines, smallest unit; a lower bound while `unpricedLines` is not 0. */
  readonly capexMinor: number;
  readonly unpricedLines: number;
}

function stepOfPool(steps: readonly RoadmapStep[]): ReadonlyMap<PoolId, number> {
  return new Map(steps.flatMap((step, index) => step.added.map((pool) => [pool.id, index] as const)));
}

/** Number of the step in which a line is first needed: the earliest of its pools, or of the pools of its site. */
function stepOfLine(line: BomLine, plan: Plan, byPool: ReadonlyMap<PoolId, number>): number {
  const pools =
    line.poolIds.length > 0
      ? line.poolIds
      : plan.pools
          .filter((pool) => line.siteId === null || pool.siteId === line.siteId)
          .map((pool) => pool.id);
  const numbers = pools.flatMap((id) => byPool.get(id) ?? []);
  return numbers.length === 0 ? 0 : Math.min(...numbers);
}

/**
 * The bill of the plan, cut into the steps of its roadmap: each line once, in the step that needs it first, so that
 * the steps add up to the whole. What serves a whole site is bought with the first pools there.
 */
export function phaseBills(plan: Plan, bom: BomResult, steps: readonly RoadmapStep[]): readonly PhaseBill[] {
  const byPool = stepOfPool(steps);
  return steps.map((_step, index) => {
    const lines = bom.lines.filter((line) => stepOfLine(line, plan, byPool) === index);
    const payable = lines.filter((line) => line.includedIn === null);
    return {
      lines,
      capexMinor: payable.reduce((sum, line) => sum + (line.total?.minor ?? 0), 0),
      unpricedLines: payable.filter((line) => line.total === null).length,
    };
  });
}
