import type { Clause } from '../../catalogue/instrument.ts';
import type { ClauseState } from '../../design/judgement.ts';
import { compareIds } from '../../ids.ts';
import type { ReadableRule } from './language/compile-rule.ts';
import { type Evaluation, truthOfRule } from './language/evaluate.ts';
import { decidingLines, openPartsOf } from './language/explain.ts';
import type { BooleanExpression } from './language/expression.ts';
import type { FactBase, FactRecord } from './language/fact-base.ts';
import type { RuleError } from './language/rule-error.ts';
import { type PlainValue, plainValue } from './language/values.ts';
import type { CompiledClause, CompiledInstrument } from './rule-book.ts';
import { itemKeyOf } from './vocabulary/vocabulary.ts';

/** Why a state came out before the check was looked at. */
export type ClauseReason =
  | { readonly code: 'does-not-apply' }
  | { readonly code: 'ended'; readonly on: string }
  | { readonly code: 'counts-from'; readonly on: string }
  | { readonly code: 'may-not-apply' }
  | { readonly code: 'rule-refused'; readonly error: RuleError };

export interface ClauseJudgement {
  readonly clause: Clause;
  readonly state: ClauseState;
  readonly reason: ClauseReason | null;
  /** Facts without a value that keep it open, sorted. */
  readonly missing: readonly string[];
  /** Papers not held that would decide it, as `evidence/<id>` or `declarations/<id>`, sorted. */
  readonly papers: readonly string[];
  /** Facts with a value that the evaluated expressions read; line facts of deciding lines as `bom.lines[2].tpp`. */
  readonly valuesUsed: Readonly<Record<string, PlainValue>>;
  /** Indexes of the lines that decide it. */
  readonly lines: readonly number[];
}

/** Values of at most this many deciding lines are listed; all deciding lines are named in `lines`. */
const LINES_WITH_VALUES = 10;

interface Step {
  readonly rule: ReadableRule;
  readonly lines: readonly number[];
}

function lineValues(step: Step, records: readonly FactRecord[] | null): readonly [string, PlainValue][] {
  if (step.lines.length === 0) return [];
  const names = step.rule.facts.filter((fact) => fact.scope === 'line');
  return step.lines.slice(0, LINES_WITH_VALUES).flatMap((index) =>
    names.flatMap((fact): readonly [string, PlainValue][] => {
      const value = records?.[index]?.get(fact.name);
      return value === undefined ? [] : [[`bom.lines[${index}].${itemKeyOf(fact.name)}`, plainValue(value)]];
    }),
  );
}

function valuesOf(steps: readonly Step[], facts: FactBase): ClauseJudgement['valuesUsed'] {
  const used = new Map<string, PlainValue>();
  for (const step of steps) {
    for (const fact of step.rule.facts) {
      const value = facts.values.get(fact.name);
      if (value !== undefined) used.set(fact.name, plainValue(value));
    }
    for (const [name, value] of lineValues(step, facts.lines)) used.set(name, value);
  }
  return Object.fromEntries([...used].sort(([a], [b]) => compareIds(a, b)));
}

interface Undecided {
  readonly state: 'open' | 'met-only-with';
  readonly missing: readonly string[];
  readonly papers: readonly string[];
}

/** An unknown check: met only with papers when it fails as soon as those not held are refused, else open. */
function undecided(expression: BooleanExpression, on: Evaluation): Undecided {
  const withoutPapers = truthOfRule(expression, { ...on, unheldPaper: false });
  return { state: withoutPapers === false ? 'met-only-with' : 'open', ...openPartsOf(expression, on) };
}

const DECIDED = { missing: [], papers: [], lines: [] } as const;

function judgeCheck(compiled: CompiledClause, on: Evaluation, applies: ReadableRule): ClauseJudgement {
  const { check, clause } = compiled;
  if (!check.ok) {
    const reason = { code: 'rule-refused', error: check.error } as const;
    return { clause, state: 'open', reason, valuesUsed: {}, ...DECIDED };
  }
  const truth = truthOfRule(check.expression, on);
  const lines = truth === true ? [] : decidingLines(check.expression, on);
  const result =
    truth === null
      ? undecided(check.expression, on)
      : { state: truth ? ('met' as const) : ('not-met' as const), missing: [], papers: [] };
  const steps = [
    { rule: applies, lines: [] },
    { rule: check, lines },
  ];
  return { clause, reason: null, lines, valuesUsed: valuesOf(steps, on.facts), ...result };
}

/** Reason why a clause does not count on a day: not yet, or no longer. */
function outOfTime(compiled: CompiledClause, asOf: string): ClauseReason | null {
  const { from, to } = compiled;
  if (from !== null && from > asOf) return { code: 'counts-from', on: from };
  return to !== null && to < asOf ? { code: 'ended', on: to } : null;
}

/** What the condition of an instrument says about the facts; the same for all of its clauses. */
interface Scope {
  readonly rule: ReadableRule;
  readonly applies: boolean | null;
  readonly valuesUsed: ClauseJudgement['valuesUsed'];
  readonly missing: readonly string[];
}

function scopeOf(rule: ReadableRule, on: Evaluation): Scope {
  const applies = truthOfRule(rule.expression, on);
  return {
    rule,
    applies,
    valuesUsed: valuesOf([{ rule, lines: [] }], on.facts),
    missing: applies === null ? openPartsOf(rule.expression, on).missing : [],
  };
}

function judgeClause(compiled: CompiledClause, scope: Scope, given: Given): ClauseJudgement {
  const { clause } = compiled;
  const { applies, valuesUsed, missing } = scope;
  const early = (state: ClauseState, reason: ClauseReason): ClauseJudgement => ({
    clause,
    state,
    reason,
    valuesUsed,
    ...DECIDED,
  });
  if (applies === false) return early('not-applicable', { code: 'does-not-apply' });
  const time = outOfTime(compiled, given.asOf);
  if (time !== null) return early(time.code === 'ended' ? 'not-applicable' : 'not-yet-in-force', time);
  if (applies === null) return { ...early('open', { code: 'may-not-apply' }), missing };
  return judgeCheck(compiled, given.on, scope.rule);
}

interface Given {
  /** The facts; `plan.as_of` among them is `asOf`. */
  readonly on: Evaluation;
  /** Whole ISO date on which the law is judged. */
  readonly asOf: string;
}

/**
 * States of the clauses of an instrument, each decided in this order: does not apply, not yet in force, ended,
 * perhaps does not apply, and only then the check.
 * @param instrument - with all expressions read
 * @returns one judgement for each clause, in the order of the instrument
 */
export function judgeInstrument(instrument: CompiledInstrument, given: Given): readonly ClauseJudgement[] {
  const { appliesWhen, clauses } = instrument;
  if (appliesWhen.ok) {
    // Asked once: most instruments do not apply to a plan, and then nothing else is evaluated.
    const scope = scopeOf(appliesWhen, given.on);
    return clauses.map((compiled) => judgeClause(compiled, scope, given));
  }
  const reason = { code: 'rule-refused', error: appliesWhen.error } as const;
  return clauses.map(({ clause }) => ({ clause, state: 'open', reason, valuesUsed: {}, ...DECIDED }));
}
