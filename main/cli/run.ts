import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import { escapeHidden } from '../../shared/texts/visible-text.ts';
import { hasFlag, parseArguments, suggestionFor, usageOf } from './arguments.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { commands } from './commands.ts';

const HELP_WORDS: ReadonlySet<string> = new Set(['--help', '-h', 'help']);

function rowsOf(listed: readonly Command[]): string {
  const width = Math.max(...listed.map((command) => command.name.length + command.positionals.length)) + 3;
  return listed
    .map((command) => `  ${`${command.name} ${command.positionals}`.padEnd(width)} ${command.summary}\n`)
    .join('');
}

function overview(): string {
  return `Redoubt plans sovereign AI clusters offline.\n\nredoubt <command> [options]\n\n${rowsOf(commands)}\nredoubt <command> --help shows the options of a command.\n`;
}

function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((entry) => entry.name === name);
    if (command) return { command, rest: words.slice(length) };
  }
  return undefined;
}

/** Commands whose name begins with this word: `keys new` and `keys export` for `keys`. */
function groupOf(word: string | undefined): readonly Command[] {
  return commands.filter(({ name }) => name.split(' ', 1)[0] === word && name !== word);
}

function unknownCommand(words: readonly string[]): PlannerError<'usage'> {
  const [first = '', second] = words;
  const group = groupOf(first);
  if (group.length === 0)
    return new PlannerError('usage', 'unknown-command', {
      command: first,
      suggestion: suggestionFor(
        first,
        commands.map(({ name }) => name),
      ),
    });
  const given = second === undefined || second.startsWith('-') ? first : `${first} ${second}`;
  const names = group.map(({ name }) => name);
  return new PlannerError('usage', 'unknown-command', {
    command: given,
    suggestion: `"${first}" has ${names.join(', ')}.`,
    subcommands: names,
  });
}

function reportFault(error: PlannerError, io: CommandIo, json: boolean): number {
  const sentence = faultSentence(error);
  if (json) {
    const body = { error: { area: error.area, code: error.code, text: sentence, details: error.details } };
    io.stdout(`${JSON.stringify(body)}\n`);
  }
  io.stderr(`${sentence}\n`);
  return error.area === 'ipc' && error.code === 'cancelled' ? EXIT.cancelled : EXIT.usage;
}

/** Text of a question for help, or undefined when the words are none. */
function helpOn(words: readonly string[]): string | undefined {
  const [first, second, third] = words;
  if (first === undefined || !HELP_WORDS.has(first)) {
    const group = groupOf(first);
    return group.length > 0 && second !== undefined && HELP_WORDS.has(second) ? rowsOf(group) : undefined;
  }
  if (second === undefined) return overview();
  const found = findCommand([second, ...(third === undefined ? [] : [third])]);
  if (found) return usageOf(found.command);
  return groupOf(second).length > 0 ? rowsOf(groupOf(second)) : undefined;
}

async function runWords(words: readonly string[], io: CommandIo): Promise<number> {
  const help = helpOn(words);
  if (help !== undefined) {
    io.stdout(help);
    return EXIT.success;
  }
  const found = findCommand(words);
  if (!found) throw unknownCommand(HELP_WORDS.has(words[0] ?? '') ? words.slice(1) : words);
  const args = parseArguments(found.command, found.rest);
  if (hasFlag(args, 'help')) {
    io.stdout(usageOf(found.command));
    return EXIT.success;
  }
  return found.command.run(args, io);
}

/**
 * Runs one command line.
 * @param words - the words after the program's name
 * @returns exit status: of the command, or 2 for bad usage or input
 */
export async function runCommandLine(words: readonly string[], given: CommandIo): Promise<number> {
  // SECURITY: files and arguments are other people's text, and a terminal acts on some of it.
  const io: CommandIo = {
    ...given,
    stdout: (text) => given.stdout(escapeHidden(text)),
    stderr: (text) => given.stderr(escapeHidden(text)),
  };
  if (words.length === 0) {
    io.stdout(overview());
    return EXIT.usage;
  }
  try {
    return await runWords(words, io);
  } catch (error) {
    if (isPlannerError(error)) return reportFault(error, io, words.includes('--json'));
    throw error;
  }
}
