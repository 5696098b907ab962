import { compareIds } from '../../ids.ts';
import { type CompiledRule, compileRule } from './language/compile-rule.ts';
import { firstDay, lastDay } from './language/dates.ts';
import { partsOf } from './language/explain.ts';
import type { BooleanExpression, Expression } from './language/expression.ts';
import type { RuleError } from './language/rule-error.ts';
import type { SetValue } from './language/values.ts';
import { specOf } from './vocabulary/vocabulary.ts';

/** One rule as an author hands it in. */
export interface RuleText {
  /** Where it stands, as `de-enefg s. 11(1) no. 1` or `line 3`. */
  readonly at: string;
  readonly field: 'check' | 'applies-when';
  readonly expression: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

export type LintFault =
  | {
      readonly at: string;
      readonly field: RuleText['field'];
      readonly code: 'rule-refused';
      readonly error: RuleError;
    }
  | {
      readonly at: string;
      readonly field: 'effectiveFrom' | 'effectiveTo';
      readonly code: 'clause-date' | 'dates-reversed';
      readonly value: string;
    };

/** A rule that reads well but probably does not say what its author means. */
export interface LintRemark {
  readonly at: string;
  readonly field: RuleText['field'];
  readonly code: 'unknown-vendor' | 'same-for-all';
  readonly value: string;
}

export interface LintResult {
  readonly rules: number;
  readonly faults: readonly LintFault[];
  readonly remarks: readonly LintRemark[];
}

export interface LintContext {
  readonly sets: ReadonlyMap<string, SetValue>;
  /** Names of makers that some table knows, in lower case. */
  readonly knownMakers: ReadonlySet<string>;
}

function dateFaults(rule: RuleText): readonly LintFault[] {
  const faults: LintFault[] = [];
  for (const field of ['effectiveFrom', 'effectiveTo'] as const) {
    const value = rule[field];
    if (value !== null && firstDay(value) === null)
      faults.push({ at: rule.at, field, code: 'clause-date', value });
  }
  const from = rule.effectiveFrom === null ? null : firstDay(rule.effectiveFrom);
  const to = rule.effectiveTo === null ? null : lastDay(rule.effectiveTo);
  if (from !== null && to !== null && from > to)
    faults.push({ at: rule.at, field: 'effectiveTo', code: 'dates-reversed', value: to });
  return faults;
}

function isMakerFact(expression: Expression): boolean {
  return expression.kind === 'fact' && specOf(expression.name)?.makers === true;
}

function literalsOf(expression: Expression): readonly string[] {
  if (expression.kind === 'text') return [expression.value.text];
  return expression.kind === 'set' ? [...expression.value.members.keys()] : [];
}

/** Makers a rule names: the texts written beside a fact that holds makers. */
export function makersNamed(expression: Expression): readonly string[] {
  const parts: readonly Expression[] =
    expression.kind === 'iteration' ? [expression.part] : partsOf(expression);
  const here = parts.some(isMakerFact) ? parts.flatMap(literalsOf) : [];
  return [...here, ...parts.flatMap(makersNamed)];
}

function remarksOn(
  rule: RuleText,
  expression: BooleanExpression,
  context: LintContext,
): readonly LintRemark[] {
  const { at, field } = rule;
  const unknown = makersNamed(expression).filter((name) => !context.knownMakers.has(name));
  const remarks: LintRemark[] = [...new Set(unknown)]
    .sort(compareIds)
    .map((value) => ({ at, field, code: 'unknown-vendor', value }));
  if (expression.kind === 'boolean' && field === 'check')
    remarks.push({ at, field, code: 'same-for-all', value: String(expression.value) });
  return remarks;
}

/**
 * Examines rules without facts: do they read, are their dates dates, does anybody know the vendors they name.
 * @returns all faults and remarks, in the order of the rules
 */
export function lintRules(rules: readonly RuleText[], context: LintContext): LintResult {
  const faults: LintFault[] = [];
  const remarks: LintRemark[] = [];
  for (const rule of rules) {
    const compiled: CompiledRule = compileRule(rule.expression, { sets: context.sets, place: rule.field });
    if (compiled.ok) remarks.push(...remarksOn(rule, compiled.expression, context));
    else faults.push({ at: rule.at, field: rule.field, code: 'rule-refused', error: compiled.error });
    faults.push(...dateFaults(rule));
  }
  return { rules: rules.length, faults, remarks };
}
