import type { Design } from '../design/design.ts';
import type { ClauseResult, ClauseState } from '../design/judgement.ts';
import { isPlannerError } from '../errors.ts';
import type { PlanEdit } from '../findings.ts';
import { applyEdits } from '../plan/apply-edits.ts';
import { STATES_WORST_FIRST } from '../stages/compliance/clause-result.ts';
import { costOf, type FixCost } from './design-difference.ts';
import { type Candidate, type FixRequest, type FixStep, fixCandidates } from './fix-candidates.ts';

export type { FixCost } from './design-difference.ts';

/** A change of the plan that turns a clause, tried by designing the plan anew. */
export interface Fix {
  readonly steps: readonly FixStep[];
  readonly edits: readonly PlanEdit[];
  readonly state: ClauseState;
  readonly cost: FixCost;
  /** Clauses that come out worse than before, as `instrument ref`. */
  readonly worsened: readonly string[];
  /** Clauses that come out better, this one included. */
  readonly improved: readonly string[];
}

/** Designs made for one clause at most. */
const MOST_DESIGNS = 12;
const SOLVED: readonly ClauseState[] = ['met', 'not-applicable'];

const keyOf = (clause: Pick<ClauseResult, 'instrumentId' | 'ref'>): string =>
  `${clause.instrumentId} ${clause.ref}`;

/** Clauses that come out worse and better in the second of two designs, as `instrument ref`. */
export function changedClauses(after: Design, before: Design): Pick<Fix, 'worsened' | 'improved'> {
  const rank = (state: ClauseState): number => {
    // What does not apply, or not yet, is as good as met.
    const order = STATES_WORST_FIRST.indexOf(state);
    return Math.min(order, STATES_WORST_FIRST.indexOf('met'));
  };
  const states = new Map(before.values.compliance.clauses.map((clause) => [keyOf(clause), clause.state]));
  const moved = after.values.compliance.clauses.map((clause) => {
    const old = states.get(keyOf(clause)) ?? clause.state;
    return { name: keyOf(clause), by: rank(clause.state) - rank(old) };
  });
  return {
    worsened: moved.filter((entry) => entry.by < 0).map((entry) => entry.name),
    improved: moved.filter((entry) => entry.by > 0).map((entry) => entry.name),
  };
}

/** Designs the changed plan; null when it cannot be designed or the clause does not turn. */
function tried(candidate: Candidate, request: FixRequest): Fix | null {
  try {
    const after = request.redesign(applyEdits(request.plan, candidate.edits));
    const clause = after.values.compliance.clauses.find((entry) => keyOf(entry) === keyOf(request.clause));
    if (clause === undefined || !SOLVED.includes(clause.state)) return null;
    const { steps, edits } = candidate;
    const cost = costOf(after, request.design);
    return { steps, edits, state: clause.state, cost, ...changedClauses(after, request.design) };
  } catch (error) {
    // A product that the engine cannot place is simply no way out.
    if (isPlannerError(error)) return null;
    throw error;
  }
}

interface Tried {
  readonly fix: Fix;
  readonly effort: number;
}

/** Less first; what nobody knows comes after everything known. */
function compareKnown(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

function compareFixes({ fix: a, effort }: Tried, { fix: b, effort: other }: Tried): number {
  return (
    effort - other ||
    a.steps.length - b.steps.length ||
    a.worsened.length - b.worsened.length ||
    compareKnown(a.cost.capexMinor, b.cost.capexMinor) ||
    compareKnown(a.cost.itPowerW, b.cost.itPowerW) ||
    compareKnown(a.cost.readyWeeks, b.cost.readyWeeks)
  );
}

/**
 * As `findFixes`, one design at a time, so that a window that waits for its own design need not wait for the search.
 * @returns after at most 12 steps what `findFixes` returns
 */
export function* searchFixes(request: FixRequest): Generator<undefined, readonly Fix[]> {
  const found: Tried[] = [];
  for (const candidate of fixCandidates(request).slice(0, MOST_DESIGNS)) {
    const fix = tried(candidate, request);
    if (fix !== null) found.push({ fix, effort: candidate.effort });
    yield undefined;
  }
  return found.sort(compareFixes).map((entry) => entry.fix);
}

/**
 * What would turn a clause: changes read off the rule and off the products the plan can choose, each tried by
 * designing the plan anew.
 * @returns working changes, least effort first, then fewest steps, fewest clauses worsened, then cheapest in money, power
 * and weeks, unknown last; at most 12 are tried
 */
export function findFixes(request: FixRequest): readonly Fix[] {
  const search = searchFixes(request);
  for (;;) {
    const step = search.next();
    if (step.done === true) return step.value;
  }
}
