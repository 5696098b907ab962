import { PlannerError } from '../../shared/errors.ts';
import { textOption } from './arguments.ts';
import type { CommandIo, OptionSpec, ParsedArguments } from './command.ts';

export const PASSPHRASE_OPTION: Readonly<Record<string, OptionSpec>> = {
  'passphrase-file': {
    type: 'string',
    value: 'FILE',
    help: 'file whose first line is the passphrase, - for standard input; asked for when left out',
  },
};

/** The parts of a terminal that asking without echo needs. */
export interface Terminal {
  readonly isTTY?: boolean | undefined;
  setRawMode(on: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
  off(event: 'data', listener: (text: string) => void): unknown;
}

const INTERRUPT = '\u0003';
const END_OF_INPUT = '\u0004';
const ERASE: ReadonlySet<string> = new Set(['\u007f', '\b']);
const ENTER: ReadonlySet<string> = new Set(['\r', '\n']);

/** What one key press means. */
function meaningOf(key: string): 'cancel' | 'done' | 'erase' | 'type' {
  if (key === INTERRUPT) return 'cancel';
  if (ENTER.has(key) || key === END_OF_INPUT) return 'done';
  return ERASE.has(key) ? 'erase' : 'type';
}

/** Takes keys until the line ends. @returns null when the user cancelled */
function readKeys(terminal: Terminal): Promise<string | null> {
  const typed: string[] = [];
  return new Promise((resolve) => {
    const end = (line: string | null): void => {
      terminal.off('data', listener);
      resolve(line);
    };
    const take = (key: string): void => {
      const meaning = meaningOf(key);
      if (meaning === 'cancel') end(null);
      else if (meaning === 'done') end(typed.join(''));
      else if (meaning === 'erase') typed.pop();
      else typed.push(key);
    };
    const listener = (text: string): void => [...text].forEach(take);
    terminal.on('data', listener);
  });
}

/**
 * Asks for a line that is not shown while typed.
 * @throws PlannerError `ipc/cancelled` on Ctrl-C
 */
export async function askHidden(
  question: string,
  terminal: Terminal,
  say: (text: string) => void,
): Promise<string> {
  say(question);
  terminal.setRawMode(true);
  terminal.setEncoding('utf8');
  terminal.resume();
  try {
    const line = await readKeys(terminal);
    if (line === null) throw new PlannerError('ipc', 'cancelled');
    return line;
  } finally {
    terminal.setRawMode(false);
    terminal.pause();
    say('\n');
  }
}

/** A passphrase is a line, not a book. */
const MOST_BYTES = 64 * 1024;

function firstLine(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.split(/\r?\n/, 1)[0] ?? '';
}

/** What is asked for, and the option that names a file instead. */
interface Secret {
  readonly name: string;
  readonly option: string;
  /** Named in the question when there are several. */
  readonly whose: string | undefined;
}

async function readSecret(file: string | undefined, io: CommandIo, secret: Secret): Promise<string> {
  if (file !== undefined) return firstLine(await io.readFile(file, MOST_BYTES));
  const { name, option, whose } = secret;
  const terminal: Terminal = process.stdin;
  if (terminal.isTTY !== true) throw new PlannerError('usage', 'missing-argument', { argument: option });
  return askHidden(whose === undefined ? `${name}: ` : `${name} of ${whose}: `, terminal, io.stderr);
}

/**
 * A passphrase from a file, or asked for at the terminal.
 * @param whose - named in the question when there are several
 * @throws PlannerError `usage/missing-argument` when there is neither file nor terminal
 */
export function readPassphraseOf(file: string | undefined, io: CommandIo, whose?: string): Promise<string> {
  return readSecret(file, io, { name: 'Passphrase', option: '--passphrase-file', whose });
}

/** The PIN of a card, the same way. @throws PlannerError `usage/missing-argument` when there is neither file nor terminal */
export function readPinOf(file: string | undefined, io: CommandIo, whose?: string): Promise<string> {
  return readSecret(file, io, { name: 'PIN', option: '--pin-file', whose });
}

/**
 * The passphrase from `--passphrase-file`, or asked for at the terminal. Never from the command line or the
 * environment, where other programs can read it.
 * @param twice - ask again and compare, for a new passphrase
 * @throws PlannerError `usage/missing-argument` when there is neither file nor terminal
 */
export async function readPassphrase(args: ParsedArguments, io: CommandIo, twice = false): Promise<string> {
  const file = textOption(args, 'passphrase-file');
  const first = await readPassphraseOf(file, io);
  if (file !== undefined) return first;
  const terminal: Terminal = process.stdin;
  if (twice && (await askHidden('Again: ', terminal, io.stderr)) !== first)
    throw new PlannerError('usage', 'bad-argument', {
      option: 'passphrase',
      value: '',
      limit: 'the two entries differ',
      reason: '',
    });
  return first;
}
