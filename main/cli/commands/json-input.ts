import { PlannerError } from '../../../shared/errors.ts';
import { readStrictJson } from '../../../shared/strict-json.ts';
import type { CommandIo } from '../command.ts';

/** Text beyond this is no input of a person, and near the longest text a program can hold. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * A file as text. UTF-8 with or without a byte order mark.
 * @throws PlannerError `usage/file-unreadable`, `usage/file-malformed` when it is no UTF-8
 */
export async function readText(path: string, io: CommandIo): Promise<string> {
  const bytes = await io.readFile(path, MOST_BYTES);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlannerError(
      'usage',
      'file-malformed',
      { file: path, reason: 'it is not UTF-8 text' },
      { cause },
    );
  }
}

/**
 * A JSON file as a value nobody has checked yet.
 * @throws PlannerError `usage/file-unreadable`, `usage/file-malformed` when it is not strict JSON
 */
export async function readJson(path: string, io: CommandIo): Promise<unknown> {
  const reading = readStrictJson(await readText(path, io));
  if (reading.ok) return reading.value;
  const { kind, path: place, reason } = reading.fault;
  const told = kind === 'not-json' ? `it is not JSON (${reason})` : `${place} ${reason}`;
  throw new PlannerError('usage', 'file-malformed', { file: path, reason: told });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
