import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { bytesOfBase64, concatBytes, utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { assertShape } from '../../../shared/bundle/format/shape.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { assertSignerRecord } from '../../../shared/bundle/trust/trust-file.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { S1_PARTS, SECRET_PARTS, type SecretPart } from './signing-keys.ts';

// A signer file: magic, length of the header, header (canonical JSON, authenticated), ciphertext with its tag,
// SHA-256 of everything before. The checksum only tells a damaged file from a wrong passphrase; the tag protects.

const MAGIC = utf8('RDTSIGN1\n');
const LENGTH_BYTES = 4;
const CHECKSUM_BYTES = 32;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const SALT_BYTES = 32;
const KEY_BYTES = 32;
const MAX_FILE_BYTES = 64 * 1024;

/** Cost of the key derivation: memory in KiB, passes, lanes. */
export interface KdfCost {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

/** Default cost: 256 MiB and three passes, about a second (RFC 9106 asks for at least 64 MiB at t = 3). */
export const DEFAULT_COST: KdfCost = { m: 262_144, t: 3, p: 1 };
/** Least cost accepted when a file is made (OWASP's floor). */
const FLOOR: KdfCost = { m: 19_456, t: 2, p: 1 };

// SECURITY: caps are applied before any work, so that a hostile file cannot hang the machine or exhaust its memory.
const common = {
  kdf: z.strictObject({
    id: z.literal('argon2id'),
    m: z.int().min(8_192).max(1_048_576),
    t: z.int().min(1).max(10),
    p: z.int().min(1).max(4),
    salt: z.string().max(64),
  }),
  aead: z.literal('aes-256-gcm'),
  nonce: z.string().max(32),
  record: z.custom<SignerRecord>((value) => {
    assertSignerRecord(value);
    return true;
  }),
};
/** Which keys the secret holds, each once and in the one order. */
const parts = z
  .array(z.enum(SECRET_PARTS))
  .min(1)
  .refine((held) => held.every((part, at) => at === 0 || orderOf(held[at - 1]) < orderOf(part)));
// Version 1 has the three keys of suite S1; version 2 names what it has.
const header = z.discriminatedUnion('v', [
  z.strictObject({ v: z.literal(1), ...common }),
  z.strictObject({ v: z.literal(2), parts, ...common }),
]);
type Header = z.infer<typeof header>;

function orderOf(part: SecretPart | undefined): number {
  return part === undefined ? -1 : SECRET_PARTS.indexOf(part);
}

function damaged(reason: string, cause?: unknown): never {
  throw new PlannerError('signature', 'key-file-damaged', { reason }, { cause });
}

async function deriveKey(passphrase: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> {
  return argon2id({
    // One passphrase, one key: keyboards differ in how they compose letters.
    password: utf8(passphrase.normalize('NFC')),
    salt,
    memorySize: cost.m,
    iterations: cost.t,
    parallelism: cost.p,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });
}

function checksum(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function frame(headerBytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, headerBytes.length);
  return concatBytes([MAGIC, length, headerBytes]);
}

/** How a signer file is locked, and which keys are in it. */
export interface SealOptions {
  readonly passphrase: string;
  readonly cost?: KdfCost;
  /** Those of version 1 when left out. */
  readonly parts?: readonly SecretPart[];
}

/** Files with the keys of version 1 stay of version 1: older programs open them. */
function versionOf(
  held: readonly SecretPart[],
): Pick<Header, 'v'> & { readonly parts?: readonly SecretPart[] } {
  return held.join() === S1_PARTS.join() ? { v: 1 } : { v: 2, parts: held };
}

/**
 * Seals the secret of a signer under a passphrase.
 * @param secret - bytes to protect; the caller overwrites them
 * @param record - public part, readable without the passphrase and authenticated with it
 */
export async function sealSigner(
  secret: Uint8Array,
  record: SignerRecord,
  options: SealOptions,
): Promise<Uint8Array> {
  const { cost = DEFAULT_COST, passphrase, parts: held = S1_PARTS } = options;
  if (cost.m < FLOOR.m || cost.t < FLOOR.t)
    throw new PlannerError('quantity', 'below-minimum', { unit: 'KiB', value: cost.m, limit: FLOOR.m });
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const head = assertShape<Header>(
    header,
    {
      ...versionOf(held),
      kdf: { id: 'argon2id', m: cost.m, t: cost.t, p: cost.p, salt: salt.toString('base64') },
      aead: 'aes-256-gcm',
      nonce: nonce.toString('base64'),
      record,
    },
    'signer file',
  );
  const framed = frame(canonicalBytes(head));
  const key = await deriveKey(passphrase, salt, cost);
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(framed);
    const body = concatBytes([framed, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
    return concatBytes([body, checksum(body)]);
  } finally {
    key.fill(0);
  }
}

interface SealedFile {
  readonly head: Header;
  /** Everything before the ciphertext: what the tag authenticates beside the secret. */
  readonly framed: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

function parseHeader(bytes: Uint8Array): Header {
  try {
    return assertShape<Header>(header, readCanonicalJson(bytes), 'signer file');
  } catch (error) {
    return damaged('its head is not readable, or asks for more work than is allowed', error);
  }
}

function split(bytes: Uint8Array): SealedFile {
  const smallest = MAGIC.length + LENGTH_BYTES + TAG_BYTES + CHECKSUM_BYTES;
  if (bytes.length < smallest || bytes.length > MAX_FILE_BYTES) damaged(`it has ${bytes.length} bytes`);
  if (Buffer.compare(bytes.subarray(0, MAGIC.length), MAGIC) !== 0) damaged('it is no signer file');
  const body = bytes.subarray(0, bytes.length - CHECKSUM_BYTES);
  if (!timingSafeEqual(checksum(body), bytes.subarray(body.length))) damaged('its checksum differs');
  const start = MAGIC.length + LENGTH_BYTES;
  const length = new DataView(bytes.buffer, bytes.byteOffset + MAGIC.length, LENGTH_BYTES).getUint32(0);
  const end = start + length;
  const tagStart = body.length - TAG_BYTES;
  if (end > tagStart) damaged('it is cut');
  return {
    head: parseHeader(body.subarray(start, end)),
    framed: body.subarray(0, end),
    ciphertext: body.subarray(end, tagStart),
    tag: body.subarray(tagStart),
  };
}

/**
 * Which keys a signer file holds, without the passphrase: those of a card are not among them.
 * @throws PlannerError `signature/key-file-damaged`
 */
export function readSealedParts(bytes: Uint8Array): readonly SecretPart[] {
  return partsOf(split(bytes).head);
}

function partsOf(head: Header): readonly SecretPart[] {
  return head.v === 1 ? S1_PARTS : head.parts;
}

/**
 * The public record of a signer file, without the passphrase.
 * @throws PlannerError `signature/key-file-damaged`
 */
export function readSealedRecord(bytes: Uint8Array): SignerRecord {
  return split(bytes).head.record;
}

function decrypt(file: SealedFile, key: Uint8Array, nonce: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(file.framed).setAuthTag(file.tag);
  const plain = decipher.update(file.ciphertext);
  try {
    decipher.final();
    return plain;
  } catch (cause) {
    plain.fill(0);
    throw new PlannerError('signature', 'wrong-passphrase', { file: file.head.record.id }, { cause });
  }
}

/**
 * Opens a signer file.
 * A file that was changed by accident fails its checksum and is reported as damaged. Behind a right checksum a failing
 * tag means a wrong passphrase, or somebody who altered the file and recomputed the checksum: authenticated encryption
 * cannot tell these two apart.
 * @returns the secret, for the caller to overwrite, the public record, and which keys the secret holds, in order
 * @throws PlannerError `signature/key-file-damaged | wrong-passphrase`
 */
export async function openSealed(
  bytes: Uint8Array,
  passphrase: string,
): Promise<{
  readonly secret: Uint8Array;
  readonly record: SignerRecord;
  readonly parts: readonly SecretPart[];
}> {
  const file = split(bytes);
  const { kdf, nonce: nonceText, record } = file.head;
  const salt = bytesOfBase64(kdf.salt);
  const nonce = bytesOfBase64(nonceText);
  if (salt?.length !== SALT_BYTES || nonce?.length !== NONCE_BYTES)
    return damaged('its head is not readable');
  // The key derivation refuses an empty passphrase, which opens no file anyway.
  if (passphrase === '') throw new PlannerError('signature', 'wrong-passphrase', { file: record.id });
  const key = await deriveKey(passphrase, salt, kdf);
  try {
    return { secret: decrypt(file, key, nonce), record, parts: partsOf(file.head) };
  } finally {
    key.fill(0);
  }
}
