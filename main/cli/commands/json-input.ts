import { PlannerError } from '../../../shared/errors.ts';
import type { CommandIo } from '../command.ts';

/** A file as text. UTF-8 with or without a byte order mark. */
export async function readText(path: string, io: CommandIo): Promise<string> {
  return new TextDecoder().decode(await io.readFile(path));
}

/**
 * A JSON file as a value nobody has checked yet.
 * @throws PlannerError `usage/file-unreadable` when it cannot be read or is not JSON
 */
export async function readJson(path: string, io: CommandIo): Promise<unknown> {
  const text = await readText(path, io);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const reason = `it is not JSON (${cause instanceof Error ? cause.message : String(cause)})`;
    throw new PlannerError('usage', 'file-unreadable', { file: path, reason }, { cause });
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
