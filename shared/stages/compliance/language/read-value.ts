import type { NamesOf } from '../../../catalogue/makers/maker-names.ts';
import type { FactSpec } from '../vocabulary/fact-spec.ts';
import { isIsoDate } from './dates.ts';
import { type FactValue, setValue, textValue } from './values.ts';

/** A value that does not fit the vocabulary. It is shown to the user and counts as missing. */
export interface FactProblem {
  readonly code: 'wrong-type' | 'not-a-choice' | 'not-a-date' | 'unknown-fact';
  /** Where it stands, as `site.country` or `bom.lines[3].tpp`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

/** The value, or why it does not fit. */
export type ReadValue = FactValue | { readonly problem: Omit<FactProblem, 'path'> };

const MAX_SHOWN = 60;

/** A value for messages: short, and never more than its kind for lists and objects. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

function problem(code: FactProblem['code'], expected: string, value: unknown): ReadValue {
  return { problem: { code, expected, found: shown(value) } };
}

function outside(spec: FactSpec, text: string): boolean {
  return spec.choices !== undefined && !spec.choices.includes(text);
}

function readText(spec: FactSpec, value: unknown, namesOf: NamesOf): ReadValue {
  if (typeof value !== 'string') return problem('wrong-type', 'a text', value);
  if (outside(spec, value)) return problem('not-a-choice', (spec.choices ?? []).join(', '), value);
  return spec.makers === true ? textValue(value, namesOf) : textValue(value);
}

function readSet(spec: FactSpec, value: unknown, namesOf: NamesOf): ReadValue {
  if (!Array.isArray(value)) return problem('wrong-type', 'a list of texts', value);
  const members: string[] = [];
  for (const member of value as readonly unknown[]) {
    if (typeof member !== 'string') return problem('wrong-type', 'a list of texts', member);
    if (outside(spec, member)) return problem('not-a-choice', (spec.choices ?? []).join(', '), member);
    members.push(member);
  }
  return spec.makers === true ? setValue(members, namesOf) : setValue(members);
}

function readNumber(spec: FactSpec, value: unknown): ReadValue {
  if (typeof value !== 'number' || !Number.isFinite(value)) return problem('wrong-type', 'a number', value);
  return outside(spec, String(value))
    ? problem('not-a-choice', (spec.choices ?? []).join(', '), value)
    : value;
}

function readDate(value: unknown): ReadValue {
  if (typeof value !== 'string') return problem('wrong-type', 'an ISO date', value);
  return isIsoDate(value) ? textValue(value) : problem('not-a-date', 'YYYY-MM-DD, YYYY-MM or YYYY', value);
}

/**
 * Holds one value against what the vocabulary says about its fact.
 * @param namesOf - owners of makers, for the facts that hold makers
 */
export function readFactValue(spec: FactSpec, value: unknown, namesOf: NamesOf): ReadValue {
  switch (spec.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : problem('wrong-type', 'true or false', value);
    case 'number':
      return readNumber(spec, value);
    case 'text':
      return readText(spec, value, namesOf);
    case 'date':
      return readDate(value);
    case 'set':
      return readSet(spec, value, namesOf);
  }
}
