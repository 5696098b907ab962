import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  openTrustStore,
  TRUST_FILE_NAME,
  type TrustStore,
} from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { nativeHashes } from './native-hashes.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;

function unreadable(file: string, cause: unknown): PlannerError {
  const { code } = cause as NodeJS.ErrnoException;
  return new PlannerError('usage', 'file-unreadable', { file, reason: code ?? 'unknown' }, { cause });
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(folder, cause);
  }
}

async function readTrustFile(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (bytes.length > MAX_FILE_BYTES)
    throw new PlannerError('bundle-format', 'too-large', {
      what: 'trust list',
      value: bytes.length,
      limit: MAX_FILE_BYTES,
    });
  return bytes;
}

/**
 * All versions of the list in a folder; other files there are left alone.
 * @returns empty when the folder does not exist or holds no list
 * @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large`
 */
export async function readTrustFolder(folder: string): Promise<ReadonlyMap<number, Uint8Array>> {
  const versions = new Map<number, Uint8Array>();
  for (const name of await namesIn(folder)) {
    const version = TRUST_FILE_NAME.exec(name)?.[1];
    if (version !== undefined) versions.set(Number(version), await readTrustFile(join(folder, name)));
  }
  return versions;
}

/**
 * Opens the list of signers in a folder, walked from version 1.
 * @throws PlannerError `signature/trust-refused` naming file and reason, `usage/file-unreadable`
 */
export async function openTrustFolder(folder: string): Promise<TrustStore> {
  return openTrustStore(await readTrustFolder(folder), nativeHashes);
}
