import { type CheckContext, type SyntaxOf, spanOf } from './check-parts.ts';
import { type Checked, checkBeside, operandsOf, typeName } from './checked.ts';
import type { BooleanExpression } from './expression.ts';
import { refusal } from './rule-error.ts';
import type { CompareOperator } from './syntax.ts';

type Comparison = SyntaxOf<'compare'>;

function isEquality(operator: CompareOperator): boolean {
  return operator === '==' || operator === '!=';
}

function checkMembership(node: Comparison, left: Checked, right: Checked): BooleanExpression {
  const { operator } = node;
  if (left.type === 'text' && right.type === 'set') {
    checkBeside(left, right);
    return {
      kind: 'member',
      negated: operator === 'not in',
      item: left.expression,
      set: right.expression,
    };
  }
  const fits = [left.type === 'text' || left.type === 'null', right.type === 'set' || right.type === 'null'];
  if (fits.every(Boolean)) return { kind: 'undecided', operands: operandsOf([left, right]) };
  const params = { operator, left: typeName(left), right: typeName(right) };
  throw refusal('membership-operands', node.operatorAt, params);
}

function canCompareWithNull(operand: Checked, operator: CompareOperator): boolean {
  if (operand.type === 'set') return false;
  return operand.type !== 'condition' || isEquality(operator);
}

// biome-ignore lint/complexity/useMaxParams: an operator with its place and its two operands
function checkOrder(
  node: Comparison,
  operator: CompareOperator,
  left: Checked,
  right: Checked,
): BooleanExpression {
  if (left.type === 'number' && right.type === 'number') {
    checkBeside(left, right);
    return { kind: 'compare-numbers', operator, left: left.expression, right: right.expression };
  }
  if (left.type === 'text' && right.type === 'text') {
    checkBeside(left, right);
    return { kind: 'compare-texts', operator, left: left.expression, right: right.expression };
  }
  if (left.type === 'condition' && right.type === 'condition' && isEquality(operator))
    return {
      kind: 'same-truth',
      negated: operator === '!=',
      left: left.expression,
      right: right.expression,
    };
  const withNull = left.type === 'null' || right.type === 'null';
  if (withNull && canCompareWithNull(left, operator) && canCompareWithNull(right, operator))
    return { kind: 'undecided', operands: operandsOf([left, right]) };
  const params = { operator, left: typeName(left), right: typeName(right) };
  throw refusal('not-comparable', node.operatorAt, params);
}

/**
 * Checks one comparison: `==` and `!=` want two numbers, two texts or two conditions, the orderings two numbers or
 * two texts, `in` and `not in` a text and a set. Papers may not stand in it.
 * @throws RuleRefusal `not-comparable` or `membership-operands` at the operator, and what the operands throw
 */
export function checkComparison(node: Comparison, context: CheckContext): Checked {
  const inside: CheckContext = { ...context, papersRefused: context.papersRefused ?? 'in a comparison' };
  const left = context.check(node.left, inside);
  const right = context.check(node.right, inside);
  const { operator } = node;
  const expression =
    operator === 'in' || operator === 'not in'
      ? checkMembership(node, left, right)
      : checkOrder(node, operator, left, right);
  return { type: 'condition', expression, ...spanOf(node) };
}
