import { bytesOfBase64 } from '../format/bytes.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { AUTHORITY } from '../format/names.ts';
import {
  COMPANION_KINDS,
  type CompanionKind,
  checkCompanion,
  hasCompanionKey,
  isOwnCompanion,
  readCompanion,
} from '../signatures/companions.ts';
import { preAuthenticationEncoding } from '../signatures/dsse.ts';
import type { PublicKey } from '../signatures/public-keys.ts';
import type { PossessionProof, SignerRecord } from '../signatures/signer.ts';
import { checkSshSignature } from '../signatures/sshsig.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import { type ReadKeys, readKeys } from './read-keys.ts';

/** Type of the encoding that suite keys sign when a signer shows that they hold them. */
const RECORD_PAYLOAD_TYPE = 'application/vnd.redoubt.signer+json';
/** Namespace of the OpenSSH signature of the companion key over the record, and comment of the minisign one. */
export const RECORD_SSH_NAMESPACE = `signer-record-v1@${AUTHORITY}`;

/** The record that the proof is about: everything but the proof. */
function recordBytes({ proof: _proof, ...record }: SignerRecord): Uint8Array {
  return canonicalBytes(record);
}

/** What the keys of a signer sign to show that they are held: by the suite, and by each companion key. */
export function possessionMessages(record: SignerRecord): {
  readonly envelope: Uint8Array;
  readonly companion: Uint8Array;
} {
  const bytes = recordBytes(record);
  return { envelope: preAuthenticationEncoding(RECORD_PAYLOAD_TYPE, bytes), companion: bytes };
}

/** `shown` when every key signed the record; `missing` when a key did not, `wrong` when a signature is not of its key. */
export type Possession = 'shown' | 'missing' | 'wrong';

/** Whether a signature over the record is by the suite key it is said to be of. */
export function showsSuiteKey(record: SignerRecord, key: PublicKey, signature: Uint8Array): boolean {
  return checkSignature(key, possessionMessages(record).envelope, signature) === 'valid';
}

/**
 * Whether a companion file over the record is by the companion key of the record, and made for this purpose. The
 * validity of a certificate is not asked: it is about when the key may sign, not about who holds it.
 */
export function showsCompanionKey(record: SignerRecord, kind: CompanionKind, data: Uint8Array): boolean {
  const keys = readKeys(record);
  const companion = readCompanion(kind, data);
  if (companion === null || !isOwnCompanion(companion, keys)) return false;
  const message = recordBytes(record);
  // Its namespace is another one than a bundle's, so that neither passes for the other.
  if (companion.kind === 'ssh')
    return (
      companion.parsed.namespace === RECORD_SSH_NAMESPACE && checkSshSignature(companion.parsed, message)
    );
  const subject = { sums: message, bundleId: RECORD_SSH_NAMESPACE, claimedAt: record.createdAt };
  const check = checkCompanion(companion, keys, subject);
  return check !== 'wrong' && check !== 'other-purpose';
}

function suitePossession(record: SignerRecord, key: PublicKey): Possession {
  const text = record.proof?.suite[key.kind] ?? null;
  if (text === null) return 'missing';
  return showsSuiteKey(record, key, bytesOfBase64(text) ?? new Uint8Array()) ? 'shown' : 'wrong';
}

function companionPossession(record: SignerRecord, keys: ReadKeys, kind: CompanionKind): Possession {
  const text = record.proof?.[kind] ?? null;
  if (!hasCompanionKey(keys, kind)) return text === null ? 'shown' : 'wrong';
  if (text === null) return 'missing';
  return showsCompanionKey(record, kind, bytesOfBase64(text) ?? new Uint8Array()) ? 'shown' : 'wrong';
}

/** Keys of a record that have not signed it yet, in the order of the suite, companions last. */
export function unprovenKeys(
  record: SignerRecord,
): readonly (keyof PossessionProof['suite'] | CompanionKind)[] {
  const keys = readKeys(record);
  const suite = keys.suite.filter((key) => suitePossession(record, key) === 'missing');
  const companions = COMPANION_KINDS.filter((kind) => companionPossession(record, keys, kind) === 'missing');
  return [...suite.map(({ kind }) => kind), ...companions];
}

/**
 * Whether the record carries a signature by each of its keys over itself. Without it somebody could be listed with the
 * key of another person, whose signatures would then pass for theirs.
 * @throws PlannerError `signature/key-weak` when a key is not acceptable
 */
export function possessionOf(record: SignerRecord): Possession {
  const keys = readKeys(record);
  const all = [
    ...keys.suite.map((key) => suitePossession(record, key)),
    ...COMPANION_KINDS.map((kind) => companionPossession(record, keys, kind)),
  ];
  return all.find((state) => state === 'wrong') ?? all.find((state) => state === 'missing') ?? 'shown';
}

/** What proves nothing yet. */
export const NO_PROOF: PossessionProof = { suite: { ed25519: null, mldsa87: null, p384: null }, ssh: null };
