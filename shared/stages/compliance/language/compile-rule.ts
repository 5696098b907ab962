import { asCondition, type CheckContext } from './check-parts.ts';
import { checkNode } from './check-rule.ts';
import { factsIn } from './explain.ts';
import type { BooleanExpression, FactExpression } from './expression.ts';
import { parseRule } from './parse.ts';
import { type RuleError, RuleRefusal } from './rule-error.ts';
import type { SetValue } from './values.ts';

/** A rule that may be evaluated, with the facts it names, sorted. */
export interface ReadableRule {
  readonly ok: true;
  readonly source: string;
  readonly expression: BooleanExpression;
  readonly facts: readonly FactExpression[];
}

export type CompiledRule =
  | ReadableRule
  | { readonly ok: false; readonly source: string; readonly error: RuleError };

export interface RuleScope {
  readonly sets: ReadonlyMap<string, SetValue>;
  /** `applies-when` refuses papers: whether a law applies cannot depend on what the plan holds. */
  readonly place: 'check' | 'applies-when';
}

/**
 * Reads and checks one expression.
 * @param source - any text; nothing in it can make this throw or run long
 * @returns the checked condition, or the first thing that is wrong with its kind and place
 */
export function compileRule(source: string, scope: RuleScope): CompiledRule {
  const context: CheckContext = {
    sets: scope.sets,
    iteration: null,
    papersRefused: scope.place === 'applies-when' ? 'in applies_when' : null,
    check: checkNode,
  };
  try {
    const expression = asCondition(checkNode(parseRule(source), context));
    return { ok: true, source, expression, facts: factsIn(expression) };
  } catch (error) {
    if (error instanceof RuleRefusal) return { ok: false, source, error: error.error };
    throw error;
  }
}
