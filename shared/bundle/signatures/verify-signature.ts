import { ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { verifyEd25519 } from './ed25519.ts';
import { verifyP384 } from './p384.ts';
import type { PublicKey } from './public-keys.ts';

export const MLDSA87_SIGNATURE_BYTES = 4627;

/** What came of one signature under one key. */
export type SignatureCheck = 'valid' | 'invalid';

function checkMlDsa87(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== MLDSA87_SIGNATURE_BYTES) return false;
  // Pure ML-DSA with the empty context (FIPS 204, algorithm 3), as CNSA 2.0 asks and openssl does by default.
  return ml_dsa87.verify(signature, message, key.raw);
}

/**
 * Checks one signature under one key.
 * @param message - the bytes signed; for envelopes the pre-authentication encoding
 */
export function checkSignature(key: PublicKey, message: Uint8Array, signature: Uint8Array): SignatureCheck {
  try {
    switch (key.kind) {
      case 'ed25519':
        return verifyEd25519(key.raw, message, signature) ? 'valid' : 'invalid';
      case 'mldsa87':
        return checkMlDsa87(key, message, signature) ? 'valid' : 'invalid';
      case 'p384':
        return verifyP384(key.raw, message, signature) ? 'valid' : 'invalid';
    }
  } catch {
    // The libraries throw for malformed keys and signatures: whatever the reason, it did not verify.
    return 'invalid';
  }
}
