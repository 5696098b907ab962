import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { assertApprovalV1 } from '../../../shared/bundle/approvals/approval.ts';
import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { assertManifestV1 } from '../../../shared/bundle/manifest/manifest-v1.ts';
import type { Confirmation, ConfirmationOffer } from '../../../shared/ipc/confirmation.ts';
import type { Settings } from '../../../shared/ipc/messages.ts';
import { jobCancelled, UNWATCHED } from '../../../shared/job/job-step.ts';
import { readSealedRecord } from './seal.ts';
import type { SigningJob } from './sign-job.ts';
import type { SignerRunner } from './signer-runner.ts';

/** What a person is asked, with the look of the window that asks. */
export type ConfirmationRequest = Omit<ConfirmationOffer, 'token'>;

/** Asks the person at the machine, in a window that the main page cannot reach; true when they confirmed. */
export type Confirm = (request: ConfirmationRequest) => Promise<boolean>;

type Shown = Extract<SigningJob['request'], { readonly kind: 'bundle' | 'approval' }>;

function signerOf(file: Uint8Array): Confirmation['signer'] {
  const { id, name, organisation } = readSealedRecord(file);
  return { id, name, organisation };
}

function digestOf(manifestSha512: string) {
  return { manifestSha512, slip: humanDigest(manifestSha512) };
}

function ofBundle(manifest: Uint8Array, signer: Confirmation['signer']): Confirmation {
  const { predicate } = assertManifestV1(readCanonicalJson(manifest));
  const { bundleId, marking, recipient, totals, claimedAt } = predicate;
  const { id, name, revision } = predicate.project;
  return {
    kind: 'bundle',
    signer,
    ...digestOf(createHash('sha512').update(manifest).digest('hex')),
    ...{ bundleId, marking, recipient, totals, claimedAt },
    project: { id, name, revision },
    files: predicate.files.map(({ path, size, sha512 }) => ({ path, size, sha512 })),
  };
}

function ofApproval(statement: Uint8Array, signer: Confirmation['signer']): Confirmation {
  const { subject, predicate } = assertApprovalV1(readCanonicalJson(statement));
  const { sequence, decision, role, remark, final, claimedAt } = predicate;
  return {
    kind: 'approval',
    signer,
    ...digestOf(subject[0].digest.sha512),
    ...{ sequence, decision, role, remark, final, claimedAt },
  };
}

/**
 * What is confirmed before a job is carried out.
 * SECURITY: read from the bytes of the job and from nothing else, so that what is seen is what is signed.
 * @throws PlannerError `bundle-format/…`, `signature/key-file-damaged` when the job is not what it says
 */
export function confirmationOf(signerFile: Uint8Array, request: Shown): Confirmation {
  const signer = signerOf(signerFile);
  return request.kind === 'bundle'
    ? ofBundle(request.manifest, signer)
    : ofApproval(request.statement, signer);
}

/**
 * Signs bundles and statements about them only after the person at the machine confirmed what is signed.
 * @param theme - the look people chose for the windows
 */
export function confirmedRunner(
  runner: SignerRunner,
  confirm: Confirm,
  theme: () => Settings['theme'],
): SignerRunner {
  return {
    run: async (job, watch = UNWATCHED) => {
      const { request, signerFile } = job;
      if (request.kind !== 'bundle' && request.kind !== 'approval') return runner.run(job, watch);
      const confirmation = confirmationOf(signerFile, request);
      const confirmed = await watch.asks(() => confirm({ confirmation, theme: theme() }));
      if (!confirmed) throw jobCancelled();
      return runner.run(job, watch);
    },
  };
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** One question, shown once and answered once. What shows it is the business of the shell. */
export class PendingConfirmation {
  readonly #request: ConfirmationRequest;
  readonly #token = randomBytes(32).toString('base64url');
  readonly #answered = Promise.withResolvers<boolean>();
  #shown = false;

  constructor(request: ConfirmationRequest) {
    this.#request = request;
  }

  /** Settles with the answer; false when the window was closed without one. */
  get answered(): Promise<boolean> {
    return this.#answered.promise;
  }

  /** The question, for the first page that asks; null for every other. */
  offer(): ConfirmationOffer | null {
    if (this.#shown) return null;
    this.#shown = true;
    return { ...this.#request, token: this.#token };
  }

  /** Takes the answer; false when it is none, or not of the page that was shown the question. */
  answer(given: unknown): boolean {
    const { token, confirmed } = (given ?? {}) as { readonly token?: unknown; readonly confirmed?: unknown };
    if (typeof token !== 'string' || typeof confirmed !== 'boolean') return false;
    if (!this.#shown || !sameText(token, this.#token)) return false;
    this.#answered.resolve(confirmed);
    return true;
  }

  cancel(): void {
    this.#answered.resolve(false);
  }
}
