import { PlannerError } from '../../../shared/errors.ts';
import { type OwnRules, readOwnRules } from '../../../shared/law/own-rules/read-own-rules.ts';
import type { RuleText } from '../../../shared/stages/compliance/lint-rules.ts';
import { readStrictJson } from '../../../shared/strict-json.ts';
import { isObject } from './json-input.ts';

type Json = Readonly<Record<string, unknown>>;

/** A field under either of its spellings: as in our files, or as in exchange files with underscores. */
function field(object: unknown, camel: string): unknown {
  if (!isObject(object)) return undefined;
  const snake = camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return object[camel] ?? object[snake];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function clauseRule(instrument: string, clause: unknown): RuleText {
  const check = field(clause, 'check');
  return {
    at: `${instrument} ${text(field(clause, 'ref'))}`.trim(),
    field: 'check',
    expression: text(field(check, 'expression')),
    effectiveFrom: textOrNull(field(check, 'effectiveFrom')),
    effectiveTo: textOrNull(field(check, 'effectiveTo')),
  };
}

/**
 * Rules of one instrument: its scope first, then its clauses. One without a scope applies always, as it does when it
 * is judged; an expression that is missing in a clause is an empty one.
 */
function instrumentRules(record: Json): readonly RuleText[] {
  const id = text(record['id']);
  const scope = field(record, 'appliesWhen');
  const clauses = field(record, 'clauses');
  const applies: RuleText = {
    at: id,
    field: 'applies-when',
    expression: text(field(scope, 'expression')),
    effectiveFrom: null,
    effectiveTo: null,
  };
  return [
    ...(scope === undefined ? [] : [applies]),
    ...(Array.isArray(clauses) ? clauses.map((clause) => clauseRule(id, clause)) : []),
  ];
}

function recordsOf(value: unknown): readonly Json[] | null {
  const records = Array.isArray(value) ? value : field(value, 'records');
  if (Array.isArray(records)) return records.filter(isObject);
  return isObject(value) && field(value, 'clauses') !== undefined ? [value] : null;
}

/** What a file holds to be examined. */
export interface RuleFile {
  readonly rules: readonly RuleText[];
  /** Named sets of the file; they stand beside those of the catalogue, one of the same name in its place. */
  readonly sets: OwnRules['sets'];
  /** Sets that are no lists of texts, by their places. */
  readonly unreadSets: readonly string[];
}

function withoutSets(rules: readonly RuleText[]): RuleFile {
  return { rules, sets: {}, unreadSets: [] };
}

function jsonRules(value: unknown, source: string): RuleFile {
  const records = recordsOf(value);
  const hasSets = isObject(value) && isObject(value['sets']);
  if (records === null && !hasSets) return withoutSets(linesOf(source));
  const { sets, problems } = readOwnRules(value);
  return {
    rules: (records ?? []).flatMap(instrumentRules),
    sets,
    unreadSets: problems.filter(({ code }) => code === 'no-set').map(({ at }) => at),
  };
}

function linesOf(source: string): readonly RuleText[] {
  return source.split('\n').flatMap((line, index) => {
    const expression = line.replace(/\r$/, '');
    if (expression.trim() === '' || expression.trimStart().startsWith('#')) return [];
    return [
      {
        at: `line ${index + 1}`,
        field: 'check',
        expression,
        effectiveFrom: null,
        effectiveTo: null,
      } as const,
    ];
  });
}

/**
 * Rules of a file: instruments and named sets as JSON (one instrument, an array, or a catalogue file), or plain text
 * with one expression a line, where lines that begin with `#` are remarks.
 * @param file - its name, for messages
 * @throws PlannerError `usage/file-malformed` for JSON in which a field stands twice or is nested too deeply
 */
export function rulesOfFile(source: string, file: string): RuleFile {
  const reading = readStrictJson(source);
  if (reading.ok) return jsonRules(reading.value, source);
  const { kind, path, reason } = reading.fault;
  // Not JSON, so it is plain text: both are allowed here.
  if (kind === 'not-json') return withoutSets(linesOf(source));
  throw new PlannerError('usage', 'file-malformed', { file, reason: `${path} ${reason}` });
}
