import { blake2b } from '@noble/hashes/blake2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { PlannerError } from '../../errors.ts';
import { base64Of, bytesOfBase64, concatBytes, sameBytes, textOf, utf8 } from '../format/bytes.ts';
import { ED25519_SIGNATURE_BYTES, verifyEd25519 } from './ed25519.ts';

// Signatures of minisign in the prehashed form, the only one its newer versions write. It has no separation of purposes
// of its own, so the key must serve nothing else, and the signed comment names the bundle.

/** Public key as minisign knows it: the 32 bytes and the number by which signatures name it. */
export interface MinisignKey {
  readonly raw: Uint8Array;
  readonly number: Uint8Array;
}

/** A parsed signature file. */
export interface MinisignSignature {
  readonly number: Uint8Array;
  /** Over the BLAKE2b-512 of the message. */
  readonly signature: Uint8Array;
  /** One line; the global signature covers it. */
  readonly trustedComment: string;
  /** Over signature and trusted comment. */
  readonly globalSignature: Uint8Array;
}

const NUMBER_BYTES = 8;
const KEY_BYTES = 32;
const KEY_ALGORITHM = utf8('Ed');
/** Capital D: over the digest of the message. */
const PREHASHED = utf8('ED');
const HASH_BYTES = 64;
// Nothing vouches for this line, so it has one text: what minisign itself writes.
const UNTRUSTED = 'untrusted comment: signature from minisign secret key';
const TRUSTED = 'trusted comment: ';
const LONGEST_COMMENT = 200;

/** Number of a key made here; minisign draws one, and only has to find it again. */
export function minisignNumber(raw: Uint8Array): Uint8Array {
  return sha256(raw).slice(0, NUMBER_BYTES);
}

/** The key as the second line of a `.pub` file, the form of signer records. */
export function minisignKeyText({ raw, number }: MinisignKey): string {
  return base64Of(concatBytes([KEY_ALGORITHM, number, raw]));
}

/** The `.pub` file that `minisign -p` reads. */
export function minisignKeyFile(text: string): Uint8Array {
  return utf8(`untrusted comment: minisign public key\n${text}\n`);
}

/**
 * Reads the second line of a `.pub` file.
 * @returns null for anything that would not be written the same way
 */
export function readMinisignKey(text: string): MinisignKey | null {
  const bytes = bytesOfBase64(text);
  const start = KEY_ALGORITHM.length;
  if (bytes?.length !== start + NUMBER_BYTES + KEY_BYTES) return null;
  if (!sameBytes(bytes.subarray(0, start), KEY_ALGORITHM)) return null;
  return { number: bytes.slice(start, start + NUMBER_BYTES), raw: bytes.slice(start + NUMBER_BYTES) };
}

/** What the key signs for a message. */
export function minisignDigest(message: Uint8Array): Uint8Array {
  return blake2b(message, { dkLen: HASH_BYTES });
}

/** What the key signs in the second place: the signature with the comment that goes with it. */
export function minisignGlobalData(signature: Uint8Array, trustedComment: string): Uint8Array {
  return concatBytes([signature, utf8(trustedComment)]);
}

/** The file of a signature, four lines. */
export function writeMinisign(parsed: MinisignSignature): Uint8Array {
  const first = base64Of(concatBytes([PREHASHED, parsed.number, parsed.signature]));
  return utf8(
    `${UNTRUSTED}\n${first}\n${TRUSTED}${parsed.trustedComment}\n${base64Of(parsed.globalSignature)}\n`,
  );
}

function refuse(reason: string): never {
  throw new PlannerError('bundle-format', 'not-canonical', { what: 'minisign signature', reason });
}

/** Fields of a signature file whose untrusted comment may be anything: for bringing one in from outside. */
export function parseMinisign(bytes: Uint8Array): MinisignSignature {
  const lines = textOf(bytes)?.split('\n') ?? refuse('text');
  const [untrusted, first, comment, second, end, ...rest] = lines;
  if (untrusted === undefined || !untrusted.startsWith('untrusted comment: ')) return refuse('comment');
  if (end !== '' || rest.length > 0 || comment === undefined || !comment.startsWith(TRUSTED))
    return refuse('lines');
  const blob = bytesOfBase64(first ?? '');
  const globalSignature = bytesOfBase64(second ?? '');
  const start = PREHASHED.length + NUMBER_BYTES;
  if (blob?.length !== start + ED25519_SIGNATURE_BYTES) return refuse('signature');
  if (!sameBytes(blob.subarray(0, PREHASHED.length), PREHASHED)) return refuse('not-prehashed');
  if (globalSignature?.length !== ED25519_SIGNATURE_BYTES || comment.length > LONGEST_COMMENT)
    return refuse('signature');
  return {
    number: blob.slice(PREHASHED.length, start),
    signature: blob.slice(start),
    trustedComment: comment.slice(TRUSTED.length),
    globalSignature,
  };
}

/**
 * Reads a signature file strictly: parse, write again, compare.
 * @throws PlannerError `bundle-format/not-canonical`
 */
export function readMinisign(bytes: Uint8Array): MinisignSignature {
  const parsed = parseMinisign(bytes);
  return sameBytes(writeMinisign(parsed), bytes) ? parsed : refuse('other-bytes');
}

/** True when both signatures are right for this message under this key. Strict Ed25519. */
export function checkMinisign(parsed: MinisignSignature, message: Uint8Array, key: MinisignKey): boolean {
  const global = minisignGlobalData(parsed.signature, parsed.trustedComment);
  return (
    sameBytes(parsed.number, key.number) &&
    verifyEd25519(key.raw, minisignDigest(message), parsed.signature) &&
    verifyEd25519(key.raw, global, parsed.globalSignature)
  );
}
