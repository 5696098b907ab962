import { z } from 'zod';
import { PlannerError } from '../errors.ts';
import { asId, type InstrumentId } from '../ids.ts';
import type { ProductOfKind } from './catalogue.ts';
import type { Instrument } from './instrument.ts';
import type { AiModel } from './model.ts';
import { accelerator, cpu, server } from './parse-compute.ts';
import { model } from './parse-model.ts';
import { interconnect, networkSwitch, nic } from './parse-network.ts';
import {
  battery,
  breaker,
  busway,
  consumable,
  cooling,
  genset,
  pdu,
  rack,
  security,
  storage,
  ups,
} from './parse-plant.ts';
import type { ProductKind } from './record.ts';
import { RECORD_SCHEMAS } from './record-schemas.ts';
import type { FigureAsset } from './schema-common.ts';
import { instrumentSchema } from './schema-instrument.ts';
import { kindSchema } from './schema-tables.ts';

type Origin = 'starter' | 'user';

/** Place of a record, for messages. */
export interface RecordPlace {
  readonly file: string;
  readonly origin: Origin;
}

function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined;
  return typeof id === 'string' ? id : '(no id)';
}

/** Fields of a record that its schema refuses, first one first, as `figures.tdpW.unit: …`. */
function schemaFault(error: z.ZodError, raw: unknown, file: string): PlannerError<'catalogue'> {
  const problems = error.issues.map((issue) => `${issue.path.join('.') || '(record)'}: ${issue.message}`);
  const first = error.issues[0];
  const field = first?.path.join('.') ?? '';
  const path = `record ${idOf(raw)}, ${field || 'keys'}`;
  const reason = first?.message ?? 'unreadable';
  return new PlannerError('catalogue', 'schema', { file, id: idOf(raw), field, path, reason, problems });
}

/**
 * Parses with a schema or raises the coded fault that names file, id and field.
 * @throws PlannerError `catalogue/schema`
 */
export function parseWith<T>(schema: z.ZodType<T>, raw: unknown, file: string): T {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw schemaFault(parsed.error, raw, file);
  return parsed.data;
}

interface Sourced {
  readonly id: string;
  readonly sources: readonly string[];
  readonly sourceHosts?: readonly string[];
  readonly figures: Readonly<Record<string, FigureAsset | undefined>>;
}

/** A figure without a source is a rumour: the record names its sources, or the figure names its own. */
function checkSources(record: Sourced, file: string): void {
  if (record.sources.length > 0 || (record.sourceHosts?.length ?? 0) > 0) return;
  for (const [field, figure] of Object.entries(record.figures))
    if (figure && figure.value !== null && figure.source === undefined)
      throw new PlannerError('catalogue', 'source-missing', { file, id: record.id, field });
}

/** A record that leaves `sources` out altogether gets the same answer as one with an empty list. */
function withSources(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || 'sources' in raw) return raw;
  return { ...raw, sources: [] };
}

type RecordParser<T> = (raw: unknown, place: RecordPlace) => T;

function parser<A extends Sourced, T>(
  schema: z.ZodType<A>,
  build: (asset: A, origin: Origin) => T,
): RecordParser<T> {
  return (raw, { file, origin }) => {
    const asset = parseWith(schema, withSources(raw), file);
    checkSources(asset, file);
    try {
      return build(asset, origin);
    } catch (cause) {
      // A value outside the range of its unit: say in which record.
      const reason = cause instanceof PlannerError ? cause.message : String(cause);
      const path = `record ${asset.id}`;
      throw new PlannerError('catalogue', 'schema', { file, id: asset.id, path, reason }, { cause });
    }
  };
}

/** One parser per kind: validated asset record in, typed product out. */
export const PRODUCT_PARSERS: { readonly [K in ProductKind]: RecordParser<ProductOfKind[K]> } = {
  accelerator: parser(RECORD_SCHEMAS.accelerator, accelerator),
  cpu: parser(RECORD_SCHEMAS.cpu, cpu),
  server: parser(RECORD_SCHEMAS.server, server),
  switch: parser(RECORD_SCHEMAS.switch, networkSwitch),
  nic: parser(RECORD_SCHEMAS.nic, nic),
  interconnect: parser(RECORD_SCHEMAS.interconnect, interconnect),
  rack: parser(RECORD_SCHEMAS.rack, rack),
  pdu: parser(RECORD_SCHEMAS.pdu, pdu),
  busway: parser(RECORD_SCHEMAS.busway, busway),
  breaker: parser(RECORD_SCHEMAS.breaker, breaker),
  ups: parser(RECORD_SCHEMAS.ups, ups),
  genset: parser(RECORD_SCHEMAS.genset, genset),
  battery: parser(RECORD_SCHEMAS.battery, battery),
  cooling: parser(RECORD_SCHEMAS.cooling, cooling),
  storage: parser(RECORD_SCHEMAS.storage, storage),
  security: parser(RECORD_SCHEMAS.security, security),
  consumable: parser(RECORD_SCHEMAS.consumable, consumable),
};

/** Parses one model record. Same faults as the product parsers. */
export const parseModel: RecordParser<AiModel> = parser(RECORD_SCHEMAS.model, model);

/**
 * Parses one instrument record.
 * @throws PlannerError `catalogue/schema`, and `catalogue/source-missing` for a clause without an address
 */
export const parseInstrument: RecordParser<Instrument> = (raw, { file, origin }) => {
  const asset = parseWith(instrumentSchema, raw, file);
  for (const clause of asset.clauses)
    if (clause.sourceUrl === null && asset.officialUrl === null)
      throw new PlannerError('catalogue', 'source-missing', { file, id: asset.id, field: clause.ref });
  return { ...asset, id: asId<InstrumentId>(asset.id), origin };
};

const productsFileSchema = z.strictObject({
  format: z.literal('redoubt/products@1'),
  kind: kindSchema,
  records: z.array(z.unknown()),
});
const recordsFileSchema = z.strictObject({
  format: z.enum(['redoubt/models@1', 'redoubt/instruments@1']),
  records: z.array(z.unknown()),
});

export type ParsedFile =
  | {
      readonly of: 'products';
      readonly kind: ProductKind;
      readonly records: readonly ProductOfKind[ProductKind][];
    }
  | { readonly of: 'models'; readonly records: readonly AiModel[] }
  | { readonly of: 'instruments'; readonly records: readonly Instrument[] };

function formatOf(raw: unknown): unknown {
  return typeof raw === 'object' && raw !== null && 'format' in raw ? raw.format : undefined;
}

/**
 * Parses one asset file of products, models or instruments.
 * @param raw - the parsed JSON
 * @param place - file name for messages, and whose records they are
 * @throws PlannerError `catalogue/schema | source-missing`, naming file, id and field
 */
export function parseRecordFile(raw: unknown, place: RecordPlace): ParsedFile {
  if (formatOf(raw) === 'redoubt/products@1') {
    const { kind, records } = parseWith(productsFileSchema, raw, place.file);
    const parse: RecordParser<ProductOfKind[ProductKind]> = PRODUCT_PARSERS[kind];
    return { of: 'products', kind, records: records.map((record) => parse(record, place)) };
  }
  const { format, records } = parseWith(recordsFileSchema, raw, place.file);
  return format === 'redoubt/models@1'
    ? { of: 'models', records: records.map((record) => parseModel(record, place)) }
    : { of: 'instruments', records: records.map((record) => parseInstrument(record, place)) };
}
