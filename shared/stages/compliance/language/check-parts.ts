import { nearestName } from '../../../nearest-name.ts';
import { FACT_NAMES, isFactName, scopeOf } from '../vocabulary/vocabulary.ts';
import { type Checked, typeName } from './checked.ts';
import type { BooleanExpression, FactExpression } from './expression.ts';
import { refusal, type Span } from './rule-error.ts';
import type { SyntaxNode } from './syntax.ts';
import type { SetValue } from './values.ts';

/** What an expression is checked against, and where inside it we are. */
export interface CheckContext {
  readonly sets: ReadonlyMap<string, SetValue>;
  /** Iteration we are inside, or null. */
  readonly iteration: 'lines' | 'models' | null;
  /** Why papers may not stand here (`under "not"`, …), or null where they may. */
  readonly papersRefused: string | null;
  /** Checks any node; handed down so that the parts of the checker need not import each other. */
  readonly check: (node: SyntaxNode, context: CheckContext) => Checked;
}

export type SyntaxOf<K extends SyntaxNode['kind']> = Extract<SyntaxNode, { kind: K }>;

/** Where a refusal points: the stretch without the rest of the node. */
export function spanOf(node: Span): Span {
  return { position: node.position, length: node.length };
}

/** Text for the end of a message: the name that was perhaps meant. */
export function suggestionFor(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : ` Did you mean ${nearest}?`;
}

const ITERATIONS = { line: 'every_line or some_line', model: 'every_model or some_model' } as const;

/**
 * The fact of a name, when it has a value here.
 * @throws RuleRefusal `unknown-name`, or `outside-iteration` for a line or model fact without its iteration
 */
export function factAt(node: SyntaxOf<'name'>, context: CheckContext): FactExpression {
  const { name } = node;
  if (!isFactName(name)) {
    const suggestion = suggestionFor(name, [...FACT_NAMES, ...context.sets.keys()]);
    throw refusal('unknown-name', node, { name, suggestion });
  }
  const scope = scopeOf(name);
  const wanted = scope === 'line' ? 'lines' : 'models';
  if (scope !== 'plan' && context.iteration !== wanted)
    throw refusal('outside-iteration', node, { name, iterations: ITERATIONS[scope] });
  return { kind: 'fact', name, scope };
}

/**
 * The condition of an operand.
 * @throws RuleRefusal `condition-expected` when it is a number, a text or a set
 */
export function asCondition(operand: Checked): BooleanExpression {
  if (operand.type === 'condition') return operand.expression;
  if (operand.type === 'null') return { kind: 'undecided', operands: operand.operands };
  throw refusal('condition-expected', operand, { found: typeName(operand) });
}
