import { createECDH, createPrivateKey, sign as nativeSign, randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p384 } from '@noble/curves/nist.js';
import { ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { concatBytes, utf8 } from '../../../shared/bundle/format/bytes.ts';
import {
  minisignDigest,
  minisignGlobalData,
  minisignKeyText,
  minisignNumber,
  writeMinisign,
} from '../../../shared/bundle/signatures/minisign.ts';
import { canonicalP384Signature } from '../../../shared/bundle/signatures/p384.ts';
import { keyIdOf, type PublicKey, spkiTextOf } from '../../../shared/bundle/signatures/public-keys.ts';
import type { SignedWith, SignerKeys } from '../../../shared/bundle/signatures/signer.ts';
import {
  sshPublicKeyText,
  sshSignedData,
  writeSshSignature,
} from '../../../shared/bundle/signatures/sshsig.ts';
import { KEY_KINDS, type KeyKind } from '../../../shared/bundle/signatures/suites.ts';
import { checkSignature } from '../../../shared/bundle/signatures/verify-signature.ts';
import { PlannerError } from '../../../shared/errors.ts';

// Electron links BoringSSL, which lacks ML-DSA, so the same portable code signs in every host. P-384 alone is signed by
// the host's library: its nonce must not leak through timing, and every host has the curve. Keys are made anew from their
// seeds for each use; only seeds are ever stored.

const SEED_BYTES = 32;

/** Keys a signer file can hold, in the order in which their secrets stand there. */
export const SECRET_PARTS = ['ed25519', 'mldsa87', 'p384', 'ssh', 'minisign'] as const;
export type SecretPart = (typeof SECRET_PARTS)[number];

/** Bytes of each secret: seeds, and the private scalar of P-384. */
const PART_BYTES: Readonly<Record<SecretPart, number>> = {
  ed25519: SEED_BYTES,
  mldsa87: SEED_BYTES,
  p384: 48,
  ssh: SEED_BYTES,
  minisign: SEED_BYTES,
};

/** What signer files of version 1 hold, all of suite S1. */
export const S1_PARTS: readonly SecretPart[] = ['ed25519', 'mldsa87', 'ssh'];

/** Secrets of one signer, those kept in software. Views of one buffer, so that one `fill` overwrites all. */
export type SignerSeeds = Readonly<Partial<Record<SecretPart, Uint8Array>>>;

function freshPart(part: SecretPart): Uint8Array {
  for (;;) {
    const bytes = randomBytes(PART_BYTES[part]);
    // A scalar must lie below the order; of 2^190 random ones, one does not.
    if (part !== 'p384' || p384.utils.isValidSecretKey(bytes)) return bytes;
  }
}

/** Fresh secrets from the system's generator, in the order of `parts`. */
export function newSecret(parts: readonly SecretPart[] = S1_PARTS): Uint8Array {
  return concatBytes(parts.map(freshPart));
}

/** @throws PlannerError `signature/key-file-damaged` when the secret has another length */
export function seedsOf(secret: Uint8Array, parts: readonly SecretPart[] = S1_PARTS): SignerSeeds {
  const length = parts.reduce((sum, part) => sum + PART_BYTES[part], 0);
  if (secret.length !== length)
    throw new PlannerError('signature', 'key-file-damaged', { reason: 'wrong length' });
  const seeds: Partial<Record<SecretPart, Uint8Array>> = {};
  let offset = 0;
  for (const part of parts) {
    seeds[part] = secret.subarray(offset, offset + PART_BYTES[part]);
    offset += PART_BYTES[part];
  }
  return seeds;
}

/** The 96 bytes of the public point of a scalar. */
function p384PublicKey(scalar: Uint8Array): Uint8Array {
  const pair = createECDH('secp384r1');
  pair.setPrivateKey(scalar);
  return pair.getPublicKey().subarray(1);
}

const PUBLIC_KEY: Readonly<Record<KeyKind, (seed: Uint8Array) => Uint8Array>> = {
  ed25519: (seed) => ed25519.getPublicKey(seed),
  mldsa87: (seed) => ml_dsa87.keygen(seed).publicKey,
  p384: p384PublicKey,
};

function minisignText(seed: Uint8Array): string {
  const raw = ed25519.getPublicKey(seed);
  return minisignKeyText({ raw, number: minisignNumber(raw) });
}

/** Public keys that belong to the seeds; null for those that are not kept here. */
export function publicKeysOf(seeds: SignerSeeds): SignerKeys {
  const text = (kind: KeyKind): string | null => {
    const seed = seeds[kind];
    return seed === undefined ? null : spkiTextOf(kind, PUBLIC_KEY[kind](seed));
  };
  return {
    ed25519: text('ed25519'),
    mldsa87: text('mldsa87'),
    p384: text('p384'),
    ssh: seeds.ssh === undefined ? null : sshPublicKeyText(ed25519.getPublicKey(seeds.ssh)),
    ...(seeds.minisign === undefined ? {} : { minisign: minisignText(seeds.minisign) }),
  };
}

function signMlDsa87(message: Uint8Array, seed: Uint8Array): Uint8Array {
  const { secretKey } = ml_dsa87.keygen(seed);
  try {
    // Hedged signing: fresh randomness beside the key protects against faults and side channels.
    return ml_dsa87.sign(message, secretKey, { extraEntropy: randomBytes(SEED_BYTES) });
  } finally {
    secretKey.fill(0);
  }
}

function signP384(message: Uint8Array, scalar: Uint8Array): Uint8Array {
  const point = Buffer.from(p384PublicKey(scalar));
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const half = point.length / 2;
  const jwk = {
    kty: 'EC',
    crv: 'P-384',
    x: text(point.subarray(0, half)),
    y: text(point.subarray(half)),
    d: text(scalar),
  };
  const made = nativeSign('sha384', message, createPrivateKey({ format: 'jwk', key: jwk }));
  const canonical = canonicalP384Signature(made);
  if (canonical === null) throw new PlannerError('signature', 'self-test-failed', { key: 'p384' });
  return canonical;
}

const SIGN: Readonly<Record<KeyKind, (message: Uint8Array, seed: Uint8Array) => Uint8Array>> = {
  ed25519: (message, seed) => ed25519.sign(message, seed),
  mldsa87: signMlDsa87,
  p384: signP384,
};

/** Signs a message with every key of the envelope that is kept here. */
export function signWithSuite(message: Uint8Array, seeds: SignerSeeds): readonly SignedWith[] {
  return KEY_KINDS.flatMap((kind) => {
    const seed = seeds[kind];
    if (seed === undefined) return [];
    return [{ keyId: keyIdOf(kind, PUBLIC_KEY[kind](seed)), signature: SIGN[kind](message, seed) }];
  });
}

/** The OpenSSH signature file over a message. */
export function signSsh(message: Uint8Array, namespace: string, seed: Uint8Array): Uint8Array {
  const signature = ed25519.sign(sshSignedData(namespace, message), seed);
  return writeSshSignature({ publicKey: ed25519.getPublicKey(seed), namespace, signature });
}

/** The minisign signature file over a message. @param trustedComment - signed with it: the id of the bundle */
export function signMinisign(message: Uint8Array, trustedComment: string, seed: Uint8Array): Uint8Array {
  const signature = ed25519.sign(minisignDigest(message), seed);
  return writeMinisign({
    number: minisignNumber(ed25519.getPublicKey(seed)),
    signature,
    trustedComment,
    globalSignature: ed25519.sign(minisignGlobalData(signature, trustedComment), seed),
  });
}

const TEST_MESSAGE = utf8('redoubt self-test of a new signer');

/**
 * Signs and verifies a fixed message with every key that is kept here.
 * @param keys - all keys of the signer; those on a card are not tested
 * @throws PlannerError `signature/self-test-failed` naming the key
 */
export function selfTest(seeds: SignerSeeds, keys: readonly PublicKey[]): void {
  const signatures = signWithSuite(TEST_MESSAGE, seeds);
  for (const key of keys.filter(({ kind }) => seeds[kind] !== undefined)) {
    const made = signatures.find(({ keyId }) => keyId === key.keyId);
    if (made === undefined || checkSignature(key, TEST_MESSAGE, made.signature) !== 'valid')
      throw new PlannerError('signature', 'self-test-failed', { key: key.kind });
  }
}
