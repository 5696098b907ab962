import { type ApprovalV1, assertApprovalV1 } from '../../../shared/bundle/approvals/approval.ts';
import {
  type ApprovalTerms,
  nextApproval,
  openForApproval,
  withApproval,
} from '../../../shared/bundle/approvals/approve-bundle.ts';
import { sameBytes } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { MANIFEST_PATH } from '../../../shared/bundle/format/names.ts';
import { readEnvelope } from '../../../shared/bundle/signatures/dsse.ts';
import type { BundlePolicy } from '../../../shared/bundle/trust/trust-file.ts';
import { isRefusal, type Verdict, type VerifyFinding } from '../../../shared/bundle/verify/verdict.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { signOne } from '../keys/task-signer.ts';
import type { SigningMeans } from './export-bundle.ts';
import { nativeHashes } from './native-hashes.ts';

/** The policy a bundle must meet before it is approved: the approvals themselves cannot be there yet. */
export function policyBeforeApproval(policy: BundlePolicy): BundlePolicy {
  return { ...policy, approver: 0, requireFinal: false };
}

/** What of a check stands against approving: everything that refuses, but objections that this statement answers. */
export function againstApproval(findings: readonly VerifyFinding[]): readonly VerifyFinding[] {
  return findings.filter((finding) => isRefusal(finding) && finding.code !== 'P03');
}

/** Persons who count as signers of the bundle. */
export function authorsOf({ signers }: Pick<Verdict, 'signers'>): ReadonlySet<string> {
  return new Set(signers.filter(({ counted }) => counted).map(({ person }) => person));
}

export interface ApprovedBundle {
  readonly bytes: Uint8Array;
  readonly approval: ApprovalV1;
  /** Folder inside the bundle, which is its id. */
  readonly folder: string;
}

/**
 * Adds a signed statement to a bundle. The bundle given is not changed; the caller saves the new bytes whole.
 * @param signerFile - whose key signs
 * @throws PlannerError `bundle-format/not-canonical | schema`, `signature/wrong-passphrase | key-file-damaged`,
 * `ipc/cancelled`
 */
export async function approveBundle(
  bytes: Uint8Array,
  terms: ApprovalTerms,
  { signerFile, signer, watch }: SigningMeans & { readonly signerFile: Uint8Array },
): Promise<ApprovedBundle> {
  const opened = openForApproval(bytes);
  const approval = nextApproval(opened, terms, nativeHashes);
  const task = {
    signerFile,
    request: { kind: 'approval' as const, statement: canonicalBytes(approval) },
    about: opened.files.get(MANIFEST_PATH),
  };
  const { signatures } = await signOne(signer, task, watch);
  return { bytes: withApproval(opened, approval, signatures), approval, folder: opened.folder };
}

/**
 * Adds a statement that was signed elsewhere to a bundle. It must be about this bundle and next in its chain; who signed
 * it, and whether that counts, is for the check to say.
 * @param envelope - the statement with its signatures, as it stands in a bundle
 * @throws PlannerError `bundle-format/not-canonical | schema`
 */
export function addSignedStatement(bytes: Uint8Array, envelope: Uint8Array): ApprovedBundle {
  const opened = openForApproval(bytes);
  const { payload, signatures } = readEnvelope(envelope);
  const approval = assertApprovalV1(readCanonicalJson(payload));
  const expected = nextApproval(opened, approval.predicate, nativeHashes);
  // A final statement must bind the signatures that are there, not those that were when it was written.
  if (!sameBytes(canonicalBytes(approval), canonicalBytes(expected)))
    throw new PlannerError('bundle-format', 'schema', { what: 'statement', paths: ['subject', 'previous'] });
  return { bytes: withApproval(opened, approval, signatures), approval, folder: opened.folder };
}
