import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PlannerError } from '../../shared/errors.ts';

/** Held while this process may write the workspace. */
export interface WorkspaceLock {
  release(): void;
}

const SQLITE_BUSY = 5;

function holderPath(file: string): string {
  return `${file}.holder`;
}

function readHolder(file: string): string {
  try {
    return readFileSync(holderPath(file), 'utf8').slice(0, 20);
  } catch {
    // Only for the message: the lock itself does not depend on this file.
    return 'unknown';
  }
}

/**
 * Takes the lock of a workspace, so that two instances never write the same file.
 *
 * The lock is the operating system's, taken through the SQLite that Node and Electron carry: an exclusive transaction
 * on `<file>.lock`, an empty database, is an fcntl lock on Linux and macOS and LockFileEx on Windows. The system drops
 * it when the process ends, however it ends, so a crash leaves nothing to clean up and no process number can be
 * mistaken for another. `<file>.holder` names the process for the message only. Not safe on network folders whose
 * server ignores locks; the workspace belongs on a local disk.
 * @throws PlannerError `storage/file-locked` naming the process, `storage/read-failed` when the folder refuses
 */
export function lockWorkspace(file: string): WorkspaceLock {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    // With the journal in memory the lock file stays empty and no second file appears beside it.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (cause) {
    db?.close();
    const { errcode } = cause as { readonly errcode?: unknown };
    const name = basename(file);
    if (errcode === SQLITE_BUSY)
      throw new PlannerError('storage', 'file-locked', { file: name, holder: readHolder(file) }, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlannerError('storage', 'read-failed', { file: `${name}.lock`, reason }, { cause });
  }
  const held = db;
  writeFileSync(holderPath(file), String(process.pid), { mode: 0o600 });
  return { release: () => held.close() };
}
