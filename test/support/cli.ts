import type { CommandIo } from '../../main/cli/command.ts';
import { runCommandLine } from '../../main/cli/run.ts';
import { PlannerError } from '../../shared/errors.ts';
import { testFacts } from './facts.ts';
import { testFonts } from './fonts.ts';

/** What a run of the command line left behind. */
export interface CliRun {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** Names of files the command wrote. */
  readonly written: readonly string[];
}

export type CliFiles = Readonly<Record<string, string | Uint8Array>>;

/**
 * Runs one command line on files in memory, with the catalogue of the repository and a fixed clock.
 * @param more - of the surroundings, as jobs that can be followed
 */
export async function runCli(
  words: readonly string[],
  files: CliFiles = {},
  more: Partial<CommandIo> = {},
): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const written: string[] = [];
  const io: CommandIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    readFile: (path) => {
      const content = files[path];
      if (content === undefined)
        return Promise.reject(
          new PlannerError('usage', 'file-unreadable', {
            file: path,
            reason: 'there is no such file or folder',
          }),
        );
      return Promise.resolve(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
    writeFile: (path) => {
      written.push(path);
      return Promise.resolve();
    },
    facts: () => Promise.resolve(testFacts()),
    fonts: testFonts,
    program: new URL('../../dist/', import.meta.url),
    now: () => '2026-11-22T10:00:00Z',
    environment: {},
    ...more,
  };
  const status = await runCommandLine(words, io);
  return { status, out: out.join(''), err: err.join(''), written };
}

/** Lines of JSON. */
export function jsonLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
