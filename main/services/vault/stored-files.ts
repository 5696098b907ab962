import { basename, dirname, join } from 'node:path';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import { generationPath, KEPT_GENERATIONS, removeLeftovers, saveAtomically } from '../../db/atomic-save.ts';
import type { Fs } from '../../db/file-system.ts';
import { systemCode, systemReason } from '../../db/system-reason.ts';
import type { DeriveKey } from './passphrase-key.ts';
import { isSealed, readHeader, type Wrap } from './sealed-file.ts';
import { tryPassphrase, VaultKey } from './vault-key.ts';

/** How a workspace stands on the disk. */
export type StoredKind = 'none' | 'plain' | 'encrypted';

const PLAIN_MAGIC = new TextEncoder().encode('SQLite format 3\0');

function isPlain(bytes: Uint8Array): boolean {
  return PLAIN_MAGIC.every((byte, index) => bytes[index] === byte);
}

async function readMaybe(fs: Fs, path: string): Promise<Uint8Array | null> {
  try {
    return await fs.readFile(path);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    const details = { file: basename(path), reason: systemReason(cause) };
    throw new PlannerError('storage', 'read-failed', details, { cause });
  }
}

/** The file and its earlier generations, newest first, with what they hold; those that are missing are left out. */
async function generations(fs: Fs, file: string): Promise<readonly Uint8Array[]> {
  const found: Uint8Array[] = [];
  for (let age = 0; age <= KEPT_GENERATIONS; age += 1) {
    const bytes = await readMaybe(fs, generationPath(file, age));
    if (bytes !== null) found.push(bytes);
  }
  return found;
}

/**
 * Whether a workspace is encrypted, by its newest generation that begins as one of ours.
 * @throws PlannerError `storage/read-failed`
 */
export async function storedKind(fs: Fs, file: string): Promise<StoredKind> {
  const found = await generations(fs, file);
  for (const bytes of found) {
    if (isSealed(bytes)) return 'encrypted';
    if (isPlain(bytes)) return 'plain';
  }
  // Files that begin as neither are damaged; opening them as plain says so.
  return found.length === 0 ? 'none' : 'plain';
}

/** Passphrases of each generation whose header can be read, newest first, each list once. */
function wrapLists(found: readonly Uint8Array[]): readonly (readonly Wrap[])[] {
  const lists = new Map<string, readonly Wrap[]>();
  for (const bytes of found) {
    try {
      const { wraps } = readHeader(bytes);
      lists.set(JSON.stringify(wraps), wraps);
    } catch (error) {
      // A damaged header: an older generation may still have a sound one, and opening tells which was damaged.
      if (!isPlannerError(error, 'storage')) throw error;
    }
  }
  return [...lists.values()];
}

/** Who may open the workspace: the names of its passphrases. @throws PlannerError `storage/file-damaged` */
export async function passphraseNames(fs: Fs, file: string): Promise<readonly string[]> {
  const [newest] = wrapLists(await generations(fs, file));
  return newest?.map(({ name }) => name) ?? [];
}

/**
 * Opens the key of an encrypted workspace.
 * @returns the key, and whose passphrase it was
 * @throws PlannerError `storage/workspace-passphrase | file-damaged`
 */
export async function openKey(
  { fs, file, derive }: { readonly fs: Fs; readonly file: string; readonly derive: DeriveKey },
  passphrase: string,
): Promise<{ readonly key: VaultKey; readonly name: string }> {
  const lists = wrapLists(await generations(fs, file));
  const details = { file: basename(file) };
  if (lists.length === 0)
    throw new PlannerError('storage', 'file-damaged', {
      ...details,
      reason: 'no header of it can be read',
      wayOut: 'Put a copy of the folder in its place.',
    });
  for (const wraps of lists) {
    const opened = await tryPassphrase(passphrase, wraps, derive);
    if (opened !== null) return { key: new VaultKey(opened.dataKey, wraps), name: opened.wrap.name };
  }
  throw new PlannerError('storage', 'workspace-passphrase', details);
}

/** Files that hold earlier states of the workspace: generations, and damaged ones that were set aside. */
async function earlierFiles(fs: Fs, file: string): Promise<readonly string[]> {
  const folder = dirname(file);
  const name = basename(file);
  const ending = /^\.(\d+|damaged-\d+)$/;
  return (await fs.list(folder))
    .filter((entry) => entry.startsWith(name) && ending.test(entry.slice(name.length)))
    .map((entry) => join(folder, entry));
}

/** The workspace whose earlier states are meant, and who follows their rewriting. */
export interface EarlierFiles {
  readonly fs: Fs;
  readonly file: string;
  readonly watch?: JobWatch;
}

/**
 * Rewrites the earlier states of a workspace, each whole. What a state held is not wiped from the medium: that is for
 * the encryption of the disk.
 * @param rewrite - new content, or null to leave a file as it is
 * @throws PlannerError `storage/…`; files not reached yet are as they were
 */
export async function rewriteEarlier(
  { fs, file, watch = UNWATCHED }: EarlierFiles,
  rewrite: (bytes: Uint8Array) => Uint8Array | null,
): Promise<void> {
  const paths = await earlierFiles(fs, file);
  for (const [done, path] of paths.entries()) {
    await watch.at({ name: 'earlier', done, total: paths.length });
    await removeLeftovers(fs, path);
    const bytes = await readMaybe(fs, path);
    const next = bytes === null ? null : rewrite(bytes);
    if (next !== null) await saveAtomically(fs, { file: path, keepEarlier: false }, next);
  }
}

/** Content of a sealed file, or null when this key does not open it. */
function openedBy(key: VaultKey, bytes: Uint8Array): Uint8Array | null {
  try {
    return key.open(bytes);
  } catch (error) {
    // Damaged, or of an earlier encryption with another key: it stays as it is.
    if (isPlannerError(error, 'storage')) return null;
    throw error;
  }
}

/** Encrypts every earlier state that is plain: after turning encryption on, and after a crash while doing so. */
export function encryptEarlier(files: EarlierFiles, key: VaultKey): Promise<void> {
  return rewriteEarlier(files, (bytes) => (isSealed(bytes) ? null : key.seal(bytes, 0)));
}

/** Stores every earlier state under the passphrases of this key, so that one that was exchanged opens none. */
export function rewrapEarlier(files: EarlierFiles, key: VaultKey): Promise<void> {
  return rewriteEarlier(files, (bytes) => {
    const plain = isSealed(bytes) ? openedBy(key, bytes) : bytes;
    return plain === null ? null : key.seal(plain, isSealed(bytes) ? readHeader(bytes).generation : 0);
  });
}

/** Stores every earlier state plain, after turning encryption off. */
export function decryptEarlier(files: EarlierFiles, key: VaultKey): Promise<void> {
  return rewriteEarlier(files, (bytes) => (isSealed(bytes) ? openedBy(key, bytes) : null));
}
