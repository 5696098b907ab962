import { SUMS_PATH } from '../format/names.ts';
import type { ManifestV1 } from '../manifest/manifest-v1.ts';
import {
  COMPANION_KINDS,
  type CompanionCheck,
  type CompanionKind,
  type CompanionSubject,
  checkCompanion,
  companionAt,
  companionKeyName,
  companionPath,
  hasCompanionKey,
  isOwnCompanion,
  type ParsedCompanion,
  readCompanion,
} from '../signatures/companions.ts';
import { type Envelope, type EnvelopeSignature, preAuthenticationEncoding } from '../signatures/dsse.ts';
import type { PublicKey } from '../signatures/public-keys.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import type { KnownSigner, TrustStore } from '../trust/trust-store.ts';
import type { OpenedContainer } from './check-container.ts';
import { findingsOf, isRefusal, type KeyState, type VerdictSigner, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('signatures');

/** A signer of the list who left at least one signature in the envelope. */
export interface SignerState {
  readonly known: KnownSigner;
  readonly keys: VerdictSigner['keys'];
  /** Every key of the suite has signed rightly: the contents are what this signer signed. */
  readonly complete: boolean;
  /** Companions of the keys on the list that are not in the bundle, though the format asks for them. A wrong one refuses by itself. */
  readonly unaccompanied: readonly CompanionKind[];
  readonly companions: VerdictSigner['companions'];
}

export interface SignaturesResult {
  readonly findings: readonly VerifyFinding[];
  readonly signers: readonly SignerState[];
}

/** What stands under each companion path. */
type CompanionStates = ReadonlyMap<string, 'valid' | 'wrong' | 'unknown'>;

function stateOf(key: PublicKey, signatures: readonly EnvelopeSignature[], encoded: Uint8Array): KeyState {
  const entry = signatures.find(({ keyId }) => keyId === key.keyId);
  return entry === undefined ? 'missing' : checkSignature(key, encoded, entry.signature);
}

export interface SignaturesContext {
  readonly trust: TrustStore;
  readonly manifest: ManifestV1;
}

/** Every key of the suite and every companion on the list has signed. */
export function isWhole({ complete, unaccompanied }: SignerState): boolean {
  return complete && unaccompanied.length === 0;
}

/** A signer of the list with the state of each key of the suite. */
export type KeyChecks = Pick<SignerState, 'known' | 'keys' | 'complete'>;

/** All signers of the list with a signature in the envelope, each key checked. */
export function keyChecks(envelope: Envelope, trust: TrustStore): readonly KeyChecks[] {
  const encoded = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const named = new Set(envelope.signatures.map(({ keyId }) => keyId));
  return trust.signers
    .filter(({ keys }) => keys.suite.some((key) => named.has(key.keyId)))
    .map((known) => {
      const keys = known.keys.suite.map((key) => ({
        kind: key.kind,
        keyId: key.keyId,
        state: stateOf(key, envelope.signatures, encoded),
      }));
      // SECURITY: the suite of the verifier's own list decides how many keys it takes; the envelope has no say.
      return { known, keys, complete: keys.length > 0 && keys.every(({ state }) => state === 'valid') };
    });
}

function signerStates(envelope: Envelope, trust: TrustStore, companions: CompanionStates): SignerState[] {
  return keyChecks(envelope, trust).map((checks) => {
    const { keys, signer } = checks.known;
    const stateAt = (kind: CompanionKind) => companions.get(companionPath(kind, signer.id)) ?? 'missing';
    return {
      ...checks,
      unaccompanied: COMPANION_KINDS.filter(
        (kind) => hasCompanionKey(keys, kind) && stateAt(kind) === 'missing',
      ),
      companions: { ssh: stateAt('ssh'), minisign: stateAt('minisign'), cms: stateAt('cms') },
    };
  });
}

interface CompanionContext extends CompanionSubject {
  readonly trust: TrustStore;
}

/** Why a companion of nobody known, or of somebody else than its name says, does not count; null when it is its own. */
function ownerFinding(
  path: string,
  companion: ParsedCompanion,
  { trust }: CompanionContext,
): VerifyFinding | null {
  const owner = trust.signers.find(({ keys }) => isOwnCompanion(companion, keys));
  const named = trust.signers.find(({ signer }) => path === companionPath(companion.kind, signer.id));
  // A key that the list does not have is reported without being verified: its signature could say nothing, and
  // thousands of such files must not cost thousands of verifications.
  if (owner === undefined && (named === undefined || !hasCompanionKey(named.keys, companion.kind)))
    return remark('S02', { fingerprint: companionKeyName(companion) });
  return owner === named ? null : refusal('S07', { file: path });
}

function companionFinding(
  path: string,
  companion: ParsedCompanion | null,
  context: CompanionContext,
): VerifyFinding | null {
  if (companion === null) return refusal('S07', { file: path });
  const strange = ownerFinding(path, companion, context);
  const owner = context.trust.signers.find(({ keys }) => isOwnCompanion(companion, keys));
  if (strange !== null || owner === undefined) return strange;
  return checkFinding(path, checkCompanion(companion, owner.keys, context), { owner, context });
}

function checkFinding(
  path: string,
  check: CompanionCheck,
  { owner, context }: { readonly owner: KnownSigner; readonly context: CompanionContext },
): VerifyFinding | null {
  const certificate = owner.keys.cms;
  switch (check) {
    case 'valid':
      return null;
    case 'wrong':
      return refusal('S07', { file: path });
    case 'other-purpose':
      return refusal('S06', { purpose: 'other-purpose', file: path });
    case 'not-yet-valid':
    case 'no-longer-valid': {
      const date = (check === 'not-yet-valid' ? certificate?.validFrom : certificate?.validUntil) ?? '';
      return refusal('T02', { signer: owner.signer.name, date, reason: check, claimed: context.claimedAt });
    }
  }
}

function stateAfter(finding: VerifyFinding | null): 'valid' | 'wrong' | 'unknown' {
  if (finding === null) return 'valid';
  return isRefusal(finding) ? 'wrong' : 'unknown';
}

/** Checks every companion in the bundle; wrong ones refuse, whether policy asks for them or not. */
function checkCompanions(files: OpenedContainer['files'], context: CompanionContext) {
  const findings: VerifyFinding[] = [];
  const states = new Map<string, 'valid' | 'wrong' | 'unknown'>();
  for (const [path, data] of files) {
    const named = companionAt(path);
    if (named === null) continue;
    const finding = companionFinding(path, readCompanion(named.kind, data), context);
    states.set(path, stateAfter(finding));
    if (finding !== null) findings.push(finding);
  }
  return { findings, states };
}

function unknownFindings(envelope: Envelope, trust: TrustStore, alone: boolean): readonly VerifyFinding[] {
  const known = new Set(trust.signers.flatMap(({ keys }) => keys.suite.map((key) => key.keyId)));
  return envelope.signatures
    .filter(({ keyId }) => !known.has(keyId))
    .map(({ keyId }) => (alone ? refusal : remark)('S02', { fingerprint: keyId }));
}

/** What is wrong with one signer. What only fails to count is a remark as long as somebody else counts. */
function signerFindings(state: SignerState, alone: boolean): readonly VerifyFinding[] {
  const { signer } = state.known;
  const params = { signer: signer.name };
  const soft = alone ? refusal : remark;
  if (state.keys.some((key) => key.state === 'invalid')) return [refusal('S03', params)];
  if (!state.complete) return [soft('S04', params)];
  // SECURITY: every bundle is made with the companions. One without was taken apart after signing, and people without
  // this program could no longer check what people with it accept.
  return state.unaccompanied.map((kind) => soft('S08', { ...params, file: companionPath(kind, signer.id) }));
}

/**
 * Block 5: every key of the suite of every known signer, then the companions.
 * A wrong signature of a known signer refuses. One that is merely absent or unknown, or lacks its companion, does not
 * count; it refuses when nobody is left who counts. So taking signatures away can never turn a refusal of honest
 * signatures into a yes.
 */
export function checkSignatures(
  { files }: OpenedContainer,
  envelope: Envelope,
  context: SignaturesContext,
): SignaturesResult {
  const { trust, manifest } = context;
  const sums = files.get(SUMS_PATH) ?? new Uint8Array();
  const { bundleId, claimedAt } = manifest.predicate;
  const companions = checkCompanions(files, { trust, sums, bundleId, claimedAt });
  const signers = signerStates(envelope, trust, companions.states);
  const alone = !signers.some((state) => isWhole(state));
  return {
    findings: [
      ...signers.flatMap((state) => signerFindings(state, alone)),
      ...unknownFindings(envelope, trust, alone),
      ...companions.findings,
    ],
    signers,
  };
}
