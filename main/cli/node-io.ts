import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import { saveAtomically } from '../db/atomic-save.ts';
import { nodeFs } from '../db/file-system.ts';
import { type ReadLimit, readRegular } from '../db/read-regular.ts';
import type { CommandIo } from './command.ts';
import { terminalJobs } from './terminal-jobs.ts';

/** Larger than any input; a file without end must not fill the memory. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Pipes the shell opened for this process, as by `<(…)`; they are as good as standard input. */
const INHERITED = /^\/(?:dev|proc\/self)\/fd\/\d{1,4}$/;

async function collect(
  stream: AsyncIterable<unknown>,
  { name, maxBytes }: Pick<ReadLimit, 'name' | 'maxBytes'>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > maxBytes)
      throw new PlannerError('bundle-format', 'too-large', { what: name, value: size, limit: maxBytes });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function isPipe(path: string): Promise<boolean> {
  return INHERITED.test(path) && (await stat(path).catch(() => null))?.isFIFO() === true;
}

/** Reads files, and standard input as `-`, once: a second reader would find it empty and take that for the content. */
function reader(): CommandIo['readFile'] {
  let taken = false;
  return async (path, maxBytes = MOST_BYTES) => {
    if (path !== '-')
      return (await isPipe(path))
        ? collect(createReadStream(path), { name: `file ${path}`, maxBytes })
        : readRegular(path, { name: path, what: `file ${path}`, maxBytes });
    if (taken)
      throw new PlannerError('usage', 'file-unreadable', {
        file: '-',
        reason: 'standard input was read already; it can stand for one file only',
      });
    taken = true;
    return collect(process.stdin, { name: 'standard input', maxBytes });
  };
}

/** Replaces files only: renaming over a device or a link would take away what others rely on. */
async function writeWhole(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const there = await lstat(file).catch(() => null);
  if (there !== null && !there.isFile())
    throw new PlannerError('storage', 'write-failed', {
      file,
      reason: there.isDirectory() ? 'a folder stands there' : 'what stands there is no ordinary file',
    });
  try {
    await saveAtomically(nodeFs, { file, mode, keepEarlier: false }, bytes);
  } catch (cause) {
    if (!isPlannerError(cause, 'storage')) throw cause;
    // As it was typed; and what is missing while writing can only be the folder.
    const reason = cause.details['system'] === 'ENOENT' ? 'its folder is not there' : cause.details['reason'];
    throw new PlannerError(
      'storage',
      cause.code,
      { ...cause.details, file, reason: reason ?? '' },
      { cause },
    );
  }
}

/** The outside world of a command, on Node. */
export function createNodeIo(given: Pick<CommandIo, 'facts' | 'fonts' | 'program'>): CommandIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readFile: reader(),
    writeFile: (file, bytes, mode = 0o644) => writeWhole(file, bytes, mode),
    ...given,
    now: () => new Date().toISOString(),
    environment: process.env,
    jobs: terminalJobs(process),
  };
}
