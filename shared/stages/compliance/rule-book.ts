import type { CatalogueData } from '../../catalogue/catalogue.ts';
import type { Clause, Instrument } from '../../catalogue/instrument.ts';
import type { NamesOf } from '../../catalogue/makers/maker-names.ts';
import { makerNames, type OwnerTable } from '../../catalogue/makers/maker-names.ts';
import { ownersOf } from '../../catalogue/makers/maker-owners.ts';
import { compareIds } from '../../ids.ts';
import { type CompiledRule, compileRule } from './language/compile-rule.ts';
import { firstDay, isIsoDate, lastDay } from './language/dates.ts';
import { type NamedSetProblem, namedSets } from './language/named-sets.ts';
import type { RuleError } from './language/rule-error.ts';
import type { SetValue } from './language/values.ts';

export interface CompiledClause {
  readonly clause: Clause;
  readonly appliesWhen: CompiledRule;
  readonly check: CompiledRule;
  /** First and last day it counts, whole dates; null = no such limit. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface CompiledInstrument {
  readonly instrument: Instrument;
  readonly appliesWhen: CompiledRule;
  readonly clauses: readonly CompiledClause[];
}

/** Something wrong with a rule. The rest of the rule book still counts. */
export type RuleProblem =
  | {
      readonly code: 'rule-refused';
      readonly instrument: string;
      /** Null when the expression is `applies_when`. */
      readonly ref: string | null;
      readonly source: string;
      readonly error: RuleError;
    }
  | {
      readonly code: 'clause-date';
      readonly instrument: string;
      readonly ref: string;
      readonly field: 'effectiveFrom' | 'effectiveTo';
      readonly value: string;
    }
  | { readonly code: 'duplicate-clause'; readonly instrument: string; readonly ref: string }
  | { readonly code: 'set-problem'; readonly problem: NamedSetProblem };

/** All instruments with their expressions read once. */
export interface RuleBook {
  readonly instruments: readonly CompiledInstrument[];
  readonly problems: readonly RuleProblem[];
  readonly sets: ReadonlyMap<string, SetValue>;
  readonly namesOf: NamesOf;
}

export interface RuleSources {
  readonly instruments: readonly Instrument[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly vendorOwners: OwnerTable;
}

type Reporter = (problem: RuleProblem) => void;
type Sets = ReadonlyMap<string, SetValue>;

function compileClause(clause: Clause, appliesWhen: CompiledRule, sets: Sets): CompiledClause {
  const { expression, effectiveFrom, effectiveTo } = clause.check;
  return {
    clause,
    appliesWhen,
    check: compileRule(expression, { sets, place: 'check' }),
    from: effectiveFrom === null ? null : firstDay(effectiveFrom),
    to: effectiveTo === null ? null : lastDay(effectiveTo),
  };
}

function reportDates(instrument: Instrument, clause: Clause, report: Reporter): void {
  for (const field of ['effectiveFrom', 'effectiveTo'] as const) {
    const value = clause.check[field];
    if (value !== null && !isIsoDate(value))
      report({ code: 'clause-date', instrument: instrument.id, ref: clause.ref, field, value });
  }
}

function reportRule(
  rule: CompiledRule,
  at: { instrument: Instrument; ref: string | null },
  report: Reporter,
): void {
  if (rule.ok) return;
  const { instrument, ref } = at;
  report({ code: 'rule-refused', instrument: instrument.id, ref, source: rule.source, error: rule.error });
}

function compileInstrument(instrument: Instrument, sets: Sets, report: Reporter): CompiledInstrument {
  const appliesWhen = compileRule(instrument.appliesWhen.expression, { sets, place: 'applies-when' });
  reportRule(appliesWhen, { instrument, ref: null }, report);
  const seen = new Set<string>();
  const clauses = instrument.clauses.map((clause) => {
    const compiled = compileClause(clause, appliesWhen, sets);
    reportRule(compiled.check, { instrument, ref: clause.ref }, report);
    reportDates(instrument, clause, report);
    if (seen.has(clause.ref))
      report({ code: 'duplicate-clause', instrument: instrument.id, ref: clause.ref });
    seen.add(clause.ref);
    return compiled;
  });
  return { instrument, appliesWhen, clauses };
}

/**
 * Reads every expression of the given instruments.
 * @returns instruments sorted by id, clauses in their own order; a refused expression is a problem and leaves its
 * clause open, the others are not touched
 */
export function compileRuleBook(sources: RuleSources): RuleBook {
  const problems: RuleProblem[] = [];
  const { sets, problems: setProblems } = namedSets(sources.sets);
  for (const problem of setProblems) problems.push({ code: 'set-problem', problem });
  const sorted = [...sources.instruments].sort((a, b) => compareIds(a.id, b.id));
  const instruments = sorted.map((entry) =>
    compileInstrument(entry, sets, (problem) => problems.push(problem)),
  );
  return { instruments, problems, sets, namesOf: makerNames(sources.vendorOwners) };
}

const compiled = new WeakMap<CatalogueData, RuleBook>();

/** The rule book of a catalogue, compiled once for each catalogue object: it is data and never changes. */
export function ruleBookOf(catalogue: CatalogueData): RuleBook {
  const ready = compiled.get(catalogue);
  if (ready !== undefined) return ready;
  const { sets } = catalogue.ruleTables;
  const vendorOwners = ownersOf(catalogue);
  const book = compileRuleBook({ instruments: catalogue.instruments, sets, vendorOwners });
  compiled.set(catalogue, book);
  return book;
}
