import type { Instrument } from '../../catalogue/instrument.ts';
import { type ClauseJudgement, judgeInstrument } from './judge-clause.ts';
import { firstDay } from './language/dates.ts';
import type { Evaluation } from './language/evaluate.ts';
import type { FactBase } from './language/fact-base.ts';
import { textValue } from './language/values.ts';
import type { CompiledInstrument, RuleBook } from './rule-book.ts';

export interface InstrumentJudgement {
  readonly instrument: Instrument;
  readonly clauses: readonly ClauseJudgement[];
}

export interface JudgeRequest {
  /** Whole ISO date; also what rules see as `plan.as_of`. */
  readonly asOf: string;
  /** Ids to judge, or null for all. Unknown ids are ignored here; the caller reports them. */
  readonly instruments: readonly string[] | null;
}

/** The day the facts ask to be judged on: `plan.as_of`, its first day when it is shorter, or null. */
export function asOfFact(facts: FactBase): string | null {
  const value = facts.values.get('plan.as_of');
  return typeof value === 'object' && value.kind === 'text' ? firstDay(value.text) : null;
}

/** The same facts with `plan.as_of` set to the day that is judged. */
export function withAsOf(facts: FactBase, asOf: string): FactBase {
  return { ...facts, values: new Map(facts.values).set('plan.as_of', textValue(asOf)) };
}

function chosen(book: RuleBook, ids: readonly string[] | null): readonly CompiledInstrument[] {
  if (ids === null) return book.instruments;
  const wanted = new Set(ids);
  return book.instruments.filter((entry) => wanted.has(entry.instrument.id));
}

/**
 * Judges facts by the rule book.
 * @returns instruments sorted by id, clauses in the order of the instrument; same facts and date, same result
 */
export function judgeFacts(
  book: RuleBook,
  facts: FactBase,
  request: JudgeRequest,
): readonly InstrumentJudgement[] {
  const on: Evaluation = { facts: withAsOf(facts, request.asOf), item: null, unheldPaper: null };
  return chosen(book, request.instruments).map((entry) => ({
    instrument: entry.instrument,
    clauses: judgeInstrument(entry, { on, asOf: request.asOf }),
  }));
}
