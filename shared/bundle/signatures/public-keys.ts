import { sha256 } from '@noble/hashes/sha2.js';
import { PlannerError } from '../../errors.ts';
import { base64Of, bytesOfBase64, bytesOfHex, concatBytes, hexOf, sameBytes } from '../format/bytes.ts';
import { isStrongEd25519 } from './ed25519.ts';
import { isP384Key, P384_KEY_BYTES } from './p384.ts';
import type { KeyKind } from './suites.ts';

/** `sha256:` and 64 hex digits: SHA-256 of the DER SubjectPublicKeyInfo. A hint for look-up, never a reason to trust. */
export type KeyId = string;

/** A public key that signs envelopes. */
export interface PublicKey {
  readonly kind: KeyKind;
  readonly raw: Uint8Array;
  readonly keyId: KeyId;
}

/**
 * Everything of a SubjectPublicKeyInfo before the key itself: algorithm identifier and bit string header. The key
 * has one length, so the prefix is constant and strict reading is one comparison.
 */
const SPKI: Readonly<Record<KeyKind, { readonly prefix: Uint8Array; readonly keyBytes: number }>> = {
  // RFC 8410: 1.3.101.112
  ed25519: { prefix: bytesOfHex('302a300506032b6570032100'), keyBytes: 32 },
  // RFC 9881: 2.16.840.1.101.3.4.3.19
  mldsa87: { prefix: bytesOfHex('30820a32300b060960864801650304031303820a2100'), keyBytes: 2592 },
  // RFC 5480: id-ecPublicKey with secp384r1, uncompressed point
  p384: { prefix: bytesOfHex('3076301006072a8648ce3d020106052b8104002203620004'), keyBytes: P384_KEY_BYTES },
};

/** DER SubjectPublicKeyInfo of a raw public key. */
export function spkiOf(kind: KeyKind, raw: Uint8Array): Uint8Array {
  return concatBytes([SPKI[kind].prefix, raw]);
}

/** The SubjectPublicKeyInfo as base64, the form in which trust files and public records hold keys. */
export function spkiTextOf(kind: KeyKind, raw: Uint8Array): string {
  return base64Of(spkiOf(kind, raw));
}

/** Key id of a raw public key. */
export function keyIdOf(kind: KeyKind, raw: Uint8Array): KeyId {
  return `sha256:${hexOf(sha256(spkiOf(kind, raw)))}`;
}

/** PEM text that openssl reads with `-pubin`. */
export function pemOf(kind: KeyKind, raw: Uint8Array): string {
  const lines = spkiTextOf(kind, raw).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

/**
 * Reads a public key from base64 SubjectPublicKeyInfo, strictly: exact prefix and length of its kind.
 * @throws PlannerError `signature/key-weak` for anything else, for Ed25519 points of small order, and for P-384
 * coordinates that are no point of the curve
 */
export function readPublicKey(kind: KeyKind, text: string): PublicKey {
  const { prefix, keyBytes } = SPKI[kind];
  const der = bytesOfBase64(text);
  const shaped =
    der !== null &&
    der.length === prefix.length + keyBytes &&
    sameBytes(der.subarray(0, prefix.length), prefix);
  if (!shaped)
    throw new PlannerError('signature', 'key-weak', { key: kind, reason: 'it is not encoded as such a key' });
  const raw = der.slice(prefix.length);
  if (kind === 'ed25519' && !isStrongEd25519(raw))
    throw new PlannerError('signature', 'key-weak', {
      key: kind,
      reason: 'it is of small order, so a signature could fit any message',
    });
  if (kind === 'p384' && !isP384Key(raw))
    throw new PlannerError('signature', 'key-weak', { key: kind, reason: 'it is no point of the curve' });
  return { kind, raw, keyId: keyIdOf(kind, raw) };
}
