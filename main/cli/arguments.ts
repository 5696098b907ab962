import { parseArgs } from 'node:util';
import { PlannerError } from '../../shared/errors.ts';
import type { Command, OptionSpec, ParsedArguments } from './command.ts';

const COMMON: Readonly<Record<string, OptionSpec>> = {
  json: { type: 'boolean', help: 'stable JSON on standard output, nothing else there' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

/** Options of a command with the ones every command has. */
export function optionsOf(command: Command): Readonly<Record<string, OptionSpec>> {
  return { ...command.options, ...COMMON };
}

/**
 * Parses the words after the command's name.
 * @throws PlannerError `usage/bad-argument` naming the word and the way out
 */
export function parseArguments(command: Command, words: readonly string[]): ParsedArguments {
  const options = Object.fromEntries(
    Object.entries(optionsOf(command)).map(([name, spec]) => [
      name,
      {
        type: spec.type,
        ...(spec.short ? { short: spec.short } : {}),
        ...(spec.multiple ? { multiple: true } : {}),
      },
    ]),
  );
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
    return { positionals: parsed.positionals, options: parsed.values as ParsedArguments['options'] };
  } catch (cause) {
    const text = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw new PlannerError('usage', 'bad-argument', { command: command.name, reason: text ?? '' }, { cause });
  }
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
  if (value === undefined) throw new PlannerError('usage', 'missing-argument', { argument: name });
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
