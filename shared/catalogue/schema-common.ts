import { z } from 'zod';
import { type Dimension, printedUnits } from './printed-units.ts';

/** Country of a record: two capital letters of ISO 3166-1. */
export const countrySchema = z.string().regex(/^[A-Z]{2}$/, 'two capital letters of ISO 3166-1');
export const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as 2026-11-21');
export const confidenceSchema = z.enum(['high', 'medium', 'low', 'unverified']);
export const tagSchema = z.enum(['M', 'V', 'P', 'S', 'F', 'C', 'U']);
export const idSchema = z.string().regex(/^[a-z0-9][a-z0-9._+-]*$/, 'lower-case letters, digits, . _ + -');

export const textSchema = z.string().min(1).nullable();

/** Anything a source says beyond the fields we know; plain JSON. */
export const extraSchema = z.record(z.string(), z.json());

/** Parts that every figure of an asset file has; absent parts are inherited from the record. */
function figureOf<U extends z.ZodType<string>>(unit: U) {
  return z.strictObject({
    value: z.number().nullable(),
    unit,
    basis: textSchema,
    tag: tagSchema.optional(),
    confidence: confidenceSchema.optional(),
    source: z.string().min(1).optional(),
    dateRead: dateSchema.optional(),
  });
}

/** A figure in one of the printed units of a dimension. */
export function figure(dimension: Exclude<Dimension, 'count'>) {
  return figureOf(z.enum(printedUnits(dimension)));
}

/** A figure that has one unit, which is not converted: counts, and quantities no stage computes with. */
export function inUnit(unit: string, ...others: readonly string[]) {
  return figureOf(z.enum([unit, ...others]));
}

/** A figure whose unit is words, as `per empty rack unit`. */
export const plainFigure = figureOf(z.string().min(1));

export type FigureAsset = z.infer<typeof plainFigure>;

export const contestedSchema = z.strictObject({
  field: z.string().min(1),
  values: z
    .array(
      z.strictObject({
        value: z.union([z.string(), z.number(), z.null()]),
        source: textSchema,
        remark: textSchema,
      }),
    )
    .min(1),
});

export const seenPriceSchema = z.strictObject({
  priceKind: z.enum(['typical', 'list', 'quote']),
  amount: z.number().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'ISO 4217 code'),
  date: textSchema,
  seller: textSchema,
  basis: textSchema,
  source: textSchema,
});

/** Fields of every product record. Sources may be empty only when the record holds no figure (see the parser). */
export const productFields = {
  id: idSchema,
  name: z.string().min(1),
  vendor: z.string().min(1),
  vendorCountry: countrySchema.nullable(),
  parent: textSchema,
  parentCountry: countrySchema.nullable(),
  manufacturingCountry: countrySchema.nullable(),
  status: z.string().min(1),
  partNumbers: z.array(z.string().min(1)),
  leadTimeWeeks: z
    .strictObject({ min: z.number(), max: z.number(), asOf: textSchema, basis: textSchema })
    .nullable(),
  seenPrices: z.array(seenPriceSchema),
  contested: z.array(contestedSchema),
  /** Addresses in the starter pack; a user may name a paper instead, as `data sheet R3, received 2026-11-02`. */
  sources: z.array(z.string().min(1)),
  sourceHosts: z.array(z.string().min(1)),
  confidence: confidenceSchema,
  asOf: dateSchema,
  notes: textSchema,
  extra: extraSchema,
} as const;

/** The common part of a parsed product record, whatever its kind. */
export type ProductAsset = z.infer<z.ZodObject<typeof productFields>> & {
  readonly figures: Readonly<Record<string, FigureAsset | undefined>>;
};
