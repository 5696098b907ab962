import { createReadStream } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { PlannerError } from '../../shared/errors.ts';
import { saveAtomically } from '../db/atomic-save.ts';
import { nodeFs } from '../db/file-system.ts';
import type { CommandIo } from './command.ts';

function reasonOf(cause: unknown): string {
  const code = (cause as { readonly code?: unknown }).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no right to it';
  if (code === 'EISDIR') return 'it is a folder';
  return typeof code === 'string' ? code : String(cause);
}

/** Larger than any bundle; a file without end must not fill the memory. */
const MOST_BYTES = 512 * 1024 * 1024;

async function collect(stream: AsyncIterable<unknown>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Uint8Array;
    size += bytes.length;
    if (size > MOST_BYTES)
      throw new PlannerError('usage', 'file-unreadable', {
        file: name,
        reason: `it is larger than ${MOST_BYTES} bytes`,
      });
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function readWhole(path: string): Promise<Uint8Array> {
  if (path === '-') return collect(process.stdin, path);
  try {
    const kind = await stat(path);
    if (kind.isDirectory() || kind.isCharacterDevice() || kind.isBlockDevice())
      throw new PlannerError('usage', 'file-unreadable', {
        file: path,
        reason: kind.isDirectory() ? 'it is a folder' : 'it is a device',
      });
    return await collect(createReadStream(path), path);
  } catch (cause) {
    if (cause instanceof PlannerError) throw cause;
    throw new PlannerError('usage', 'file-unreadable', { file: path, reason: reasonOf(cause) }, { cause });
  }
}

/** Replaces files only: renaming over a device or a link would take away what others rely on. */
async function writeWhole(file: string, bytes: Uint8Array, mode: number): Promise<void> {
  const there = await lstat(file).catch(() => null);
  if (there !== null && !there.isFile())
    throw new PlannerError('storage', 'write-failed', {
      file,
      reason: 'what stands there is no ordinary file',
    });
  await saveAtomically(nodeFs, { file, mode, keepEarlier: false }, bytes);
}

/** The outside world of a command, on Node. */
export function createNodeIo(facts: CommandIo['facts']): CommandIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readFile: readWhole,
    writeFile: (file, bytes, mode = 0o644) => writeWhole(file, bytes, mode),
    facts,
    now: () => new Date().toISOString(),
    environment: process.env,
  };
}
