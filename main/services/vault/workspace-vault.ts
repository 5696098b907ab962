import { basename, dirname } from 'node:path';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import type { VaultStatus } from '../../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import { saveFault } from '../../db/atomic-save.ts';
import type { Workspace } from '../../db/workspace.ts';
import { inLog } from '../audit/acts.ts';
import type { LogFs } from '../audit/log-files.ts';
import type { OpeningFindings, WorkspaceAudit } from '../audit/workspace-audit.ts';
import { type PassphraseKeys, type Profile, watchedKeys } from './passphrase-key.ts';
import {
  decryptEarlier,
  encryptEarlier,
  openKey,
  passphraseNames,
  rewrapEarlier,
  storedKind,
} from './stored-files.ts';
import { VaultKey } from './vault-key.ts';

export interface VaultParts extends PassphraseKeys {
  readonly fs: LogFs;
  /** Path of the workspace. */
  readonly file: string;
  readonly audit: WorkspaceAudit;
  /** Opens the workspace with the key, or a plain one without. */
  readonly open: (cipher: VaultKey | null) => Promise<Workspace>;
}

/** A workspace that can be used, and what is only known while it can. */
interface OpenState {
  readonly workspace: Workspace;
  key: VaultKey | null;
  readonly findings: OpeningFindings;
}

/** A passphrase with the name of who knows it. */
export interface NamedPassphrase {
  readonly name: string;
  readonly passphrase: string;
}

/** Name of the first passphrase, until somebody gives it another. */
export const FIRST_NAME = 'first';

/**
 * The workspace of a data folder, open or locked. While it is locked nothing of it is in memory but the names of its
 * passphrases.
 */
export class WorkspaceVault {
  readonly #parts: VaultParts;
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  #open: OpenState | null = null;
  #names: readonly string[] = [];
  /** Opening, locking and turning encryption on or off happen one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: VaultParts) {
    this.#parts = parts;
  }

  get workspace(): Workspace | null {
    return this.#open?.workspace ?? null;
  }

  status(): VaultStatus {
    const open = this.#open;
    const key = open?.key ?? null;
    return {
      state: open === null ? 'locked' : 'open',
      encrypted: open === null || key !== null,
      file: basename(this.#parts.file),
      names: key?.wraps.map(({ name }) => name) ?? (open === null ? this.#names : []),
      profile: key?.profile ?? null,
      older: open?.findings.older ?? null,
      plainAgain: open?.findings.plainAgain ?? false,
    };
  }

  /** Calls the listener when the workspace is opened, locked or stored otherwise. */
  onChange(listener: (status: VaultStatus) => void): void {
    this.#listeners.add(listener);
  }

  #announce(): void {
    for (const listener of this.#listeners) listener(this.status());
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /**
   * Opens a plain workspace, or a new one; leaves an encrypted one locked.
   * @throws PlannerError `storage/…`
   */
  async start(): Promise<void> {
    const { fs, file } = this.#parts;
    try {
      await fs.makeFolder(dirname(file));
    } catch (error) {
      throw saveFault(file, error);
    }
    if ((await storedKind(fs, file)) === 'encrypted') this.#names = await passphraseNames(fs, file);
    else await this.#enter(null);
  }

  async #enter(key: VaultKey | null): Promise<void> {
    const { open, audit } = this.#parts;
    const workspace = await open(key);
    const findings = await audit.attach(workspace, key !== null);
    this.#open = { workspace, key, findings };
    // The head of a log that went on after a break must be remembered, or the break would be told again and again.
    if (findings.logBroken) workspace.change(() => undefined);
    await workspace.flush();
  }

  /** @throws PlannerError `storage/workspace-passphrase | file-damaged | …`, `ipc/cancelled`: it then stays locked */
  unlock(passphrase: string, watch: JobWatch = UNWATCHED): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      if (this.#open !== null) return this.status();
      const { fs, file, audit } = this.#parts;
      const { key, name } = await this.#openKey(passphrase, watch);
      await watch.commit();
      await this.#enter(key);
      const wrap = key.wraps.findIndex((held) => held.name === name) + 1;
      await audit.record({
        action: 'workspace-unlocked',
        object: basename(file),
        details: { passphrase: wrap },
      });
      // A crash while encryption was turned on may have left plain states.
      await encryptEarlier({ fs, file, watch }, key);
      this.#announce();
      return this.status();
    });
  }

  /** The key a passphrase opens. One that opens none is written to the log; one that was not tried to the end is not. */
  async #openKey(passphrase: string, watch: JobWatch): ReturnType<typeof openKey> {
    const { fs, file, audit } = this.#parts;
    try {
      return await openKey({ fs, file, ...watchedKeys(this.#parts, watch) }, passphrase);
    } catch (error) {
      if (!isPlannerError(error, 'ipc'))
        await audit.record({ action: 'workspace-unlock-refused', object: basename(file), details: {} });
      throw error;
    }
  }

  /**
   * Saves and forgets everything. A plain workspace cannot be locked.
   * @throws PlannerError `storage/not-encrypted`, or `storage/…` when it could not be saved: it then stays open
   */
  lock(): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      const open = this.#open;
      if (open === null) return this.status();
      const key = this.#requireKey(open);
      const { audit, file } = this.#parts;
      await open.workspace.flush();
      await audit.record({ action: 'workspace-locked', object: basename(file), details: {} });
      this.#names = key.wraps.map(({ name }) => name);
      await this.#leave(open);
      this.#announce();
      return this.status();
    });
  }

  /** The head with which the log ends belongs into the last save. */
  async #leave(open: OpenState): Promise<void> {
    open.workspace.change(() => undefined);
    try {
      await open.workspace.close();
    } finally {
      this.#parts.audit.detach();
      this.#open = null;
      open.key?.forget();
    }
  }

  #requireOpen(): OpenState {
    if (this.#open !== null) return this.#open;
    throw new PlannerError('storage', 'workspace-locked', { file: basename(this.#parts.file) });
  }

  #requireKey({ key }: OpenState): VaultKey {
    if (key !== null) return key;
    throw new PlannerError('storage', 'not-encrypted', { file: basename(this.#parts.file) });
  }

  /**
   * Stores the workspace and its earlier states encrypted from now on.
   * @throws PlannerError `storage/already-encrypted`, `signature/passphrase-weak`, `storage/…`, `ipc/cancelled` before
   * anything was written
   */
  encrypt(first: NamedPassphrase, profile: Profile, watch: JobWatch = UNWATCHED): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      const open = this.#requireOpen();
      const { audit, fs, file } = this.#parts;
      if (open.key !== null) throw new PlannerError('storage', 'already-encrypted', { file: basename(file) });
      const key = await VaultKey.make(first, profile, watchedKeys(this.#parts, watch));
      await this.#beginSave(watch);
      await inLog(
        audit,
        { action: 'workspace-encrypted', object: basename(file), details: { profile } },
        async () => {
          audit.setEncrypted(true);
          await open.workspace.changeCipher(key);
          open.key = key;
          await encryptEarlier({ fs, file, watch }, key);
        },
      );
      return this.#saved(open);
    });
  }

  /**
   * Stores the workspace plain from now on.
   * @param passphrase - asked again, so that nobody does it at an unattended screen
   */
  decrypt(passphrase: string, watch: JobWatch = UNWATCHED): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      const { open, key } = await this.#proven(passphrase, watch);
      await this.#beginSave(watch);
      const { audit, fs, file } = this.#parts;
      await inLog(audit, { action: 'workspace-decrypted', object: basename(file) }, async () => {
        await open.workspace.changeCipher(null);
        await decryptEarlier({ fs, file, watch }, key);
        open.key = null;
        audit.setEncrypted(false);
      });
      key.forget();
      return this.#saved(open);
    });
  }

  /** Sets a passphrase of a name: exchanges the one it has, or adds one. The data key stays. */
  setPassphrase(
    passphrase: string,
    next: NamedPassphrase,
    watch: JobWatch = UNWATCHED,
  ): Promise<VaultStatus> {
    const keys = watchedKeys(this.#parts, watch);
    return this.#changeKey(passphrase, (key) => key.withPassphrase(next, keys), watch);
  }

  /** Takes the passphrase of a name away; the last one stays. */
  removePassphrase(passphrase: string, name: string, watch: JobWatch = UNWATCHED): Promise<VaultStatus> {
    return this.#changeKey(passphrase, async (key) => key.without(name), watch);
  }

  #changeKey(
    passphrase: string,
    change: (key: VaultKey) => Promise<VaultKey>,
    watch: JobWatch,
  ): Promise<VaultStatus> {
    return this.#inTurn(async () => {
      const { open, key } = await this.#proven(passphrase, watch);
      const { audit, fs, file } = this.#parts;
      const next = await change(key);
      await this.#beginSave(watch);
      const act = { action: 'passphrase-changed', object: basename(file) } as const;
      await inLog(audit, { ...act, details: { passphrases: next.wraps.length } }, async () => {
        await open.workspace.changeCipher(next);
        open.key = next;
        await rewrapEarlier({ fs, file, watch }, next);
      });
      return this.#saved(open);
    });
  }

  /** The open key, after its passphrase was given once more. */
  async #proven(
    passphrase: string,
    watch: JobWatch,
  ): Promise<{ readonly open: OpenState; readonly key: VaultKey }> {
    const open = this.#requireOpen();
    const key = this.#requireKey(open);
    (await this.#openKey(passphrase, watch)).key.forget();
    return { open, key };
  }

  /** From here on the workspace and its earlier states are written, all of them or not at all as far as it can be helped. */
  async #beginSave(watch: JobWatch): Promise<void> {
    await watch.commit();
    await watch.at({ name: 'save', done: 0, total: null });
  }

  async #saved(open: OpenState): Promise<VaultStatus> {
    open.workspace.saveSoon();
    this.#announce();
    return this.status();
  }

  /** Saves and lets go of the workspace, at the end of the program. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#open;
      if (open === null) return;
      const event = { action: 'application-closed', object: 'redoubt', details: {} } as const;
      try {
        await open.workspace.flush();
        await this.#parts.audit.record(event);
      } finally {
        await this.#leave(open);
      }
    });
  }
}
