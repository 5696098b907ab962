import { armor, Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { bytesOfBase64, textOf } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { assertShape } from '../../../shared/bundle/format/shape.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { assertStrongPassphrase } from './passphrase.ts';
import { type KdfCost, openSealed, sealSigner } from './seal.ts';
import { publicKeysOf, SECRET_PARTS, seedsOf } from './signing-keys.ts';

// A second form of a signer file, for paper or a safe: the same seeds as an age file in its text form, which any
// program that knows age opens. It uses scrypt and ChaCha20-Poly1305 and so stands outside a CNSA-only profile.

/** Work of age's scrypt as a power of two; what the age program takes too. */
const SCRYPT_LOG_N = 18;
const MAX_BYTES = 256 * 1024;
/** Largest work accepted when reading: the age specification's own cap. */
const SCRYPT_LINE = /^-> scrypt [A-Za-z0-9+/]+ (\d{1,3})$/m;
const MOST_LOG_N = 22;

const contentSchema = z.strictObject({
  format: z.literal('redoubt-signer-secret'),
  version: z.literal(1),
  record: z.custom<SignerRecord>((value) => {
    assertSignerRecord(value);
    return true;
  }),
  parts: z.array(z.enum(SECRET_PARTS)).min(1),
  /** Secrets of the parts, one after the other, base64. */
  secret: z.string(),
});

function damaged(reason: string, cause?: unknown): never {
  throw new PlannerError('signature', 'key-file-damaged', { file: 'paper copy', reason }, { cause });
}

/** What opens the signer file, and what is to open its copy. */
export interface PaperLock {
  readonly passphrase: string;
  readonly paper: string;
  /** Work of scrypt as a power of two, when not the usual one. */
  readonly logN?: number;
}

/**
 * The paper copy of a signer.
 * @param lock - `passphrase` opens the signer file, `paper` the copy
 * @returns an age file in its text form (ASCII)
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | passphrase-weak`
 */
export async function paperCopy(
  signerFile: Uint8Array,
  lock: PaperLock,
): Promise<{ readonly text: string; readonly record: SignerRecord }> {
  assertStrongPassphrase(lock.paper);
  const { secret, record, parts } = await openSealed(signerFile, lock.passphrase);
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(lock.logN ?? SCRYPT_LOG_N);
  encrypter.setPassphrase(lock.paper.normalize('NFC'));
  const content = canonicalBytes({
    format: 'redoubt-signer-secret',
    version: 1,
    record,
    parts: [...parts],
    secret: Buffer.from(secret).toString('base64'),
  });
  try {
    return { text: armor.encode(await encrypter.encrypt(content)), record };
  } finally {
    // Best effort: JavaScript may have copied the bytes before.
    secret.fill(0);
    content.fill(0);
  }
}

function ageBytes(file: Uint8Array): Uint8Array {
  if (file.length > MAX_BYTES) return damaged(`it has ${file.length} bytes`);
  const text = textOf(file)?.trim() ?? '';
  if (!text.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return file;
  try {
    return armor.decode(text);
  } catch (cause) {
    return damaged('its text form was not copied whole', cause);
  }
}

/** SECURITY: the work is looked at before any of it is done, so that a hostile file cannot hang the machine. */
function assertBearable(age: Uint8Array): void {
  const head = new TextDecoder('latin1').decode(age.subarray(0, 1024));
  const work = Number(SCRYPT_LINE.exec(head)?.[1] ?? Number.NaN);
  if (!(work <= MOST_LOG_N))
    damaged('it is no age file with a passphrase, or asks for more work than is allowed');
}

async function decrypt(age: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  try {
    return await decrypter.decrypt(age);
  } catch (cause) {
    throw new PlannerError('signature', 'wrong-passphrase', { file: 'paper copy' }, { cause });
  }
}

/**
 * Makes a signer file of a paper copy again.
 * @param lock - `paper` opens the copy, `passphrase` is to open the new file
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | passphrase-weak`
 */
export async function restoreSigner(
  file: Uint8Array,
  lock: { readonly paper: string; readonly passphrase: string; readonly cost?: KdfCost },
): Promise<{ readonly file: Uint8Array; readonly record: SignerRecord }> {
  assertStrongPassphrase(lock.passphrase);
  const age = ageBytes(file);
  assertBearable(age);
  const plain = await decrypt(age, lock.paper);
  const content = readContent(plain);
  const secret = bytesOfBase64(content.secret) ?? damaged('its secret is not readable');
  try {
    const { record, parts } = content;
    const keys = publicKeysOf(seedsOf(secret, parts));
    if (parts.some((part) => keys[part] !== record.keys[part]))
      damaged('its secret and public keys do not belong together');
    const { passphrase, cost } = lock;
    const sealed = await sealSigner(secret, record, { passphrase, parts, ...(cost ? { cost } : {}) });
    return { file: sealed, record };
  } finally {
    secret.fill(0);
    plain.fill(0);
  }
}

function readContent(plain: Uint8Array): z.infer<typeof contentSchema> {
  try {
    return assertShape(contentSchema, readCanonicalJson(plain), 'paper copy');
  } catch (error) {
    return damaged('it holds something else than a signer', error);
  }
}
