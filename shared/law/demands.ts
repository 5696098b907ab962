import {
  type Evaluation,
  numberOf,
  setOf,
  textOf,
  truthOfRule,
} from '../stages/compliance/language/evaluate.ts';
import type {
  BooleanExpression,
  Expression,
  FactExpression,
} from '../stages/compliance/language/expression.ts';
import type { Constraint, Demand } from './constraint.ts';
import { OPPOSITE } from './operators.ts';

/** More alternatives than these are not weighed: the clause then contradicts nothing. */
const MOST_DEMANDS = 48;
const OPEN: readonly Demand[] = [[{ kind: 'open' }]];

/** Facts taken as they are: the rule is weighed over all others. */
export type IsFixed = (fact: FactExpression) => boolean;

interface Weighing {
  readonly on: Evaluation;
  readonly isFixed: IsFixed;
}

function numberDemands(
  expression: Extract<BooleanExpression, { kind: 'compare-numbers' }>,
  wanted: boolean,
  { on }: Weighing,
): readonly Demand[] {
  const limit = numberOf(expression.right, on);
  if (expression.left.kind !== 'fact' || expression.right.kind !== 'number' || limit === null) return OPEN;
  const operator = wanted ? expression.operator : OPPOSITE[expression.operator];
  return [[{ kind: 'number', fact: expression.left.name, operator, limit }]];
}

function textDemands(
  expression: Extract<BooleanExpression, { kind: 'compare-texts' }>,
  wanted: boolean,
): readonly Demand[] {
  const { left, right, operator } = expression;
  if (left.kind !== 'fact' || right.kind !== 'text' || (operator !== '==' && operator !== '!=')) return OPEN;
  const kind = (operator === '==') === wanted ? 'one-of' : 'none-of';
  return [[{ kind, fact: left.name, values: [right.value.text] }]];
}

function memberDemands(
  expression: Extract<BooleanExpression, { kind: 'member' }>,
  wanted: boolean,
  { on }: Weighing,
): readonly Demand[] {
  const inside = wanted !== expression.negated;
  const { item, set } = expression;
  const text = textOf(item, on)?.text;
  if (set.kind === 'fact' && item.kind === 'text' && text !== undefined)
    return [[{ kind: inside ? 'has' : 'lacks', fact: set.name, value: text }]];
  const values = set.kind === 'fact' ? null : setOf(set, on);
  if (item.kind !== 'fact' || values === null) return OPEN;
  return [[{ kind: inside ? 'one-of' : 'none-of', fact: item.name, values: [...values.reach] }]];
}

function relationDemands(
  expression: Extract<BooleanExpression, { kind: 'subset' | 'intersects' }>,
  wanted: boolean,
  { on }: Weighing,
): readonly Demand[] {
  const { left, right, kind } = expression;
  const values = right.kind === 'fact' ? null : setOf(right, on);
  if (left.kind !== 'fact' || values === null) return OPEN;
  const fact = left.name;
  const reach = [...values.reach];
  if (kind === 'subset') return wanted ? [[{ kind: 'within', fact, values: reach }]] : OPEN;
  return wanted
    ? reach.map((value): Demand => [{ kind: 'has', fact, value }])
    : [reach.map((value): Constraint => ({ kind: 'lacks', fact, value }))];
}

function together(parts: readonly (readonly Demand[])[]): readonly Demand[] {
  return parts.reduce<readonly Demand[]>(
    (held, next) =>
      held.length * next.length > MOST_DEMANDS
        ? OPEN
        : held.flatMap((start) => next.map((more): Demand => [...start, ...more])),
    [[]],
  );
}

function chainDemands(
  expression: Extract<BooleanExpression, { kind: 'and' | 'or' }>,
  wanted: boolean,
  weighing: Weighing,
): readonly Demand[] {
  const parts = expression.parts.map((part) => demandsOf(part, wanted, weighing));
  if ((expression.kind === 'and') === wanted) return together(parts);
  const all = parts.flat();
  return all.length > MOST_DEMANDS ? OPEN : all;
}

/** The facts an atom compares, or null for what is no atom. */
function comparedFacts(expression: BooleanExpression): readonly FactExpression[] | null {
  const facts = (parts: readonly Expression[]): readonly FactExpression[] =>
    parts.filter((part) => part.kind === 'fact');
  switch (expression.kind) {
    case 'fact':
      return [expression];
    case 'compare-numbers':
    case 'compare-texts':
    case 'subset':
    case 'intersects':
      return facts([expression.left, expression.right]);
    case 'member':
      return facts([expression.item, expression.set]);
    case 'boolean':
    case 'paper':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
    case 'same-truth':
    case 'iteration':
    case 'undecided':
      return null;
  }
}

/** Truth of an atom over facts that are taken as they are, or null when it is still open. */
function fixedTruth(expression: BooleanExpression, { on, isFixed }: Weighing): boolean | null {
  const facts = comparedFacts(expression);
  return facts?.every(isFixed) === true ? truthOfRule(expression, on) : null;
}

/**
 * What a rule asks for, as alternatives of which one must hold (disjunctive normal form).
 * @param wanted - truth the rule shall have
 * @returns no alternative when the fixed facts already rule it out, one empty alternative when they already grant it
 */
export function demandsOf(
  expression: BooleanExpression,
  wanted: boolean,
  weighing: Weighing,
): readonly Demand[] {
  const fixed = fixedTruth(expression, weighing);
  if (fixed !== null) return fixed === wanted ? [[]] : [];
  switch (expression.kind) {
    case 'boolean':
      return expression.value === wanted ? [[]] : [];
    case 'not':
      return demandsOf(expression.part, !wanted, weighing);
    case 'and':
    case 'or':
      return chainDemands(expression, wanted, weighing);
    case 'paper':
      return [[{ kind: 'paper', id: `${expression.register}/${expression.id}` }]];
    case 'iteration':
      // What every line must be; that some line is something constrains no single line.
      return (expression.quantifier === 'every') === wanted
        ? demandsOf(expression.part, wanted, weighing)
        : OPEN;
    case 'fact':
      return [[{ kind: 'flag', fact: expression.name, value: wanted }]];
    case 'compare-numbers':
      return numberDemands(expression, wanted, weighing);
    case 'compare-texts':
      return textDemands(expression, wanted);
    case 'member':
      return memberDemands(expression, wanted, weighing);
    case 'subset':
    case 'intersects':
      return relationDemands(expression, wanted, weighing);
    case 'known':
    case 'same-truth':
    case 'undecided':
      return OPEN;
  }
}
