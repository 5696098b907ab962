import { sha512 } from '@noble/hashes/sha2.js';
import { hexOf } from '../format/bytes.ts';
import { canonicalBytes } from '../format/canonical-json.ts';
import type { SignerKeys } from './signer.ts';
import type { SuiteId } from './suites.ts';

/**
 * Fingerprint of a signer: SHA-512, hex, of the canonical JSON `{keys, suite}`. It covers every key of the signer,
 * so one comparison on the telephone settles all of them.
 */
export function signerFingerprint({
  suite,
  keys,
}: {
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
}): string {
  const { ed25519, mldsa87, p384, ssh, minisign, cms } = keys;
  // What a signer does not have is left out, so that older fingerprints stay what people wrote down.
  const extra = { ...(minisign === undefined ? {} : { minisign }), ...(cms === undefined ? {} : { cms }) };
  return hexOf(sha512(canonicalBytes({ keys: { ed25519, mldsa87, p384, ssh, ...extra }, suite })));
}
