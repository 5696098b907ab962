import { bytesOfHex, concatBytes, sameBytes } from '../format/bytes.ts';
import { DER_TAG } from './der.ts';
import { DIGESTS, type DigestId } from './digest-algorithms.ts';

// What RSA keys sign instead of a message: its digest in a block as long as the key (RFC 8017, section 9).

/** DigestInfo up to the digest, with the empty parameters that every signer writes. */
function digestInfoHead(id: DigestId): Uint8Array {
  const { oid, bytes } = DIGESTS[id];
  const algorithm = concatBytes([Uint8Array.of(0x06, 9), bytesOfHex(oid), Uint8Array.of(0x05, 0)]);
  return concatBytes([
    Uint8Array.of(DER_TAG.sequence, algorithm.length + bytes + 4, DER_TAG.sequence, algorithm.length),
    algorithm,
    Uint8Array.of(DER_TAG.octetString, bytes),
  ]);
}

/**
 * The one encoding of a digest (EMSA-PKCS1-v1_5). SECURITY: made anew and compared as a whole; readers that take the
 * padding apart have accepted garbage in it.
 */
export function pkcs1Encoding(message: Uint8Array, digest: DigestId, length: number): Uint8Array {
  const info = concatBytes([digestInfoHead(digest), DIGESTS[digest].digest(message)]);
  const filling = new Uint8Array(length - info.length - 3).fill(0xff);
  return concatBytes([Uint8Array.of(0, 1), filling, Uint8Array.of(0), info]);
}

function maskOf(seed: Uint8Array, length: number, digest: DigestId): Uint8Array {
  const count = Math.ceil(length / DIGESTS[digest].bytes);
  const blocks = Array.from({ length: count }, (_, index) =>
    DIGESTS[digest].digest(concatBytes([seed, Uint8Array.of(0, 0, 0, index)])),
  );
  return concatBytes(blocks).subarray(0, length);
}

const PSS_TRAILER = 0xbc;

/** How a block was made, and the length of the modulus. */
export interface PssTerms {
  readonly digest: DigestId;
  readonly saltBytes: number;
  readonly bits: number;
}

/** EMSA-PSS-VERIFY of RFC 8017, section 9.1.2, by making the block anew from the salt found. */
export function isPssEncoding(encoded: Uint8Array, message: Uint8Array, given: PssTerms): boolean {
  const { digest, saltBytes, bits } = given;
  const size = DIGESTS[digest].bytes;
  const length = Math.ceil((bits - 1) / 8);
  // A key of one bit more than whole bytes leaves a byte in front, which must be zero.
  const block = encoded.subarray(encoded.length - length);
  const room = length - size - saltBytes - 2;
  if (room < 0 || (encoded.length > length && encoded[0] !== 0) || block.at(-1) !== PSS_TRAILER) return false;
  const hidden = block.subarray(0, length - size - 1);
  const hash = block.subarray(length - size - 1, length - 1);
  const free = 0xff >> (8 * length - (bits - 1));
  if (((hidden[0] ?? 0) & ~free & 0xff) !== 0) return false;
  const mask = maskOf(hash, hidden.length, digest);
  const plain = hidden.map((byte, index) => byte ^ (mask[index] ?? 0));
  plain[0] = (plain[0] ?? 0) & free;
  if (plain[room] !== 1 || plain.subarray(0, room).some((byte) => byte !== 0)) return false;
  const salted = concatBytes([new Uint8Array(8), DIGESTS[digest].digest(message), plain.subarray(room + 1)]);
  return sameBytes(DIGESTS[digest].digest(salted), hash);
}
