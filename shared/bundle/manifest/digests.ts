import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { hexOf } from '../format/bytes.ts';

/** Hash functions of the host: Node's are ten times as fast as the portable ones, and give the same digests. */
export interface HashFunctions {
  sha256(bytes: Uint8Array): Uint8Array;
  sha512(bytes: Uint8Array): Uint8Array;
  /** Told before the next step which pieces it will be asked for, by a check whose host hashes ahead. */
  expect?(pieces: Iterable<Uint8Array>): void;
}

/** Pure JavaScript, for every host. */
export const portableHashes: HashFunctions = { sha256, sha512 };

export interface FileDigests {
  readonly sha512: string;
  readonly sha256: string;
}

/** Both digests of a file, hex. */
export function digestsOf(bytes: Uint8Array, hashes: HashFunctions): FileDigests {
  return { sha512: hexOf(hashes.sha512(bytes)), sha256: hexOf(hashes.sha256(bytes)) };
}

const GROUP = /.{1,4}/g;
const HUMAN_DIGITS = 64;

/**
 * A digest for people to compare: the first 64 hex digits in 16 groups of four. 256 bits are not shortened further,
 * because whoever makes a bundle could search for two with the same short value.
 */
export function humanDigest(hex: string): string {
  return (hex.slice(0, HUMAN_DIGITS).match(GROUP) ?? []).join(' ');
}
