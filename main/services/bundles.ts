import type { Decision } from '../../shared/bundle/approvals/approval.ts';
import { canonicalBytes } from '../../shared/bundle/format/canonical-json.ts';
import type { UtcTime } from '../../shared/bundle/format/time.ts';
import { ZIP_LIMITS } from '../../shared/bundle/format/zip-write.ts';
import type { SignerRecord } from '../../shared/bundle/signatures/signer.ts';
import type { Role } from '../../shared/bundle/trust/trust-file.ts';
import { againstStatement } from '../../shared/bundle/verify/statement-standing.ts';
import type { Verdict as BundleVerdict } from '../../shared/bundle/verify/verdict.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { RecordUse } from '../../shared/ipc/list-contract.ts';
import type { ApprovalReceipt, SignerOffer, TrustSummary, Verdict } from '../../shared/ipc/messages.ts';
import { type JobWatch, UNWATCHED } from '../../shared/job/job-step.ts';
import { verifyMessage } from '../../shared/texts/verify-text.ts';
import type { Workspace } from '../db/workspace.ts';
import {
  type ApprovedBundle,
  addSignedStatement,
  againstApproval,
  approveBundle,
  policyBeforeApproval,
} from './bundle/approve-bundle.ts';
import { BundleInView } from './bundle/bundle-in-view.ts';
import { claimedTime } from './bundle/draft-bundle.ts';
import { readSeen, seenAfter, writeSeen } from './bundle/seen-store.ts';
import { statementArchive } from './bundle/statement-request.ts';
import { openTrustFolder, readTrustFolder } from './bundle/trust-folder.ts';
import { verdictMessage } from './bundle/verdict-message.ts';
import type { VerifyJob } from './bundle/verify-process.ts';
import { BundleExports, type BundleExportsParts } from './bundle-exports.ts';
import { BUNDLE_FILES, RECORD_FILES, REQUEST_FILES, STATEMENT_FILES } from './dialogs.ts';
import { MOST_RECORD_BYTES, parseSignerRecord } from './keys/read-record.ts';
import { recordPath } from './keys/write-signer.ts';
import type { SignerService, TrustRequest } from './signers.ts';
import { utcNow } from './utc-now.ts';

export interface BundleServiceParts extends BundleExportsParts {
  readonly workspace: Workspace;
  readonly signers: SignerService;
  /** Checks a bundle in a process of its own. */
  readonly verify: (job: VerifyJob, watch?: JobWatch) => Promise<BundleVerdict>;
  readonly trustFolder: string;
  /** Refuses while this clock is more than two days before a signed time seen earlier (T05). */
  readonly assertClock: () => void;
  /** Wall clock, ISO 8601 UTC. */
  readonly now: () => string;
}

export interface ApprovalRequest {
  /** Digest of the file as the verdict named it. */
  readonly fileSha512: string;
  readonly decision: Decision;
  readonly role: Role;
  readonly remark: string;
  readonly final: boolean;
  /** Sign it although it would not count here. */
  readonly anyway: boolean;
  readonly signerId: string;
  readonly claimedAt: string;
}

/** A statement that is thought of, before it is signed. */
export type StandingRequest = Pick<ApprovalRequest, 'fileSha512' | 'role' | 'signerId' | 'claimedAt'>;

/** A statement binds at most a few thousand files. */
const MOST_STATEMENT_BYTES = 16 * 1024 * 1024;
/** Largest bundle taken from a drop on the window, decoded. */
const MAX_DROPPED_BYTES = 64 * 1024 * 1024;

/** Signing and checking bundles for the window. Keys and foreign files are handled in processes of their own. */
export class BundleService {
  readonly #parts: BundleServiceParts;
  /** Bundles of the plans of this workspace. */
  readonly exports: BundleExports;
  /** The file whose verdict is in view: the only one a statement can be made about. */
  readonly inView: BundleInView;

  /** The record read last: the only one that can be listed. */
  #offered: SignerRecord | null = null;

  constructor(parts: BundleServiceParts) {
    this.#parts = parts;
    this.inView = new BundleInView(parts.dialogs);
    this.exports = new BundleExports(parts);
  }

  /** Asks where to save the public record of a signer, as `keys export` writes it. @throws PlannerError `signature/…` */
  async savePublicRecord(signerId: string): Promise<{ readonly fileName: string } | null> {
    const { record } = await this.#parts.signers.find(signerId);
    return this.#parts.dialogs.saveFile({
      kind: RECORD_FILES,
      suggestedName: recordPath(`${record.id}.signer`),
      bytes: canonicalBytes(record),
    });
  }

  /**
   * Asks for the record of a signer who is to be put on the list or made a root holder, and keeps it for the change.
   * @throws PlannerError `signature/key-file-damaged | key-weak | trust-missing`
   */
  async readRecord(use: RecordUse): Promise<SignerOffer | null> {
    const file = await this.#parts.dialogs.openFile({ kind: RECORD_FILES, maxBytes: MOST_RECORD_BYTES });
    return file === null ? null : this.offerRecord(file.bytes, { name: file.name, use });
  }

  /** Keeps a record for `changeTrust`, whichever way it came. @throws PlannerError as `readRecord` */
  offerRecord(
    bytes: Uint8Array,
    { name, use }: { readonly name: string; readonly use: RecordUse },
  ): Promise<SignerOffer> {
    this.#offered = parseSignerRecord(bytes, name);
    return this.#parts.signers.offer(this.#offered, use);
  }

  /** The record read last; null when none was since the start. */
  get offered(): SignerRecord | null {
    return this.#offered;
  }

  /** The bundle in view. @throws PlannerError `signature/not-checked` when another was checked since */
  checkedBytes(fileSha512: string): Uint8Array {
    return this.inView.as(fileSha512).bytes;
  }

  /** Makes the next version of the list of signers of this machine. @throws PlannerError `signature/…` */
  changeTrust(request: TrustRequest, watch: JobWatch = UNWATCHED): Promise<TrustSummary> {
    return this.#parts.signers.changeTrust(request, this.#offered, watch);
  }

  /** Asks for a bundle and checks it; null when the user cancelled. */
  async verifyFile(watch: JobWatch = UNWATCHED): Promise<Verdict | null> {
    const { dialogs } = this.#parts;
    const file = await watch.asks(() => dialogs.openFile({ kind: BUNDLE_FILES, maxBytes: ZIP_LIMITS.bytes }));
    return file === null ? null : this.#verify(file.bytes, watch);
  }

  /** Checks a bundle that was dropped on the window. @throws PlannerError `bundle-format/too-large` */
  verifyDropped(name: string, base64: string, watch: JobWatch = UNWATCHED): Promise<Verdict> {
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    if (bytes.length > MAX_DROPPED_BYTES) {
      const details = { what: name, value: bytes.length, limit: MAX_DROPPED_BYTES };
      throw new PlannerError('bundle-format', 'too-large', details);
    }
    return this.#verify(bytes, watch);
  }

  /**
   * Adds a signed statement to the bundle checked last and asks where to save the new file, which is then the one
   * checked last.
   * @returns null when the user cancelled the dialog: nothing was written
   * @throws PlannerError `signature/not-checked` when another file was checked since, `signature/approval-refused` when
   * a bundle is to be approved that the check refuses, `signature/statement-idle` when the statement would not count here
   * and nobody decided to sign it anyway, `signature/wrong-passphrase | signer-unknown | …`,
   * `bundle-format/not-canonical | schema`, `storage/…` when the file could not be written
   */
  async approve(request: ApprovalRequest, watch: JobWatch = UNWATCHED): Promise<ApprovalReceipt | null> {
    const { file } = await this.#parts.signers.find(request.signerId);
    const { bytes, terms } = await this.#statement(request, watch);
    const means = { signerFile: file, signer: this.#parts.signer, watch };
    return this.#saveStated(await approveBundle(bytes, terms, means), watch);
  }

  /**
   * Writes the statement down for somebody whose keys are elsewhere, and asks where to save the request.
   * @throws PlannerError as `approve`, but that nothing is signed here
   */
  async requestStatement(
    request: ApprovalRequest,
    watch: JobWatch = UNWATCHED,
  ): Promise<{ readonly fileName: string } | null> {
    const signer = await this.#knownSigner(request.signerId);
    const { bytes, terms } = await this.#statement(request, watch);
    const archive = statementArchive(bytes, terms, signer);
    return watch.asks(() => this.#parts.dialogs.saveFile({ kind: REQUEST_FILES, ...archive }));
  }

  /** Asks for a statement that was signed elsewhere, and adds it. @throws PlannerError as `addStatement` */
  async bringStatement(fileSha512: string): Promise<ApprovalReceipt | null> {
    this.inView.as(fileSha512);
    const { dialogs } = this.#parts;
    const file = await dialogs.openFile({ kind: STATEMENT_FILES, maxBytes: MOST_STATEMENT_BYTES });
    return file === null ? null : this.addStatement(fileSha512, file.bytes);
  }

  /** What is stated about the bundle in view, once nothing stands against it. */
  async #statement(request: ApprovalRequest, watch: JobWatch) {
    this.#parts.assertClock();
    const { bytes } = this.inView.as(request.fileSha512);
    const { decision, role, remark, final } = request;
    const terms = { decision, role, remark, final, claimedAt: claimedTime(request.claimedAt) };
    if (decision === 'approved') await this.#assertApprovable(bytes, terms.claimedAt, watch);
    const against = request.anyway ? [] : await this.standing(request);
    if (against.length > 0)
      throw new PlannerError('signature', 'statement-idle', { reasons: against.join(' ') });
    return { bytes, terms };
  }

  /** A signer of this machine, or one of the list whose keys are elsewhere. @throws PlannerError `signature/signer-unknown` */
  async #knownSigner(id: string): Promise<Pick<SignerRecord, 'id' | 'suite' | 'keys'>> {
    const { signers, trustFolder } = this.#parts;
    const own = (await signers.stored()).find(({ record }) => record.id === id);
    if (own !== undefined) return own.record;
    const listed =
      (await readTrustFolder(trustFolder)).size === 0
        ? []
        : (await openTrustFolder(trustFolder)).list.signers;
    return listed.find((signer) => signer.id === id) ?? (await signers.find(id)).record;
  }

  /**
   * Adds a statement that was signed elsewhere, as it arrived, and asks where to save the new file. Whether it counts is
   * for the check of the new file to say.
   * @throws PlannerError `signature/not-checked`, `bundle-format/…` when it is no statement about this bundle as it stands
   */
  async addStatement(fileSha512: string, envelope: Uint8Array): Promise<ApprovalReceipt | null> {
    return this.#saveStated(addSignedStatement(this.inView.as(fileSha512).bytes, envelope));
  }

  async #saveStated(
    { bytes, approval, folder }: ApprovedBundle,
    watch: JobWatch = UNWATCHED,
  ): Promise<ApprovalReceipt | null> {
    const { sequence } = approval.predicate;
    const suggestedName = `${folder}-statement-${sequence}.zip`;
    const { dialogs } = this.#parts;
    const saved = await watch.asks(() => dialogs.saveFile({ kind: BUNDLE_FILES, suggestedName, bytes }));
    if (saved === null) return null;
    // It is written: what the check of it says must reach the screen.
    await watch.commit();
    const verdict = await this.#verify(bytes);
    return { fileName: saved.fileName, sizeBytes: bytes.length, sequence, verdict };
  }

  /**
   * Why a statement would not count at the list of this machine, in sentences; empty when it would, or when there is no
   * list to know by.
   * @throws PlannerError `signature/not-checked | signer-unknown | trust-refused`
   */
  async standing(request: StandingRequest): Promise<readonly string[]> {
    const { authors } = this.inView.as(request.fileSha512);
    const { trustFolder } = this.#parts;
    const record = await this.#knownSigner(request.signerId);
    if ((await readTrustFolder(trustFolder)).size === 0) return [];
    const trust = await openTrustFolder(trustFolder);
    const policy = trust.list.policies.bundle;
    const claimedAt = claimedTime(request.claimedAt);
    const planned = { role: request.role, claimedAt, trust, policy, authors };
    return againstStatement(record, planned).map((finding) => verifyMessage(finding).text);
  }

  async #assertApprovable(bytes: Uint8Array, at: UtcTime, watch: JobWatch): Promise<void> {
    const { workspace, trustFolder, verify } = this.#parts;
    const trust = await readTrustFolder(trustFolder);
    // Without a list nobody's signature counts, and the check says so itself.
    const policy =
      trust.size === 0
        ? {}
        : { policy: policyBeforeApproval((await openTrustFolder(trustFolder)).list.policies.bundle) };
    const { findings } = await verify({ bytes, trust, at, seen: readSeen(workspace), ...policy }, watch);
    const codes = againstApproval(findings).map((finding) => finding.code);
    if (codes.length > 0) throw new PlannerError('signature', 'approval-refused', { codes });
  }

  async #verify(bytes: Uint8Array, watch: JobWatch = UNWATCHED): Promise<Verdict> {
    const { workspace, trustFolder, now } = this.#parts;
    const trust = await readTrustFolder(trustFolder);
    const seen = readSeen(workspace);
    const verdict = await this.#parts.verify({ bytes, trust, at: utcNow(now), seen }, watch);
    await writeSeen(workspace, seenAfter(seen, verdict));
    const known = trust.size === 0 ? [] : (await openTrustFolder(trustFolder)).list.signers;
    return verdictMessage(verdict, this.inView.hold(bytes, verdict), known);
  }
}
