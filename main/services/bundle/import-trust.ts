import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type GivenList, takeOverList } from '../../../shared/bundle/trust/take-over.ts';
import { openTrustStore, type TrustStore, trustFileName } from '../../../shared/bundle/trust/trust-store.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import { nodeFs } from '../../db/file-system.ts';
import { nativeHashes } from './native-hashes.ts';
import { readTrustFolder } from './trust-folder.ts';

const READABLE = 0o644;
const MARK = 8;

/** A list put in force, and whether another one ended with it. */
export interface ImportedList {
  readonly store: TrustStore;
  readonly replaced: boolean;
}

/** Moves the versions of a list aside, newest first: what a crash leaves is the beginning of the same list. */
async function setAside(folder: string, held: ReadonlyMap<number, Uint8Array>): Promise<void> {
  const mark = openTrustStore(held, nativeHashes).anchorSha512.slice(0, MARK);
  for (const version of [...held.keys()].sort((a, b) => b - a)) {
    const file = join(folder, trustFileName(version));
    await rename(file, `${file}.replaced-${mark}`);
  }
}

/**
 * Puts versions of a list of signers in force that arrived from elsewhere. Nothing is written unless all of them are
 * accepted; they are written from the lowest on, so that what a crash leaves is a shorter list, never another one.
 * @throws PlannerError as `takeOverList`, `storage/…`
 */
export async function importTrustFiles(folder: string, given: GivenList): Promise<ImportedList> {
  const held = await readTrustFolder(folder);
  const { store, added, replaces } = takeOverList(held, given, nativeHashes);
  await nodeFs.makeFolder(folder);
  if (replaces) await setAside(folder, held);
  for (const version of [...added.keys()].sort((a, b) => a - b)) {
    const file = join(folder, trustFileName(version));
    await saveAtomically(
      nodeFs,
      { file, mode: READABLE, keepEarlier: false },
      added.get(version) ?? new Uint8Array(),
    );
  }
  return { store, replaced: replaces };
}
