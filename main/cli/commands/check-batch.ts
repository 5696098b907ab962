import { compareIds } from '../../../shared/ids.ts';
import { checkFacts, type FactsCheck } from '../../../shared/stages/compliance/check-facts.ts';
import { isIsoDate } from '../../../shared/stages/compliance/language/dates.ts';
import type { RuleBook } from '../../../shared/stages/compliance/rule-book.ts';
import type { BatchLine } from './batch-file.ts';
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

const CASE_KEYS: ReadonlySet<string> = new Set(['id', 'asOf', 'instruments', 'facts']);

function readCase(
  value: Readonly<Record<string, unknown>>,
): BatchCase | { readonly code: string; readonly text: string } {
  const { id = null, asOf = null, instruments = null, facts } = value;
  if (asOf !== null && !(typeof asOf === 'string' && isIsoDate(asOf)))
    return { code: 'bad-date', text: 'asOf is an ISO date: YYYY-MM-DD.' };
  if (instruments !== null && !isTextList(instruments))
    return { code: 'bad-case', text: 'instruments is a list of ids.' };
  if (!isObject(facts)) return { code: 'bad-case', text: 'facts is an object.' };
  return { id, asOf, instruments, facts };
}

function answer(id: unknown, check: FactsCheck): object {
  return {
    id,
    clauses: check.clauses.map(checkRow),
    ...(check.problems.length > 0 ? { problems: check.problems } : {}),
    ...(check.unknownInstruments.length > 0 ? { unknownInstruments: check.unknownInstruments } : {}),
  };
}

/** Keys of the case nobody reads, told with the answer: a misspelt `asOf` would otherwise silently mean today. */
function withUnknownKeys(row: object, value: Readonly<Record<string, unknown>>): object {
  const unknownKeys = Object.keys(value)
    .filter((name) => !CASE_KEYS.has(name))
    .sort(compareIds);
  return unknownKeys.length > 0 ? { ...row, unknownKeys } : row;
}

/** What stands in for what a case leaves out. */
export interface CaseDefaults {
  readonly today: string;
  readonly asOf: string | null;
  readonly instruments: readonly string[] | null;
}

/**
 * Answers one line of a batch file.
 * @returns `{id, clauses}`, or `{id, error}` with a code when the case cannot be computed
 */
export function answerCase(book: RuleBook, read: BatchLine, defaults: CaseDefaults): object {
  if (!read.ok) {
    const code = read.code === 'not-an-object' ? 'bad-case' : read.code;
    const shape = 'A case is an object {id, asOf, instruments, facts}.';
    return fault(null, { code, text: `Line ${read.line} ${read.reason}. ${shape}`, line: read.line });
  }
  const { value } = read;
  const one = readCase(value);
  if ('code' in one) return withUnknownKeys(fault(value['id'] ?? null, { ...one, line: read.line }), value);
  const request = {
    facts: one.facts,
    asOf: one.asOf ?? defaults.asOf,
    instruments: one.instruments ?? defaults.instruments,
    today: defaults.today,
  };
  return withUnknownKeys(answer(one.id, checkFacts(book, request)), value);
}

function fault(id: unknown, error: BatchFault['error']): BatchFault {
  return { id, error };
}
