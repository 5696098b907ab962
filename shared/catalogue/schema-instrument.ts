import { z } from 'zod';
import { CHECK_KINDS, CLAUSE_SEVERITIES, INSTRUMENT_STATUSES, INSTRUMENT_TYPES } from './instrument.ts';
import { confidenceSchema, dateSchema, idSchema, textSchema } from './schema-common.ts';

/** Dates of law may be known to the year or month only. */
const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date, month or year');

const clauseSchema = z.strictObject({
  ref: z.string().min(1),
  requirement: z.string().min(1),
  check: z.strictObject({
    kind: z.enum(CHECK_KINDS),
    expression: z.string().min(1),
    severity: z.enum(CLAUSE_SEVERITIES),
    effectiveFrom: partialDate.nullable(),
    effectiveTo: partialDate.nullable(),
  }),
  evidenceNeeded: textSchema,
  sourceUrl: textSchema,
  confidence: confidenceSchema,
  seenAtSource: z.boolean(),
  note: textSchema,
});

export const instrumentSchema = z.strictObject({
  id: idSchema,
  shortName: z.string().min(1),
  fullTitle: z.string().min(1),
  jurisdiction: z.string().regex(/^([A-Z]{2}|NATO|INT)$/, 'ISO country, EU, NATO or INT'),
  type: z.enum(INSTRUMENT_TYPES),
  status: z.enum(INSTRUMENT_STATUSES),
  dates: z.record(z.string(), partialDate.nullable()),
  nextMilestones: z.array(z.strictObject({ date: partialDate, what: z.string().min(1) })),
  appliesWhen: z.strictObject({ plain: z.string().min(1), expression: z.string().min(1) }),
  officialUrl: textSchema,
  summary: textSchema,
  clauses: z.array(clauseSchema),
  tags: z.array(z.string().min(1)),
  note: textSchema,
  asOf: dateSchema,
});
export type InstrumentAsset = z.infer<typeof instrumentSchema>;
