import { PlannerError } from '../../errors.ts';
import { bytesOfHex, hexOf, sameBytes } from '../format/bytes.ts';
import { isAlgorithm } from './cms.ts';
import { DER_TAG, type DerValue, oidOf, readDer } from './der.ts';
import { DIGESTS, type DigestId, digestNamed } from './digest-algorithms.ts';
import { isPssEncoding, pkcs1Encoding } from './rsa-encodings.ts';

// RSA signatures (RFC 8017), verified only: keys and signatures are public, so arithmetic that is not of constant time gives
// nothing away. Time stamping authorities sign with them; signers of bundles do not.

/** Which way of signing: PKCS#1 v1.5, or PSS with a salt of so many bytes; its mask is of the same digest. */
export type RsaScheme =
  | { readonly kind: 'pkcs1'; readonly digest: DigestId }
  | { readonly kind: 'pss'; readonly digest: DigestId; readonly saltBytes: number };

/** A public key. */
export interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** Length of the modulus, and of every signature. */
  readonly bits: number;
  /** `pss` for a key that says it signs in no other way. */
  readonly only: 'pss' | null;
}

/**
 * Least length: what is shorter is within reach of factoring. Most: no authority has longer ones, and a key of a stranger
 * must not cost seconds.
 */
export const RSA_LIMITS = { leastBits: 2048, mostBits: 8192 } as const;
/** Smaller exponents make signatures that pass a careless check easy to write without the key. */
const LEAST_EXPONENT = 65_537n;
const MOST_EXPONENT = 2n ** 32n;

const OID = {
  rsaEncryption: '2a864886f70d010101',
  pss: '2a864886f70d01010a',
  mgf1: '2a864886f70d010108',
  signed: {
    sha256: '2a864886f70d01010b',
    sha384: '2a864886f70d01010c',
    sha512: '2a864886f70d01010d',
  },
} as const;

function refuse(reason: string): never {
  throw new PlannerError('signature', 'key-weak', { key: 'rsa', reason });
}

function numberOf(value: DerValue | undefined): bigint {
  if (value?.tag !== DER_TAG.integer || (value.content[0] ?? 0x80) >= 0x80)
    return refuse('it is not encoded as such a key');
  return BigInt(`0x${hexOf(value.content)}`);
}

/** Two numbers in the bits of a key. */
function numbersIn(bits: DerValue | undefined): readonly [bigint, bigint] {
  if (bits?.tag !== DER_TAG.bitString || bits.content[0] !== 0)
    return refuse('it is not encoded as such a key');
  const { tag, parts } = readDer(bits.content.subarray(1));
  if (tag !== DER_TAG.sequence || parts.length !== 2) return refuse('it is not encoded as such a key');
  return [numberOf(parts[0]), numberOf(parts[1])];
}

/** True when a SubjectPublicKeyInfo says that it is an RSA key; what it holds is not asked. */
export function isRsaKeyInfo(keyInfo: DerValue): boolean {
  const name = oidOf(keyInfo.parts[0]?.parts[0]);
  return name === OID.rsaEncryption || name === OID.pss;
}

/**
 * Reads an RSA key from a SubjectPublicKeyInfo.
 * @throws PlannerError `signature/key-weak` below 2048 bits and above 8192, for an even modulus, for an exponent that is
 * even or below 65537, and for keys that PSS narrows further
 */
export function readRsaKey(keyInfo: DerValue): RsaKey {
  const [algorithm, bits, ...rest] = keyInfo.parts;
  const isPss = oidOf(algorithm?.parts[0]) === OID.pss;
  const known = isPss ? algorithm?.parts.length === 1 : isAlgorithm(algorithm, OID.rsaEncryption);
  if (!known || rest.length > 0) return refuse('its kind, or what it says of PSS, is not read here');
  const [modulus, exponent] = numbersIn(bits);
  const length = modulus.toString(2).length;
  if (length < RSA_LIMITS.leastBits || length > RSA_LIMITS.mostBits)
    return refuse(
      `it has ${length} bits, and from ${RSA_LIMITS.leastBits} to ${RSA_LIMITS.mostBits} are read`,
    );
  if (modulus % 2n === 0n) return refuse('its modulus is even');
  if (exponent < LEAST_EXPONENT || exponent > MOST_EXPONENT || exponent % 2n === 0n)
    return refuse(`its exponent is ${exponent}, and odd ones from ${LEAST_EXPONENT} are read`);
  return { modulus, exponent, bits: length, only: isPss ? 'pss' : null };
}

/** The parameters of PSS, all of them: what is left out would mean SHA-1. */
function pssScheme(parameters: DerValue | undefined): RsaScheme | null {
  const [hash, mask, salt, ...rest] = parameters?.parts ?? [];
  if (hash?.tag !== 0xa0 || mask?.tag !== 0xa1 || salt?.tag !== 0xa2 || rest.length > 0) return null;
  const digest = digestNamed(hash.parts[0]);
  const generator = mask.parts[0]?.parts ?? [];
  if (digest === null || oidOf(generator[0]) !== OID.mgf1 || digestNamed(generator[1]) !== digest)
    return null;
  const length = salt.parts[0];
  if (length?.tag !== DER_TAG.integer || length.content.length > 2) return null;
  const saltBytes = Number(numberOf(length));
  return saltBytes < DIGESTS[digest].bytes ? null : { kind: 'pss', digest, saltBytes };
}

/**
 * How a signature was made, from its algorithm identifier.
 * @param digest - the digest named beside it; both must be the same
 * @returns null for anything else
 */
export function rsaSchemeNamed(algorithm: DerValue | undefined, digest: DigestId): RsaScheme | null {
  const plain = isAlgorithm(algorithm, OID.rsaEncryption) || isAlgorithm(algorithm, OID.signed[digest]);
  if (plain) return { kind: 'pkcs1', digest };
  if (oidOf(algorithm?.parts[0]) !== OID.pss || algorithm?.parts.length !== 2) return null;
  const scheme = pssScheme(algorithm.parts[1]);
  return scheme?.digest === digest ? scheme : null;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** What was signed, as the key gives it back; null when the signature has not the one length or is no residue. */
function encodedIn({ modulus, exponent, bits }: RsaKey, signature: Uint8Array): Uint8Array | null {
  const length = Math.ceil(bits / 8);
  if (signature.length !== length) return null;
  const value = BigInt(`0x${hexOf(signature)}`);
  // SECURITY: without this limit the same signature plus the modulus would be a second text of it.
  return value < modulus
    ? bytesOfHex(
        power(value, exponent, modulus)
          .toString(16)
          .padStart(length * 2, '0'),
      )
    : null;
}

/**
 * Verifies an RSA signature over a message.
 * @param signature - exactly as long as the modulus
 */
export function verifyRsa(
  key: RsaKey,
  message: Uint8Array,
  signed: { readonly scheme: RsaScheme; readonly signature: Uint8Array },
): boolean {
  const { scheme, signature } = signed;
  if (key.only !== null && key.only !== scheme.kind) return false;
  const encoded = encodedIn(key, signature);
  if (encoded === null) return false;
  if (scheme.kind === 'pss') return isPssEncoding(encoded, message, { ...scheme, bits: key.bits });
  return sameBytes(encoded, pkcs1Encoding(message, scheme.digest, encoded.length));
}
