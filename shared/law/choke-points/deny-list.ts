import type { Facts } from '../../catalogue/catalogue.ts';
import { compareIds, type InstrumentId } from '../../ids.ts';
import { truthOfRule } from '../../stages/compliance/language/evaluate.ts';
import { partsOf } from '../../stages/compliance/language/explain.ts';
import type {
  BooleanExpression,
  Expression,
  Iteration,
} from '../../stages/compliance/language/expression.ts';
import { type FactRecord, NO_FACTS } from '../../stages/compliance/language/fact-base.ts';
import { type FactValue, setValue, textValue } from '../../stages/compliance/language/values.ts';
import { ruleBookOf } from '../../stages/compliance/rule-book.ts';
import { specOf, VOCABULARY } from '../../stages/compliance/vocabulary/vocabulary.ts';
import { NO_REMOVAL, type Removal } from '../../stages/sovereignty/requirement.ts';

/** Whom an instrument keeps out of the bill, as a removal to simulate. */
export interface DenyList {
  readonly removal: Removal;
  /** References of the clauses it was read from, in their order; empty when the instrument denies nobody by name. */
  readonly refs: readonly string[];
}

const COUNTRY_FACTS: readonly string[] = [
  'bom.line.vendor_country',
  'bom.line.vendor_parent_country',
  'bom.line.origin_country',
];
const CATEGORIES = VOCABULARY['bom.line.category'].choices ?? [];

interface Named {
  readonly makers: Set<string>;
  readonly countries: Set<string>;
}

function literalsOf(expression: Expression): readonly string[] {
  if (expression.kind === 'text') return [expression.value.text];
  return expression.kind === 'set' ? [...expression.value.members.keys()] : [];
}

/** Makers and countries written beside the facts of a line that hold them. */
function collectNamed(expression: Expression, into: Named): void {
  const parts = expression.kind === 'iteration' ? [expression.part] : partsOf(expression);
  const facts = parts.flatMap((part) => (part.kind === 'fact' ? [part.name] : []));
  const literals = parts.flatMap(literalsOf);
  if (facts.some((name) => specOf(name)?.makers === true)) for (const name of literals) into.makers.add(name);
  if (facts.some((name) => COUNTRY_FACTS.includes(name)))
    for (const name of literals) into.countries.add(name);
  for (const part of parts) collectNamed(part, into);
}

/** Iterations over lines that must come out well, with the truth of their part that breaks them. */
function guards(expression: BooleanExpression, wanted: boolean): readonly [Iteration, boolean][] {
  if (expression.kind === 'not') return guards(expression.part, !wanted);
  if (expression.kind === 'and' || expression.kind === 'or')
    return expression.parts.flatMap((part) => guards(part, wanted));
  if (expression.kind !== 'iteration' || expression.over !== 'lines') return [];
  // A broken "every" needs one line that is false, a broken "not some" one that is true.
  if (expression.quantifier === 'every') return wanted ? [[expression, false]] : [];
  return wanted ? [] : [[expression, true]];
}

function lineOf(category: string, facts: Readonly<Record<string, FactValue>>): FactRecord {
  return new Map<string, FactValue>([['bom.line.category', textValue(category)], ...Object.entries(facts)]);
}

/** True when goods of some kind with these facts break the rule whatever else is true of them. */
function isRefused(
  [iteration, breaking]: readonly [Iteration, boolean],
  facts: Readonly<Record<string, FactValue>>,
): boolean {
  return CATEGORIES.some((category) => {
    const on = { facts: NO_FACTS, item: lineOf(category, facts), unheldPaper: false } as const;
    return truthOfRule(iteration.part, on) === breaking;
  });
}

const asMaker = (name: string): Readonly<Record<string, FactValue>> => ({
  'bom.line.vendor': textValue(name),
  'bom.line.chip_makers': setValue([name]),
});

const asCountry = (name: string): Readonly<Record<string, FactValue>> =>
  Object.fromEntries(COUNTRY_FACTS.map((fact) => [fact, textValue(name)]));

function deniedBy(expression: BooleanExpression): Named {
  const denied: Named = { makers: new Set(), countries: new Set() };
  for (const guard of guards(expression, true)) {
    const named: Named = { makers: new Set(), countries: new Set() };
    collectNamed(guard[0], named);
    for (const name of named.makers) if (isRefused(guard, asMaker(name))) denied.makers.add(name);
    for (const name of named.countries) if (isRefused(guard, asCountry(name))) denied.countries.add(name);
  }
  return denied;
}

function sorted(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].sort(compareIds));
}

/**
 * Makers and countries that an instrument names and refuses for goods of some kind. Read off its rules by trying each
 * name it writes; a rule that allows a list, or refuses by a figure alone, names nobody.
 * @returns a removal of nobody for an unknown instrument, or one that denies nobody by name
 */
export function denyListOf(facts: Pick<Facts, 'catalogue'>, instrumentId: InstrumentId): DenyList {
  const book = ruleBookOf(facts.catalogue);
  const found = book.instruments.find((entry) => entry.instrument.id === instrumentId);
  const makers = new Set<string>();
  const countries = new Set<string>();
  const refs: string[] = [];
  for (const { clause, check } of found?.clauses ?? []) {
    if (!check.ok) continue;
    const denied = deniedBy(check.expression);
    if (denied.makers.size + denied.countries.size === 0) continue;
    refs.push(clause.ref);
    for (const name of denied.makers) makers.add(name);
    for (const name of denied.countries) countries.add(name);
  }
  const named = sorted(makers);
  return { removal: { ...NO_REMOVAL, vendors: named, foundries: named, countries: sorted(countries) }, refs };
}
