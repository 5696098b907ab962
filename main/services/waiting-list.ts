import { createHash } from 'node:crypto';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import { collectSignatures } from '../../shared/bundle/trust/collect-signatures.ts';
import type { TrustFile } from '../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { TrustAct } from '../../shared/ipc/list-contract.ts';
import type { WaitingVersion } from '../../shared/ipc/list-messages.ts';
import type { JobWatch } from '../../shared/job/job-step.ts';
import { acceptTrustVersion, draftTrustChange } from './bundle/edit-trust-folder.ts';
import {
  holdersOf,
  type ListDraft,
  listIn,
  newListDraft,
  openListDraft,
  readWaiting,
  removeWaiting,
  requestArchive,
  sameText,
  signListDraft,
  WAITING_FILE,
  writeWaiting,
} from './bundle/list-draft.ts';
import { openTrustFolder, readTrustFolder } from './bundle/trust-folder.ts';
import { type Dialogs, REQUEST_FILES, SIGNED_FILES } from './dialogs.ts';
import type { StoredSigner } from './keys/signer-folder.ts';
import type { TaskSigner } from './keys/task-signer.ts';
import { endAfter, listChange } from './list-change.ts';
import { unsignedSummary } from './trust-summary.ts';
import { utcNow } from './utc-now.ts';

/** A few kilobytes each: copies of the version, and bare signatures. */
const MOST_RETURNED_BYTES = 64 * 1024 * 1024;
const MOST_RETURNED_FILES = 200;

export interface WaitingListParts {
  readonly trustFolder: string;
  readonly dialogs: Dialogs;
  /** Has versions signed by whoever confirms them. */
  readonly signer: TaskSigner;
  readonly signers: { find(id: string): Promise<StoredSigner> };
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
}

interface Held {
  readonly waiting: ListDraft;
  /** File of the version it continues; null when that one is not in force any more. */
  readonly before: Uint8Array | null;
}

/**
 * What a waiting version continues, when that is the list in force.
 * @throws PlannerError as `readTrustFolder`
 */
async function heldIn(folder: string): Promise<Held | null> {
  const waiting = await readWaiting(folder);
  if (waiting === null) return null;
  const held = await readTrustFolder(folder);
  const before = held.get(held.size) ?? null;
  const digest = before === null ? null : createHash('sha512').update(before).digest('hex');
  return { waiting, before: digest === waiting.list.previous ? before : null };
}

/** The version of the list in this folder that waits for signatures; null when none does. */
export async function waitingIn(folder: string): Promise<WaitingVersion | null> {
  const held = await heldIn(folder);
  if (held === null) return null;
  const { waiting, before } = held;
  const overtaken = before === null;
  const summary = unsignedSummary(waiting, before === null ? null : listIn(before));
  return { ...summary, overtaken, complete: summary.complete && !overtaken };
}

function refuse(reason: string): never {
  throw new PlannerError('signature', 'trust-refused', { file: WAITING_FILE, reason });
}

/**
 * The next version of this machine's list while it is signed by root holders whose keys are elsewhere. One at a time: two
 * that continue the same version could never both come into force.
 */
export class WaitingList {
  readonly #parts: WaitingListParts;

  constructor(parts: WaitingListParts) {
    this.#parts = parts;
  }

  /**
   * Writes a change down and asks where to save the request.
   * @param offered - record that was read last, for a signer or root holder who is added
   * @returns false when the user cancelled: nothing waits then
   * @throws PlannerError `signature/trust-missing | trust-refused | signer-unknown | fingerprint-differs`
   */
  async request(change: TrustAct, offered: SignerRecord | null): Promise<boolean> {
    const { trustFolder, now } = this.#parts;
    const held = await heldIn(trustFolder);
    if (held !== null && held.before !== null)
      refuse(
        `version ${held.waiting.list.version} waits for signatures already; bring them in or discard it`,
      );
    const { list } = await openTrustFolder(trustFolder);
    const issued = utcNow(now);
    const terms = { folder: trustFolder, issued, expires: endAfter(change, list, issued) };
    const wanted = newListDraft(await draftTrustChange(terms, listChange(change, offered)));
    const before = (await readTrustFolder(trustFolder)).get(list.version) ?? null;
    const saved = await this.#save(wanted, before);
    if (saved !== null) await writeWaiting(trustFolder, wanted.bytes);
    return saved !== null;
  }

  /** Saves the request once more, with the signatures it has by now. @throws PlannerError `signature/trust-refused` */
  async save(): Promise<{ readonly fileName: string } | null> {
    const { waiting, before } = await this.#current();
    return this.#save(waiting, before);
  }

  /**
   * Asks for what came back, and takes the signatures of root holders in it.
   * @returns false when the user cancelled
   * @throws PlannerError `signature/not-attached` naming the first file without any; nothing is taken then
   */
  async bring(): Promise<boolean> {
    const { waiting, list } = await this.#current();
    const limits = { maxBytes: MOST_RETURNED_BYTES, most: MOST_RETURNED_FILES };
    const files = await this.#parts.dialogs.openFiles({ kind: SIGNED_FILES, ...limits });
    if (files === null) return false;
    const returned = files.map(({ name, bytes }) => ({ name, data: bytes }));
    const signed = collectSignatures(waiting.draft, holdersOf(waiting.list, list), returned);
    if (signed === null) return false;
    await this.#keep(openListDraft(signed));
    return true;
  }

  /** Has holders on this machine sign it. @throws PlannerError `signature/signer-unknown | …`, `ipc/cancelled` */
  async sign(roots: readonly string[], watch: JobWatch): Promise<void> {
    const { waiting, before } = await this.#current();
    const { signer, signers } = this.#parts;
    const signerFiles = await Promise.all(roots.map(async (id) => (await signers.find(id)).file));
    await this.#keep(await signListDraft(waiting, { signerFiles, signer, before, watch }));
  }

  /** Puts it in force. @throws PlannerError `signature/trust-refused` when too few signed */
  async accept(): Promise<void> {
    const { trustFolder } = this.#parts;
    const { waiting } = await this.#current();
    await acceptTrustVersion(trustFolder, waiting.bytes);
    await removeWaiting(trustFolder);
  }

  /** Lets it go. What others signed of it counts for nothing then. */
  discard(): Promise<void> {
    return removeWaiting(this.#parts.trustFolder);
  }

  #save(wanted: ListDraft, before: Uint8Array | null): Promise<{ readonly fileName: string } | null> {
    return this.#parts.dialogs.saveFile({ kind: REQUEST_FILES, ...requestArchive(wanted, before) });
  }

  /** Signing takes its time: what was exchanged meanwhile is not written over, and what came in stays. */
  async #keep(signed: ListDraft): Promise<void> {
    const { waiting, list } = await this.#current();
    if (!sameText(waiting, signed)) refuse('it was exchanged meanwhile; look at the page again');
    const holders = holdersOf(waiting.list, list);
    const merged = collectSignatures(waiting.draft, holders, [{ name: 'signed here', data: signed.bytes }]);
    if (merged !== null) await writeWaiting(this.#parts.trustFolder, merged);
  }

  async #current(): Promise<{
    readonly waiting: ListDraft;
    readonly before: Uint8Array;
    readonly list: TrustFile;
  }> {
    const held = await heldIn(this.#parts.trustFolder);
    if (held === null) refuse('there is none');
    const { waiting, before } = held;
    if (before === null)
      refuse('another version came into force meanwhile, which it does not continue; discard it');
    return { waiting, before, list: listIn(before) };
  }
}
