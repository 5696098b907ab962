import { isPlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import { BUNDLE_SSH_NAMESPACE, SUMS_PATH, sshSignaturePath } from '../format/names.ts';
import { type Envelope, type EnvelopeSignature, preAuthenticationEncoding } from '../signatures/dsse.ts';
import { keyIdOf, type PublicKey } from '../signatures/public-keys.ts';
import { checkSshSignature, readSshSignature, type SshSignature } from '../signatures/sshsig.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import type { KnownSigner, TrustStore } from '../trust/trust-store.ts';
import type { OpenedContainer } from './check-container.ts';
import { SSH_COMPANION } from './check-content.ts';
import { findingsOf, type KeyState, type VerdictSigner, type VerifyFinding } from './verdict.ts';

const { refusal, remark } = findingsOf('signatures');

/** A signer of the list who left at least one signature in the envelope. */
export interface SignerState {
  readonly known: KnownSigner;
  readonly keys: VerdictSigner['keys'];
  /** Every key of the suite has signed rightly: the contents are what this signer signed. */
  readonly complete: boolean;
  /** The companion of a signer who has a key for it is there, as the format asks. A wrong one refuses by itself. */
  readonly accompanied: boolean;
  readonly companion: VerdictSigner['companion'];
}

export interface SignaturesResult {
  readonly findings: readonly VerifyFinding[];
  readonly signers: readonly SignerState[];
}

/** What stands under each signer's companion name. */
type CompanionStates = ReadonlyMap<string, 'valid' | 'wrong'>;

function stateOf(key: PublicKey, signatures: readonly EnvelopeSignature[], encoded: Uint8Array): KeyState {
  const entry = signatures.find(({ keyId }) => keyId === key.keyId);
  return entry === undefined ? 'missing' : checkSignature(key, encoded, entry.signature);
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
    const companion = companions.get(signer.id) ?? 'missing';
    return { ...checks, accompanied: keys.ssh === null || companion !== 'missing', companion };
  });
}

function readCompanion(bytes: Uint8Array): SshSignature | null {
  try {
    return readSshSignature(bytes);
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // Not a signature file in its one form: the caller reports the companion as wrong.
    return null;
  }
}

interface CompanionContext {
  readonly trust: TrustStore;
  readonly sums: Uint8Array;
}

/**
 * What is wrong with one companion. A key that the list does not have is reported without being verified: its
 * signature could say nothing, and thousands of such files must not cost thousands of verifications.
 */
function companionFinding(path: string, data: Uint8Array, context: CompanionContext): VerifyFinding | null {
  const wrong = refusal('S07', { file: path });
  const parsed = readCompanion(data);
  if (parsed === null) return wrong;
  const { signers } = context.trust;
  const owner = signers.find(({ keys }) => keys.ssh !== null && sameBytes(keys.ssh.raw, parsed.publicKey));
  const named = signers.find(({ signer }) => path === sshSignaturePath(signer.id));
  if (owner === undefined && named === undefined)
    return remark('S02', { fingerprint: keyIdOf('ed25519', parsed.publicKey) });
  if (owner !== named) return wrong;
  if (parsed.namespace !== BUNDLE_SSH_NAMESPACE)
    return refusal('S06', { purpose: 'other-purpose', file: path });
  return checkSshSignature(parsed, context.sums) ? null : wrong;
}

/** Checks every companion in the bundle; wrong ones refuse, whether policy asks for them or not. */
function checkCompanions({ files }: OpenedContainer, trust: TrustStore) {
  const context = { trust, sums: files.get(SUMS_PATH) ?? new Uint8Array() };
  const findings: VerifyFinding[] = [];
  const states = new Map<string, 'valid' | 'wrong'>();
  for (const [path, data] of files) {
    const id = SSH_COMPANION.exec(path)?.[1];
    if (id === undefined) continue;
    const finding = companionFinding(path, data, context);
    states.set(id, finding === null ? 'valid' : 'wrong');
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
  // SECURITY: every bundle is made with the companion. One without was taken apart after signing, and people without
  // this program could no longer check what people with it accept.
  return state.accompanied ? [] : [soft('S08', params)];
}

/**
 * Block 5: every key of the suite of every known signer, then the companions.
 * A wrong signature of a known signer refuses. One that is merely absent or unknown, or lacks its companion, does not
 * count; it refuses when nobody is left who counts. So taking signatures away can never turn a refusal of honest
 * signatures into a yes.
 */
export function checkSignatures(
  container: OpenedContainer,
  envelope: Envelope,
  trust: TrustStore,
): SignaturesResult {
  const companions = checkCompanions(container, trust);
  const signers = signerStates(envelope, trust, companions.states);
  const alone = !signers.some((state) => state.complete && state.accompanied);
  return {
    findings: [
      ...signers.flatMap((state) => signerFindings(state, alone)),
      ...unknownFindings(envelope, trust, alone),
      ...companions.findings,
    ],
    signers,
  };
}
