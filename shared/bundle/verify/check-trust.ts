import { secondsBetween, type UtcTime } from '../format/time.ts';
import { keyIdsOf } from '../trust/read-keys.ts';
import type { BundlePolicy, Revocation } from '../trust/trust-file.ts';
import type { KnownSigner, TrustStore } from '../trust/trust-store.ts';
import type { ApprovalState } from './check-approvals.ts';
import { isWhole, type SignerState } from './check-signatures.ts';
import type { VerifyCode, VerifyWord } from './codes.ts';
import { type FindingParams, findingsOf, type VerdictStamp, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('trust');

/** A clock may be wrong by two days before anybody is bothered. */
const CLOCK_TOLERANCE_S = 48 * 3600;

/** What this machine has seen before; what it does not keep is null or empty. */
export interface SeenState {
  readonly trustVersion: number | null;
  readonly latestTime: UtcTime | null;
  /** Manifests accepted earlier. */
  readonly manifests: readonly {
    readonly projectId: string;
    readonly revision: number;
    readonly sha512: string;
  }[];
}

export const NOTHING_SEEN: SeenState = { trustVersion: null, latestTime: null, manifests: [] };

export interface TrustContext {
  readonly trust: TrustStore;
  readonly policy: BundlePolicy;
  readonly claimedAt: UtcTime;
  readonly at: UtcTime;
  readonly seen: SeenState;
  /** A time stamp over the envelope that counts; of statements, none. */
  readonly stamp: VerdictStamp | null;
}

export interface TrustResult {
  readonly findings: readonly VerifyFinding[];
  /** Complete signers whom the list stands behind at the claimed time. */
  readonly counted: readonly SignerState[];
}

/** Why a signer does not count, or (as a remark) what to know about one who does. */
interface Objection {
  readonly code: VerifyCode;
  readonly params: FindingParams;
  readonly counts: boolean;
}

function revocationObjection(
  entry: Revocation,
  name: string,
  { claimedAt, stamp }: Pick<TrustContext, 'claimedAt' | 'stamp'>,
): Objection {
  const params = { signer: name, date: entry.from, reason: entry.reason, claimed: claimedAt };
  // The signer's own time is only a claim, so a stolen key is worth nothing, whatever time it claims.
  if (entry.reason === 'compromised') {
    // Unless somebody else's clock saw it before: the thief cannot have made it then.
    const proven = stamp !== null && stamp.time < entry.from;
    return proven
      ? { code: 'T06', params: { ...params, by: stamp.by, time: stamp.time }, counts: true }
      : { code: 'T01', params, counts: false };
  }
  return { code: 'T02', params, counts: claimedAt < entry.from };
}

/** Revocations of a signer. One covers every key and stands in the list once for each: it is told once. */
function revocationsOf({ keys }: KnownSigner, { list }: TrustStore): readonly Revocation[] {
  const ids = keyIdsOf(keys);
  const own = list.revocations.filter((entry) => ids.includes(entry.keyId));
  return [...new Map(own.map((entry) => [`${entry.reason} ${entry.from}`, entry])).values()];
}

/** What the list, its revocations and the policy say against a signer at the claimed time. Nothing is checked of signatures. */
export function objections(known: KnownSigner, context: TrustContext): readonly Objection[] {
  const { trust, policy, claimedAt } = context;
  const { signer } = known;
  const found = revocationsOf(known, trust).map((entry) => revocationObjection(entry, signer.name, context));
  const limit = (reason: VerifyWord, date: UtcTime): void => {
    found.push({
      code: 'T02',
      params: { signer: signer.name, date, reason, claimed: claimedAt },
      counts: false,
    });
  };
  if (claimedAt < signer.validFrom) limit('not-yet-valid', signer.validFrom);
  if (claimedAt > signer.validUntil) limit('no-longer-valid', signer.validUntil);
  if (signer.status === 'suspended') limit('suspended', trust.list.issued);
  if (!policy.suites.includes(signer.suite))
    found.push({ code: 'S05', params: { signer: signer.name, suite: signer.suite }, counts: false });
  return found;
}

function listFindings({ trust, policy, at, seen }: TrustContext): readonly VerifyFinding[] {
  const { version, expires } = trust.list;
  const findings: VerifyFinding[] = [];
  if (at > expires)
    findings.push((policy.expiredTrustList === 'refuse' ? refusal : remark)('T03', { date: expires }));
  if (seen.trustVersion !== null && version < seen.trustVersion)
    findings.push(refusal('T04', { version, seen: seen.trustVersion }));
  return findings;
}

function clockFindings({ claimedAt, at, seen }: TrustContext): readonly VerifyFinding[] {
  const latest = [claimedAt, ...(seen.latestTime === null ? [] : [seen.latestTime])].toSorted().at(-1);
  if (latest === undefined || secondsBetween(at, latest) <= CLOCK_TOLERANCE_S) return [];
  return [refusal('T05', { clock: at, seen: latest })];
}

/** An approval that counts: signed by somebody the list stands behind at the claimed time, in a role they hold. */
export interface CountedApproval extends ApprovalState {
  readonly signer: KnownSigner;
}

/**
 * SECURITY: the time of a statement is its signer's word. Without these limits whoever is no longer on the list, or not
 * yet, would claim a time at which they were. A rejection is heard whatever its clock says.
 */
function implausible(
  { approval }: ApprovalState,
  name: string,
  { claimedAt: bundleAt, at }: TrustContext,
): readonly Objection[] {
  const { claimedAt, decision } = approval.predicate;
  if (decision === 'rejected') return [];
  const against = (reason: VerifyWord, date: UtcTime): readonly Objection[] => [
    { code: 'T02', params: { signer: name, date, reason, claimed: claimedAt }, counts: false },
  ];
  if (secondsBetween(claimedAt, bundleAt) > CLOCK_TOLERANCE_S) return against('older-than-bundle', bundleAt);
  return secondsBetween(at, claimedAt) > CLOCK_TOLERANCE_S ? against('ahead-of-clock', at) : [];
}

/** Block 6 for the statements: each signer at the time the statement claims. What does not count is a remark. */
export function checkApprovalTrust(
  approvals: readonly ApprovalState[],
  context: TrustContext,
): { readonly findings: readonly VerifyFinding[]; readonly counted: readonly CountedApproval[] } {
  const findings: VerifyFinding[] = [];
  const counted: CountedApproval[] = [];
  for (const state of approvals) {
    const { signer, approval } = state;
    if (signer === null) continue;
    const { claimedAt, role } = approval.predicate;
    // The stamp is over the envelope; a statement added later is not in it.
    const against = [
      ...objections(signer, { ...context, claimedAt, stamp: null }),
      ...implausible(state, signer.signer.name, context),
    ];
    findings.push(...against.map(({ code, params }) => remark(code, params)));
    if (!signer.signer.roles.includes(role))
      findings.push(remark('P06', { signer: signer.signer.name, role }));
    else if (against.every(({ counts }) => counts)) counted.push({ ...state, signer });
  }
  return { findings, counted };
}

/**
 * Block 6: validity, revocation, status and methods of each signer whose signatures are whole at the claimed time; age of the list;
 * plausibility of the clock.
 */
export function checkTrust(signers: readonly SignerState[], context: TrustContext): TrustResult {
  const judged = signers
    .filter(isWhole)
    .map((state) => ({ state, objections: objections(state.known, context) }));
  const counted = judged
    .filter((entry) => entry.objections.every((objection) => objection.counts))
    .map((entry) => entry.state);
  const make = counted.length === 0 ? refusal : remark;
  return {
    findings: [
      ...judged.flatMap((entry) => entry.objections.map(({ code, params }) => make(code, params))),
      ...listFindings(context),
      ...clockFindings(context),
    ],
    counted,
  };
}
