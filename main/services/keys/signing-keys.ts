import { randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa87 } from '@noble/post-quantum/ml-dsa.js';
import { concatBytes } from '../../../shared/bundle/format/bytes.ts';
import { keyIdOf, type PublicKey, spkiTextOf } from '../../../shared/bundle/signatures/public-keys.ts';
import type { SignedWith, SignerKeys } from '../../../shared/bundle/signatures/signer.ts';
import {
  sshPublicKeyText,
  sshSignedData,
  writeSshSignature,
} from '../../../shared/bundle/signatures/sshsig.ts';
import { checkSignature } from '../../../shared/bundle/signatures/verify-signature.ts';
import { PlannerError } from '../../../shared/errors.ts';

// Electron links BoringSSL, which lacks ML-DSA, so the same portable code signs in every host. Keys are made anew from
// their seeds for each use; only seeds are ever stored.

const SEED_BYTES = 32;
/** Ed25519, ML-DSA-87 and OpenSSH seeds, one after the other. */
export const SECRET_BYTES = 3 * SEED_BYTES;

/** Seeds of one signer of suite S1. Views of one buffer, so that one `fill` overwrites all. */
export interface SignerSeeds {
  readonly ed25519: Uint8Array;
  readonly mldsa87: Uint8Array;
  readonly ssh: Uint8Array;
}

/** Fresh seeds from the system's generator. */
export function newSecret(): Uint8Array {
  return randomBytes(SECRET_BYTES);
}

/** @throws PlannerError `signature/key-file-damaged` when the secret has another length */
export function seedsOf(secret: Uint8Array): SignerSeeds {
  if (secret.length !== SECRET_BYTES)
    throw new PlannerError('signature', 'key-file-damaged', { reason: 'wrong length' });
  const seed = (index: number): Uint8Array => secret.subarray(index * SEED_BYTES, (index + 1) * SEED_BYTES);
  return { ed25519: seed(0), mldsa87: seed(1), ssh: seed(2) };
}

/** Public keys that belong to the seeds. */
export function publicKeysOf(seeds: SignerSeeds): SignerKeys {
  return {
    ed25519: spkiTextOf('ed25519', ed25519.getPublicKey(seeds.ed25519)),
    mldsa87: spkiTextOf('mldsa87', ml_dsa87.keygen(seeds.mldsa87).publicKey),
    p384: null,
    ssh: sshPublicKeyText(ed25519.getPublicKey(seeds.ssh)),
  };
}

function signEd25519(message: Uint8Array, seed: Uint8Array): SignedWith {
  const keyId = keyIdOf('ed25519', ed25519.getPublicKey(seed));
  return { keyId, signature: ed25519.sign(message, seed) };
}

function signMlDsa87(message: Uint8Array, seed: Uint8Array): SignedWith {
  const { publicKey, secretKey } = ml_dsa87.keygen(seed);
  try {
    // Hedged signing: fresh randomness beside the key protects against faults and side channels.
    const signature = ml_dsa87.sign(message, secretKey, { extraEntropy: randomBytes(SEED_BYTES) });
    return { keyId: keyIdOf('mldsa87', publicKey), signature };
  } finally {
    secretKey.fill(0);
  }
}

/** Signs a message with both keys of suite S1. */
export function signWithSuite(message: Uint8Array, seeds: SignerSeeds): readonly SignedWith[] {
  return [signEd25519(message, seeds.ed25519), signMlDsa87(message, seeds.mldsa87)];
}

/** The OpenSSH signature file over a message. */
export function signSsh(message: Uint8Array, namespace: string, seed: Uint8Array): Uint8Array {
  const signature = ed25519.sign(sshSignedData(namespace, message), seed);
  return writeSshSignature({ publicKey: ed25519.getPublicKey(seed), namespace, signature });
}

const TEST_MESSAGE = concatBytes([new TextEncoder().encode('redoubt self-test of a new signer')]);

/**
 * Signs and verifies a fixed message with every key.
 * @throws PlannerError `signature/self-test-failed` naming the key
 */
export function selfTest(seeds: SignerSeeds, keys: readonly PublicKey[]): void {
  const signatures = signWithSuite(TEST_MESSAGE, seeds);
  for (const key of keys) {
    const made = signatures.find(({ keyId }) => keyId === key.keyId);
    if (made === undefined || checkSignature(key, TEST_MESSAGE, made.signature) !== 'valid')
      throw new PlannerError('signature', 'self-test-failed', { key: key.kind });
  }
}
