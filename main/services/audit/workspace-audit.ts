import type { ChainReport } from '../../../shared/audit/chain.ts';
import { type AuditEntry, type AuditHead, GENESIS } from '../../../shared/audit/entry.ts';
import type { AuditEvent } from '../../../shared/audit/event.ts';
import type { Workspace } from '../../db/workspace.ts';
import { readSettings } from '../settings.ts';
import { newVeilKey, unveil, veil } from '../vault/veil.ts';
import type { Audit } from './audit.ts';
import type { AuditLog } from './log.ts';

const SEQ = 'audit_seq';
const HASH = 'audit_hash';
const VEIL = 'audit_veil';

/** What the workspace remembers of the log with every save. */
export function logStamp(head: AuditHead): Readonly<Record<string, string>> {
  return { [SEQ]: String(head.seq), [HASH]: head.hash };
}

function rememberedHead(workspace: Workspace): AuditHead {
  const seq = Number(workspace.remembered(SEQ) ?? 0);
  const hash = workspace.remembered(HASH) ?? GENESIS;
  return { seq: Number.isSafeInteger(seq) ? seq : 0, hash };
}

/** The newest save the log knows of; an older workspace that was noticed once begins the count anew. */
export function newestGeneration(entries: readonly AuditEntry[]): number {
  const since = entries.findLastIndex(({ action }) => action === 'workspace-older');
  let newest = 0;
  for (const { details } of entries.slice(Math.max(0, since)))
    if (typeof details['generation'] === 'number') newest = Math.max(newest, details['generation']);
  return newest;
}

/** What the log says about the workspace that was opened. */
export interface OpeningFindings {
  /** The file is older than the log remembers: an earlier copy was put back. */
  readonly older: { readonly found: number; readonly expected: number } | null;
  /** The log says that the workspace was encrypted, and the file is not. */
  readonly plainAgain: boolean;
  /** The log did not hold what the workspace remembers of it, and went on in a new file. */
  readonly logBroken: boolean;
}

function wasEncrypted(entries: readonly AuditEntry[]): boolean {
  const last = entries.findLast(
    ({ action, details }) =>
      (action === 'workspace-encrypted' || action === 'workspace-decrypted') && details['stage'] !== 'intent',
  );
  return last?.action === 'workspace-encrypted' && last.details['stage'] === 'done';
}

/**
 * The log as the services of an open workspace write it: every line carries the number of the newest save, and in an
 * encrypted workspace what an act was about is hidden.
 */
export class WorkspaceAudit implements Audit {
  readonly #log: AuditLog;
  #workspace: Workspace | null = null;
  #encrypted = false;

  constructor(log: AuditLog) {
    this.#log = log;
  }

  /** Begins to write for a workspace; tells what does not fit between the two. */
  async attach(workspace: Workspace, encrypted: boolean): Promise<OpeningFindings> {
    this.#workspace = workspace;
    this.#encrypted = encrypted;
    if (encrypted) this.#assureVeilKey(workspace);
    const report = await this.#log.meet([rememberedHead(workspace)]);
    const expected = newestGeneration(report.entries);
    const { generation: found, recovered } = workspace.status();
    const older = found < expected ? { found, expected } : null;
    if (recovered !== null)
      await this.record({
        action: 'workspace-recovered',
        object: recovered.damaged,
        details: { from: recovered.from },
      });
    if (older !== null) await this.record({ action: 'workspace-older', object: 'workspace', details: older });
    return {
      older,
      plainAgain: !encrypted && wasEncrypted(report.entries),
      logBroken: report.open !== null,
    };
  }

  /** Role of the person at the open workspace; empty while it is locked. */
  role(): string {
    return this.#workspace === null ? '' : readSettings(this.#workspace).role;
  }

  /** Goes on without a workspace, as while it is locked. */
  detach(): void {
    this.#workspace = null;
  }

  #assureVeilKey(workspace: Workspace): void {
    if (workspace.remembered(VEIL) !== null) return;
    workspace.change((db) =>
      db.run('INSERT INTO workspace_meta (key, value) VALUES (?, ?)', [VEIL, newVeilKey()]),
    );
  }

  /** From now on acts are written hidden, or open. */
  setEncrypted(encrypted: boolean): void {
    this.#encrypted = encrypted;
    if (encrypted && this.#workspace !== null) this.#assureVeilKey(this.#workspace);
  }

  record(event: AuditEvent): Promise<void> {
    const workspace = this.#workspace;
    if (workspace === null) return this.#log.record(event);
    const key = this.#encrypted ? workspace.remembered(VEIL) : null;
    const said = key === null ? event : veil(event, key);
    return this.#log.record({ ...said, details: { ...said.details, generation: workspace.savedGeneration } });
  }

  head(): AuditHead {
    return this.#log.head();
  }

  /** The whole log, checked, with what this workspace can read of it. */
  async read(): Promise<ChainReport> {
    const workspace = this.#workspace;
    const report = await this.#log.check(workspace === null ? [] : [rememberedHead(workspace)]);
    const key = workspace?.remembered(VEIL) ?? null;
    return { ...report, entries: report.entries.map((entry) => unveil(entry, key)) };
  }
}
