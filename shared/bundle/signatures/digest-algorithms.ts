import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { CMS_OID, isAlgorithm } from './cms.ts';
import type { DerValue } from './der.ts';

/** Digests that certificates and time stamps may name. SHA-1 and shorter ones are not read. */
export const DIGESTS = {
  sha256: { oid: CMS_OID.sha256, bytes: 32, digest: sha256 },
  sha384: { oid: CMS_OID.sha384, bytes: 48, digest: sha384 },
  sha512: { oid: CMS_OID.sha512, bytes: 64, digest: sha512 },
} as const satisfies Readonly<
  Record<
    string,
    { readonly oid: string; readonly bytes: number; readonly digest: (data: Uint8Array) => Uint8Array }
  >
>;
export type DigestId = keyof typeof DIGESTS;

const DIGEST_IDS: readonly DigestId[] = ['sha256', 'sha384', 'sha512'];

/** Which digest an algorithm identifier names; null for any other. */
export function digestNamed(algorithm: DerValue | undefined): DigestId | null {
  return DIGEST_IDS.find((id) => isAlgorithm(algorithm, DIGESTS[id].oid)) ?? null;
}
