import { compareIds } from '../../../ids.ts';
import { type Evaluation, isHeld, itemsOf, numberOf, readFact, setOf, truthOfRule } from './evaluate.ts';
import type {
  BooleanExpression,
  Expression,
  FactExpression,
  Iteration,
  PaperExpression,
} from './expression.ts';
import { ARRAY_NAMES } from './fact-base.ts';

/** What stands behind a result that is not decided. */
export interface OpenParts {
  /** Facts without a value, sorted. */
  readonly missing: readonly string[];
  /** Papers that are not held, as `evidence/<id>` or `declarations/<id>`, sorted. */
  readonly papers: readonly string[];
}

interface Found {
  readonly missing: Set<string>;
  readonly papers: Set<string>;
}

/** Name of a paper in lists: its register and its id. */
export function paperName(paper: PaperExpression): string {
  return `${paper.register}/${paper.id}`;
}

function isUnknown(expression: Expression, on: Evaluation): boolean {
  switch (expression.kind) {
    case 'fact':
      return readFact(expression, on) === undefined;
    case 'number':
    case 'text':
    case 'set':
      return false;
    case 'count':
    case 'rank':
      return numberOf(expression, on) === null;
    case 'union':
      return setOf(expression, on) === null;
    case 'boolean':
    case 'paper':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
    case 'compare-numbers':
    case 'compare-texts':
    case 'same-truth':
    case 'member':
    case 'subset':
    case 'intersects':
    case 'iteration':
    case 'undecided':
      return truthOfRule(expression, on) === null;
  }
}

/** Direct parts of an expression; an iteration is not one of them, because its part binds an item. */
export function partsOf(expression: Exclude<Expression, Iteration>): readonly Expression[] {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts;
    case 'not':
      return [expression.part];
    case 'compare-numbers':
    case 'compare-texts':
    case 'same-truth':
    case 'subset':
    case 'intersects':
    case 'union':
      return [expression.left, expression.right];
    case 'member':
      return [expression.item, expression.set];
    case 'count':
      return [expression.set];
    case 'rank':
      return [expression.level];
    case 'undecided':
      return expression.operands;
    case 'known':
    case 'fact':
    case 'paper':
    case 'boolean':
    case 'number':
    case 'text':
    case 'set':
      return [];
  }
}

function visitIteration(iteration: Iteration, on: Evaluation, found: Found): void {
  const items = itemsOf(iteration, on);
  if (items === null) {
    found.missing.add(ARRAY_NAMES[iteration.over]);
    return;
  }
  for (const item of items) visit(iteration.part, { ...on, item }, found);
}

function visitFact(fact: FactExpression, found: Found): void {
  found.missing.add(fact.name);
}

/** Walks from the top through parts that are themselves unknown; a decided part ends the walk. */
function visit(expression: Expression, on: Evaluation, found: Found): void {
  if (!isUnknown(expression, on)) return;
  if (expression.kind === 'iteration') visitIteration(expression, on, found);
  else if (expression.kind === 'fact') visitFact(expression, found);
  else if (expression.kind === 'paper') {
    if (!isHeld(expression, on.facts)) found.papers.add(paperName(expression));
  } else for (const part of partsOf(expression)) visit(part, on, found);
}

/**
 * Facts and papers an undecided rule waits for: those reached from the top through unknown parts. A missing fact
 * inside a part that is already decided does not count.
 * @returns sorted names; both lists empty when the rule is decided
 */
export function openPartsOf(expression: BooleanExpression, on: Evaluation): OpenParts {
  const found: Found = { missing: new Set(), papers: new Set() };
  visit(expression, on, found);
  return { missing: [...found.missing].sort(compareIds), papers: [...found.papers].sort(compareIds) };
}

/** All facts an expression names, sorted. */
export function factsIn(expression: Expression): readonly FactExpression[] {
  const byName = new Map<string, FactExpression>();
  const collect = (part: Expression): void => {
    if (part.kind === 'fact') byName.set(part.name, part);
    else if (part.kind === 'known') byName.set(part.fact.name, part.fact);
    else if (part.kind === 'iteration') collect(part.part);
    else for (const inner of partsOf(part)) collect(inner);
  };
  collect(expression);
  return [...byName.keys()].sort(compareIds).flatMap((name) => byName.get(name) ?? []);
}

function decidingItems(iteration: Iteration, on: Evaluation, lines: Set<number>): void {
  const truth = truthOfRule(iteration, on);
  const allAlike = iteration.quantifier === 'every' ? truth === true : truth === false;
  if (allAlike || iteration.over !== 'lines') return;
  itemsOf(iteration, on)?.forEach((item, index) => {
    if (truthOfRule(iteration.part, { ...on, item }) === truth) lines.add(index);
  });
}

/** Walks down the parts that came out like the whole, which are those that made it so. */
function followTruth(part: BooleanExpression, on: Evaluation, lines: Set<number>): void {
  if (part.kind === 'iteration') decidingItems(part, on, lines);
  if (part.kind === 'not') followTruth(part.part, on, lines);
  if (part.kind !== 'and' && part.kind !== 'or') return;
  const truth = truthOfRule(part, on);
  for (const inner of part.parts) if (truthOfRule(inner, on) === truth) followTruth(inner, on, lines);
}

/**
 * Lines of the bill that make a line-wise rule come out as it does: those that break an `every_line`, fulfil a
 * `some_line`, or leave either open. Lines that merely pass are not named.
 * @returns indexes into the array of lines, ascending
 */
export function decidingLines(expression: BooleanExpression, on: Evaluation): readonly number[] {
  const lines = new Set<number>();
  followTruth(expression, on, lines);
  return [...lines].sort((a, b) => a - b);
}

/** Undivided parts that came out like the whole and so made it what it is. */
function decidingParts(part: BooleanExpression, on: Evaluation): readonly BooleanExpression[] {
  if (part.kind === 'not') return decidingParts(part.part, on);
  if (part.kind !== 'and' && part.kind !== 'or') return [part];
  const truth = truthOfRule(part, on);
  const alike = part.parts.filter((inner) => truthOfRule(inner, on) === truth);
  return alike.flatMap((inner) => decidingParts(inner, on));
}

/**
 * Facts of the plan that make a decided rule come out as it does: those read by the parts that came out like the
 * whole. Facts of lines and models are not among them.
 * @returns sorted names; empty while the rule is unknown
 */
export function decidingFacts(expression: BooleanExpression, on: Evaluation): readonly string[] {
  if (truthOfRule(expression, on) === null) return [];
  const facts = decidingParts(expression, on).flatMap(factsIn);
  const names = facts.filter((fact) => fact.scope === 'plan').map((fact) => fact.name);
  return [...new Set(names)].sort(compareIds);
}
