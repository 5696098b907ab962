import type { ClauseResult } from '../design/judgement.ts';
import type { StepId } from '../findings.ts';
import { STEPS } from '../findings.ts';
import { compareIds } from '../ids.ts';
import type { Plan } from '../plan/plan.ts';
import { pointerOfFact } from '../stages/compliance/fact-pointers.ts';
import type { FactSpec } from '../stages/compliance/vocabulary/fact-spec.ts';
import { type FactName, isFactName, VOCABULARY } from '../stages/compliance/vocabulary/vocabulary.ts';

/** Something only the planner knows, asked once, with the clauses that ask. */
export interface FactQuestion {
  readonly name: FactName;
  /** Type, unit or values, and meaning: what a form needs. */
  readonly spec: FactSpec;
  readonly step: StepId;
  /** Field of the plan that takes the answer. */
  readonly pointer: string;
  /** Clauses that wait for it, binding ones that certainly apply first. */
  readonly because: readonly Pick<ClauseResult, 'instrumentId' | 'ref' | 'severity' | 'requirement'>[];
  /** True when a binding clause that certainly applies waits for it. */
  readonly urgent: boolean;
}

function isUrgent(clause: ClauseResult): boolean {
  return clause.severity === 'must' && clause.because === null;
}

function questionOf(name: FactName, clauses: readonly ClauseResult[], plan: Plan): FactQuestion {
  const spec = VOCABULARY[name];
  const siteId = clauses.find((clause) => clause.siteId !== null)?.siteId ?? null;
  const site = Math.max(
    0,
    plan.sites.findIndex((entry) => entry.id === siteId),
  );
  const sorted = [...clauses].sort((a, b) => Number(isUrgent(b)) - Number(isUrgent(a)));
  return {
    name,
    spec,
    step: spec.step,
    pointer: pointerOfFact(name, site),
    because: sorted.map(({ instrumentId, ref, severity, requirement }) => ({
      instrumentId,
      ref,
      severity,
      requirement,
    })),
    urgent: clauses.some(isUrgent),
  };
}

/**
 * Questions that are left, in the order of the steps; urgent ones first within a step, then by name. What the design
 * gives by itself is not asked.
 */
export function factQuestions(plan: Plan, clauses: readonly ClauseResult[]): readonly FactQuestion[] {
  const waiting = new Map<FactName, ClauseResult[]>();
  for (const clause of clauses)
    for (const name of clause.missingFacts)
      if (isFactName(name) && VOCABULARY[name].origin !== 'design')
        waiting.set(name, [...(waiting.get(name) ?? []), clause]);
  return [...waiting]
    .map(([name, open]) => questionOf(name, open, plan))
    .sort(
      (a, b) =>
        STEPS.indexOf(a.step) - STEPS.indexOf(b.step) ||
        Number(b.urgent) - Number(a.urgent) ||
        compareIds(a.name, b.name),
    );
}
