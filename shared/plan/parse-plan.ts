import type { z } from 'zod';
import { PlannerError } from '../errors.ts';
import { readStrictJson } from '../strict-json.ts';
import { limitText, valueTextAt } from './describe-issue.ts';
import { migratePlan } from './migrations.ts';
import { PLAN_FORMAT_VERSION, type Plan } from './plan.ts';
import { planSchema } from './schema.ts';

/** Largest plan accepted, in UTF-16 code units of its JSON text. */
export const MAX_PLAN_LENGTH = 4 * 1024 * 1024;

export interface ParsedPlan {
  readonly plan: Plan;
  /** Migrations applied, oldest first; empty when the plan had the current version. */
  readonly migrated: readonly string[];
}

function parseJson(text: string): unknown {
  const reading = readStrictJson(text);
  if (reading.ok) return reading.value;
  const { kind, path, reason } = reading.fault;
  if (kind === 'not-json') throw new PlannerError('plan-format', 'not-json', { reason });
  throw new PlannerError('plan-format', 'schema', { path, value: '', reason, rule: kind, paths: [path] });
}

function versionOf(value: unknown): number {
  const record =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  if (record['format'] !== 'redoubt-plan')
    throw new PlannerError('plan-format', 'schema', { path: 'format', reason: 'must be "redoubt-plan"' });
  const version = record['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new PlannerError('plan-format', 'version-unknown', {
      value: String(version),
      limit: PLAN_FORMAT_VERSION,
    });
  if (version > PLAN_FORMAT_VERSION)
    throw new PlannerError('plan-format', 'version-newer', { value: version, limit: PLAN_FORMAT_VERSION });
  return version;
}

/**
 * Reads a plan from the bytes of a file: UTF-8, with or without a byte order mark.
 * @throws PlannerError as `parsePlan`; bytes that are no UTF-8 are `plan-format/not-json`
 */
export function parsePlanBytes(bytes: Uint8Array): ParsedPlan {
  // Three bytes a code unit is the most UTF-8 can take; beyond that the text is too long whatever it says.
  if (bytes.length > 3 * MAX_PLAN_LENGTH)
    throw new PlannerError('plan-format', 'too-large', { value: bytes.length, limit: MAX_PLAN_LENGTH });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlannerError('plan-format', 'not-json', { reason: 'it is not UTF-8 text' }, { cause });
  }
  return parsePlan(text);
}

/**
 * Reads a plan from JSON text, older formats included.
 * @param text - JSON of at most MAX_PLAN_LENGTH code units
 * @throws PlannerError `plan-format/too-large | not-json | version-unknown | version-newer | schema`; `schema` names
 * the first bad field in `path` and all of them in `paths`
 */
export function parsePlan(text: string): ParsedPlan {
  if (text.length > MAX_PLAN_LENGTH)
    throw new PlannerError('plan-format', 'too-large', { value: text.length, limit: MAX_PLAN_LENGTH });
  return parsePlanValue(parseJson(text));
}

/** As parsePlan, for a value that was already parsed from JSON. */
export function parsePlanValue(value: unknown): ParsedPlan {
  const version = versionOf(value);
  const { value: current, applied } = migratePlan(value, version);
  const result = planSchema.safeParse(current);
  if (!result.success) throw schemaFault(result.error.issues, current);
  const unsafe = unsafeTextPath(result.data, []);
  if (unsafe !== null)
    throw new PlannerError('plan-format', 'schema', {
      path: unsafe.join('.'),
      value: '',
      reason: 'holds a control or direction character, or half of one, that no screen or page may show',
      paths: [unsafe.join('.')],
    });
  return { plan: result.data, migrated: applied };
}

function schemaFault(issues: readonly z.core.$ZodIssue[], value: unknown): PlannerError {
  const [first] = issues;
  const pathOf = (issue: z.core.$ZodIssue): string => issue.path.join('.') || '(top)';
  return new PlannerError('plan-format', 'schema', {
    path: first ? pathOf(first) : '(top)',
    value: first && first.path.length > 0 ? valueTextAt(value, first.path) : '',
    reason: first ? limitText(first) : 'unreadable',
    paths: issues.slice(0, 50).map(pathOf),
  });
}

// C0 but tab and line feed, DEL, bidi embedding, override and isolate controls, byte order mark.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are refused
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/;

function isUnsafe(text: string): boolean {
  return UNSAFE.test(text) || !text.isWellFormed();
}

/** Path of the first text that could deceive a reader, or null. Export refuses such text, so reading does too. */
function unsafeTextPath(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return isUnsafe(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, entry] of Object.entries(value)) {
    // The name itself stays out of the message: the place is named by what holds it.
    if (isUnsafe(key)) return [...path, '(a name)'];
    const found = unsafeTextPath(entry, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
