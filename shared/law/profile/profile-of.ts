import type { CatalogueData } from '../../catalogue/catalogue.ts';
import type { ClauseSeverity, InstrumentStatus } from '../../catalogue/instrument.ts';
import { compareIds, type InstrumentId } from '../../ids.ts';
import type { Plan } from '../../plan/plan.ts';
import { enteredFacts } from '../../stages/compliance/derive/entered-facts.ts';
import { FactWriter } from '../../stages/compliance/derive/fact-writer.ts';
import { firstDay } from '../../stages/compliance/language/dates.ts';
import { type Evaluation, truthOfRule } from '../../stages/compliance/language/evaluate.ts';
import { decidingFacts, openPartsOf } from '../../stages/compliance/language/explain.ts';
import { NO_FACTS } from '../../stages/compliance/language/fact-base.ts';
import { type PlainValue, plainValue } from '../../stages/compliance/language/values.ts';
import { type CompiledInstrument, ruleBookOf } from '../../stages/compliance/rule-book.ts';
import { removalOfAllGoods } from '../../stages/sovereignty/requirement.ts';
import { type DenyList, denyListOf } from '../choke-points/deny-list.ts';
import { type Binding, bindingOf } from './binding.ts';
import { type MembershipOnDay, membershipsOn } from './memberships.ts';

/** `in-scope`: it applies whatever is bought. `depends`: goods, data or facts nobody has given decide. */
export type Scope = 'in-scope' | 'depends' | 'out-of-scope';

/** One instrument as it stands to this buyer, before anything is designed. */
export interface ProfileEntry {
  readonly instrumentId: InstrumentId;
  readonly shortName: string;
  /** A draft shows what would come; it never fails a plan. */
  readonly status: InstrumentStatus;
  readonly scope: Scope;
  /** How it reaches the buyer; null when it is out of scope. */
  readonly binding: Binding | null;
  /** Scope in words, of the rule pack. */
  readonly scopeInWords: string;
  /** Facts with a value that put it in or out of scope; empty while it depends. */
  readonly because: readonly { readonly fact: string; readonly value: PlainValue }[];
  /** Facts that would settle it, sorted. */
  readonly missing: readonly string[];
  /** The rules read the kind of buyer, or the level of what is handled. */
  readonly readsBuyer: boolean;
  readonly readsLevel: boolean;
  /** Clauses in force on the day, by how they bind. */
  readonly clauses: Readonly<Record<ClauseSeverity, number>>;
}

/** Makers and countries that an instrument in scope refuses and the plan's own policy does not refuse yet. */
export interface PolicyDefault extends Pick<DenyList, 'refs'> {
  readonly instrumentId: InstrumentId;
  readonly vendors: readonly string[];
  readonly countries: readonly string[];
}

export interface Profile {
  readonly asOf: string;
  readonly buyerType: Plan['mission']['buyerType'];
  readonly buyerCountry: string | null;
  /** Highest level handled, as entered; null when nobody said. */
  readonly level: string | null;
  readonly memberships: readonly MembershipOnDay[];
  /** All instruments of the rule book, in scope first, then those that depend; each group sorted by id. */
  readonly instruments: readonly ProfileEntry[];
  readonly policyDefaults: readonly PolicyDefault[];
}

export type ProfileSubject = Pick<Plan, 'mission' | 'sites'>;

const SCOPES: readonly Scope[] = ['in-scope', 'depends', 'out-of-scope'];

function countriesOf({ mission, sites }: ProfileSubject): readonly string[] {
  const { buyerCountry, operator } = mission;
  const all = [buyerCountry, operator.country, ...sites.map((site) => site.country)];
  return all.filter((country) => country !== null);
}

/** Facts of buyer, operator and entered answers, once for each country a site stands in. */
function evaluationsOf(
  subject: ProfileSubject,
  catalogue: CatalogueData,
  asOf: string,
): readonly Evaluation[] {
  const { mission, sites } = subject;
  const countries = [...new Set(sites.map((site) => site.country))];
  return (countries.length === 0 ? [null] : countries).map((country) => {
    const writer = new FactWriter(ruleBookOf(catalogue).namesOf);
    for (const [name, value] of enteredFacts(mission).plan) writer.set(name, value);
    writer.set('plan.as_of', asOf);
    writer.set('plan.buyer_country', mission.buyerCountry);
    writer.set('plan.buyer_type', mission.buyerType);
    writer.set('plan.start_of_operation', mission.startOfOperation);
    writer.set('operator.country', mission.operator.country);
    writer.set('operator.parent_country', mission.operator.parentCountry);
    writer.set('site.country', country);
    return { facts: { ...NO_FACTS, values: writer.values }, item: null, unheldPaper: null };
  });
}

function readsFact({ clauses }: CompiledInstrument, name: string): boolean {
  const rules = clauses.flatMap(({ appliesWhen, check }) => [appliesWhen, check]);
  return rules.some((rule) => rule.ok && rule.facts.some((fact) => fact.name === name));
}

function inForce({ clauses }: CompiledInstrument, asOf: string): ProfileEntry['clauses'] {
  const counts: Record<ClauseSeverity, number> = { must: 0, should: 0, info: 0 };
  for (const { clause, from, to } of clauses)
    if ((from === null || from <= asOf) && (to === null || asOf <= to)) counts[clause.check.severity] += 1;
  return counts;
}

type ScopeFound = Pick<ProfileEntry, 'scope' | 'because' | 'missing'>;

const UNDECIDED: ScopeFound = { scope: 'depends', because: [], missing: [] };

/** In scope when it is for one site; out of scope only when it is for none. */
function scopeOf({ clauses }: CompiledInstrument, sites: readonly Evaluation[]): ScopeFound {
  const scope = clauses[0]?.appliesWhen;
  if (scope?.ok !== true) return UNDECIDED;
  const { expression } = scope;
  const judged = sites.map((on) => ({ on, truth: truthOfRule(expression, on) }));
  const open = judged.filter(({ truth }) => truth === null);
  const inScope = judged.find(({ truth }) => truth === true);
  if (inScope === undefined && open.length > 0) {
    const missing = open.flatMap(({ on }) => openPartsOf(expression, on).missing);
    return { ...UNDECIDED, missing: [...new Set(missing)].sort(compareIds) };
  }
  const decided = inScope ?? judged[0];
  if (decided === undefined) return UNDECIDED;
  const because = decidingFacts(expression, decided.on).flatMap((fact) => {
    const value = decided.on.facts.values.get(fact);
    return value === undefined ? [] : [{ fact, value: plainValue(value) }];
  });
  return { scope: inScope === undefined ? 'out-of-scope' : 'in-scope', because, missing: [] };
}

function entryOf(
  compiled: CompiledInstrument,
  sites: readonly Evaluation[],
  at: {
    readonly asOf: string;
    readonly countries: readonly string[];
    readonly members: Profile['memberships'];
  },
): ProfileEntry {
  const { instrument } = compiled;
  const found = scopeOf(compiled, sites);
  return {
    instrumentId: instrument.id,
    shortName: instrument.shortName,
    status: instrument.status,
    ...found,
    binding: found.scope === 'out-of-scope' ? null : bindingOf(instrument, at.countries, at.members),
    scopeInWords: instrument.appliesWhen.plain,
    readsBuyer: readsFact(compiled, 'plan.buyer_type'),
    readsLevel: readsFact(compiled, 'plan.classification'),
    clauses: inForce(compiled, at.asOf),
  };
}

function policyDefaults(
  entries: readonly ProfileEntry[],
  { mission }: ProfileSubject,
  catalogue: CatalogueData,
): readonly PolicyDefault[] {
  const vendors = new Set(mission.policy.deniedVendors.map((name) => name.toLowerCase()));
  const countries = new Set<string>(mission.policy.deniedCountries);
  return entries
    .filter(({ scope }) => scope === 'in-scope')
    .flatMap(({ instrumentId }): readonly PolicyDefault[] => {
      const list = denyListOf({ catalogue }, instrumentId);
      const { refs } = list;
      const removal = removalOfAllGoods(list.removal);
      const more = {
        vendors: [...removal.vendors].filter((name) => !vendors.has(name)),
        countries: [...removal.countries].filter((country) => !countries.has(country)),
      };
      return more.vendors.length + more.countries.length === 0 ? [] : [{ instrumentId, refs, ...more }];
    });
}

function levelOf(sites: readonly Evaluation[]): string | null {
  const value = sites[0]?.facts.values.get('plan.classification');
  return value === undefined ? null : String(plainValue(value));
}

/**
 * Which instruments matter for this buyer and this level, which do not and why, and what the buyer's policy would
 * have to refuse because of them. Read off the scopes of the rule book with what is known of buyer, operator, sites
 * and entered answers; goods, models and figures of the design are left out, so an instrument that turns on them depends.
 * @param subject - the plan's mission and sites; nothing is designed
 * @param catalogue - with the user's own instruments, if any
 */
export function profileOf(subject: ProfileSubject, catalogue: CatalogueData): Profile {
  const { mission } = subject;
  const asOf = firstDay(mission.asOf) ?? mission.asOf;
  const sites = evaluationsOf(subject, catalogue, asOf);
  const countries = countriesOf(subject);
  const members = membershipsOn(catalogue.ruleTables.memberships, countries, asOf);
  const entries = ruleBookOf(catalogue).instruments.map((compiled) =>
    entryOf(compiled, sites, { asOf, countries, members }),
  );
  return {
    asOf,
    buyerType: mission.buyerType,
    buyerCountry: mission.buyerCountry,
    level: levelOf(sites),
    memberships: members,
    instruments: [...entries].sort((a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope)),
    policyDefaults: policyDefaults(entries, subject, catalogue),
  };
}
