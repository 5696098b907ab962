import { compareIds } from '../ids.ts';
import type { Plan } from './plan.ts';

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => compareIds(a, b));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * The plan as canonical JSON text (RFC 8785: sorted keys, no white space, ECMAScript numbers), so that the same plan
 * has the same bytes on every machine. Readable form: `JSON.stringify(plan, null, 2)` of the parsed text.
 */
export function writePlan(plan: Plan): string {
  return canonical(plan);
}
