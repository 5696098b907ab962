import { z } from 'zod';
import { PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { isUtcTime } from './time.ts';

// Building blocks of the document schemas, and the one way to apply them.

export const sha512Hex = z.string().regex(/^[0-9a-f]{128}$/);
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);
export const utcTime = z.string().refine(isUtcTime, 'not a UTC time to the second');
export const isoDate = z.string().refine((text) => isUtcTime(`${text}T00:00:00Z`), 'not a date');
export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
/** Canonical decimal: no plus, no exponent, no leading zero but one, no minus zero; trailing zeros carry scale. */
export const decimal = z
  .string()
  .max(40)
  .regex(/^(?:0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.[0-9]+)$/);
export const count = z.int().min(0);
export const signerId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,38}[a-z0-9]$|^[a-z0-9]$/);
export const keyId = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/**
 * One line of text of a limited length, at least one character unless `min` says otherwise. No line ends: such
 * texts are printed into instructions, where a second line could pass for ours.
 */
export function text(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .max(max)
    .regex(/^[^\n\t]*$/);
}

/** Strictly rising by a key: sorted, and nothing twice. */
export function isRising<T>(items: readonly T[], keyOf: (item: T) => string): boolean {
  return items.every((item, index) => {
    const before = items[index - 1];
    return before === undefined || compareIds(keyOf(before), keyOf(item)) < 0;
  });
}

/** Paths of everything wrong with a value, sorted; empty when it fits. Unknown fields are named one by one. */
function badPaths(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  const paths = issues.flatMap((issue) => {
    const base = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [`/${base.join('/')}`];
    return issue.keys.map((key) => `/${[...base, key].join('/')}`);
  });
  return [...new Set(paths)].sort();
}

const MAX_PATHS_SHOWN = 50;

/**
 * Checks a value against the schema of its document.
 * @param file - name of the document, for the message
 * @throws PlannerError `bundle-format/schema` with `what` and all bad paths (the first 50)
 */
export function assertShape<T>(schema: z.ZodType<T>, value: unknown, file: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const paths = badPaths(result.error.issues);
  throw new PlannerError('bundle-format', 'schema', { what: file, paths: paths.slice(0, MAX_PATHS_SHOWN) });
}
