import { z } from 'zod';
import type { GivenSignature } from '../attach-signatures.ts';
import { base64Of, bytesOfBase64 } from '../format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../format/canonical-json.ts';
import { assertShape, sha512Hex, signerId } from '../format/shape.ts';
import { assertManifestV1, type ManifestV1 } from '../manifest/manifest-v1.ts';
import { sumsOf } from '../manifest/sums.ts';
import { COMPANION_KINDS } from '../signatures/companions.ts';
import { KEY_KINDS } from '../signatures/suites.ts';

// What is to be signed follows from the manifest alone: the encoding that the keys of the envelope sign, and SHA512SUMS for
// the companions. So the manifest is the request that crosses the gap, and a list of signatures comes back.

const KINDS = [...KEY_KINDS, ...COMPANION_KINDS] as const;
/** Longest signature in base64: an ML-DSA-87 signature has 6172, a CMS signature with its certificate fewer. */
const LONGEST = 16_384;

/** Signatures of one signer over one manifest, made on another machine. */
export interface SigningAnswer {
  readonly format: 'redoubt-signatures';
  readonly version: 1;
  readonly manifestSha512: string;
  /** Id of the signer, to find the record; each signature is checked under the record's keys all the same. */
  readonly signer: string;
  readonly signatures: readonly { readonly kind: (typeof KINDS)[number]; readonly data: string }[];
}

const answer: z.ZodType<SigningAnswer> = z.strictObject({
  format: z.literal('redoubt-signatures'),
  version: z.literal(1),
  manifestSha512: sha512Hex,
  signer: signerId,
  signatures: z
    .array(z.strictObject({ kind: z.enum(KINDS), data: z.string().min(1).max(LONGEST) }))
    .min(1)
    .max(KINDS.length)
    .refine((given) => new Set(given.map(({ kind }) => kind)).size === given.length, 'a kind stands twice')
    .refine((given) => given.every(({ data }) => bytesOfBase64(data) !== null), 'not base64'),
});

/** What a signing machine needs, worked out of the manifest that crossed the gap. */
export interface SigningTask {
  readonly manifest: ManifestV1;
  readonly manifestBytes: Uint8Array;
  readonly sums: Uint8Array;
}

/**
 * Reads what is to be signed: the manifest of a bundle, as `sign request` writes it.
 * @param sha512 - SHA-512 of the bytes, hex
 * @throws PlannerError `bundle-format/…` for anything but a manifest in its one form
 */
export function readSigningRequest(bytes: Uint8Array, sha512: string): SigningTask {
  const manifest = assertManifestV1(readCanonicalJson(bytes));
  return { manifest, manifestBytes: bytes, sums: sumsOf(manifest, sha512) };
}

/** The file that goes back to the machine with the bundle. */
export function writeSigningAnswer(
  { manifestSha512, signer }: Pick<SigningAnswer, 'manifestSha512' | 'signer'>,
  given: readonly GivenSignature[],
): Uint8Array {
  const signatures = given.map(({ kind, data }) => ({ kind, data: base64Of(data) }));
  return canonicalBytes({ format: 'redoubt-signatures', version: 1, manifestSha512, signer, signatures });
}

/**
 * Reads the signatures that came back. Whether they verify is asked when they are attached.
 * @throws PlannerError `bundle-format/not-canonical | schema`
 */
export function readSigningAnswer(
  bytes: Uint8Array,
): SigningAnswer & { readonly given: readonly GivenSignature[] } {
  const read = assertShape(answer, readCanonicalJson(bytes), 'signatures');
  const given = read.signatures.map(({ kind, data }) => ({
    kind,
    data: bytesOfBase64(data) ?? new Uint8Array(),
  }));
  return { ...read, given };
}
