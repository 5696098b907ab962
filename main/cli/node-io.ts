import { readFile } from 'node:fs/promises';
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

/** The outside world of a command, on Node. */
export function createNodeIo(facts: CommandIo['facts']): CommandIo {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    readFile: readWhole,
    writeFile: (file, bytes, mode = 0o644) =>
      saveAtomically(nodeFs, { file, mode, keepEarlier: false }, bytes),
    facts,
    now: () => new Date().toISOString(),
    environment: process.env,
  };
}
