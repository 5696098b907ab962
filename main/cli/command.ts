import type { Facts } from '../../shared/catalogue/catalogue.ts';
import type { JobRunner } from '../services/jobs/jobs.ts';
import type { KdfCost } from '../services/keys/seal.ts';
import type { DocumentFonts } from '../services/report/pdf/document.ts';

/** Exit statuses of all commands but `verify`, which has its own (bundle-and-trust section 7). */
export const EXIT = { success: 0, findings: 1, usage: 2, cancelled: 130 } as const;

/** What a command may touch of the outside world, so that tests need no process. */
export interface CommandIo {
  /** Machine output when `--json`, otherwise the text people asked for. Written as given. */
  stdout(text: string): void;
  /** Messages; never part of the result. */
  stderr(text: string): void;
  /**
   * Reads an ordinary file, or standard input as `-`; 512 MiB at most, or as many bytes as are given.
   * @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large`
   */
  readFile(path: string, maxBytes?: number): Promise<Uint8Array>;
  /** Writes a file whole (temporary file, then rename); never leaves half a file. */
  writeFile(path: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** Loads the built catalogue once per process. */
  facts(): Promise<Facts>;
  /** Loads the fonts of printed documents; only for commands that make one. */
  fonts(): Promise<DocumentFonts>;
  /** Folder of the built program: its packs, its catalogue, SQLite. Absent where the program runs from source. */
  readonly program?: URL;
  /** What a guess at the passphrase of a new signer costs; the default of signer files when left out. */
  readonly keyCost?: KdfCost;
  /** Wall clock as ISO 8601 UTC; only for defaults that the user can set (`--at`, `--claimed-at`). */
  now(): string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of the workspace a command was told to work with; its audit log tells what is done. */
  readonly dataFolder?: string;
  /** Follows long work and can end it; nobody does where it is absent. */
  readonly jobs?: JobRunner;
}

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** May be given several times; the values come as an array. */
  readonly multiple?: boolean;
  readonly short?: string;
  /** Name of the value in the usage text, as `FILE`. */
  readonly value?: string;
  readonly help: string;
}

export type OptionValue = string | boolean | readonly string[] | undefined;

export interface ParsedArguments {
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** One command of the command line. Every command takes `--json` and `--help`; they are added by the frame. */
export interface Command {
  /** First word, or first two (`catalogue search`). */
  readonly name: string;
  readonly summary: string;
  /** Positional arguments for the usage line, as `<plan.json>`. */
  readonly positionals: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Runs and answers the exit status. Faults are thrown as PlannerError; the frame turns them into messages. */
  run(args: ParsedArguments, io: CommandIo): Promise<number>;
}
