import { p384 } from '@noble/curves/nist.js';
import { concatBytes, hexOf, sameBytes } from '../format/bytes.ts';
import { DER_TAG, readDer, writeDer, writeDerInteger } from './der.ts';

// ECDSA on P-384 with SHA-384 (FIPS 186-5), the classical method of smartcards and HSMs. Keys here are the 96 bytes of
// an uncompressed point without its leading 04.

export const P384_KEY_BYTES = 96;
const SCALAR_BYTES = 48;
/** Longest DER text of two integers below the order: head 2, twice 2 + 49. */
export const P384_SIGNATURE_MAX = 104;
const UNCOMPRESSED = 0x04;
const ORDER = p384.Point.CURVE().n;

function encodedPoint(raw: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(UNCOMPRESSED), raw]);
}

/**
 * True when 96 bytes are a usable P-384 public key: coordinates below the prime, on the curve. The curve has one group
 * and the point at infinity has no such text, so there is no weak key to refuse beside those.
 */
export function isP384Key(raw: Uint8Array): boolean {
  if (raw.length !== P384_KEY_BYTES) return false;
  try {
    p384.Point.fromBytes(encodedPoint(raw)).assertValidity();
    return true;
  } catch {
    // The library throws for bytes that are no point; for the question asked here that is the answer "no".
    return false;
  }
}

interface Scalars {
  readonly r: bigint;
  readonly s: bigint;
}

function scalarOf(content: Uint8Array): bigint {
  return BigInt(`0x${hexOf(content)}`);
}

function scalarBytes(value: bigint): Uint8Array {
  const digits = value.toString(16).padStart(SCALAR_BYTES * 2, '0');
  return Uint8Array.from({ length: SCALAR_BYTES }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

function writeScalars({ r, s }: Scalars): Uint8Array {
  return writeDer(DER_TAG.sequence, writeDerInteger(scalarBytes(r)), writeDerInteger(scalarBytes(s)));
}

function readScalars(signature: Uint8Array): Scalars | null {
  if (signature.length > P384_SIGNATURE_MAX) return null;
  const { tag, parts } = readDer(signature);
  const [r, s] = parts;
  if (
    tag !== DER_TAG.sequence ||
    parts.length !== 2 ||
    r?.tag !== DER_TAG.integer ||
    s?.tag !== DER_TAG.integer
  )
    return null;
  if ((r.content[0] ?? 0) >= 0x80 || (s.content[0] ?? 0) >= 0x80) return null;
  const scalars = { r: scalarOf(r.content), s: scalarOf(s.content) };
  const inRange = (value: bigint): boolean => value > 0n && value < ORDER;
  return inRange(scalars.r) && inRange(scalars.s) ? scalars : null;
}

function verifies(raw: Uint8Array, message: Uint8Array, { r, s }: Scalars): boolean {
  const compact = concatBytes([scalarBytes(r), scalarBytes(s)]);
  return p384.verify(compact, message, encodedPoint(raw), { format: 'compact', prehash: true, lowS: false });
}

/**
 * The one text of a signature: strict DER with the smaller of the two values of `s`. Cards and openssl write either;
 * which of the two needs no key, so both prove the same.
 * @returns null for bytes that are no signature of this curve
 */
export function canonicalP384Signature(signature: Uint8Array): Uint8Array | null {
  try {
    const scalars = readScalars(signature);
    if (scalars === null) return null;
    const { r, s } = scalars;
    return writeScalars({ r, s: s > ORDER / 2n ? ORDER - s : s });
  } catch {
    // No DER: no signature either.
    return null;
  }
}

/**
 * ECDSA P-384 with SHA-384 over a message, in either of its two texts. For companions whose file another program wrote
 * and whose bytes must stay.
 * @param signature - strict DER, `s` below the order
 */
export function verifyP384Loose(raw: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isP384Key(raw)) return false;
  try {
    const scalars = readScalars(signature);
    return scalars !== null && verifies(raw, message, scalars);
  } catch {
    // Thrown for bytes that are no DER or no scalar: whatever the reason, it did not verify.
    return false;
  }
}

/**
 * ECDSA P-384 with SHA-384 over a message.
 * SECURITY: without the rule of the smaller `s`, anybody could write a second signature of the same content from the
 * first, and two files that prove the same would differ.
 * @param signature - strict DER, `s` at most half of the order
 */
export function verifyP384(raw: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const canonical = canonicalP384Signature(signature);
  return canonical !== null && sameBytes(canonical, signature) && verifyP384Loose(raw, message, signature);
}
