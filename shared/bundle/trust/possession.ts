import { isPlannerError } from '../../errors.ts';
import { bytesOfBase64 } from '../format/bytes.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import { AUTHORITY } from '../format/names.ts';
import { preAuthenticationEncoding } from '../signatures/dsse.ts';
import type { SignerRecord } from '../signatures/signer.ts';
import { checkSshSignature, readSshSignature } from '../signatures/sshsig.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import { type ReadKeys, readKeys } from './read-keys.ts';

/** Type of the encoding that suite keys sign when a signer shows that they hold them. */
const RECORD_PAYLOAD_TYPE = 'application/vnd.redoubt.signer+json';
/** Namespace of the OpenSSH signature of the companion key over the record. */
export const RECORD_SSH_NAMESPACE = `signer-record-v1@${AUTHORITY}`;

/** The record that the proof is about: everything but the proof. */
function recordBytes({ proof: _proof, ...record }: SignerRecord): Uint8Array {
  return canonicalBytes(record);
}

/** What the keys of a signer sign to show that they are held: by the suite, and by the companion key. */
export function possessionMessages(record: SignerRecord): {
  readonly envelope: Uint8Array;
  readonly ssh: Uint8Array;
} {
  const bytes = recordBytes(record);
  return { envelope: preAuthenticationEncoding(RECORD_PAYLOAD_TYPE, bytes), ssh: bytes };
}

/** `shown` when every key signed the record; `missing` when a key did not, `wrong` when a signature is not of its key. */
export type Possession = 'shown' | 'missing' | 'wrong';

function sshPossession(record: SignerRecord, ssh: ReadKeys['ssh']): Possession {
  const text = record.proof?.ssh ?? null;
  if (ssh === null) return text === null ? 'shown' : 'wrong';
  if (text === null) return 'missing';
  try {
    const signature = readSshSignature(bytesOfBase64(text) ?? new Uint8Array());
    const own =
      signature.namespace === RECORD_SSH_NAMESPACE &&
      keysAlike(signature.publicKey, ssh.raw) &&
      checkSshSignature(signature, recordBytes(record));
    return own ? 'shown' : 'wrong';
  } catch (error) {
    if (!isPlannerError(error, 'bundle-format')) throw error;
    // No signature file in its one form proves nothing.
    return 'wrong';
  }
}

function keysAlike(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/**
 * Whether the record carries a signature by each of its keys over itself. Without it somebody could be listed with the
 * key of another person, whose signatures would then pass for theirs.
 * @throws PlannerError `signature/key-weak` when a key is not acceptable
 */
export function possessionOf(record: SignerRecord): Possession {
  const keys = readKeys(record);
  const { envelope } = possessionMessages(record);
  const states = keys.suite.map((key): Possession => {
    const text = record.proof?.suite[key.kind];
    if (text === undefined || text === null) return 'missing';
    const signature = bytesOfBase64(text) ?? new Uint8Array();
    return checkSignature(key, envelope, signature) === 'valid' ? 'shown' : 'wrong';
  });
  const all = [...states, sshPossession(record, keys.ssh)];
  return all.find((state) => state === 'wrong') ?? all.find((state) => state === 'missing') ?? 'shown';
}
