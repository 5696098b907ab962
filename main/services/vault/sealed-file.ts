import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { concatBytes, decodeBase64, sameBytes, utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { assertShape, text } from '../../../shared/bundle/format/shape.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { base64Bytes, derivationSchema } from './passphrase-key.ts';

// A sealed file (bundle-and-trust section 11.3): magic, length of the header, header (canonical JSON), then chunks of
// 64 KiB, each with its tag. Magic, length and header are associated data of every chunk.

const MAGIC = utf8('RDTVLT1\n');
const CIPHER = 'aes-256-gcm';
const LENGTH_BYTES = 4;
const MAX_HEADER_BYTES = 64 * 1024;
/** A workspace is held in memory whole; larger files are refused unread. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
export const CHUNK_BYTES = 65_536;
export const TAG_BYTES = 16;
const NONCE_BYTES = 12;
const FILE_SALT_BYTES = 32;
const INFO = 'redoubt/vault/v1';
/** Passphrases that may open one file. */
export const MOST_WRAPS = 8;
/** Memory times passes over all wraps, KiB: what trying a wrong passphrase may cost at most. */
const MOST_WORK = 32 * 1_048_576;

const wrapSchema = z.strictObject({
  /** Who knows this passphrase, as the person who set it says. */
  name: text(80),
  kdf: derivationSchema,
  nonce: base64Bytes(12),
  /** Data key under the key of the passphrase, with its tag. */
  key: base64Bytes(48),
});
/** The data key under one passphrase. */
export type Wrap = z.infer<typeof wrapSchema>;

function workOf({ kdf }: Wrap): number {
  return kdf.id === 'argon2id' ? kdf.m * kdf.t : 0;
}

const headerSchema = z.strictObject({
  v: z.literal(1),
  aead: z.literal(CIPHER),
  chunk: z.literal(CHUNK_BYTES),
  fileSalt: base64Bytes(32),
  /** Number of the save; counts up for ever. */
  generation: z.int().min(0),
  wraps: z
    .array(wrapSchema)
    .min(1)
    .max(MOST_WRAPS)
    .refine((wraps) => wraps.reduce((sum, wrap) => sum + workOf(wrap), 0) <= MOST_WORK),
});
export type SealedHeader = z.infer<typeof headerSchema>;

function damaged(reason: string, cause?: unknown): never {
  const details = { file: 'workspace', reason, wayOut: 'Put a copy of the file in its place.' };
  throw new PlannerError('storage', 'file-damaged', details, { cause });
}

/** True when the bytes begin as a sealed file does. */
export function isSealed(bytes: Uint8Array): boolean {
  return sameBytes(bytes.subarray(0, MAGIC.length), MAGIC);
}

function frame(header: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, header.length);
  return concatBytes([MAGIC, length, header]);
}

/** Nonce of a chunk: eleven bytes of counter, one that marks the last; no two chunks of one file share it. */
function nonceOf(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setBigUint64(NONCE_BYTES - 9, BigInt(index));
  nonce[NONCE_BYTES - 1] = last ? 1 : 0;
  return nonce;
}

function fileKey(dataKey: Uint8Array, fileSalt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha512', dataKey, fileSalt, INFO, 32));
}

/** What a file is sealed with. */
export interface SealKey {
  readonly dataKey: Uint8Array;
  readonly wraps: readonly Wrap[];
}

/**
 * Seals a content under a key made for this save alone, so that no nonce is ever used twice.
 * @param generation - number of the save
 */
export function sealFile(plain: Uint8Array, { dataKey, wraps }: SealKey, generation: number): Uint8Array {
  const fileSalt = randomBytes(FILE_SALT_BYTES);
  const framed = frame(
    canonicalBytes({
      v: 1,
      aead: CIPHER,
      chunk: CHUNK_BYTES,
      fileSalt: fileSalt.toString('base64'),
      generation,
      wraps: [...wraps],
    } satisfies SealedHeader),
  );
  const chunks = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES));
  const sealed = new Uint8Array(framed.length + plain.length + chunks * TAG_BYTES);
  sealed.set(framed);
  const key = fileKey(dataKey, fileSalt);
  let at = framed.length;
  try {
    for (let index = 0; index < chunks; index += 1) {
      const part = plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonceOf(index, index === chunks - 1)).setAAD(framed);
      sealed.set(cipher.update(part), at);
      cipher.final();
      sealed.set(cipher.getAuthTag(), at + part.length);
      at += part.length + TAG_BYTES;
    }
  } finally {
    key.fill(0);
  }
  return sealed;
}

interface Parts {
  readonly header: SealedHeader;
  readonly framed: Uint8Array;
  readonly body: Uint8Array;
}

function split(bytes: Uint8Array): Parts {
  if (bytes.length > MAX_FILE_BYTES) damaged(`it has ${bytes.length} bytes, more than ${MAX_FILE_BYTES}`);
  if (!isSealed(bytes)) damaged('it is not encrypted');
  const start = MAGIC.length + LENGTH_BYTES;
  if (bytes.length < start) damaged('it is cut');
  const length = new DataView(bytes.buffer, bytes.byteOffset + MAGIC.length, LENGTH_BYTES).getUint32(0);
  const end = start + length;
  if (length > MAX_HEADER_BYTES || end > bytes.length) damaged('it is cut');
  return {
    header: parseHeader(bytes.subarray(start, end)),
    framed: bytes.subarray(0, end),
    body: bytes.subarray(end),
  };
}

function parseHeader(bytes: Uint8Array): SealedHeader {
  try {
    return assertShape<SealedHeader>(headerSchema, readCanonicalJson(bytes), 'header');
  } catch (error) {
    return damaged('its header is not readable, or asks for more work than is allowed', error);
  }
}

/** The header of a sealed file, not yet authenticated. @throws PlannerError `storage/file-damaged` */
export function readHeader(bytes: Uint8Array): SealedHeader {
  return split(bytes).header;
}

function openChunk(chunk: Uint8Array, lock: { key: Uint8Array; nonce: Uint8Array; framed: Uint8Array }) {
  const end = chunk.length - TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, lock.key, lock.nonce)
    .setAAD(lock.framed)
    .setAuthTag(chunk.subarray(end));
  const plain = decipher.update(chunk.subarray(0, end));
  decipher.final();
  return plain;
}

/**
 * Opens a sealed file.
 * @throws PlannerError `storage/file-damaged` when any byte of it is not as it was written, or the key is another
 */
export function openFile(bytes: Uint8Array, dataKey: Uint8Array): Uint8Array {
  const { header, framed, body } = split(bytes);
  const stride = CHUNK_BYTES + TAG_BYTES;
  const chunks = Math.max(1, Math.ceil(body.length / stride));
  const size = body.length - chunks * TAG_BYTES;
  // A last chunk without content is written only for an empty file.
  if (size < 0 || (chunks > 1 && body.length - (chunks - 1) * stride <= TAG_BYTES)) damaged('it is cut');
  const plain = new Uint8Array(size);
  const key = fileKey(dataKey, decodeBase64(header.fileSalt));
  try {
    for (let index = 0; index < chunks; index += 1) {
      const nonce = nonceOf(index, index === chunks - 1);
      const chunk = body.subarray(index * stride, (index + 1) * stride);
      plain.set(openChunk(chunk, { key, nonce, framed }), index * CHUNK_BYTES);
    }
    return plain;
  } catch (cause) {
    plain.fill(0);
    return damaged('it was changed, or cut and put together anew', cause);
  } finally {
    key.fill(0);
  }
}
