import { z } from 'zod';
import { PlannerError } from '../errors.ts';
import { readStrictJson } from '../strict-json.ts';
import type { Product } from './catalogue.ts';
import type { AiModel } from './model.ts';
import { parseRecordFile } from './parse-file.ts';
import type { ProductKind } from './record.ts';
import { RECORD_SCHEMAS } from './record-schemas.ts';
import { parseUserInstrument, saysInstruments, type UserInstrument } from './user-instrument.ts';

/** What a user must say: a record without these is not a record. */
const REQUIRED = new Set(['id', 'name', 'vendor', 'developer', 'status', 'sources', 'confidence', 'figures']);

// What an unsaid part means, tried in this order against the part's schema: unknown, none, nothing of it.
const UNSAID: readonly unknown[] = [null, [], {}];

/** Parts whose silence has one honest meaning of its own. */
const SILENCE: Readonly<Record<string, unknown>> = {
  generic: false,
  eccnDocumented: false,
  flag: 'not_checked',
};

const NONE_REQUIRED: ReadonlySet<string> = new Set();

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** First of the neutral values that the schema accepts; undefined when it takes none. */
function neutral(key: string, schema: unknown): unknown {
  if (key in SILENCE) return SILENCE[key];
  if (!(schema instanceof z.ZodType) || schema instanceof z.ZodOptional) return undefined;
  if (schema instanceof z.ZodObject) return completed(schema, {}, NONE_REQUIRED);
  return UNSAID.find((value) => schema.safeParse(value).success);
}

function completedPart(key: string, schema: unknown, given: unknown): unknown {
  if (given === undefined) return neutral(key, schema);
  const inner = schema instanceof z.ZodNullable ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject && isPlain(given) ? completed(inner, given, NONE_REQUIRED) : given;
}

/** Fills what the record leaves out, so that a user need not type forty nulls. Unknown keys stay, to be named. */
function completed(schema: z.ZodObject, record: Plain, required: ReadonlySet<string>): Plain {
  const parts = Object.entries(schema.shape).flatMap(([key, part]) => {
    if (required.has(key)) return [];
    const value = completedPart(key, part, record[key]);
    return value === undefined ? [] : [[key, value] as const];
  });
  return { ...record, ...Object.fromEntries(parts) };
}

function firstUnit(figure: unknown): string {
  const unit = figure instanceof z.ZodObject ? figure.shape['unit'] : undefined;
  return unit instanceof z.ZodEnum ? String(unit.options[0]) : 'count';
}

function completedFigures(schema: z.ZodObject, figures: unknown): unknown {
  const shape = schema.shape['figures'];
  if (typeof figures !== 'object' || figures === null || !(shape instanceof z.ZodObject)) return figures;
  const filled = Object.entries(shape.shape).flatMap(([field, figure]) => {
    const given = (figures as Readonly<Record<string, unknown>>)[field];
    // A figure that a record need not have is left out, not filled.
    if (given === undefined && figure instanceof z.ZodOptional) return [];
    const empty = { value: null, unit: firstUnit(figure), basis: null };
    const value = typeof given === 'object' && given !== null ? { basis: null, ...given } : empty;
    return [[field, value] as const];
  });
  // Unknown fields stay in, so that the schema can name them.
  return { ...figures, ...Object.fromEntries(filled) };
}

function completedRecord(kind: ProductKind | 'model', raw: unknown, date: string): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  const schema = RECORD_SCHEMAS[kind];
  const record: Record<string, unknown> = { asOf: date, ...raw };
  if ('figures' in record) record['figures'] = completedFigures(schema, record['figures']);
  return completed(schema, record, REQUIRED);
}

const envelopeSchema = z.union([
  z.strictObject({
    format: z.literal('redoubt/products@1'),
    kind: z.enum(Object.keys(RECORD_SCHEMAS).filter((kind) => kind !== 'model')),
    records: z.tuple([z.unknown()]),
  }),
  z.strictObject({ format: z.literal('redoubt/models@1'), records: z.tuple([z.unknown()]) }),
]);

export interface UserProduct {
  readonly kind: ProductKind | 'model';
  readonly record: Product | AiModel;
}

export type UserRecord = UserProduct | UserInstrument;

/**
 * Parses a product, model or instrument that a user adds: a catalogue file with one record, in which parts that are
 * not known may be left out (instruments: see `parseUserInstrument`). Sources, confidence and figures with units are asked for as in the starter pack.
 * @param text - JSON
 * @param date - ISO date put on the record when it names none
 * @throws PlannerError `catalogue/schema | source-missing`, naming id and field
 */
export function parseUserRecord(text: string, date: string): UserRecord {
  const file = 'your record';
  const reading = readStrictJson(text);
  if (!reading.ok) {
    const { path, reason } = reading.fault;
    throw new PlannerError('catalogue', 'schema', { file, path: path === '' ? 'text' : path, reason });
  }
  const raw = reading.value;
  return saysInstruments(raw) ? parseUserInstrument(raw, date) : parseUserProduct(raw, date, file);
}

function parseUserProduct(raw: unknown, date: string, file: string): UserProduct {
  const envelope = envelopeSchema.safeParse(raw);
  if (!envelope.success) {
    const problems = envelope.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    const reason = 'it needs a format, for products a kind, and exactly one record';
    throw new PlannerError('catalogue', 'schema', { file, path: 'file', reason, problems });
  }
  const kind = 'kind' in envelope.data ? (envelope.data.kind as ProductKind) : 'model';
  const record = completedRecord(kind, envelope.data.records[0], date);
  const parsed = parseRecordFile({ ...envelope.data, records: [record] }, { file, origin: 'user' });
  const [first] = parsed.records;
  if (!first || parsed.of === 'instruments')
    throw new PlannerError('catalogue', 'schema', {
      file,
      path: 'records',
      reason: 'there is no product and no model',
    });
  return { kind, record: first as Product | AiModel };
}
