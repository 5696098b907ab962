import { createHash } from 'node:crypto';
import { isDraftFile } from '../../shared/bundle/draft-envelope.ts';
import { readZip } from '../../shared/bundle/format/zip-read.ts';
import { signerFingerprint } from '../../shared/bundle/signatures/fingerprint.ts';
import { isPlannerError, PlannerError } from '../../shared/errors.ts';
import type { SigningRequestOffer } from '../../shared/ipc/list-messages.ts';
import type { JobWatch } from '../../shared/job/job-step.ts';
import { holdersOf, type ListDraft, listIn, openListDraft, signListDraft } from './bundle/list-draft.ts';
import { MAX_LIST_BYTES, readTrustFolder } from './bundle/trust-folder.ts';
import { type ChosenFile, type Dialogs, LIST_FILES, REQUEST_FILES } from './dialogs.ts';
import type { StoredSigner } from './keys/signer-folder.ts';
import type { TaskSigner } from './keys/task-signer.ts';
import { unsignedSummary } from './trust-summary.ts';

/** The version, the one before it, what cards sign and a summary. */
const MOST_FILES = 20;

export interface ListRequestsParts {
  readonly trustFolder: string;
  readonly dialogs: Dialogs;
  /** Has versions signed by whoever confirms them. */
  readonly signer: TaskSigner;
  readonly signers: {
    find(id: string): Promise<StoredSigner>;
    stored(): Promise<readonly StoredSigner[]>;
  };
}

interface Request {
  readonly wanted: ListDraft;
  /** File of the version before; null for version 1. */
  readonly before: Uint8Array | null;
  /** Of the text that is signed. */
  readonly sha512: string;
}

function sha512Of(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}

function refuse(reason: string): never {
  throw new PlannerError('usage', 'file-malformed', { file: 'request to sign', reason });
}

/** What was chosen, archives opened: an archive of ours only, in its one form. */
function filesIn({ bytes }: ChosenFile): readonly Uint8Array[] {
  if (isDraftFile(bytes)) return [bytes];
  const read = readZip(bytes);
  return read.ok ? read.entries.map(({ data }) => data).filter(isDraftFile) : [];
}

function draftIn(bytes: Uint8Array): readonly ListDraft[] {
  try {
    return [openListDraft(bytes)];
  } catch (error) {
    if (isPlannerError(error, 'bundle-format') || isPlannerError(error, 'signature')) return [];
    throw error;
  }
}

/** The highest version among what was chosen, with the most signatures. */
function newestOf(drafts: readonly ListDraft[]): ListDraft {
  const [newest] = drafts.toSorted(
    (a, b) => b.list.version - a.list.version || b.draft.signatures.length - a.draft.signatures.length,
  );
  return newest ?? refuse('it holds no version of a list of signers');
}

/**
 * Versions of lists that others ask root holders on this machine to sign. The list may be another one than this
 * machine's: a holder of an office signs wherever the key is.
 */
export class ListRequests {
  readonly #parts: ListRequestsParts;
  /** The request read last: the only one that can be signed. */
  #held: Request | null = null;

  constructor(parts: ListRequestsParts) {
    this.#parts = parts;
  }

  /**
   * Asks for the files of a request and says what it would change.
   * @returns null when the user cancelled
   * @throws PlannerError `usage/file-malformed` when they hold no version, or not the one it continues
   */
  async choose(): Promise<SigningRequestOffer | null> {
    const limits = { maxBytes: 4 * MAX_LIST_BYTES, most: MOST_FILES };
    const chosen = await this.#parts.dialogs.openFiles({ kind: REQUEST_FILES, ...limits });
    if (chosen === null) return null;
    const files = chosen.flatMap(filesIn);
    const wanted = newestOf(files.flatMap(draftIn));
    const before = await this.#versionBefore(wanted, files);
    this.#held = { wanted, before, sha512: sha512Of(wanted.draft.payload) };
    return this.#offerOf(this.#held);
  }

  /**
   * Has holders on this machine sign the request read last, and asks where to save the answer.
   * @throws PlannerError `usage/file-malformed` when another request was read since, `ipc/cancelled`, `storage/…`
   */
  async sign(
    sha512: string,
    roots: readonly string[],
    watch: JobWatch,
  ): Promise<{ readonly fileName: string } | null> {
    const held = this.#held;
    if (held === null || held.sha512 !== sha512) refuse('another one was chosen meanwhile; choose it again');
    const { signer, signers, dialogs } = this.#parts;
    const signerFiles = await Promise.all(roots.map(async (id) => (await signers.find(id)).file));
    const signed = await signListDraft(held.wanted, { signerFiles, signer, before: held.before, watch });
    const { version } = signed.list;
    const suggestedName = `${version}.trust-${roots.join('-')}.dsse.json`;
    return watch.asks(() => dialogs.saveFile({ kind: LIST_FILES, suggestedName, bytes: signed.bytes }));
  }

  async #offerOf({ wanted, before, sha512 }: Request): Promise<SigningRequestOffer> {
    const earlier = before === null ? null : listIn(before);
    const { complete: _complete, ...summary } = unsignedSummary(wanted, earlier);
    const holders = new Set(holdersOf(wanted.list, earlier).map(signerFingerprint));
    const signed = new Set(
      [...(summary.before?.holders ?? []), ...summary.own.holders].flatMap((holder) =>
        holder.signed ? [holder.id] : [],
      ),
    );
    const mine = (await this.#parts.signers.stored())
      .filter(({ record }) => holders.has(signerFingerprint(record)) && !signed.has(record.id))
      .map(({ record }) => record.id);
    return { ...summary, sha512, mine };
  }

  /** SECURITY: what a version changes can only be said against the very file it continues. */
  async #versionBefore({ list }: ListDraft, files: readonly Uint8Array[]): Promise<Uint8Array | null> {
    const { previous, version } = list;
    if (previous === null) return null;
    const held = await readTrustFolder(this.#parts.trustFolder);
    const found = [...files, ...held.values()].find((bytes) => sha512Of(bytes) === previous);
    return (
      found ??
      refuse(
        `version ${version - 1}, which it continues, is not with it; choose its file together with the request`,
      )
    );
  }
}
