import { checkFacts, type FactsCheck } from '../../../shared/stages/compliance/check-facts.ts';
import { isIsoDate } from '../../../shared/stages/compliance/language/dates.ts';
import type { RuleBook } from '../../../shared/stages/compliance/rule-book.ts';
import { checkRow } from './check-row.ts';
import { isObject } from './json-input.ts';

interface BatchCase {
  readonly id: unknown;
  readonly asOf: string | null;
  readonly instruments: readonly string[] | null;
  readonly facts: unknown;
}

interface BatchFault {
  readonly id: unknown;
  readonly error: { readonly code: string; readonly text: string; readonly line: number };
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function readCase(value: unknown): BatchCase | { readonly code: string; readonly text: string } {
  if (!isObject(value))
    return { code: 'bad-case', text: 'A case is an object {id, asOf, instruments, facts}.' };
  const { id = null, asOf = null, instruments = null, facts } = value;
  if (asOf !== null && !(typeof asOf === 'string' && isIsoDate(asOf)))
    return { code: 'bad-date', text: 'asOf is an ISO date: YYYY-MM-DD.' };
  if (instruments !== null && !isTextList(instruments))
    return { code: 'bad-case', text: 'instruments is a list of ids.' };
  if (!isObject(facts)) return { code: 'bad-case', text: 'facts is an object.' };
  return { id, asOf, instruments, facts };
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A line that is no JSON is answered as a case that cannot be computed; the run goes on.
    return undefined;
  }
}

function answer(id: unknown, check: FactsCheck): unknown {
  return {
    id,
    clauses: check.clauses.map(checkRow),
    ...(check.problems.length > 0 ? { problems: check.problems } : {}),
    ...(check.unknownInstruments.length > 0 ? { unknownInstruments: check.unknownInstruments } : {}),
  };
}

/**
 * Answers one line of a batch file.
 * @param text - one case as JSON
 * @param line - its number, counted from 1
 * @returns `{id, clauses}`, or `{id, error}` with a code when the case cannot be computed
 */
export function answerCase(
  book: RuleBook,
  given: { readonly text: string; readonly line: number },
  today: string,
): unknown {
  const value = parseLine(given.text);
  const read = value === undefined ? { code: 'not-json', text: 'The line is not JSON.' } : readCase(value);
  if ('code' in read) {
    const id = isObject(value) ? (value['id'] ?? null) : null;
    const fault: BatchFault = { id, error: { ...read, line: given.line } };
    return fault;
  }
  return answer(read.id, checkFacts(book, { ...read, today }));
}
