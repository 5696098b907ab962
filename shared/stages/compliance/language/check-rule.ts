import type { FactSpec } from '../vocabulary/fact-spec.ts';
import { type FactName, VOCABULARY } from '../vocabulary/vocabulary.ts';
import { checkComparison } from './check-comparison.ts';
import { checkCall } from './check-function.ts';
import { asCondition, type CheckContext, factAt, type SyntaxOf, spanOf } from './check-parts.ts';
import { type Checked, domainOf } from './checked.ts';
import type { FactExpression } from './expression.ts';
import type { Span } from './rule-error.ts';
import type { SyntaxNode } from './syntax.ts';
import { setValue, textValue } from './values.ts';

function checkedFact(expression: FactExpression, at: Span): Checked {
  const spec: FactSpec = VOCABULARY[expression.name satisfies FactName];
  const described = { domain: domainOf(spec), literals: [], ...spanOf(at) };
  if (spec.type === 'boolean') return { type: 'condition', expression, ...spanOf(at) };
  if (spec.type === 'number') return { type: 'number', expression, ...described };
  if (spec.type === 'set') return { type: 'set', expression, ...described };
  return { type: 'text', expression, ...described };
}

function checkName(node: SyntaxOf<'name'>, context: CheckContext): Checked {
  const set = context.sets.get(node.name);
  if (set !== undefined)
    return {
      type: 'set',
      expression: { kind: 'set', value: set },
      domain: null,
      literals: [],
      ...spanOf(node),
    };
  return checkedFact(factAt(node, context), node);
}

function checkChain(node: SyntaxOf<'and' | 'or'>, context: CheckContext): Checked {
  const parts = node.parts.map((part) => asCondition(checkNode(part, context)));
  return { type: 'condition', expression: { kind: node.kind, parts }, ...spanOf(node) };
}

function checkNot(node: SyntaxOf<'not'>, context: CheckContext): Checked {
  const inside: CheckContext = { ...context, papersRefused: context.papersRefused ?? 'under "not"' };
  const part = asCondition(checkNode(node.part, inside));
  return { type: 'condition', expression: { kind: 'not', part }, ...spanOf(node) };
}

/**
 * Checks one node and everything under it.
 * @returns the operand with its type
 * @throws RuleRefusal of kind `type`, `arity`, `argument`, `unknown-name`, `unknown-function`, `scope`, `date`, `value`
 */
export function checkNode(node: SyntaxNode, context: CheckContext): Checked {
  const at = spanOf(node);
  switch (node.kind) {
    case 'boolean':
      return { type: 'condition', expression: { kind: 'boolean', value: node.value }, ...at };
    case 'null':
      return { type: 'null', operands: [], ...at };
    case 'number': {
      const literals = [{ value: String(node.value), ...at }];
      return {
        type: 'number',
        expression: { kind: 'number', value: node.value },
        domain: null,
        literals,
        ...at,
      };
    }
    case 'text': {
      const literals = [{ value: node.value, ...at }];
      const expression = { kind: 'text', value: textValue(node.value) } as const;
      return { type: 'text', expression, domain: null, literals, ...at };
    }
    case 'list': {
      const value = setValue(node.items.map((item) => item.value));
      return { type: 'set', expression: { kind: 'set', value }, domain: null, literals: node.items, ...at };
    }
    case 'name':
      return checkName(node, context);
    case 'call':
      return checkCall(node, context);
    case 'not':
      return checkNot(node, context);
    case 'and':
    case 'or':
      return checkChain(node, context);
    case 'compare':
      return checkComparison(node, context);
  }
}
