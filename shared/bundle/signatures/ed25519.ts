import { ed25519 } from '@noble/curves/ed25519.js';

export const ED25519_SIGNATURE_BYTES = 64;
const POINT_BYTES = 32;

function isInPrimeOrderGroup(encoded: Uint8Array): boolean {
  const point = ed25519.Point.fromBytes(encoded, false);
  return point.isTorsionFree() && !point.isSmallOrder();
}

/**
 * True when 32 bytes are a usable Ed25519 public key: canonical, on the curve, in the prime-order group.
 * SECURITY: under a key of small order some verifiers accept one signature for every message.
 */
export function isStrongEd25519(raw: Uint8Array): boolean {
  try {
    return raw.length === POINT_BYTES && isInPrimeOrderGroup(raw);
  } catch {
    // The library throws for bytes that are no point; for the question asked here that is the answer "no".
    return false;
  }
}

/**
 * Strict Ed25519 (RFC 8032 as in FIPS 186-5).
 * SECURITY: the library's default follows ZIP 215, which accepts small-order keys. Its strict mode refuses those and
 * `S + L`, but still multiplies by the cofactor, so a signer could craft an `R` that passes here and fails in
 * openssl. With key and `R` both in the prime-order group the two equations are the same.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== ED25519_SIGNATURE_BYTES || !isStrongEd25519(publicKey)) return false;
  try {
    return (
      isInPrimeOrderGroup(signature.subarray(0, POINT_BYTES)) &&
      ed25519.verify(signature, message, publicKey, { zip215: false })
    );
  } catch {
    // Thrown for bytes that are no point or scalar: whatever the reason, it did not verify.
    return false;
  }
}
