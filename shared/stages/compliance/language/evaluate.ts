import { CANONICAL_LEVELS } from '../vocabulary/fact-spec.ts';
import type {
  BooleanExpression,
  FactExpression,
  Iteration,
  NumberExpression,
  PaperExpression,
  SetExpression,
  TextExpression,
} from './expression.ts';
import type { FactBase, FactRecord } from './fact-base.ts';
import { allOf, anyOf, negate, type Truth } from './kleene.ts';
import type { CompareOperator } from './syntax.ts';
import {
  doIntersect,
  type FactValue,
  isIn,
  isSubset,
  type SetValue,
  type TextValue,
  uniteSets,
} from './values.ts';

/** What an expression is evaluated on. */
export interface Evaluation {
  readonly facts: FactBase;
  /** The line or model bound by the iteration we are in. */
  readonly item: FactRecord | null;
  /** What a paper that the plan does not hold counts as: unknown, or false in the second evaluation. */
  readonly unheldPaper: null | false;
}

const LEVEL_ORDER: ReadonlyMap<string, number> = new Map(
  CANONICAL_LEVELS.map((level, order) => [level, order]),
);

/** Value of a fact, or undefined when it is missing. */
export function readFact(fact: FactExpression, on: Evaluation): FactValue | undefined {
  return fact.scope === 'plan' ? on.facts.values.get(fact.name) : on.item?.get(fact.name);
}

export function isHeld(paper: PaperExpression, facts: FactBase): boolean {
  return facts[paper.register].has(paper.id);
}

export function numberOf(expression: NumberExpression, on: Evaluation): number | null {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'fact': {
      const value = readFact(expression, on);
      return typeof value === 'number' ? value : null;
    }
    case 'count':
      return setOf(expression.set, on)?.members.size ?? null;
    case 'rank': {
      const level = textOf(expression.level, on);
      return level === null ? null : (LEVEL_ORDER.get(level.text) ?? null);
    }
  }
}

export function textOf(expression: TextExpression, on: Evaluation): TextValue | null {
  if (expression.kind === 'text') return expression.value;
  const value = readFact(expression, on);
  return typeof value === 'object' && value.kind === 'text' ? value : null;
}

export function setOf(expression: SetExpression, on: Evaluation): SetValue | null {
  if (expression.kind === 'set') return expression.value;
  if (expression.kind === 'fact') {
    const value = readFact(expression, on);
    return typeof value === 'object' && value.kind === 'set' ? value : null;
  }
  const left = setOf(expression.left, on);
  const right = setOf(expression.right, on);
  return left === null || right === null ? null : uniteSets(left, right);
}

function isOrdered<T extends number | string>(operator: CompareOperator, left: T, right: T): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

/** Equality of makers sees the owners; for other texts `names` is the text alone. */
function areTextsOrdered(operator: CompareOperator, left: TextValue, right: TextValue): boolean {
  const same = (): boolean => left.names.some((name) => right.names.includes(name));
  if (operator === '==') return same();
  if (operator === '!=') return !same();
  return isOrdered(operator, left.text, right.text);
}

/** Items an iteration runs over, or null when there is no array. */
export function itemsOf(iteration: Iteration, on: Evaluation): readonly FactRecord[] | null {
  return on.facts[iteration.over];
}

function iterate(iteration: Iteration, on: Evaluation): Truth {
  const items = itemsOf(iteration, on);
  if (items === null) return null;
  const truthOf = (item: FactRecord): Truth => truthOfRule(iteration.part, { ...on, item });
  return iteration.quantifier === 'every' ? allOf(items, truthOf) : anyOf(items, truthOf);
}

function compareNumbers(
  expression: Extract<BooleanExpression, { kind: 'compare-numbers' }>,
  on: Evaluation,
): Truth {
  const left = numberOf(expression.left, on);
  const right = numberOf(expression.right, on);
  return left === null || right === null ? null : isOrdered(expression.operator, left, right);
}

function compareTexts(
  expression: Extract<BooleanExpression, { kind: 'compare-texts' }>,
  on: Evaluation,
): Truth {
  const left = textOf(expression.left, on);
  const right = textOf(expression.right, on);
  return left === null || right === null ? null : areTextsOrdered(expression.operator, left, right);
}

function sameTruth(expression: Extract<BooleanExpression, { kind: 'same-truth' }>, on: Evaluation): Truth {
  const left = truthOfRule(expression.left, on);
  const right = truthOfRule(expression.right, on);
  return left === null || right === null ? null : (left === right) !== expression.negated;
}

function member(expression: Extract<BooleanExpression, { kind: 'member' }>, on: Evaluation): Truth {
  const item = textOf(expression.item, on);
  const set = setOf(expression.set, on);
  return item === null || set === null ? null : isIn(item.names, set) !== expression.negated;
}

function relateSets(
  expression: Extract<BooleanExpression, { kind: 'subset' | 'intersects' }>,
  on: Evaluation,
): Truth {
  const left = setOf(expression.left, on);
  const right = setOf(expression.right, on);
  if (left === null || right === null) return null;
  return expression.kind === 'subset' ? isSubset(left, right) : doIntersect(left, right);
}

function factTruth(fact: FactExpression, on: Evaluation): Truth {
  const value = readFact(fact, on);
  return typeof value === 'boolean' ? value : null;
}

/**
 * Truth of a checked rule in strong Kleene logic.
 * @param expression - from `compileRule`; its depth is bounded, so this cannot run out of stack
 * @returns true, false, or null for unknown. Total: no facts can make it throw
 */
export function truthOfRule(expression: BooleanExpression, on: Evaluation): Truth {
  switch (expression.kind) {
    case 'boolean':
      return expression.value;
    case 'fact':
      return factTruth(expression, on);
    case 'paper':
      return isHeld(expression, on.facts) ? true : on.unheldPaper;
    case 'and':
      return allOf(expression.parts, (part) => truthOfRule(part, on));
    case 'or':
      return anyOf(expression.parts, (part) => truthOfRule(part, on));
    case 'not':
      return negate(truthOfRule(expression.part, on));
    case 'known':
      return readFact(expression.fact, on) !== undefined;
    case 'compare-numbers':
      return compareNumbers(expression, on);
    case 'compare-texts':
      return compareTexts(expression, on);
    case 'same-truth':
      return sameTruth(expression, on);
    case 'member':
      return member(expression, on);
    case 'subset':
    case 'intersects':
      return relateSets(expression, on);
    case 'iteration':
      return iterate(expression, on);
    case 'undecided':
      return null;
  }
}
