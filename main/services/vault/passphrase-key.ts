import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { bytesOfBase64, decodeBase64, utf8 } from '../../../shared/bundle/format/bytes.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';

const KEY_BYTES = 32;
const SALT_BYTES = 32;

/** Which derivation a workspace uses: Argon2id, or the one CNSA-only sites accept. */
export const PROFILES = ['standard', 'cnsa'] as const;
export type Profile = (typeof PROFILES)[number];

/** Exactly so many bytes, as base64. */
export function base64Bytes(count: number) {
  return z
    .string()
    .max(2 * count + 4)
    .refine((text) => bytesOfBase64(text)?.length === count);
}

// SECURITY: caps are applied before any work, so that a hostile file cannot hang the machine or exhaust its memory.
const salt = base64Bytes(SALT_BYTES);
export const derivationSchema = z.discriminatedUnion('id', [
  z.strictObject({
    id: z.literal('argon2id'),
    m: z.int().min(8_192).max(1_048_576),
    t: z.int().min(1).max(10),
    p: z.int().min(1).max(4),
    salt,
  }),
  z.strictObject({
    id: z.literal('pbkdf2-hmac-sha512'),
    iterations: z.int().min(100_000).max(10_000_000),
    salt,
  }),
]);
/** How the key of a passphrase is derived: cost and salt. Argon2 memory `m` in KiB, passes `t`, lanes `p`. */
export type Derivation = z.infer<typeof derivationSchema>;

/** Carries out a derivation: in this process, or in one of its own. */
export type DeriveKey = (passphrase: string, derivation: Derivation, watch?: JobWatch) => Promise<Uint8Array>;

const derivePbkdf2 = promisify(pbkdf2);

/** The 32-byte key of a passphrase. Composed form first: keyboards differ in how they compose letters. */
export const deriveKey: DeriveKey = async (passphrase, derivation) => {
  const password = utf8(passphrase.normalize('NFC'));
  const bytes = decodeBase64(derivation.salt);
  if (derivation.id === 'pbkdf2-hmac-sha512')
    return derivePbkdf2(password, bytes, derivation.iterations, KEY_BYTES, 'sha512');
  return argon2id({
    password,
    salt: bytes,
    memorySize: derivation.m,
    iterations: derivation.t,
    parallelism: derivation.p,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
};

function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('base64');
}

/** Default cost: 256 MiB and three passes; RFC 9106 asks for at least 64 MiB at three passes. */
const START = { m: 262_144, t: 3, p: 1 } as const;
const MOST_PASSES = 10;
/** OWASP's floor for PBKDF2 with SHA-512 is 210,000; three times that. */
const CNSA_ITERATIONS = 650_000;
/** A guess should cost at least this long on the machine that made the file. */
const LEAST_MS = 800;

/** A new derivation with its key, for the caller to overwrite. */
export interface PassphraseKey {
  readonly derivation: Derivation;
  readonly key: Uint8Array;
}

/** Keys of passphrases, derived in this process or in one of its own. */
export interface PassphraseKeys {
  readonly derive: DeriveKey;
  readonly makeKey: (passphrase: string, profile: Profile, watch?: JobWatch) => Promise<PassphraseKey>;
}

/** The same keys, each derivation told to whoever follows the job and ended with it. */
export function watchedKeys({ derive, makeKey }: PassphraseKeys, watch: JobWatch): PassphraseKeys {
  const told = () => watch.at({ name: 'passphrase', done: 0, total: null });
  return {
    derive: async (passphrase, derivation) => {
      await told();
      return derive(passphrase, derivation, watch);
    },
    makeKey: async (passphrase, profile) => {
      await told();
      return makeKey(passphrase, profile, watch);
    },
  };
}

/**
 * A new derivation with its key, calibrated: more passes until one guess takes 0.8 s here.
 * @param monotonic - milliseconds of a clock that only runs forward
 * @returns the key, for the caller to overwrite
 */
export async function newPassphraseKey(
  passphrase: string,
  profile: Profile,
  { derive, monotonic }: { readonly derive: DeriveKey; readonly monotonic: () => number },
): Promise<PassphraseKey> {
  const first: Derivation =
    profile === 'cnsa'
      ? { id: 'pbkdf2-hmac-sha512', iterations: CNSA_ITERATIONS, salt: newSalt() }
      : { id: 'argon2id', ...START, salt: newSalt() };
  const begun = monotonic();
  const key = await derive(passphrase, first);
  const tookMs = Math.max(1, monotonic() - begun);
  if (first.id !== 'argon2id' || tookMs >= LEAST_MS) return { derivation: first, key };
  key.fill(0);
  const t = Math.min(MOST_PASSES, Math.ceil((START.t * LEAST_MS) / tookMs));
  const derivation = { ...first, t };
  return { derivation, key: await derive(passphrase, derivation) };
}
