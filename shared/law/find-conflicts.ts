import type { Facts } from '../catalogue/catalogue.ts';
import type { Design } from '../design/design.ts';
import type { ClauseResult } from '../design/judgement.ts';
import type { Plan } from '../plan/plan.ts';
import { deriveFacts, type SiteFactBase } from '../stages/compliance/derive-facts.ts';
import { withAsOf } from '../stages/compliance/judge-facts.ts';
import type { Evaluation } from '../stages/compliance/language/evaluate.ts';
import { textValue } from '../stages/compliance/language/values.ts';
import { type CompiledClause, ruleBookOf } from '../stages/compliance/rule-book.ts';
import { specOf, VOCABULARY } from '../stages/compliance/vocabulary/vocabulary.ts';
import { type Demand, isContradiction } from './constraint.ts';
import { demandsOf } from './demands.ts';
import { effortOf } from './effort.ts';
import { KNOWN_CONFLICTS } from './known-conflicts.ts';

export interface ConflictSide {
  readonly instrumentId: string;
  readonly ref: string;
  readonly requirement: string;
}

/**
 * Two clauses of different instruments that apply and cannot both be met. `rules`: their expressions contradict each
 * other, on these facts; `paper`: only a paper lets both stand; `known`: named by the rule pack's notes.
 */
export interface Conflict {
  readonly kind: 'rules' | 'paper' | 'known';
  readonly a: ConflictSide;
  readonly b: ConflictSide;
  /** Facts on which they disagree; empty for known conflicts. */
  readonly facts: readonly string[];
  /** Kind of goods the disagreement is about, for line-wise rules. */
  readonly category: string | null;
  readonly note: string | null;
}

interface Weighed {
  readonly result: ClauseResult;
  readonly demands: readonly Demand[];
}

const CATEGORIES = VOCABULARY['bom.line.category'].choices ?? [];

const sideOf = ({ instrumentId, ref, requirement }: ClauseResult): ConflictSide => ({
  instrumentId,
  ref,
  requirement,
});

function certainlyApplies(clause: ClauseResult): boolean {
  const judged = clause.state === 'met' || clause.state === 'not-met' || clause.state === 'met-only-with';
  return judged || (clause.state === 'open' && clause.because === null);
}

/** Facts that describe the world stay as they are; so does the kind of goods a line is about. */
function weigh(compiled: CompiledClause, site: SiteFactBase, category: string | null): readonly Demand[] {
  if (!compiled.check.ok) return [];
  const item = new Map(category === null ? [] : [['bom.line.category', textValue(category)] as const]);
  const on: Evaluation = { facts: site.facts, item, unheldPaper: null };
  const { expression } = compiled.check;
  return demandsOf(expression, true, {
    on,
    isFixed: (fact) =>
      fact.scope === 'plan'
        ? effortOf(fact.name) === null && specOf(fact.name)?.origin !== 'design'
        : fact.name === 'bom.line.category',
  });
}

function readsLines({ check }: CompiledClause): boolean {
  return check.ok && check.facts.some((fact) => fact.scope === 'line');
}

const withoutPapers = (demands: readonly Demand[]): readonly Demand[] =>
  demands.filter((demand) => demand.every((entry) => entry.kind !== 'paper'));

function areImpossible(a: readonly Demand[], b: readonly Demand[]): boolean {
  return (
    a.length > 0 &&
    b.length > 0 &&
    a.every((left) => b.every((right) => isContradiction([...left, ...right])))
  );
}

function factsOf(demands: readonly Demand[]): ReadonlySet<string> {
  return new Set(demands.flat().flatMap((entry) => ('fact' in entry ? [entry.fact] : [])));
}

function sharedFacts(a: Weighed, b: Weighed): readonly string[] {
  const others = factsOf(b.demands);
  return [...factsOf(a.demands)].filter((fact) => others.has(fact)).sort();
}

function conflictOf(a: Weighed, b: Weighed, category: string | null): Conflict | null {
  const facts = sharedFacts(a, b);
  if (facts.length === 0) return null;
  const base = { a: sideOf(a.result), b: sideOf(b.result), facts, category, note: null };
  if (areImpossible(a.demands, b.demands)) return { kind: 'rules', ...base };
  return areImpossible(withoutPapers(a.demands), withoutPapers(b.demands))
    ? { kind: 'paper', ...base }
    : null;
}

function pairs(weighed: readonly Weighed[], category: string | null): readonly Conflict[] {
  const found: Conflict[] = [];
  weighed.forEach((a, index) => {
    for (const b of weighed.slice(index + 1)) {
      if (a.result.instrumentId === b.result.instrumentId) continue;
      const conflict = conflictOf(a, b, category);
      if (conflict !== null) found.push(conflict);
    }
  });
  return found;
}

/** A demand that already contradicts itself says nothing about others. */
function possible(demands: readonly Demand[]): readonly Demand[] {
  return demands.filter((demand) => !isContradiction(demand));
}

function knownConflicts(clauses: readonly ClauseResult[]): readonly Conflict[] {
  const byInstrument = new Map(clauses.map((clause) => [clause.instrumentId as string, clause]));
  return KNOWN_CONFLICTS.flatMap(({ a, b, note }): readonly Conflict[] => {
    const left = byInstrument.get(a);
    const right = byInstrument.get(b);
    if (left === undefined || right === undefined) return [];
    return [{ kind: 'known', a: sideOf(left), b: sideOf(right), facts: [], category: null, note }];
  });
}

/** One entry for each pair of clauses: what holds for goods of any kind is said once. */
function oncePerPair(conflicts: readonly Conflict[]): readonly Conflict[] {
  const seen = new Map<string, Conflict>();
  for (const conflict of conflicts) {
    const key = [conflict.a.instrumentId, conflict.a.ref, conflict.b.instrumentId, conflict.b.ref].join('\n');
    if (!seen.has(key)) seen.set(key, conflict);
  }
  return [...seen.values()];
}

export interface ConflictRequest {
  readonly plan: Plan;
  readonly design: Design;
  readonly facts: Facts;
}

/**
 * Pairs of applying clauses of which one demands what the other forbids. Shown, never resolved.
 * @returns conflicts in the order of the rule book; a pair is found only when every way to meet one excludes every
 * way to meet the other, so what is not listed is not proved to be free of conflict
 */
export function findConflicts({ plan, design, facts }: ConflictRequest): readonly Conflict[] {
  const book = ruleBookOf(facts.catalogue);
  const { sites } = deriveFacts({ plan, values: design.values, facts, book });
  const [first] = sites;
  if (first === undefined) return [];
  const site = { ...first, facts: withAsOf(first.facts, design.values.compliance.asOf) };
  const applying = design.values.compliance.clauses.filter(certainlyApplies);
  const compiled = new Map(
    book.instruments.flatMap(({ instrument, clauses }) =>
      clauses.map((entry) => [`${instrument.id} ${entry.clause.ref}`, entry] as const),
    ),
  );
  const weighAll = (category: string | null): readonly Weighed[] =>
    applying.flatMap((result) => {
      const entry = compiled.get(`${result.instrumentId} ${result.ref}`);
      if (category !== null && (entry === undefined || !readsLines(entry))) return [];
      const demands = entry === undefined ? [] : possible(weigh(entry, site, category));
      return demands.length === 0 ? [] : [{ result, demands }];
    });
  const found = [null, ...CATEGORIES].flatMap((category) => pairs(weighAll(category), category));
  return [...oncePerPair(found), ...knownConflicts(applying)];
}
