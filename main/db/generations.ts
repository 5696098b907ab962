import { basename } from 'node:path';
import { PlannerError } from '../../shared/errors.ts';
import { generationPath, KEPT_GENERATIONS } from './atomic-save.ts';
import type { Fs } from './file-system.ts';
import { systemCode, systemReason } from './system-reason.ts';

/** Why a generation could not be used, or null when it is sound. */
export type Examine = (bytes: Uint8Array) => string | null;

export interface DamagedFile {
  readonly name: string;
  readonly reason: string;
}

/** What was found on the disk. */
export type FoundGeneration =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly bytes: Uint8Array;
      /** Newer files that did not pass; empty when the newest was sound. */
      readonly damaged: readonly DamagedFile[];
    };

const MISSING = 'missing';

/** Content of a generation that passed, or why it did not. */
type Candidate = { readonly bytes: Uint8Array } | { readonly reason: string };

async function readCandidate(fs: Fs, path: string, examine: Examine): Promise<Candidate> {
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(path);
  } catch (error) {
    return { reason: systemCode(error) === 'ENOENT' ? MISSING : systemReason(error) };
  }
  const reason = examine(bytes);
  return reason === null ? { bytes } : { reason };
}

/** A gap among the older generations is normal after a crash; a missing newest file is not. */
function isDamage(entry: DamagedFile, index: number): boolean {
  return index === 0 || entry.reason !== MISSING;
}

/**
 * Finds the newest generation that passes the examination.
 * @returns `none` when there is no file at all: only then may a new one be started
 * @throws PlannerError `storage/file-damaged` when files exist and none is sound
 */
export async function findGeneration(fs: Fs, file: string, examine: Examine): Promise<FoundGeneration> {
  const refused: DamagedFile[] = [];
  for (let age = 0; age <= KEPT_GENERATIONS; age += 1) {
    const path = generationPath(file, age);
    const name = basename(path);
    const candidate = await readCandidate(fs, path, examine);
    if ('bytes' in candidate)
      return { kind: 'found', name, bytes: candidate.bytes, damaged: refused.filter(isDamage) };
    refused.push({ name, reason: candidate.reason });
  }
  if (refused.every((entry) => entry.reason === MISSING)) return { kind: 'none' };
  const damaged = refused.filter(isDamage);
  throw new PlannerError('storage', 'file-damaged', {
    file: basename(file),
    reason: damaged.map((entry) => `${entry.name}: ${entry.reason}`).join('; '),
    wayOut: 'Copy the folder, then put a sound copy of the file in its place.',
  });
}
