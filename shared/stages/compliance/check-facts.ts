import type { ClauseResult } from '../../design/judgement.ts';
import { asId, type LineId } from '../../ids.ts';
import { clauseResult, failsPlan } from './clause-result.ts';
import { asOfFact, judgeFacts } from './judge-facts.ts';
import { firstDay } from './language/dates.ts';
import { readFacts } from './language/read-facts.ts';
import type { FactProblem } from './language/read-value.ts';
import type { RuleBook } from './rule-book.ts';

export interface FactsCheckRequest {
  /** Any JSON value; what does not fit the vocabulary is a problem and counts as missing. */
  readonly facts: unknown;
  /** ISO date that wins over `plan.as_of` of the facts, or null. */
  readonly asOf: string | null;
  /** Day used when neither names one. */
  readonly today: string;
  readonly instruments: readonly string[] | null;
}

export interface FactsCheck {
  readonly asOf: string;
  readonly clauses: readonly ClauseResult[];
  readonly problems: readonly FactProblem[];
  /** Clauses that fail: binding, not met, no draft. */
  readonly failing: number;
  readonly unknownInstruments: readonly string[];
}

/**
 * Judges a plain file of facts, without a plan.
 * @returns the states of all asked clauses, instruments sorted by id, and everything wrong with the facts
 */
export function checkFacts(book: RuleBook, request: FactsCheckRequest): FactsCheck {
  const { facts, problems } = readFacts(request.facts, book.namesOf);
  const given = request.asOf === null ? null : firstDay(request.asOf);
  const asOf = given ?? asOfFact(facts) ?? request.today;
  const judged = judgeFacts(book, facts, { asOf, instruments: request.instruments });
  const lineId = (index: number): LineId => asId<LineId>(`bom.lines[${index}]`);
  const rows = judged.flatMap(({ instrument, clauses }) =>
    clauses.map((judgement) => {
      const clause = clauseResult(judgement, { instrument, lineId, siteId: null });
      return { clause, fails: failsPlan(clause, instrument) };
    }),
  );
  const known = new Set<string>(book.instruments.map((entry) => entry.instrument.id));
  return {
    asOf,
    clauses: rows.map((row) => row.clause),
    problems,
    failing: rows.filter((row) => row.fails).length,
    unknownInstruments: (request.instruments ?? []).filter((id) => !known.has(id)),
  };
}
