import { z } from 'zod';
import { asId, type Id } from '../ids.ts';

// Limits are generous for real plans and small enough that a hostile file cannot exhaust the program.
export const LIMITS = {
  text: 400,
  note: 20_000,
  list: 500,
  workloads: 100,
  sites: 50,
  pools: 200,
  moves: 20_000,
  phases: 20,
} as const;

const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

/** Schema of an id of kind K: letters, digits, dot, underscore, hyphen; 120 at most. */
export function idSchema<K extends string>(): z.ZodType<Id<K>> {
  return z
    .string()
    .regex(ID_PATTERN)
    .transform((value) => asId<Id<K>>(value)) as unknown as z.ZodType<Id<K>>;
}

export const shortText = z.string().max(LIMITS.text);
export const name = z.string().min(1).max(LIMITS.text);
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);
export const currency = z.string().regex(/^[A-Z]{3}$/);
export const isoDate = z.iso.date();
export const positive = z.number().positive();
export const nonNegative = z.number().nonnegative();
export const count = z.number().int().nonnegative().max(10_000_000);
export const fractionNumber = z.number().min(0).max(1);
export const strings = z.array(shortText).max(LIMITS.list);
