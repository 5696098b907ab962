import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator } from '../../catalogue/compute-products.ts';
import type { BuiltPool, ComputeOutline } from '../../design/compute.ts';
import type { ControlKind, PhaseSilicon } from '../../design/judgement.ts';
import { compareIds, type PhaseId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Pool } from '../../plan/pool.ts';
import type { ControlJudge } from './control.ts';
import { parentSeat } from './product-origin.ts';

/** A step of the roadmap; the first delivery is the one without a phase. */
export interface RoadmapStep {
  readonly phaseId: PhaseId | null;
  readonly name: string | null;
  readonly orderDate: string;
  readonly controlledShare: number | null;
  /** Pools that work once this step does: ordered by then, and replaced by none that is. */
  readonly working: readonly Pool[];
  /** Pools ordered in this step. */
  readonly added: readonly Pool[];
  /** Pools switched off when this step works. */
  readonly retired: readonly Pool[];
}

/** Phases in order of their days; of equal days the plan's order counts. */
function orderedPhases(plan: Plan): Plan['phases'] {
  return [...plan.phases].sort((a, b) => compareIds(a.orderDate, b.orderDate));
}

/** Number of the step a pool is ordered in; a phase the plan does not have means the first delivery. */
function stepOf(pool: Pool, phases: Plan['phases']): number {
  return phases.findIndex((phase) => phase.id === pool.phaseId) + 1;
}

/**
 * The roadmap as steps: first delivery, then each phase by its day.
 * @returns one step for a plan without phases; a pool works until a pool that replaces it does
 */
export function roadmapSteps(plan: Plan): readonly RoadmapStep[] {
  const phases = orderedPhases(plan);
  const steps = [null, ...phases];
  const workingAt = (index: number): readonly Pool[] => {
    const ordered = plan.pools.filter((pool) => stepOf(pool, phases) <= index);
    const replaced = new Set(ordered.map((pool) => pool.replaces));
    return ordered.filter((pool) => !replaced.has(pool.id));
  };
  return steps.map((phase, index) => {
    const working = workingAt(index);
    const before = index === 0 ? [] : workingAt(index - 1);
    return {
      phaseId: phase?.id ?? null,
      name: phase?.name ?? null,
      orderDate: phase?.orderDate ?? plan.mission.orderDate,
      controlledShare: phase?.controlledShare ?? null,
      working,
      added: plan.pools.filter((pool) => stepOf(pool, phases) === index),
      retired: before.filter((pool) => !working.includes(pool)),
    };
  });
}

interface Judged {
  /** Seats of vendor and owner, and country of design: whose silicon it is. */
  readonly supplier: ControlKind;
  /** The same with the fab: whose hands it passes through. */
  readonly withFab: ControlKind;
}

function judgeChip(chip: Accelerator, judge: ControlJudge): Judged {
  const seats = [chip.vendorCountry, parentSeat(chip) ?? chip.vendorCountry];
  const design = chip.designCountry === null ? [] : [chip.designCountry];
  const countries = [...seats, ...design];
  return {
    supplier: judge.judge({ maker: chip.vendor, countries }),
    withFab: judge.judge({ maker: chip.vendor, countries: [...countries, chip.fab.country] }),
  };
}

const NONE: Readonly<Record<ControlKind, number>> = {
  own: 0,
  preferred: 0,
  allowed: 0,
  denied: 0,
  unknown: 0,
};

function siliconOf(pools: readonly BuiltPool[], facts: Facts, judge: ControlJudge) {
  const bySupplier = { ...NONE };
  const withFab = { ...NONE };
  for (const pool of pools) {
    const chip = facts.findProduct(pool.acceleratorId);
    const judged: Judged =
      chip?.kind === 'accelerator' ? judgeChip(chip, judge) : { supplier: 'unknown', withFab: 'unknown' };
    bySupplier[judged.supplier] += pool.accelerators;
    withFab[judged.withFab] += pool.accelerators;
  }
  return { bySupplier, withFab };
}

function shareOf(counts: Readonly<Record<ControlKind, number>>, total: number): number | null {
  return total === 0 ? null : (counts.own + counts.preferred) / total;
}

/**
 * Whose silicon works in each step of the roadmap.
 * @returns one entry for each step; accelerators by how the buyer's policy sees their supplier (vendor, owner,
 * design) and, apart, with the fab; `share` is own and preferred over all, unknown never counted in, null without any
 */
export function phaseSilicon(
  plan: Plan,
  compute: ComputeOutline,
  given: { readonly facts: Facts; readonly judge: ControlJudge },
): readonly PhaseSilicon[] {
  return roadmapSteps(plan).map((step) => {
    const ids = new Set(step.working.map((pool) => pool.id));
    const pools = compute.pools.filter((pool) => ids.has(pool.poolId));
    const accelerators = pools.reduce((sum, pool) => sum + pool.accelerators, 0);
    const { bySupplier, withFab } = siliconOf(pools, given.facts, given.judge);
    return {
      phaseId: step.phaseId,
      name: step.name,
      orderDate: step.orderDate,
      poolIds: step.working.map((pool) => pool.id),
      retiredPoolIds: step.retired.map((pool) => pool.id),
      accelerators,
      bySupplier,
      withFab,
      share: shareOf(bySupplier, accelerators),
      shareWithFab: shareOf(withFab, accelerators),
      wantedShare: step.controlledShare,
    };
  });
}
