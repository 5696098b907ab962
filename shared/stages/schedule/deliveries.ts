import type { BomLine } from '../../design/supply.ts';
import { compareIds, type PhaseId, type PoolId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { daysBetween, isIsoDate } from '../../units/calendar.ts';

const DAYS_PER_WEEK = 7;

/** One delivery to a site: the first, or the pools of a phase. */
export interface SiteDelivery {
  readonly phaseId: PhaseId | null;
  /** Null for the first delivery. */
  readonly name: string | null;
  /** Place in the plan's phases, for pointers; null for the first delivery. */
  readonly phaseIndex: number | null;
  /** Weeks from the order date of the mission, 0 or more. */
  readonly orderWeek: number;
  readonly pools: ReadonlySet<PoolId>;
  /** Plant and everything else that serves all pools comes with the earliest delivery to the site. */
  readonly first: boolean;
}

/** Whole weeks from the mission's order date to a phase's, up; a day before it counts as the same day. */
export function orderWeekOf(plan: Plan, orderDate: string): number {
  const { orderDate: start } = plan.mission;
  if (!isIsoDate(orderDate) || !isIsoDate(start)) return 0;
  return Math.max(0, Math.ceil(daysBetween(start, orderDate) / DAYS_PER_WEEK));
}

/** Phases that pools may name, with the first delivery before them, by their days; of equal days the plan's order. */
export function deliverySteps(plan: Plan): readonly Omit<SiteDelivery, 'pools' | 'first'>[] {
  const phases = plan.phases
    .map((phase, phaseIndex) => ({ phase, phaseIndex }))
    .sort((a, b) => compareIds(a.phase.orderDate, b.phase.orderDate))
    .map(({ phase, phaseIndex }) => ({
      phaseId: phase.id,
      name: phase.name,
      phaseIndex,
      orderWeek: orderWeekOf(plan, phase.orderDate),
    }));
  return [{ phaseId: null, name: null, phaseIndex: null, orderWeek: 0 }, ...phases];
}

/**
 * Deliveries to a site: those that bring pools, by their days. A site without pools gets its plant with the first one.
 * A pool of a phase the plan does not have comes with the first delivery.
 */
export function deliveriesTo(site: Site, plan: Plan): readonly SiteDelivery[] {
  const known = new Set<string>(plan.phases.map((phase) => phase.id));
  const phaseOf = (phaseId: PhaseId | null): PhaseId | null =>
    phaseId !== null && known.has(phaseId) ? phaseId : null;
  const steps = deliverySteps(plan).map((step) => ({
    ...step,
    pools: new Set(
      plan.pools
        .filter((pool) => pool.siteId === site.id && phaseOf(pool.phaseId) === step.phaseId)
        .map((pool) => pool.id),
    ),
  }));
  const bringing = steps.filter((step) => step.pools.size > 0);
  const kept = bringing.length > 0 ? bringing : steps.slice(0, 1);
  return kept.map((step, index) => ({ ...step, first: index === 0 }));
}

/** Whether goods come with a delivery: those of its pools, and with the first one all that serve every pool. */
export function comesWith(delivery: SiteDelivery, line: Pick<BomLine, 'poolIds'>): boolean {
  if (line.poolIds.length === 0) return delivery.first;
  return line.poolIds.some((pool) => delivery.pools.has(pool));
}
