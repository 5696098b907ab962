import { isPlannerError, PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { hexOf } from '../format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../format/canonical-json.ts';
import {
  APPROVAL_PREDICATE_TYPE,
  IN_TOTO_PAYLOAD_TYPE,
  MANIFEST_PATH,
  SIGNATURES_FOLDER,
  STATEMENT_TYPE,
} from '../format/names.ts';
import type { UtcTime } from '../format/time.ts';
import { writeZip } from '../format/zip-write.ts';
import type { HashFunctions } from '../manifest/digests.ts';
import { readEnvelope, writeEnvelope } from '../signatures/dsse.ts';
import type { SignedWith } from '../signatures/signer.ts';
import type { Role } from '../trust/trust-file.ts';
import { checkContainer, type OpenedContainer } from '../verify/check-container.ts';
import {
  APPROVAL_FILE,
  type ApprovalV1,
  approvalPath,
  assertApprovalV1,
  type BoundFile,
  type Decision,
} from './approval.ts';

/** What the officer decides. */
export interface ApprovalTerms {
  readonly decision: Decision;
  readonly role: Role;
  readonly remark: string;
  readonly claimedAt: UtcTime;
  readonly final: boolean;
}

/**
 * The files of a bundle that is to be approved.
 * @throws PlannerError `bundle-format/not-canonical` when it is not a bundle in its one form
 */
export function openForApproval(bytes: Uint8Array): OpenedContainer {
  const { findings, opened } = checkContainer(bytes);
  if (opened === null || !opened.files.has(MANIFEST_PATH))
    throw new PlannerError('bundle-format', 'not-canonical', {
      what: 'bundle',
      reason: findings.map(({ code }) => code).join(', ') || 'missing',
    });
  return opened;
}

function statementFiles(files: OpenedContainer['files']): readonly (readonly [string, Uint8Array])[] {
  return [...files].filter(([path]) => APPROVAL_FILE.test(path)).sort(([a], [b]) => compareIds(a, b));
}

function signatureFiles(files: OpenedContainer['files'], hashes: HashFunctions): readonly BoundFile[] {
  return [...files]
    .filter(([path]) => path.startsWith(SIGNATURES_FOLDER))
    .map(([path, data]) => ({ path, sha512: hexOf(hashes.sha512(data)) }))
    .sort((a, b) => compareIds(a.path, b.path));
}

/** True for a statement that says it is the last. What cannot be read is none; the verifier says what it is. */
function isFinal(data: Uint8Array): boolean {
  try {
    return assertApprovalV1(readCanonicalJson(readEnvelope(data).payload)).predicate.final;
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    return false;
  }
}

/**
 * The next statement about a bundle: chained to all earlier ones and, when final, to every signature in it. Whether
 * the bundle deserves approval is for the verifier to say before.
 * @throws PlannerError `bundle-format/schema` when a text does not fit; `signature/not-attached` after a final statement,
 * which another would break
 */
export function nextApproval(
  { files }: OpenedContainer,
  terms: ApprovalTerms,
  hashes: HashFunctions,
): ApprovalV1 {
  const earlier = statementFiles(files);
  if (earlier.some(([, data]) => isFinal(data)))
    throw new PlannerError('signature', 'not-attached', {
      reason: 'a final statement ends those about this bundle, and another would break it',
    });
  const manifest = files.get(MANIFEST_PATH) ?? new Uint8Array();
  // The builder is held to the reader's rules: what it would refuse is never signed.
  return assertApprovalV1({
    _type: STATEMENT_TYPE,
    subject: [{ name: MANIFEST_PATH, digest: { sha512: hexOf(hashes.sha512(manifest)) } }],
    predicateType: APPROVAL_PREDICATE_TYPE,
    predicate: {
      ...terms,
      sequence: earlier.length + 1,
      previous: earlier.map(([, data]) => hexOf(hashes.sha512(data))),
      signatures: terms.final ? signatureFiles(files, hashes) : null,
    },
  });
}

/** The bundle with one more statement. Every other byte of its files stays as it is. */
export function withApproval(
  { folder, files }: OpenedContainer,
  approval: ApprovalV1,
  signatures: readonly SignedWith[],
): Uint8Array {
  const envelope = writeEnvelope({
    payloadType: IN_TOTO_PAYLOAD_TYPE,
    payload: canonicalBytes(approval),
    signatures,
  });
  const all = [...files, [approvalPath(approval.predicate.sequence), envelope] as const];
  return writeZip(all.map(([path, data]) => ({ name: `${folder}/${path}`, data })));
}
