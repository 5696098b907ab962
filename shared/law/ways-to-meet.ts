import { compareIds } from '../ids.ts';
import { dayAfter, dayBefore } from '../stages/compliance/language/dates.ts';
import {
  type Evaluation,
  numberOf,
  readFact,
  setOf,
  truthOfRule,
} from '../stages/compliance/language/evaluate.ts';
import { decidingLines } from '../stages/compliance/language/explain.ts';
import type {
  BooleanExpression,
  FactExpression,
  NumberExpression,
  SetExpression,
  TextExpression,
} from '../stages/compliance/language/expression.ts';
import type { CompareOperator } from '../stages/compliance/language/syntax.ts';
import { CANONICAL_LEVELS } from '../stages/compliance/vocabulary/fact-spec.ts';
import { VOCABULARY } from '../stages/compliance/vocabulary/vocabulary.ts';
import { MIRRORED, OPPOSITE } from './operators.ts';
import type { Change, NewValue, Way } from './way.ts';

/** More ways than these are not followed: the shortest are found first. */
const MOST_WAYS = 24;
/** Members of a set that are tried one by one. */
const MOST_MEMBERS = 3;

const change = (fact: FactExpression, value: NewValue): Way => [{ kind: 'fact', name: fact.name, value }];

function isPlanFact(expression: { readonly kind: string }): expression is FactExpression {
  return expression.kind === 'fact' && 'scope' in expression && expression.scope === 'plan';
}

/** Smallest step past a limit that a person would write. */
function stepOf(limit: number): number {
  return Number.isInteger(limit) && Math.abs(limit) >= 2 ? 1 : 0.01;
}

/** Value nearest to a limit that keeps it. */
function numberFor(operator: CompareOperator, limit: number): number {
  if (operator === '<') return limit - stepOf(limit);
  return operator === '>' || operator === '!=' ? limit + stepOf(limit) : limit;
}

type NumberComparison = Extract<BooleanExpression, { kind: 'compare-numbers' }>;

function levelWays(fact: NumberExpression, operator: CompareOperator, limit: number): readonly Way[] {
  if (fact.kind !== 'rank' || !isPlanFact(fact.level)) return [];
  const beside: Readonly<Partial<Record<CompareOperator, number>>> = { '<': -1, '>': 1 };
  const level = operator === '!=' ? undefined : CANONICAL_LEVELS[limit + (beside[operator] ?? 0)];
  return level === undefined ? [] : [change(fact.level, level)];
}

function numberWays(comparison: NumberComparison, wanted: boolean, on: Evaluation): readonly Way[] {
  const operator = wanted ? comparison.operator : OPPOSITE[comparison.operator];
  const sides = [
    { own: comparison.left, other: comparison.right, operator },
    { own: comparison.right, other: comparison.left, operator: MIRRORED[operator] },
  ];
  return sides.flatMap((side) => {
    const limit = numberOf(side.other, on);
    if (limit === null) return [];
    if (isPlanFact(side.own)) return [change(side.own, numberFor(side.operator, limit))];
    return levelWays(side.own, side.operator, limit);
  });
}

function textFor(fact: FactExpression, operator: CompareOperator, limit: string): string | null {
  if (operator === '==' || operator === '<=' || operator === '>=') return limit;
  const spec = VOCABULARY[fact.name];
  if (spec.type === 'date') return operator === '<' ? dayBefore(limit) : dayAfter(limit);
  return spec.choices?.find((choice) => choice !== limit) ?? null;
}

type TextComparison = Extract<BooleanExpression, { kind: 'compare-texts' }>;

function textWays(comparison: TextComparison, wanted: boolean): readonly Way[] {
  const operator = wanted ? comparison.operator : OPPOSITE[comparison.operator];
  const sides: readonly (readonly [TextExpression, TextExpression, CompareOperator])[] = [
    [comparison.left, comparison.right, operator],
    [comparison.right, comparison.left, MIRRORED[operator]],
  ];
  return sides.flatMap(([own, other, side]) => {
    if (!isPlanFact(own) || other.kind !== 'text') return [];
    const value = textFor(own, side, other.value.text);
    return value === null ? [] : [change(own, value)];
  });
}

function membersOf(set: SetExpression, on: Evaluation): readonly string[] {
  const value = setOf(set, on);
  return value === null ? [] : [...value.members.keys()].sort(compareIds);
}

function withMember(fact: FactExpression, member: string, on: Evaluation): Way {
  return change(fact, [...new Set([...membersOf(fact, on), member])]);
}

type Membership = Extract<BooleanExpression, { kind: 'member' }>;

function memberWays(membership: Membership, wanted: boolean, on: Evaluation): readonly Way[] {
  const inside = wanted !== membership.negated;
  const { item, set } = membership;
  if (isPlanFact(set) && item.kind === 'text') {
    const { text } = item.value;
    if (inside) return [withMember(set, text, on)];
    return [
      change(
        set,
        membersOf(set, on).filter((member) => member !== text),
      ),
    ];
  }
  if (!isPlanFact(item) || !inside) return [];
  return membersOf(set, on)
    .slice(0, MOST_MEMBERS)
    .map((member) => change(item, member));
}

type Relation = Extract<BooleanExpression, { kind: 'subset' | 'intersects' }>;

function relationWays(relation: Relation, wanted: boolean, on: Evaluation): readonly Way[] {
  const { left, right } = relation;
  if (!isPlanFact(left)) return [];
  const allowed = new Set(membersOf(right, on));
  const own = membersOf(left, on);
  const inside = own.filter((member) => allowed.has(member));
  if (relation.kind === 'subset')
    return wanted && readFact(left, on) !== undefined ? [change(left, inside)] : [];
  if (!wanted)
    return [
      change(
        left,
        own.filter((member) => !allowed.has(member)),
      ),
    ];
  return [...allowed].slice(0, MOST_MEMBERS).map((member) => withMember(left, member, on));
}

type Iterated = Extract<BooleanExpression, { kind: 'iteration' }>;

/** Another product for the lines that break an `every_line`, or that fulfil a `some_line` which must not be. */
function lineWays(iteration: Iterated, wanted: boolean, on: Evaluation): readonly Way[] {
  if (iteration.over !== 'lines' || (iteration.quantifier === 'every') !== wanted) return [];
  const indexes = decidingLines(iteration, on);
  const { part } = iteration;
  return indexes.length === 0 ? [] : [[{ kind: 'lines', indexes, part, against: !wanted }]];
}

/** Every way of one part joined with every way of the next, shortest first. */
function combine(parts: readonly (readonly Way[])[]): readonly Way[] {
  return parts.reduce<readonly Way[]>(
    (held, ways) =>
      held
        .flatMap((start) => ways.map((way): Way => [...start, ...way]))
        .sort((a, b) => a.length - b.length)
        .slice(0, MOST_WAYS),
    [[]],
  );
}

type Chain = Extract<BooleanExpression, { kind: 'and' | 'or' }>;

function chainWays(chain: Chain, wanted: boolean, on: Evaluation): readonly Way[] {
  const open = chain.parts.filter((part) => truthOfRule(part, on) !== wanted);
  const ways = open.map((part) => waysTo(part, wanted, on));
  const allNeeded = (chain.kind === 'and') === wanted;
  return allNeeded ? combine(ways) : ways.flat();
}

/**
 * Changes that would bring a rule to the wanted truth, read off the rule itself: limits are met exactly, sets are
 * cut or filled by what is missing, papers are added.
 * @param on - facts as they are; parts that are right already are left alone
 * @returns ways with the fewest changes first, at most 24; empty when the rule offers none
 */
export function waysTo(expression: BooleanExpression, wanted: boolean, on: Evaluation): readonly Way[] {
  const ways = rawWays(expression, wanted, on);
  return [...ways].sort((a, b) => a.length - b.length).slice(0, MOST_WAYS);
}

function paperWay(expression: Extract<BooleanExpression, { kind: 'paper' }>): Way {
  const paper: Change = { kind: 'paper', register: expression.register, id: expression.id };
  return [paper];
}

function rawWays(expression: BooleanExpression, wanted: boolean, on: Evaluation): readonly Way[] {
  switch (expression.kind) {
    case 'fact':
      return isPlanFact(expression) ? [change(expression, wanted)] : [];
    case 'paper':
      return wanted ? [paperWay(expression)] : [];
    case 'and':
    case 'or':
      return chainWays(expression, wanted, on);
    case 'not':
      return waysTo(expression.part, !wanted, on);
    case 'compare-numbers':
      return numberWays(expression, wanted, on);
    case 'compare-texts':
      return textWays(expression, wanted);
    case 'member':
      return memberWays(expression, wanted, on);
    case 'subset':
    case 'intersects':
      return relationWays(expression, wanted, on);
    case 'iteration':
      return lineWays(expression, wanted, on);
    case 'boolean':
    case 'known':
    case 'same-truth':
    case 'undecided':
      return [];
  }
}
