import type { Facts } from '../../catalogue/catalogue.ts';
import type { StageInputs } from '../../design/design.ts';
import type { BomLine } from '../../design/supply.ts';
import { compareIds, type LineId, type SiteId } from '../../ids.ts';
import { heldPapers } from '../../plan/papers.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Site } from '../../plan/site.ts';
import { type EnteredFacts, enteredFacts } from './derive/entered-facts.ts';
import { type EnteredProblem, FactWriter } from './derive/fact-writer.ts';
import { lineFacts } from './derive/line-facts.ts';
import { writeMissionFacts } from './derive/mission-facts.ts';
import { modelFacts } from './derive/model-facts.ts';
import { writeSiteFacts } from './derive/site-facts.ts';
import type { FactBase, FactRecord } from './language/fact-base.ts';
import { type FactValue, plainValue } from './language/values.ts';
import type { RuleBook } from './rule-book.ts';

export type DesignValues = Pick<StageInputs, 'power' | 'bom' | 'cost'>;

export interface DeriveInput {
  readonly plan: Plan;
  readonly values: DesignValues;
  readonly facts: Facts;
  readonly book: RuleBook;
}

/** Facts as one site sees them: its own figures and the lines that go there. */
export interface SiteFactBase {
  /** Null for a plan without sites. */
  readonly siteId: SiteId | null;
  readonly facts: FactBase;
  /** Ids of the lines, in the order of `facts.lines`. */
  readonly lineIds: readonly LineId[];
}

export interface DerivedFacts {
  /** In plan order; one entry without site when the plan has none. */
  readonly sites: readonly SiteFactBase[];
  readonly problems: readonly EnteredProblem[];
  /** Names among the entered facts that the vocabulary does not have. */
  readonly unknownNames: readonly string[];
  /** Entered facts that the design knows better, sorted. */
  readonly unusedNames: readonly string[];
}

function countriesOfSites(plan: Plan): readonly string[] | null {
  const countries = plan.sites.map((site) => site.country);
  const known = countries.filter((country) => country !== null);
  return known.length === 0 || known.length < countries.length ? null : [...new Set(known)].sort(compareIds);
}

function entered(facts: EnteredFacts, name: 'data.processing_countries'): readonly string[] {
  const value = facts.plan.get(name);
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** The plan's workloads run at its sites; countries entered beside them are added. */
function processingCountries(plan: Plan, facts: EnteredFacts): readonly string[] | null {
  const own = countriesOfSites(plan);
  return own === null
    ? null
    : [...new Set([...own, ...entered(facts, 'data.processing_countries')])].sort(compareIds);
}

function goesTo(line: BomLine, site: Site | null): boolean {
  return site === null || line.siteId === null || line.siteId === site.id;
}

function unusedNames(given: EnteredFacts, written: FactRecord, before: FactRecord): readonly string[] {
  const plain = (value: FactValue | undefined): string =>
    JSON.stringify(value === undefined ? null : plainValue(value));
  return [...given.plan.keys()]
    .filter((name) => name !== 'site.cooling_types' && name !== 'data.processing_countries')
    .filter((name) => before.has(name) && plain(written.get(name)) !== plain(before.get(name)));
}

interface SitePart {
  readonly base: SiteFactBase;
  readonly problems: readonly EnteredProblem[];
  readonly unused: readonly string[];
}

function siteFactBase(input: DeriveInput, site: Site | null, given: EnteredFacts): SitePart {
  const { plan, values, facts, book } = input;
  const writer = new FactWriter(book.namesOf);
  for (const [name, value] of given.plan) writer.set(name, value);
  const before = new Map(writer.values);
  writeMissionFacts(writer, { plan, bom: values.bom, cost: values.cost }, book.sets.get('SAFE_AREA'));
  writer.set('data.processing_countries', processingCountries(plan, given));
  if (site !== null) writeSiteFacts(writer, site, { power: values.power, entered: given });
  const ownLines = values.bom.lines.filter((line) => goesTo(line, site));
  const lines = lineFacts(ownLines, { facts, entered: given, namesOf: book.namesOf });
  const models = modelFacts({ plan, facts, entered: given, namesOf: book.namesOf });
  return {
    base: {
      siteId: site?.id ?? null,
      facts: {
        values: writer.values,
        lines: lines.lines,
        models: models.models,
        evidence: heldPapers(plan.mission, 'evidence', plan.mission.asOf),
        declarations: heldPapers(plan.mission, 'declarations', plan.mission.asOf),
      },
      lineIds: ownLines.map((line) => line.id),
    },
    problems: [...writer.problems, ...lines.problems, ...models.problems],
    unused: unusedNames(given, writer.values, before),
  };
}

function oncePerName(problems: readonly EnteredProblem[]): readonly EnteredProblem[] {
  const byName = new Map(problems.map((entry) => [entry.name, entry]));
  return [...byName.values()].sort((a, b) => compareIds(a.name, b.name));
}

/**
 * All facts of the vocabulary that plan, design and catalogue give, filled up with what the planner entered.
 * @returns one set of facts for each site; absent facts stay absent and nothing is guessed
 */
export function deriveFacts(input: DeriveInput): DerivedFacts {
  const given = enteredFacts(input.plan.mission);
  const sites = input.plan.sites.length === 0 ? [null] : input.plan.sites;
  const parts = sites.map((site) => siteFactBase(input, site, given));
  return {
    sites: parts.map((part) => part.base),
    problems: oncePerName(parts.flatMap((part) => part.problems)),
    unknownNames: given.unknown,
    unusedNames: [...new Set(parts.flatMap((part) => part.unused))].sort(compareIds),
  };
}
