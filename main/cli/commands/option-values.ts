import { toUtcTime, type UtcTime } from '../../../shared/bundle/format/time.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { textOption } from '../arguments.ts';
import type { ParsedArguments } from '../command.ts';

/**
 * A time option in the form of signed documents.
 * @param fallback - text of a time, used when the option is not given
 * @throws PlannerError `usage/bad-argument`
 */
export function timeOption(args: ParsedArguments, name: string, fallback: string): UtcTime {
  const text = textOption(args, name) ?? fallback;
  const time = toUtcTime(text);
  if (time !== null) return time;
  throw new PlannerError('usage', 'bad-argument', {
    option: `--${name}`,
    value: text,
    limit: 'a UTC time as 2026-11-21T22:00:00Z, or a date',
    reason: '',
  });
}

/**
 * An option a command cannot do without.
 * @throws PlannerError `usage/missing-argument` naming it
 */
export function requiredOption(args: ParsedArguments, name: string): string {
  const value = textOption(args, name);
  if (value === undefined) throw new PlannerError('usage', 'missing-argument', { argument: `--${name}` });
  return value;
}

/** The same moment some years later; 29 February becomes 1 March. */
export function yearsLater(time: UtcTime, years: number): UtcTime {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return `${date.toISOString().slice(0, 19)}Z`;
}
