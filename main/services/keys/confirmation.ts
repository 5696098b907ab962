import { createHash } from 'node:crypto';
import { assertLogHead } from '../../../shared/audit/log-head.ts';
import { assertApprovalV1 } from '../../../shared/bundle/approvals/approval.ts';
import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { humanDigest } from '../../../shared/bundle/manifest/digests.ts';
import { assertManifestV1 } from '../../../shared/bundle/manifest/manifest-v1.ts';
import { readEnvelope } from '../../../shared/bundle/signatures/dsse.ts';
import { listDifference } from '../../../shared/bundle/trust/list-difference.ts';
import { assertTrustFile, type TrustFile } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type {
  ApprovalConfirmation,
  BundleConfirmation,
  Confirmation,
  SealConfirmation,
  TrustConfirmation,
} from '../../../shared/ipc/confirmation.ts';
import { readSealedRecord } from './seal.ts';
import type { SigningJob } from './sign-job.ts';
import type { SigningTask } from './task-signer.ts';

type Request<K extends SigningJob['request']['kind']> = Extract<SigningJob['request'], { readonly kind: K }>;
type Signer = Confirmation['signer'];

function signerOf(file: Uint8Array): Signer {
  const { id, name, organisation } = readSealedRecord(file);
  return { id, name, organisation };
}

function sha512Of(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex');
}

function digestOf(sha512: string) {
  return { sha512, groups: humanDigest(sha512) };
}

/** What a request names by its digest, and nothing else in its place. */
function namedBytes(about: Uint8Array | undefined, sha512: string): Uint8Array {
  if (about !== undefined && sha512Of(about) === sha512) return about;
  throw new PlannerError('ipc', 'internal', { reason: 'what is signed names something else' });
}

function ofManifest(manifest: Uint8Array) {
  const { bundleId, marking, recipient, totals, claimedAt, files, project } = assertManifestV1(
    readCanonicalJson(manifest),
  ).predicate;
  const { id, name, revision } = project;
  const bundle = { bundleId, marking, totals, project: { id, name, revision } };
  return { bundle, recipient, claimedAt, files };
}

function ofBundle({ manifest }: Request<'bundle'>, signer: Signer): BundleConfirmation {
  const { bundle, recipient, claimedAt, files } = ofManifest(manifest);
  return {
    kind: 'bundle',
    signer,
    ...digestOf(sha512Of(manifest)),
    ...bundle,
    recipient,
    claimedAt,
    files: files.map(({ path, size, sha512 }) => ({ path, size, sha512 })),
  };
}

function ofApproval(
  { statement }: Request<'approval'>,
  about: Uint8Array | undefined,
  signer: Signer,
): ApprovalConfirmation {
  const { subject, predicate } = assertApprovalV1(readCanonicalJson(statement));
  const { sequence, decision, role, remark, final, claimedAt } = predicate;
  const { sha512 } = subject[0].digest;
  return {
    kind: 'approval',
    signer,
    ...digestOf(sha512),
    ...{ sequence, decision, role, remark, final, claimedAt },
    bundle: ofManifest(namedBytes(about, sha512)).bundle,
  };
}

function listBefore(list: TrustFile, about: Uint8Array | undefined): TrustFile | null {
  if (list.previous === null) return null;
  const { payload } = readEnvelope(namedBytes(about, list.previous));
  return assertTrustFile(readCanonicalJson(payload));
}

function ofTrust(
  request: Request<'trust'>,
  about: Uint8Array | undefined,
  signer: Signer,
): TrustConfirmation {
  const list = assertTrustFile(readCanonicalJson(request.list));
  const { version, expires, roots, issued } = list;
  return {
    kind: 'trust',
    signer,
    ...digestOf(sha512Of(request.list)),
    ...{ version, expires, claimedAt: issued },
    roots: { threshold: roots.threshold, holders: roots.holders.length },
    differences: listDifference(listBefore(list, about), list),
  };
}

function ofSeal(request: Request<'log-head'>, signer: Signer): SealConfirmation {
  const { segment, first, last, head, fileSha512, at } = assertLogHead(readCanonicalJson(request.head));
  return {
    kind: 'log-head',
    signer,
    ...digestOf(fileSha512),
    ...{ segment, first, last, head },
    claimedAt: at,
  };
}

/**
 * What is confirmed before a task is carried out.
 * SECURITY: read from the bytes that are signed, and from what these name by its digest, so that what is seen is what
 * is signed.
 * @throws PlannerError `bundle-format/…`, `signature/key-file-damaged` when the task is not what it says, `ipc/internal`
 * for what no window signs
 */
export function confirmationOf({ signerFile, request, about }: SigningTask): Confirmation {
  const signer = signerOf(signerFile);
  switch (request.kind) {
    case 'bundle':
      return ofBundle(request, signer);
    case 'approval':
      return ofApproval(request, about, signer);
    case 'trust':
      return ofTrust(request, about, signer);
    case 'log-head':
      return ofSeal(request, signer);
    case 'pack':
    case 'pack-root':
      throw new PlannerError('ipc', 'internal', { reason: 'packs are signed on the command line' });
  }
}
