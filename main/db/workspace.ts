import { basename, dirname } from 'node:path';
import { isPlannerError, type PlannerError } from '../../shared/errors.ts';
import type { WorkspaceStatus } from '../../shared/ipc/messages.ts';
import { removeLeftovers, saveAtomically, saveFault } from './atomic-save.ts';
import type { Fs } from './file-system.ts';
import { type DamagedFile, findGeneration } from './generations.ts';
import { migrateSchema } from './migrate.ts';
import type { Migration } from './migration.ts';
import {
  applyPragmas,
  type Database,
  examineDatabase,
  inTransaction,
  queryRow,
  type SqlLibrary,
} from './sqlite.ts';
import type { WorkspaceLock } from './workspace-lock.ts';

/** Turns the bytes of the database into those of the file and back; a workspace without one is stored as it is. */
export interface WorkspaceCipher {
  /** @param generation - number of the save */
  seal(plain: Uint8Array, generation: number): Uint8Array;
  /** @throws PlannerError `storage/file-damaged` */
  open(stored: Uint8Array): Uint8Array;
}

/** What a workspace needs of the outside. */
export interface WorkspaceHost {
  readonly fs: Fs;
  readonly library: SqlLibrary;
  readonly migrations: readonly Migration[];
  readonly lock: (file: string) => WorkspaceLock;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  readonly cipher?: WorkspaceCipher | null;
  /** Short texts remembered with every save, by name, as the head of the audit log. */
  readonly stamp?: () => Readonly<Record<string, string>>;
}

/** How long changes that nobody waits for are gathered before they are written. */
const GATHER_MS = 400;

interface Opened {
  readonly db: Database;
  readonly sizeBytes: number;
  readonly recovered: WorkspaceStatus['recovered'];
}

function readMeta(db: Database, key: string): string | null {
  const value = queryRow(db, 'SELECT value FROM workspace_meta WHERE key = ?', [key])?.['value'];
  return typeof value === 'string' ? value : null;
}

function writeMeta(db: Database, key: string, value: string): void {
  db.run(
    'INSERT INTO workspace_meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    [key, value],
  );
}

function recoveryOf(from: string, damaged: readonly DamagedFile[]): WorkspaceStatus['recovered'] {
  const newest = damaged[0];
  return newest ? { from, damaged: newest.name, reason: newest.reason } : null;
}

/** The database in a stored file. @throws PlannerError `storage/file-damaged` */
function databaseBytes({ cipher }: WorkspaceHost, stored: Uint8Array): Uint8Array {
  return cipher ? cipher.open(stored) : stored;
}

function examineStored(host: WorkspaceHost, stored: Uint8Array): string | null {
  try {
    return examineDatabase(host.library, databaseBytes(host, stored));
  } catch (error) {
    // What does not open is no sound generation; the reason is told with its name.
    if (isPlannerError(error, 'storage')) return String(error.details['reason'] ?? error.code);
    throw error;
  }
}

async function openDatabase(host: WorkspaceHost, file: string): Promise<Opened> {
  const found = await findGeneration(host.fs, file, (bytes) => examineStored(host, bytes));
  const db =
    found.kind === 'none'
      ? new host.library.Database()
      : new host.library.Database(databaseBytes(host, found.bytes));
  applyPragmas(db);
  return {
    db,
    sizeBytes: found.kind === 'none' ? 0 : found.bytes.length,
    recovered: found.kind === 'none' ? null : recoveryOf(found.name, found.damaged),
  };
}

/**
 * The workspace: one SQLite file, held in memory and written whole. Changes are made at once in memory; `flush`
 * resolves when they are safe on the disk. When a save fails the memory is kept and the status says why.
 */
export class Workspace {
  readonly #host: WorkspaceHost;
  readonly #lock: WorkspaceLock;
  readonly #file: string;
  readonly #db: Database;
  readonly #listeners = new Set<(status: WorkspaceStatus) => void>();
  #recovered: WorkspaceStatus['recovered'];
  #cipher: WorkspaceCipher | null;
  #sizeBytes: number;
  #problem: WorkspaceStatus['problem'] = null;
  /** Number of the newest change, and of the newest one that is on the disk. */
  #changed = 0;
  #saved = 0;
  #savedGeneration: number;
  #saving: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  private constructor(host: WorkspaceHost, file: string, parts: Opened & { readonly lock: WorkspaceLock }) {
    this.#host = host;
    this.#file = file;
    this.#lock = parts.lock;
    this.#db = parts.db;
    this.#sizeBytes = parts.sizeBytes;
    this.#recovered = parts.recovered;
    this.#cipher = host.cipher ?? null;
    this.#savedGeneration = Number(readMeta(this.#db, 'generation') ?? 0);
  }

  /**
   * Opens the workspace, or starts one when there is no file of that name and no earlier generation.
   * @throws PlannerError `storage/file-locked | file-damaged | disk-full | write-failed | read-failed`
   */
  static async open(host: WorkspaceHost, file: string): Promise<Workspace> {
    try {
      await host.fs.makeFolder(dirname(file));
    } catch (error) {
      throw saveFault(file, error);
    }
    const lock = host.lock(file);
    try {
      await removeLeftovers(host.fs, file);
      const opened = await openDatabase(host, file);
      const applied = migrateSchema(opened.db, host.migrations, host.now());
      const workspace = new Workspace(host, file, { ...opened, lock });
      if (applied.length > 0) {
        workspace.#changed += 1;
        await workspace.flush();
      }
      return workspace;
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  status(): WorkspaceStatus {
    const clean = this.#saved === this.#changed;
    return {
      name: basename(this.#file),
      generation: Number(readMeta(this.#db, 'generation')),
      savedAt: readMeta(this.#db, 'saved_at'),
      sizeBytes: this.#sizeBytes,
      state: this.#problem !== null ? 'not-saved' : clean ? 'saved' : 'saving',
      problem: this.#problem,
      recovered: this.#recovered,
    };
  }

  /** Calls the listener after every change of the status; answers a function that ends that. */
  onStatus(listener: (status: WorkspaceStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  read<T>(work: (db: Database) => T): T {
    return work(this.#db);
  }

  /** Changes the memory, all or nothing. The caller awaits `flush`, or calls `saveSoon` when nobody waits. */
  change<T>(work: (db: Database) => T): T {
    const result = inTransaction(this.#db, () => work(this.#db));
    this.#changed += 1;
    return result;
  }

  /**
   * Resolves when every change made so far is on the disk; several callers share one save.
   * @throws PlannerError `storage/disk-full | write-failed | file-damaged`; the memory is kept
   */
  async flush(): Promise<void> {
    const wanted = this.#changed;
    while (this.#saved < wanted) {
      this.#saving ??= this.#save().finally(() => {
        this.#saving = null;
      });
      await this.#saving;
    }
  }

  /** Saves after a short while; a failure shows in the status. */
  saveSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      // The failure is in the status, which every window shows.
      this.flush().catch(() => undefined);
    }, GATHER_MS);
  }

  /**
   * Everything as it is in memory, saved or not, encrypted when the workspace is: the way out when the usual place is
   * full.
   */
  exportBytes(): Uint8Array {
    return this.#stored(this.#export());
  }

  /** Number of the newest save that is on the disk. */
  get savedGeneration(): number {
    return this.#savedGeneration;
  }

  /** What is remembered with every save under this name; null when nothing is. */
  remembered(name: string): string | null {
    return readMeta(this.#db, name);
  }

  /**
   * Writes the workspace encrypted from now on, or plain with null. Resolves when it is stored so.
   * @throws PlannerError `storage/…`; it is then stored as before
   */
  async changeCipher(cipher: WorkspaceCipher | null): Promise<void> {
    await this.flush();
    const before = this.#cipher;
    this.#cipher = cipher;
    this.#changed += 1;
    try {
      await this.flush();
    } catch (error) {
      this.#cipher = before;
      throw error;
    }
  }

  /** Saves what is open and lets go of the file. The lock is released even when the save fails. */
  async close(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    try {
      await this.flush();
    } finally {
      this.#db.close();
      this.#lock.release();
    }
  }

  /** Bytes of the database, checked as a stranger would read them. */
  #export(): Uint8Array {
    const bytes = this.#db.export();
    // The export closes and opens the database, which resets what was set for the connection.
    applyPragmas(this.#db);
    const reason = examineDatabase(this.#host.library, bytes);
    if (reason !== null) throw saveFault(this.#file, { code: `integrity check: ${reason}` });
    return bytes;
  }

  /** Bytes of the file for bytes of the database. */
  #stored(plain: Uint8Array): Uint8Array {
    return this.#cipher?.seal(plain, Number(readMeta(this.#db, 'generation'))) ?? plain;
  }

  async #save(): Promise<void> {
    const version = this.#changed;
    const before = { generation: readMeta(this.#db, 'generation'), savedAt: readMeta(this.#db, 'saved_at') };
    try {
      writeMeta(this.#db, 'generation', String(Number(before.generation) + 1));
      writeMeta(this.#db, 'saved_at', this.#host.now());
      for (const [name, value] of Object.entries(this.#host.stamp?.() ?? {}))
        writeMeta(this.#db, name, value);
      this.#announce();
      const bytes = this.#stored(this.#export());
      const target = { file: this.#file, currentIsDamaged: this.#recovered !== null && this.#saved === 0 };
      await saveAtomically(this.#host.fs, target, bytes);
      this.#saved = version;
      this.#savedGeneration = Number(readMeta(this.#db, 'generation'));
      this.#sizeBytes = bytes.length;
      this.#problem = null;
    } catch (error) {
      // The status must not claim a save that did not happen.
      writeMeta(this.#db, 'generation', before.generation ?? '0');
      if (before.savedAt === null) this.#db.run("DELETE FROM workspace_meta WHERE key = 'saved_at'");
      else writeMeta(this.#db, 'saved_at', before.savedAt);
      this.#problem = problemOf(error);
      throw error;
    } finally {
      this.#announce();
    }
  }

  #announce(): void {
    const status = this.status();
    for (const listener of this.#listeners) listener(status);
  }
}

function problemOf(error: unknown): WorkspaceStatus['problem'] {
  if (!isPlannerError(error)) return { code: 'write-failed', details: { reason: String(error) } };
  return { code: error.code, details: plainDetails(error) };
}

function plainDetails(error: PlannerError): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(error.details).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : String(value),
    ]),
  );
}
