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

/** What the text of an option must be. */
export interface Rule {
  readonly fits: (text: string) => boolean;
  /** In words, as the end of a message. */
  readonly limit: string;
}

/** One of these words. */
export function oneOf(words: readonly string[]): Rule {
  return { fits: (text) => words.includes(text), limit: `one of ${words.join(', ')}` };
}

/**
 * One of these words, or null when the option was not given.
 * @throws PlannerError `usage/bad-argument` naming option, value and words
 */
export function choiceOption<Word extends string>(
  args: ParsedArguments,
  name: string,
  words: readonly Word[],
): Word | null {
  const text = checkedOption(args, name, oneOf(words));
  return words.find((word) => word === text) ?? null;
}

/**
 * The text of an option that follows a rule, or null when it was not given.
 * @throws PlannerError `usage/bad-argument` naming option, value and rule
 */
export function checkedOption(args: ParsedArguments, name: string, rule: Rule): string | null {
  const text = textOption(args, name);
  if (text === undefined) return null;
  if (rule.fits(text)) return text;
  throw new PlannerError('usage', 'bad-argument', { option: `--${name}`, value: text, limit: rule.limit });
}
