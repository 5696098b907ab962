import type { Facts } from '../catalogue/catalogue.ts';
import type { Outcome } from '../design/common.ts';
import type { StageInputs, StageValues } from '../design/design.ts';
import type { Finding, StageId } from '../findings.ts';
import type { Plan } from '../plan/plan.ts';
import type { Trace } from '../trace.ts';
import type { PlanPart } from './plan-part.ts';

export interface StageResult<T> {
  readonly value: T;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  readonly trace: Trace;
}

/**
 * One step of the pipeline: pure, input read-only and untouched. `needs` names the earlier stages whose values it
 * reads, so that the runner can memoise on exactly its inputs and a missing input does not compile.
 */
export interface Stage<S extends StageId, N extends StageId = never> {
  readonly id: S;
  readonly needs: readonly N[];
  /** Parts of the plan it reads, and no others; a change elsewhere does not run it again. */
  readonly reads: readonly PlanPart[];
  /** What later stages see of the value, where that is less than the whole. */
  outline?(value: StageValues[S]): StageInputs[S];
  run(plan: Plan, earlier: Pick<StageInputs, N>, facts: Facts): StageResult<StageValues[S]>;
}

/** Outcome that follows from the findings when a stage has a value. */
export function outcomeOf(findings: readonly Finding[]): Outcome {
  return findings.length > 0 ? 'with-findings' : 'ok';
}
