import { join } from 'node:path';
import { catalogueMigrations } from '../../db/catalogue-schema.ts';
import { nodeFs } from '../../db/file-system.ts';
import type { SqlLibrary } from '../../db/sqlite.ts';
import { Workspace } from '../../db/workspace.ts';
import { lockWorkspace } from '../../db/workspace-lock.ts';
import { workspaceMigrations } from '../../db/workspace-schema.ts';
import { AuditLog, monotonicMs } from '../audit/log.ts';
import { nodeLogFs } from '../audit/log-files.ts';
import { logStamp, WorkspaceAudit } from '../audit/workspace-audit.ts';
import { LOG_FOLDER, WORKSPACE_FILE } from '../data-folder.ts';
import { secretWorkHere } from '../keys/secret-work.ts';
import type { PassphraseKeys } from './passphrase-key.ts';
import { WorkspaceVault } from './workspace-vault.ts';

const MIGRATIONS = [...workspaceMigrations, ...catalogueMigrations];

/** Folder of the audit log inside a data folder. */
export function logFolder(dataFolder: string): string {
  return join(dataFolder, LOG_FOLDER);
}

/** Vault and log of a data folder, held by this process alone. */
export interface OpenedVault {
  readonly vault: WorkspaceVault;
  readonly audit: WorkspaceAudit;
  readonly log: AuditLog;
  /** Lets go of log and lock; the vault is closed first. */
  close(): Promise<void>;
}

/** The log, telling the role of whoever works at the open workspace. */
async function openLog(folder: string, now: () => string) {
  const role = { of: (): string => '' };
  const parts = { fs: nodeLogFs, folder, now, monotonic: monotonicMs, role: () => role.of() };
  const log = await AuditLog.open(parts, []);
  const audit = new WorkspaceAudit(log);
  role.of = () => audit.role();
  return { log, audit };
}

/** What a vault needs of the program that opens it. */
export interface VaultHost {
  readonly library: SqlLibrary;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
  /** In this process when left out: a command has nobody else to answer. */
  readonly keys?: PassphraseKeys;
}

/**
 * Takes hold of a data folder. The lock is held until the end, locked or not: nobody else may write the log meanwhile.
 * The workspace itself is not opened yet; `vault.start` does that.
 * @param dataFolder - made when it is not there
 * @throws PlannerError `storage/file-locked | read-failed | write-failed`; nothing is held then
 */
export async function openVault(
  dataFolder: string,
  { library, now, keys = secretWorkHere }: VaultHost,
): Promise<OpenedVault> {
  const file = join(dataFolder, WORKSPACE_FILE);
  await nodeFs.makeFolder(dataFolder);
  const lock = lockWorkspace(file);
  try {
    const { log, audit } = await openLog(logFolder(dataFolder), now);
    const host = { fs: nodeFs, library, migrations: MIGRATIONS, now, stamp: () => logStamp(log.head()) };
    const held = { release: () => undefined };
    const vault = new WorkspaceVault({
      fs: nodeLogFs,
      file,
      audit,
      derive: keys.derive,
      makeKey: keys.makeKey,
      open: (cipher) => Workspace.open({ ...host, cipher, lock: () => held }, file),
    });
    const close = async (): Promise<void> => {
      try {
        await vault.close();
      } finally {
        await log.close();
        lock.release();
      }
    };
    return { vault, audit, log, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}
