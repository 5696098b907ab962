import { z } from 'zod';
import { PlannerError } from '../errors.ts';
import { asId, type InstrumentId } from '../ids.ts';
import type { Instrument } from './instrument.ts';
import { parseWith } from './parse-file.ts';
import { instrumentSchema } from './schema-instrument.ts';

/** An instrument of the user's own, with the named sets its rules read. */
export interface UserInstrument {
  readonly kind: 'instrument';
  readonly record: Instrument;
  readonly sets: Readonly<Record<string, readonly string[]>>;
}

const FILE = 'your record';

const envelopeSchema = z.strictObject({
  format: z.literal('redoubt/instruments@1'),
  sets: z
    .record(z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'capitals, digits and underscores'), z.array(z.string()))
    .default({}),
  records: z.tuple([z.record(z.string(), z.unknown())]),
});

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys of exchange files are written with underscores; ours are not. Names inside `dates` are left alone. */
function inOurSpelling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOurSpelling);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]): readonly [string, unknown] => {
    const name = key.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    return [name, key === 'dates' ? part : inOurSpelling(part)];
  });
  return Object.fromEntries(entries);
}

const renamed: Readonly<Record<string, string>> = {
  requirementOwnWords: 'requirement',
  summaryOwnWords: 'summary',
};

function withoutOldNames(part: Json): Json {
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [renamed[key] ?? key, value]));
}

function completedClause(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const clause = withoutOldNames(raw);
  const check = clause['check'];
  return {
    requirement: clause['ref'],
    evidenceNeeded: null,
    sourceUrl: null,
    confidence: 'medium',
    seenAtSource: false,
    note: null,
    ...clause,
    check: isObject(check)
      ? { kind: 'declaration', severity: 'must', effectiveFrom: null, effectiveTo: null, ...check }
      : check,
  };
}

/** Fills what an author may leave out; whatever else is there stays, so that the schema can name a wrong key. */
function completed(raw: Json, date: string): Json {
  const record = withoutOldNames(raw);
  const { clauses } = record;
  return {
    shortName: record['id'],
    fullTitle: record['shortName'] ?? record['id'],
    jurisdiction: 'INT',
    type: 'policy',
    status: 'in-force',
    dates: {},
    nextMilestones: [],
    appliesWhen: { plain: 'Always.', expression: 'true' },
    officialUrl: null,
    summary: null,
    tags: [],
    note: null,
    asOf: date,
    ...record,
    clauses: Array.isArray(clauses) ? clauses.map(completedClause) : clauses,
  };
}

function refuseTwice({ id, clauses }: Instrument): void {
  const refs = clauses.map(({ ref }) => ref);
  const twice = refs.find((ref, index) => refs.indexOf(ref) !== index);
  if (twice === undefined) return;
  const reason = `the clause ${twice} stands there twice`;
  throw new PlannerError('catalogue', 'schema', { file: FILE, id, path: `record ${id}, clauses`, reason });
}

/**
 * Reads an instrument that a user adds to the workspace: one record of the format `redoubt/instruments@1`, in either
 * spelling of the keys, with named sets beside it if its rules need them. Of a clause only `ref` and the expression are
 * asked for. Expressions are not looked at: the rule book refuses them one by one, with their places, and judges the rest.
 * @param value - parsed JSON
 * @param date - ISO date put on the record when it names none
 * @throws PlannerError `catalogue/schema`, naming the field
 */
export function parseUserInstrument(value: unknown, date: string): UserInstrument {
  const { sets, records } = parseWith(envelopeSchema, value, FILE);
  const asset = completed(inOurSpelling(records[0]) as Json, date);
  // A policy of one's own need not be published anywhere, so no address is asked for.
  const parsed = parseWith(instrumentSchema, asset, FILE);
  const record: Instrument = { ...parsed, id: asId<InstrumentId>(parsed.id), origin: 'user' };
  refuseTwice(record);
  return { kind: 'instrument', record, sets };
}

/** True when the JSON says it holds instruments. */
export function saysInstruments(value: unknown): boolean {
  return isObject(value) && value['format'] === 'redoubt/instruments@1';
}
