import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PlannerError } from '../../shared/errors.ts';
import type { CommandIo } from './command.ts';

function reasonOf(cause: unknown): string {
  const code = (cause as { readonly code?: unknown }).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'no right to it';
  if (code === 'EISDIR') return 'it is a folder';
  return typeof code === 'string' ? code : String(cause);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

async function readWhole(path: string): Promise<Uint8Array> {
  if (path === '-') return readStandardInput();
  try {
    return await readFile(path);
  } catch (cause) {
    throw new PlannerError('usage', 'file-unreadable', { file: path, reason: reasonOf(cause) }, { cause });
  }
}

async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const temporary = join(dirname(path), `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    const code = (cause as { readonly code?: unknown }).code === 'ENOSPC' ? 'disk-full' : 'write-failed';
    throw new PlannerError('storage', code, { file: path, reason: reasonOf(cause) }, { cause });
  }
}

/** The outside world of a command, on Node. */
export function createNodeIo(facts: CommandIo['facts']): CommandIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readFile: readWhole,
    writeFile: writeWhole,
    facts,
    now: () => new Date().toISOString(),
    environment: process.env,
  };
}
