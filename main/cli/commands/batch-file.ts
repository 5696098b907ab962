import { readStrictJson } from '../../../shared/strict-json.ts';
import type { CommandIo } from '../command.ts';
import { watched } from '../terminal-jobs.ts';
import { isObject } from './json-input.ts';

const MOST_BYTES = 512 * 1024 * 1024;
const LINE_FEED = 0x0a;

/** One line of a batch file: a case, or why it is none. */
export type BatchLine =
  | { readonly line: number; readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | {
      readonly line: number;
      readonly ok: false;
      readonly code: 'blank' | 'not-json' | 'not-an-object';
      /** What is wrong, as the end of a sentence about the line. */
      readonly reason: string;
    };

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // One line that is no UTF-8 is answered on its own line; the others are read.
    return null;
  }
}

function readLine(bytes: Uint8Array, line: number): BatchLine {
  const text = decode(bytes);
  if (text === null) return { line, ok: false, code: 'not-json', reason: 'is not UTF-8 text' };
  if (text.trim() === '') return { line, ok: false, code: 'blank', reason: 'is blank' };
  const reading = readStrictJson(text);
  if (!reading.ok) {
    const { kind, path, reason } = reading.fault;
    const told = kind === 'not-json' ? `is not JSON (${reason})` : `is refused: ${path} ${reason}`;
    return { line, ok: false, code: 'not-json', reason: told };
  }
  if (!isObject(reading.value)) return { line, ok: false, code: 'not-an-object', reason: 'is not an object' };
  return { line, ok: true, value: reading.value };
}

/**
 * Lines of a batch file, each with its number from 1. A line ends with a line feed, with or without a carriage return;
 * the last one may lack it. Every line is answered, a blank one too, so that rows of input and output stay side by side.
 */
export function* linesOf(bytes: Uint8Array): Generator<BatchLine, void> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    yield readLine(bytes.subarray(start, end), line);
    start = end + 1;
  }
}

/** The lines of a batch file, and how many there are. */
export interface Batch {
  readonly lines: Iterable<BatchLine>;
  readonly total: number;
}

function countLines(bytes: Uint8Array): number {
  let count = bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? 1 : 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** Reads a batch file. @throws PlannerError `usage/file-unreadable` */
export async function readBatch(path: string, io: CommandIo): Promise<Batch> {
  const bytes = await io.readFile(path, MOST_BYTES);
  return { lines: linesOf(bytes), total: countLines(bytes) };
}

/** A press on Ctrl-C is heard between so many rows; each row is quick. */
const ROWS_PER_TURN = 16;

/**
 * Writes one row of answer a line, and at the end how many there were. Rows without a result go on. Cancelled, it leaves
 * whole rows of the first cases behind and says so by its exit status.
 * @throws PlannerError `ipc/cancelled`
 */
export function writeRows<T>(
  { lines, total }: Batch,
  io: CommandIo,
  { answer, hasResult }: { readonly answer: (line: BatchLine) => T; readonly hasResult: (row: T) => boolean },
): Promise<void> {
  return watched(io, 'batch', async (watch) => {
    let rows = 0;
    let without = 0;
    for (const line of lines) {
      if (rows % ROWS_PER_TURN === 0) await watch.at({ name: 'rows', done: rows, total });
      const row = answer(line);
      io.stdout(`${JSON.stringify(row)}\n`);
      rows += 1;
      if (!hasResult(row)) without += 1;
    }
    io.stderr(`${rows} cases, ${without} without a result.\n`);
  });
}
