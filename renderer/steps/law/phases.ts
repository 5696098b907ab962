import { asId, freeId, type PhaseId, type PoolId } from '../../../shared/ids.ts';
import type { Phase, Plan } from '../../../shared/plan/plan.ts';
import type { Pool } from '../../../shared/plan/pool.ts';
import { lawUi } from '../../../shared/texts/en/ui/law.ts';
import { fillText } from '../../../shared/texts/fill-text.ts';
import { addDays } from '../../../shared/units/calendar.ts';

const YEAR_DAYS = 365;

/** A phase a year after the last one, without pools. */
export function addPhase(plan: Plan): Plan {
  const last = plan.phases.reduce(
    (day, phase) => (phase.orderDate > day ? phase.orderDate : day),
    plan.mission.orderDate,
  );
  const phase: Phase = {
    id: asId<PhaseId>(freeId('phase', plan.phases)),
    name: fillText(lawUi.road.newPhase, { number: String(plan.phases.length + 2) }),
    orderDate: addDays(last, YEAR_DAYS),
    controlledShare: null,
  };
  return { ...plan, phases: [...plan.phases, phase] };
}

/** Its pools go back to the first delivery. */
export function removePhase(plan: Plan, id: PhaseId): Plan {
  return {
    ...plan,
    phases: plan.phases.filter((phase) => phase.id !== id),
    pools: plan.pools.map((pool) => (pool.phaseId === id ? { ...pool, phaseId: null } : pool)),
  };
}

export function withPhase(plan: Plan, id: PhaseId, change: Partial<Omit<Phase, 'id'>>): Plan {
  const phases = plan.phases.map((phase) => (phase.id === id ? { ...phase, ...change } : phase));
  return { ...plan, phases };
}

export function withPoolStep(
  plan: Plan,
  id: PoolId,
  change: Partial<Pick<Pool, 'phaseId' | 'replaces'>>,
): Plan {
  const pools = plan.pools.map((pool) => (pool.id === id ? { ...pool, ...change } : pool));
  return { ...plan, pools };
}

/** Number of the step a pool is ordered in, 0 = first delivery, phases by their days. */
function stepOf(plan: Plan, pool: Pool): number {
  const phases = [...plan.phases].sort((a, b) => (a.orderDate < b.orderDate ? -1 : 1));
  return phases.findIndex((phase) => phase.id === pool.phaseId) + 1;
}

/** Pools that are ordered earlier and that no other pool replaces yet. */
export function replaceable(plan: Plan, pool: Pool): readonly Pool[] {
  const taken = new Set(plan.pools.filter((other) => other.id !== pool.id).map((other) => other.replaces));
  return plan.pools.filter(
    (other) => other.id !== pool.id && stepOf(plan, other) < stepOf(plan, pool) && !taken.has(other.id),
  );
}
