import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  openTrustStore,
  TRUST_FILE_NAME,
  type TrustStore,
} from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { readRegular } from '../../db/read-regular.ts';
import { systemCode, systemReason } from '../../db/system-reason.ts';
import { nativeHashes } from './native-hashes.ts';

/** Largest file of one version of a list. */
export const MAX_LIST_BYTES = 16 * 1024 * 1024;
/** Versions of one list. A folder with more is nobody's list, and reading it all would fill the memory. */
const MAX_VERSIONS = 10_000;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return [];
    const reason = systemCode(cause) === 'ENOTDIR' ? 'it is a file, not a folder' : systemReason(cause);
    throw new PlannerError('usage', 'file-unreadable', { file: folder, reason }, { cause });
  }
}

/**
 * All versions of the list in a folder; other files there are left alone.
 * @returns empty when the folder does not exist or holds no list
 * @throws PlannerError `usage/file-unreadable`, `bundle-format/too-large`
 */
export async function readTrustFolder(folder: string): Promise<ReadonlyMap<number, Uint8Array>> {
  const named = (await namesIn(folder)).flatMap((name) => {
    const version = TRUST_FILE_NAME.exec(name)?.[1];
    return version === undefined ? [] : [{ version: Number(version), path: join(folder, name) }];
  });
  if (named.length > MAX_VERSIONS)
    throw new PlannerError('signature', 'trust-refused', {
      file: folder,
      reason: `it holds ${named.length} versions; the limit is ${MAX_VERSIONS}`,
    });
  const versions = new Map<number, Uint8Array>();
  for (const { version, path } of named)
    versions.set(
      version,
      await readRegular(path, { name: path, what: 'list of signers', maxBytes: MAX_LIST_BYTES }),
    );
  return versions;
}

/**
 * Opens the list of signers in a folder, walked from version 1.
 * @throws PlannerError `signature/trust-missing` naming the folder, `signature/trust-refused` naming file and reason,
 * `usage/file-unreadable`
 */
export async function openTrustFolder(folder: string): Promise<TrustStore> {
  const versions = await readTrustFolder(folder);
  if (versions.size === 0) throw new PlannerError('signature', 'trust-missing', { folder });
  return openTrustStore(versions, nativeHashes);
}
