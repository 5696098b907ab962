import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { faultSentence } from '../../shared/texts/en/faults.ts';
import { hasFlag, parseArguments, usageOf } from './arguments.ts';
import { type Command, type CommandIo, EXIT } from './command.ts';
import { commands } from './commands.ts';

function overview(): string {
  const width = Math.max(...commands.map((command) => command.name.length + command.positionals.length)) + 3;
  const rows = commands.map(
    (command) => `  ${`${command.name} ${command.positionals}`.padEnd(width)} ${command.summary}`,
  );
  return `Redoubt plans sovereign AI clusters offline.\n\nredoubt <command> [options]\n\n${rows.join('\n')}\n\nredoubt <command> --help shows the options of a command.\n`;
}

function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = commands.find((entry) => entry.name === name);
    if (command) return { command, rest: words.slice(length) };
  }
  return undefined;
}

function reportFault(error: PlannerError, io: CommandIo, json: boolean): number {
  const sentence = faultSentence(error);
  if (json) {
    const body = { error: { area: error.area, code: error.code, text: sentence, details: error.details } };
    io.stdout(`${JSON.stringify(body)}\n`);
  }
  io.stderr(`${sentence}\n`);
  return EXIT.usage;
}

/**
 * Runs one command line.
 * @param words - the words after the program's name
 * @returns exit status: of the command, or 2 for bad usage or input
 */
export async function runCommandLine(words: readonly string[], io: CommandIo): Promise<number> {
  const first = words[0];
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    io.stdout(overview());
    return first === undefined ? EXIT.usage : EXIT.success;
  }
  const json = words.includes('--json');
  try {
    const found = findCommand(words);
    if (!found) throw new PlannerError('usage', 'unknown-command', { command: first });
    const args = parseArguments(found.command, found.rest);
    if (hasFlag(args, 'help')) {
      io.stdout(usageOf(found.command));
      return EXIT.success;
    }
    return await found.command.run(args, io);
  } catch (error) {
    if (isPlannerError(error)) return reportFault(error, io, json);
    throw error;
  }
}
