import type { Facts } from '../../catalogue/catalogue.ts';
import { compareIds, type InstrumentId } from '../../ids.ts';
import { goodsInCategory } from '../../stages/compliance/derive/line-facts.ts';
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

type Field = 'vendors' | 'foundries' | 'countries';

/** Somebody refused, with the categories of goods for which a rule refuses them. */
interface Refusal {
  readonly field: Field;
  readonly name: string;
  readonly categories: readonly string[];
}

const asVendor = (name: string): LineFacts => ({ 'bom.line.vendor': textValue(name) });
const asChipMaker = (name: string): LineFacts => ({ 'bom.line.chip_makers': setValue([name]) });
const asCountry = (name: string): LineFacts =>
  Object.fromEntries(COUNTRY_FACTS.map((fact) => [fact, textValue(name)]));

type LineFacts = Readonly<Record<string, FactValue>>;

/** Categories of goods that break the rule with these facts whatever else is true of them. */
function categoriesRefused(
  [iteration, breaking]: readonly [Iteration, boolean],
  facts: LineFacts,
): readonly string[] {
  return CATEGORIES.filter((category) => {
    const on = { facts: NO_FACTS, item: lineOf(category, facts), unheldPaper: false } as const;
    return truthOfRule(iteration.part, on) === breaking;
  });
}

/** A maker of chips is refused as their seller and as their foundry; a mere vendor is no foundry. */
function refusalsOf(guard: readonly [Iteration, boolean]): readonly Refusal[] {
  const named: Named = { makers: new Set(), countries: new Set() };
  collectNamed(guard[0], named);
  const makers = [...named.makers].flatMap((name): readonly Refusal[] => {
    const sold = categoriesRefused(guard, asVendor(name));
    const inside = categoriesRefused(guard, asChipMaker(name));
    return [
      { field: 'vendors', name, categories: [...new Set([...sold, ...inside])] },
      { field: 'foundries', name, categories: inside },
    ];
  });
  const countries = [...named.countries].map((name): Refusal => {
    return { field: 'countries', name, categories: categoriesRefused(guard, asCountry(name)) };
  });
  return [...makers, ...countries].filter(({ categories }) => categories.length > 0);
}

function namesIn(refusals: readonly Refusal[], field: Field): ReadonlySet<string> {
  const names = refusals.filter((entry) => entry.field === field).map(({ name }) => name);
  return new Set(names.sort(compareIds));
}

const setsOf = (refusals: readonly Refusal[]): Pick<Removal, Field> => ({
  vendors: namesIn(refusals, 'vendors'),
  foundries: namesIn(refusals, 'foundries'),
  countries: namesIn(refusals, 'countries'),
});

/** Refusals for all goods make the removal; the others are limited to their goods, once for each list of goods. */
function removalOf(refusals: readonly Refusal[]): Removal {
  const forAll = (entry: Refusal): boolean => entry.categories.length === CATEGORIES.length;
  const limited = new Map<string, Refusal[]>();
  for (const entry of refusals.filter((one) => !forAll(one))) {
    const key = entry.categories.join(' ');
    limited.set(key, [...(limited.get(key) ?? []), entry]);
  }
  const removal: Removal = { ...NO_REMOVAL, ...setsOf(refusals.filter(forAll)) };
  if (limited.size === 0) return removal;
  const only = [...limited.values()].map((group) => ({
    goods: new Set((group[0]?.categories ?? []).flatMap(goodsInCategory)),
    ...setsOf(group),
  }));
  return { ...removal, only };
}

/**
 * Makers and countries that an instrument names and refuses, for all goods or for some kinds of them. Read off its
 * rules by trying each name it writes for each kind of goods; a rule that allows a list, or refuses by a figure alone,
 * names nobody.
 * @returns a removal of nobody for an unknown instrument, or one that denies nobody by name
 */
export function denyListOf(facts: Pick<Facts, 'catalogue'>, instrumentId: InstrumentId): DenyList {
  const book = ruleBookOf(facts.catalogue);
  const found = book.instruments.find((entry) => entry.instrument.id === instrumentId);
  const refusals: Refusal[] = [];
  const refs: string[] = [];
  for (const { clause, check } of found?.clauses ?? []) {
    const own = check.ok ? guards(check.expression, true).flatMap(refusalsOf) : [];
    if (own.length > 0) refs.push(clause.ref);
    refusals.push(...own);
  }
  return { removal: removalOf(refusals), refs };
}

/**
 * A removal with everybody on some deny lists gone too, each for the goods its instrument refuses them for.
 * @param removal - whom the user names himself: gone for all goods
 */
export function withDenyLists(removal: Removal, lists: readonly Pick<DenyList, 'removal'>[]): Removal {
  const joined = (field: Field): ReadonlySet<string> =>
    new Set([...removal[field], ...lists.flatMap((list) => [...list.removal[field]])]);
  const only = [removal, ...lists.map((list) => list.removal)].flatMap((entry) => entry.only ?? []);
  const { memory } = removal;
  const whole = {
    countries: joined('countries'),
    vendors: joined('vendors'),
    foundries: joined('foundries'),
    memory,
  };
  return only.length === 0 ? whole : { ...whole, only };
}
