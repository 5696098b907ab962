import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, hexOf, sameBytes } from '../format/bytes.ts';

export const ED25519_SIGNATURE_BYTES = 64;
const POINT_BYTES = 32;

type Point = InstanceType<typeof ed25519.Point>;

/** Points of keys found strong, by their bytes: whoever signs does so often, and the test costs as much as a signature. */
const strongPoints = new Map<string, Point>();
const MOST_KEPT = 64;

/** The point of a public key; null unless canonical, on the curve and in the prime-order group. */
function strongPoint(raw: Uint8Array): Point | null {
  if (raw.length !== POINT_BYTES) return null;
  const name = hexOf(raw);
  const known = strongPoints.get(name);
  if (known !== undefined) return known;
  const point = readStrongPoint(raw);
  if (point === null) return null;
  if (strongPoints.size >= MOST_KEPT) strongPoints.clear();
  strongPoints.set(name, point);
  return point;
}

function readStrongPoint(raw: Uint8Array): Point | null {
  try {
    const point = ed25519.Point.fromBytes(raw, false);
    return point.isTorsionFree() && !point.isSmallOrder() ? point : null;
  } catch {
    // The library throws for bytes that are no point; for the question asked here that is the answer "none".
    return null;
  }
}

/**
 * True when 32 bytes are a usable Ed25519 public key: canonical, on the curve, in the prime-order group.
 * SECURITY: under a key of small order some verifiers accept one signature for every message.
 */
export function isStrongEd25519(raw: Uint8Array): boolean {
  return strongPoint(raw) !== null;
}

interface SignedMessage {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * The point that `R` of a signature must be: [S]B − [k]A, k = SHA-512(R ‖ A ‖ message) mod L.
 * @throws RangeError for an S beyond L, which would be a second signature for the same message
 */
function expectedR(key: Uint8Array, point: Point, { message, signature }: SignedMessage): Point {
  const { BASE, Fn } = ed25519.Point;
  const hash = sha512(concatBytes([signature.subarray(0, POINT_BYTES), key, message]));
  const s = bytesToNumberLE(signature.subarray(POINT_BYTES));
  return BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(Fn.create(bytesToNumberLE(hash))));
}

/**
 * Strict Ed25519 (RFC 8032, section 5.1.7, without the cofactor, as in FIPS 186-5).
 * SECURITY: the library's own check follows ZIP 215, or in its strict mode still multiplies by the cofactor, so a signer
 * could craft an `R` that passes here and fails in openssl. We compute the one `R` that openssl accepts and compare
 * bytes, which also refuses every other spelling of the same point.
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const point = strongPoint(publicKey);
  if (signature.length !== ED25519_SIGNATURE_BYTES || point === null) return false;
  try {
    const expected = expectedR(publicKey, point, { message, signature });
    return !expected.is0() && sameBytes(expected.toBytes(), signature.subarray(0, POINT_BYTES));
  } catch {
    // Thrown for an S out of range: whatever the reason, it did not verify.
    return false;
  }
}
