import { signerFingerprint } from '../signatures/fingerprint.ts';
import type { TrustedSigner } from './trust-file.ts';

/** A signer of the list as people read it: no keys, but the fingerprint that stands for them. */
export type ListedSigner = Omit<TrustedSigner, 'keys'> & {
  /** 64 hexadecimal digits over all keys. */
  readonly fingerprint: string;
};

/** What a list says about one of its signers. */
export function describeListed({ keys, ...said }: TrustedSigner): ListedSigner {
  return { ...said, fingerprint: signerFingerprint({ keys, ...said }) };
}
