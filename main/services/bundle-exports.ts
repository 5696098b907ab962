import { humanDigest } from '../../shared/bundle/manifest/digests.ts';
import type { SlipBuilder, SlipContent } from '../../shared/bundle/slip.ts';
import { PlannerError } from '../../shared/errors.ts';
import type { Finding } from '../../shared/findings.ts';
import type { ExportPreview, ExportReceipt, SavedRequest } from '../../shared/ipc/messages.ts';
import { type JobWatch, runSteps, UNWATCHED } from '../../shared/job/job-step.ts';
import type { VerifyLanguage } from '../../shared/texts/verify-languages.ts';
import { type BundleTerms, DraftBundles, type DraftParts } from './bundle/draft-bundle.ts';
import { exportBundle, type SignedBundle, slipOf } from './bundle/export-bundle.ts';
import { requestSignatures } from './bundle/request-signature.ts';
import { signedElsewhere, signingArchive } from './bundle/signing-archive.ts';
import {
  ANSWERED_FILES,
  BUNDLE_FILES,
  type Dialogs,
  RECORD_FILES,
  REQUEST_FILES,
  SLIP_FILES,
} from './dialogs.ts';
import { MOST_RECORD_BYTES, parseSignerRecord } from './keys/read-record.ts';
import type { TaskSigner } from './keys/task-signer.ts';
import type { SignerService } from './signers.ts';

export interface BundleExportsParts extends DraftParts {
  readonly signers: Pick<SignerService, 'find'>;
  readonly dialogs: Dialogs;
  /** Has things signed by whoever confirms them. */
  readonly signer: TaskSigner;
  /** The slip of a bundle, which goes by another route. */
  readonly slip: SlipBuilder;
  /** Refuses while this clock is behind a signed time (T05), or a pack in force has ended and its root forbids signing. */
  readonly assertMaySign: () => void;
}

/** What is said about a bundle in the window; an empty recipient is nobody in particular. */
export interface ExportTerms extends Omit<BundleTerms, 'recipient'> {
  readonly recipient: string;
}

export interface ExportRequest extends ExportTerms {
  readonly signerId: string;
}

/** A request with its bundle, and every file of signatures that can come back for it. */
const MOST_ANSWERED_BYTES = 512 * 1024 * 1024;
const MOST_ANSWERED = 20;

function refused(findings: readonly Finding[]): PlannerError {
  const paths = findings.map((finding) => finding.code);
  return new PlannerError('bundle-format', 'schema', { what: 'plan', paths });
}

/** Bundles of the plans of this workspace: shown, signed here or elsewhere, and saved with their slip. */
export class BundleExports {
  readonly #parts: BundleExportsParts;
  readonly #drafts: DraftBundles;
  /** The bundle exported last; its slip can be saved. */
  #exported: SlipContent | null = null;

  constructor(parts: BundleExportsParts) {
    this.#parts = parts;
    this.#drafts = new DraftBundles(parts);
  }

  /**
   * What would be signed, and what refuses it.
   * @throws PlannerError `storage/not-found`, `usage/bad-argument`, `ipc/cancelled`
   */
  preview(terms: BundleTerms, watch: JobWatch = UNWATCHED): Promise<ExportPreview> {
    return runSteps(this.#drafts.preview(terms), watch);
  }

  /**
   * Has the signer confirm, signs in a process of its own and asks where to save.
   * @returns null when the user cancelled the dialog: nothing was written
   * @throws PlannerError `signature/wrong-passphrase | signer-unknown | …`, `bundle-format/schema` when the plan may
   * not be signed, `storage/…` when the file could not be written
   */
  async export(request: ExportRequest, watch: JobWatch = UNWATCHED): Promise<ExportReceipt | null> {
    const { signers, signer, assertMaySign } = this.#parts;
    assertMaySign();
    const { file } = await signers.find(request.signerId);
    const result = await exportBundle(await this.#inputs(request, watch), [file], { signer, watch });
    if (!result.ok) throw refused(result.findings);
    return this.#save(result, { suggestedName: result.fileName, language: request.language }, watch);
  }

  /**
   * Prepares the bundle for a signer whose keys are elsewhere: asks for the public record, and where to save the archive
   * with what is to be signed.
   * @returns null when the user cancelled a dialog: nothing was written
   * @throws PlannerError `signature/key-file-damaged`, `bundle-format/schema` when the plan may not be signed, `storage/…`
   */
  async request(terms: ExportTerms, watch: JobWatch = UNWATCHED): Promise<SavedRequest | null> {
    const { dialogs, assertMaySign } = this.#parts;
    assertMaySign();
    const limits = { kind: RECORD_FILES, maxBytes: MOST_RECORD_BYTES };
    const chosen = await watch.asks(() => dialogs.openFile(limits));
    if (chosen === null) return null;
    const record = parseSignerRecord(chosen.bytes, chosen.name);
    const result = requestSignatures(await this.#inputs(terms, watch), [record]);
    if (!result.ok) throw refused(result.findings);
    const archive = signingArchive(result, record);
    const saved = await watch.asks(() => dialogs.saveFile({ kind: REQUEST_FILES, ...archive }));
    const { manifestSha512 } = result;
    return saved === null ? null : { fileName: saved.fileName, signer: record.id, manifestSha512 };
  }

  /**
   * Asks for a saved request together with the signatures that came back, and where to save the signed bundle.
   * @param language - of its slip
   * @returns null when the user cancelled a dialog: nothing was written
   * @throws PlannerError `signature/not-attached` saying what is missing or does not fit, `bundle-format/…`, `storage/…`
   */
  async bring(language: VerifyLanguage, watch: JobWatch = UNWATCHED): Promise<ExportReceipt | null> {
    const limits = { kind: ANSWERED_FILES, maxBytes: MOST_ANSWERED_BYTES, most: MOST_ANSWERED };
    const chosen = await watch.asks(() => this.#parts.dialogs.openFiles(limits));
    if (chosen === null) return null;
    await watch.at({ name: 'sign', done: 0, total: null });
    const signed = signedElsewhere(chosen);
    return this.#save(signed, { suggestedName: `${signed.folder}.zip`, language }, watch);
  }

  /** What the slip of the bundle exported last says. @throws PlannerError `storage/not-found` when there is none */
  get exportedSlip(): SlipContent {
    if (this.#exported !== null) return this.#exported;
    throw new PlannerError('storage', 'not-found', { kind: 'exported bundle', id: '' });
  }

  /**
   * Asks where to save the slip of the bundle exported last.
   * @throws PlannerError `storage/not-found` when none was exported since the start
   */
  async saveSlip(): Promise<{ readonly fileName: string } | null> {
    const slip = this.exportedSlip;
    return this.#parts.dialogs.saveFile({
      kind: SLIP_FILES,
      suggestedName: `${slip.fileName.replace(/\.zip$/i, '')}-slip.pdf`,
      bytes: this.#parts.slip(slip),
    });
  }

  #inputs({ planId, claimedAt, language, recipient }: ExportTerms, watch: JobWatch) {
    const terms = { planId, claimedAt, language, recipient: recipient || null };
    return runSteps(this.#drafts.inputs(terms), watch);
  }

  async #save(
    bundle: SignedBundle,
    { suggestedName, language }: { readonly suggestedName: string; readonly language: VerifyLanguage },
    watch: JobWatch,
  ): Promise<ExportReceipt | null> {
    const { bytes, manifest, manifestSha512, signers } = bundle;
    const { dialogs } = this.#parts;
    const saved = await watch.asks(() => dialogs.saveFile({ kind: BUNDLE_FILES, suggestedName, bytes }));
    if (saved === null) return null;
    const { fileName } = saved;
    this.#exported = slipOf(bundle, { fileName, language });
    return {
      fileName,
      bundleId: manifest.predicate.bundleId,
      sizeBytes: bytes.length,
      manifestSha512,
      slip: humanDigest(manifestSha512),
      signer: signers.join(', '),
    };
  }
}
