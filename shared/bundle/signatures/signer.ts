import type { KeyId } from './public-keys.ts';
import type { KeyKind, SuiteId } from './suites.ts';

/** Public keys of one signer: base64 SubjectPublicKeyInfo, and the OpenSSH line of the companion key. */
export interface SignerKeys {
  readonly ed25519: string | null;
  readonly mldsa87: string | null;
  readonly p384: string | null;
  /** `ssh-ed25519 AAAA…`, no comment. */
  readonly ssh: string | null;
  /** Second line of a minisign `.pub` file; absent when the signer has none. */
  readonly minisign?: string;
  /** Certificate of the CMS companion, base64 DER; absent when the signer has none. */
  readonly cms?: string;
}

/** Signatures of a signer's keys over their own record, base64; null for a key that is not there or did not sign. */
export interface PossessionProof {
  readonly suite: Readonly<Record<KeyKind, string | null>>;
  /** The file that the companion key signed, in the form of `ssh-keygen`. */
  readonly ssh: string | null;
  /** The file that minisign's key signed; absent when the signer has none, or when it did not sign. */
  readonly minisign?: string;
  /** The CMS file that the certificate's key signed; absent when the signer has none, or when it did not sign. */
  readonly cms?: string;
}

/** What a signer gives to others: no secret in it. `keys new` writes it, `trust add` reads it. */
export interface SignerRecord {
  readonly format: 'redoubt-signer';
  readonly version: 1;
  /** `[a-z0-9][a-z0-9._-]{0,39}`; names the companion file. */
  readonly id: string;
  /** One natural person or office; two signers of one person count once. */
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly createdAt: string;
  /** That the keys are held by whoever made the record. Records of the first programs have none. */
  readonly proof?: PossessionProof;
}

/** What a signer is asked to sign. The same bytes, whoever signs and wherever the keys are. */
export interface SigningRequest {
  readonly manifest: Uint8Array;
  readonly sums: Uint8Array;
}

/** One signature of the envelope with the id of its key. */
export interface SignedWith {
  readonly keyId: KeyId;
  readonly signature: Uint8Array;
}

/** What comes back: signatures over the envelope's encoding, and the companion files over `SHA512SUMS`. */
export interface SigningResult {
  readonly signatures: readonly SignedWith[];
  readonly sshsig: Uint8Array | null;
  /** The minisign companion, for signers who have a key for it. */
  readonly minisig?: Uint8Array;
}

/** A signing function with the id of its signer. Keys stay behind it; shared code never sees one. */
export interface BundleSigner {
  readonly record: SignerRecord;
  sign(request: SigningRequest): Promise<SigningResult>;
}
