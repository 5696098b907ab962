import { parseArgs } from 'node:util';
import { PlannerError } from '../../shared/errors.ts';
import { nearestName } from '../../shared/nearest-name.ts';
import type { Command, OptionSpec, ParsedArguments } from './command.ts';

const COMMON: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'stable JSON on standard output, nothing else there' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

/** Options of a command with the ones every command has. */
export function optionsOf(command: Command): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...COMMON };
}

/** `Did you mean …?`, or nothing when no name is near. */
export function suggestionFor(name: string, known: Iterable<string>, mark = ''): string {
  const nearest = nearestName(name, known);
  return nearest === null ? '' : `Did you mean ${mark}${nearest}?`;
}

/** What Node says about a wrong option, as our fault: without its advice, with the nearest option of the command. */
function optionFault(command: Command, cause: unknown): PlannerError<'usage'> {
  const text = cause instanceof Error ? cause.message : String(cause);
  const unknown = /^Unknown option '(-{1,2})([^']*)'/.exec(text);
  const known = Object.keys(optionsOf(command));
  const details = unknown
    ? {
        option: `${unknown[1]}${unknown[2]}`,
        limit: `"${command.name}" has no such option`,
        suggestion: suggestionFor(unknown[2] ?? '', known, '--'),
      }
    : { command: command.name, reason: text.split(/\.(?:\s|$)/, 1)[0] ?? '' };
  return new PlannerError('usage', 'bad-argument', details, { cause });
}

/** How many words a command takes after its name, read off its usage line; any number where that has `…`. */
function mostPositionals({ positionals }: Command): number {
  if (positionals.includes('…')) return Number.POSITIVE_INFINITY;
  return positionals.match(/\[[^\]]*\]|<[^>]*>|"[^"]*"/g)?.length ?? 0;
}

/**
 * Refuses words that nothing would read.
 * @param most - how many the command takes
 * @throws PlannerError `usage/bad-argument` naming the first word too many
 */
export function refuseFurther(command: Command, { positionals }: ParsedArguments, most: number): void {
  const extra = positionals[most];
  if (extra === undefined) return;
  const takes = most === 0 ? 'takes no further word' : `takes ${command.positionals} and no further word`;
  throw new PlannerError('usage', 'bad-argument', { value: extra, limit: `"${command.name}" ${takes}` });
}

type Token = { readonly kind: string; readonly name?: string };

/** An option given twice would silently mean its last value. */
function refuseRepeated(options: Readonly<Record<string, OptionSpec>>, tokens: readonly Token[]): void {
  const seen = new Set<string>();
  for (const { kind, name } of tokens) {
    if (kind !== 'option' || name === undefined) continue;
    const spec = options[name];
    if (seen.has(name) && spec?.type === 'string' && spec.multiple !== true)
      throw new PlannerError('usage', 'bad-argument', { option: `--${name}`, limit: 'is given twice' });
    seen.add(name);
  }
}

/**
 * Parses the words after the command's name.
 * @throws PlannerError `usage/bad-argument` naming the word and the way out
 */
export function parseArguments(command: Command, words: readonly string[]): ParsedArguments {
  const specs = optionsOf(command);
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      {
        type: spec.type,
        ...(spec.short ? { short: spec.short } : {}),
        ...(spec.multiple ? { multiple: true } : {}),
      },
    ]),
  );
  const parsed = (() => {
    try {
      return parseArgs({ args: [...words], options, allowPositionals: true, strict: true, tokens: true });
    } catch (cause) {
      throw optionFault(command, cause);
    }
  })();
  refuseRepeated(specs, parsed.tokens);
  const args = { positionals: parsed.positionals, options: parsed.values as ParsedArguments['options'] };
  refuseFurther(command, args, mostPositionals(command));
  return args;
}

/** The option as text, or undefined when it was not given. */
export function textOption(args: ParsedArguments, name: string): string | undefined {
  const value = args.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** All values of an option that may be given several times. */
export function listOption(args: ParsedArguments, name: string): readonly string[] {
  const value = args.options[name];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

export function hasFlag(args: ParsedArguments, name: string): boolean {
  return args.options[name] === true;
}

/**
 * Refuses options that would have no effect beside another one.
 * @param beside - the option that makes them useless, without dashes
 * @param useful - options that keep their meaning
 * @throws PlannerError `usage/bad-argument` naming the first one
 */
export function refuseBeside(args: ParsedArguments, beside: string, useful: readonly string[] = []): void {
  const idle = Object.keys(args.options).find((name) => ![beside, 'json', ...useful].includes(name));
  if (idle === undefined) return;
  throw new PlannerError('usage', 'bad-argument', {
    option: `--${idle}`,
    limit: `has no effect beside --${beside}; leave one of them out`,
  });
}

/**
 * The option as a number.
 * @throws PlannerError `usage/bad-argument` when it is not one or lies outside the range
 */
export function numberOption(
  args: ParsedArguments,
  name: string,
  range: { min?: number; max?: number; integer?: boolean } = {},
): number | undefined {
  const text = textOption(args, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const bad = (limit: string): PlannerError =>
    new PlannerError('usage', 'bad-argument', { option: `--${name}`, value: text, limit });
  if (text.trim() === '' || !Number.isFinite(value)) throw bad('a number');
  if (range.integer === true && !Number.isInteger(value)) throw bad('a whole number');
  if (range.min !== undefined && value < range.min) throw bad(`at least ${range.min}`);
  if (range.max !== undefined && value > range.max) throw bad(`at most ${range.max}`);
  return value;
}

/** The positional at `index`. @throws PlannerError `usage/missing-argument` naming it */
export function requiredPositional(args: ParsedArguments, index: number, name: string): string {
  const value = args.positionals[index];
  if (value === undefined || value === '')
    throw new PlannerError('usage', 'missing-argument', { argument: name });
  return value;
}

/** Usage text of one command. */
export function usageOf(command: Command): string {
  const rows = Object.entries(optionsOf(command)).map(([name, spec]) => {
    const flag = `--${name}${spec.type === 'string' ? ` ${spec.value ?? 'VALUE'}` : ''}`;
    return `  ${flag.padEnd(30)} ${spec.help}`;
  });
  return `redoubt ${command.name} ${command.positionals}\n${command.summary}\n\nOptions\n${rows.join('\n')}\n`;
}
