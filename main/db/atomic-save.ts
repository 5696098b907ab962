import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { type FaultDetails, PlannerError } from '../../shared/errors.ts';
import type { Fs } from './file-system.ts';
import { systemCode, systemReason } from './system-reason.ts';

/** Earlier states kept beside the file, as `name.1` (newest) to `name.3`. */
export const KEPT_GENERATIONS = 3;

const TEMPORARY = '.tmp-';
const OWNER_ONLY = 0o600;

/** Path of an earlier generation; 0 is the file itself. */
export function generationPath(file: string, age: number): string {
  return age === 0 ? file : `${file}.${age}`;
}

function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

/** Turns an error of the file system into the fault the user is told. */
export function saveFault(file: string, error: unknown): PlannerError<'storage'> {
  const details: FaultDetails = {
    file: basename(file),
    reason: systemReason(error),
    system: systemCode(error),
  };
  const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(systemCode(error));
  return new PlannerError('storage', full ? 'disk-full' : 'write-failed', details, { cause: error });
}

async function ignoreMissing(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    // A generation that does not exist yet cannot be moved or removed; anything else is a failure.
    if (!isMissing(error)) throw error;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeTemporary(fs: Fs, target: SaveTarget, bytes: Uint8Array): Promise<void> {
  const { file: path, mode = OWNER_ONLY } = target;
  const file = await fs.create(path, mode);
  try {
    await file.write(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  // A disk or stick that lies about its writes shows here, while the earlier file still stands.
  if (digest(await fs.readFile(path)) !== digest(bytes))
    throw Object.assign(new Error('read back differs'), { code: 'EREADBACK' });
}

async function rotate(fs: Fs, file: string): Promise<void> {
  await ignoreMissing(fs.remove(generationPath(file, KEPT_GENERATIONS)));
  for (let age = KEPT_GENERATIONS - 1; age >= 1; age -= 1)
    await ignoreMissing(fs.rename(generationPath(file, age), generationPath(file, age + 1)));
  // A hard link, not a rename: at no moment is there no file of this name.
  await ignoreMissing(fs.link(file, generationPath(file, 1)));
}

/** Keeps a damaged file under a name that no rotation removes; the user may want to have it examined. */
async function setAside(fs: Fs, file: string): Promise<void> {
  const names = new Set(await fs.list(dirname(file)));
  let number = 1;
  while (names.has(`${basename(file)}.damaged-${number}`)) number += 1;
  await ignoreMissing(fs.link(file, `${file}.damaged-${number}`));
}

interface SaveOptions {
  /** The file that stands there did not open; it is set aside instead of becoming a generation. */
  readonly currentIsDamaged?: boolean;
  /** False for files the user keeps elsewhere: there no generations are left beside them. */
  readonly keepEarlier?: boolean;
  /** Rights of a new file; its owner only when left out. */
  readonly mode?: number;
}

/** The file to replace. */
export interface SaveTarget extends SaveOptions {
  readonly file: string;
}

/**
 * Replaces a file whole: temporary file in the same folder, forced out, read back, generations rotated, renamed,
 * folder forced out. When this resolves the new content survives a power cut; when it throws, the earlier content
 * stands. A cut at any moment leaves one of the two.
 * @param bytes - complete content
 * @throws PlannerError `storage/disk-full | write-failed`
 */
export async function saveAtomically(fs: Fs, target: SaveTarget, bytes: Uint8Array): Promise<void> {
  const { file } = target;
  const temporary = `${file}${TEMPORARY}${randomBytes(8).toString('hex')}`;
  try {
    await writeTemporary(fs, { ...target, file: temporary }, bytes);
    if (target.currentIsDamaged === true) await setAside(fs, file);
    else if (target.keepEarlier !== false) await rotate(fs, file);
    await fs.rename(temporary, file);
    await fs.syncFolder(dirname(file));
  } catch (error) {
    // Best effort: the leftover is harmless and removed at the next start too.
    await fs.remove(temporary).catch(() => undefined);
    throw saveFault(file, error);
  }
}

/** Removes temporary files that a crash left behind. */
export async function removeLeftovers(fs: Fs, file: string): Promise<void> {
  const folder = dirname(file);
  const prefix = `${basename(file)}${TEMPORARY}`;
  for (const name of await fs.list(folder))
    if (name.startsWith(prefix)) await ignoreMissing(fs.remove(join(folder, name)));
}
