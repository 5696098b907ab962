import type { Stats } from 'node:fs';
import { constants, type FileHandle, open } from 'node:fs/promises';
import { PlannerError } from '../../shared/errors.ts';
import { systemReason } from './system-reason.ts';

/** What a reading is for: the name messages show, and the most it may take. */
export interface ReadLimit {
  /** As the user knows the file. */
  readonly name: string;
  readonly maxBytes: number;
  /** What the content is, for the message about its size: `bundle`, `plan`. */
  readonly what: string;
}

// A pipe that nobody writes to would keep an ordinary open() waiting for ever. Windows has no such flag and no such pipe.
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

function unreadable(file: string, reason: string, cause?: unknown): PlannerError<'usage'> {
  return new PlannerError('usage', 'file-unreadable', { file, reason }, { cause });
}

/** What stands there instead of a file. */
function otherKind(kind: Stats): string {
  if (kind.isDirectory()) return 'it is a folder';
  if (kind.isFIFO()) return 'it is a pipe, not a file';
  if (kind.isSocket()) return 'it is a socket, not a file';
  return 'it is a device, not a file';
}

function tooLarge({ what }: ReadLimit, value: number, limit: number): PlannerError<'bundle-format'> {
  return new PlannerError('bundle-format', 'too-large', { what, value, limit });
}

/** Reads at most one byte more than allowed: a file that grows while it is read is found out too. */
async function readUpTo(handle: FileHandle, size: number, limit: ReadLimit): Promise<Uint8Array> {
  let bytes = new Uint8Array(size + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
    if (length > limit.maxBytes) throw tooLarge(limit, length, limit.maxBytes);
    if (length < bytes.length) continue;
    const larger = new Uint8Array(Math.min(2 * bytes.length, limit.maxBytes + 1));
    larger.set(bytes);
    bytes = larger;
  }
}

/**
 * Reads an ordinary file of a limited size. Kind and size are asked of the open handle before anything is read, so a
 * folder, a pipe, a device or a huge file costs nothing and cannot be swapped in between.
 * @throws PlannerError `usage/file-unreadable` naming the file and the reason, `bundle-format/too-large`
 */
export async function readRegular(path: string, limit: ReadLimit): Promise<Uint8Array> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, FLAGS);
    const kind = await handle.stat();
    if (!kind.isFile()) throw unreadable(limit.name, otherKind(kind));
    if (kind.size > limit.maxBytes) throw tooLarge(limit, kind.size, limit.maxBytes);
    return await readUpTo(handle, kind.size, limit);
  } catch (cause) {
    if (cause instanceof PlannerError) throw cause;
    throw unreadable(limit.name, systemReason(cause), cause);
  } finally {
    await handle?.close();
  }
}
