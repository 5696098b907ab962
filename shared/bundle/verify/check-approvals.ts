import { isPlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { APPROVAL_FILE, type ApprovalV1, assertApprovalV1 } from '../approvals/approval.ts';
import { hexOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { APPROVAL_PREDICATE_TYPE, IN_TOTO_PAYLOAD_TYPE, SIGNATURES_FOLDER } from '../format/names.ts';
import type { HashFunctions } from '../manifest/digests.ts';
import { type Envelope, readEnvelope } from '../signatures/dsse.ts';
import type { KnownSigner, TrustStore } from '../trust/trust-store.ts';
import type { OpenedContainer } from './check-container.ts';
import { type KeyChecks, keyChecks } from './check-signatures.ts';
import { findingsOf, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('signatures');
const policyFindings = findingsOf('policy');

/** A statement whose form and subject are right. */
export interface ApprovalState {
  readonly path: string;
  readonly sha512: string;
  readonly approval: ApprovalV1;
  /** The signer of the list whose whole suite signed it; null when nobody on the list did. */
  readonly signer: KnownSigner | null;
}

export interface ApprovalsResult {
  readonly findings: readonly VerifyFinding[];
  readonly approvals: readonly ApprovalState[];
}

interface Context {
  readonly manifestSha512: string;
  readonly trust: TrustStore;
  readonly hashes: HashFunctions;
}

type Read = { readonly approval: ApprovalV1; readonly envelope: Envelope } | VerifyFinding;

function readStatement(path: string, data: Uint8Array): Read {
  const unreadable = refusal('S03', { signer: path });
  try {
    const envelope = readEnvelope(data);
    if (envelope.payloadType !== IN_TOTO_PAYLOAD_TYPE)
      return refusal('S06', { purpose: 'other-purpose', file: path });
    const value = readCanonicalJson(envelope.payload);
    const predicateType = (value as { readonly predicateType?: unknown } | null)?.predicateType;
    // SECURITY: the signature over a bundle must never pass for an approval of it.
    if (predicateType !== APPROVAL_PREDICATE_TYPE)
      return refusal('S06', { purpose: 'other-purpose', file: path });
    return { approval: assertApprovalV1(value), envelope };
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Which rule of form was broken does not matter to a reader: it is no statement.
    return unreadable;
  }
}

function signerFindings(path: string, checks: readonly KeyChecks[]): readonly VerifyFinding[] {
  if (checks.length === 0) return [remark('S02', { fingerprint: path })];
  return checks.flatMap(({ known, keys, complete }) => {
    const params = { signer: known.signer.name };
    if (keys.some((key) => key.state === 'invalid')) return [refusal('S03', params)];
    return complete ? [] : [remark('S04', params)];
  });
}

function checkStatement(path: string, data: Uint8Array, context: Context) {
  const read = readStatement(path, data);
  if ('code' in read) return { findings: [read], state: null };
  const { approval, envelope } = read;
  const [subject] = approval.subject;
  if (subject.digest.sha512 !== context.manifestSha512)
    return { findings: [refusal('S06', { purpose: 'other-bundle', file: path })], state: null };
  const checks = keyChecks(envelope, context.trust);
  const signer = checks.find(({ complete }) => complete)?.known ?? null;
  const sha512 = hexOf(context.hashes.sha512(data));
  return { findings: signerFindings(path, checks), state: { path, sha512, approval, signer } };
}

/**
 * Block 5, third part: every statement about this bundle, its form, its subject and its signatures. One that nobody on
 * the list signed is told and does not count; a wrong signature of a known signer refuses.
 */
export function checkApprovals({ files }: OpenedContainer, context: Context): ApprovalsResult {
  const checked = [...files]
    .filter(([path]) => APPROVAL_FILE.test(path))
    .sort(([a], [b]) => compareIds(a, b))
    .map(([path, data]) => checkStatement(path, data, context));
  return {
    findings: checked.flatMap(({ findings }) => findings),
    approvals: checked.flatMap(({ state }) => (state === null ? [] : [state])),
  };
}

function isChained(states: readonly ApprovalState[], index: number): boolean {
  const state = states[index];
  if (state === undefined) return false;
  const { sequence, previous } = state.approval.predicate;
  return (
    sequence === index + 1 &&
    APPROVAL_FILE.exec(state.path)?.[1] === String(sequence).padStart(4, '0') &&
    previous.every((digest, at) => states[at]?.sha512 === digest)
  );
}

/** Whether the files below `signatures/` are those the final statement bound, no more, no fewer, unchanged. */
function bindsAll(final: ApprovalState, files: OpenedContainer['files'], hashes: HashFunctions): boolean {
  const bound = new Map(final.approval.predicate.signatures?.map(({ path, sha512 }) => [path, sha512]));
  const present = [...files].filter(([path]) => path.startsWith(SIGNATURES_FOLDER) && path !== final.path);
  return (
    present.length === bound.size &&
    present.every(([path, data]) => bound.get(path) === hexOf(hashes.sha512(data)))
  );
}

/** Block 7, chain: the statements are numbered from 1, each names all before it, and a final one binds everything. */
export function chainFindings(
  states: readonly ApprovalState[],
  files: OpenedContainer['files'],
  hashes: HashFunctions,
): readonly VerifyFinding[] {
  if (!states.every((_state, index) => isChained(states, index)))
    return [policyFindings.refusal('P04', { reason: 'gap' })];
  const finals = states.filter(({ approval }) => approval.predicate.final);
  const [final] = finals;
  if (final === undefined) return [];
  const whole = finals.length === 1 && final === states.at(-1) && bindsAll(final, files, hashes);
  return whole ? [] : [policyFindings.refusal('P04', { reason: 'unbound' })];
}
