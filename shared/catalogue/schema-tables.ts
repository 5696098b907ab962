import { z } from 'zod';
import { PRODUCT_KINDS } from './record.ts';
import {
  confidenceSchema,
  countrySchema,
  dateSchema,
  extraSchema,
  tagSchema,
  textSchema,
} from './schema-common.ts';

export const kindSchema = z.enum(PRODUCT_KINDS);

export const assumptionsFileSchema = z.strictObject({
  format: z.literal('redoubt/assumptions@1'),
  records: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
      kind: kindSchema,
      match: z.record(z.string(), z.union([z.string(), z.number()])),
      field: z.string().min(1),
      value: z.number(),
      unit: z.string(),
      basis: z.string().min(1),
      tag: tagSchema,
      source: z.string().min(1),
    }),
  ),
});

export const goodsClassesFileSchema = z.strictObject({
  format: z.literal('redoubt/goods-classes@1'),
  source: z.string().min(1),
  asOf: dateSchema,
  records: z.array(
    z.strictObject({
      category: z.string().regex(/^[a-z][a-z-]*$/),
      title: z.string().min(1),
      codes: z.array(
        z.strictObject({
          scheme: z.enum(['CPV', 'UNSPSC', 'HS']),
          version: z.string().min(1),
          code: z.string().min(1),
          label: textSchema,
          contested: z.boolean(),
        }),
      ),
    }),
  ),
});

export const canonicalLevelSchema = z.enum([
  'UNCLASSIFIED',
  'OFFICIAL',
  'RESTRICTED',
  'CONFIDENTIAL',
  'SECRET',
  'TOP_SECRET',
]);

export const ruleTablesFileSchema = z.strictObject({
  format: z.literal('redoubt/rule-tables@1'),
  asOf: dateSchema,
  sets: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.array(countrySchema)),
  setNotes: z.record(z.string(), z.string().min(1)),
  vendorOwners: z.record(z.string().min(1), z.string().min(1)),
  markings: z.array(
    z.strictObject({
      owner: z.string().regex(/^([A-Z]{2}|NATO)$/),
      levels: z.array(z.strictObject({ canonical: canonicalLevelSchema, name: z.string().min(1) })),
      note: textSchema,
    }),
  ),
  memberships: z.array(
    z.strictObject({
      union: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
      source: z.string().min(1),
      confidence: confidenceSchema,
      members: z.array(
        z.strictObject({ country: countrySchema, since: dateSchema, until: dateSchema.nullable() }),
      ),
    }),
  ),
});

/** Owned and typed by the compute stage; the catalogue only carries it. */
export const coefficientsFileSchema = extraSchema;
