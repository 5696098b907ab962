import { z } from 'zod';
import { assertShape, count, isRising, keyId, sha512Hex, signerId, text, utcTime } from '../format/shape.ts';
import type { UtcTime } from '../format/time.ts';
import type { KeyId } from '../signatures/public-keys.ts';
import type { PossessionProof, SignerKeys } from '../signatures/signer.ts';
import { KEY_KINDS, SUITE_IDS, SUITE_KEYS, type SuiteId } from '../signatures/suites.ts';

export const ROLES = ['author', 'approver'] as const;
export type Role = (typeof ROLES)[number];

/** A signer as the verifying organisation knows them. */
export interface TrustedSigner {
  readonly id: string;
  /** One natural person or office; thresholds count persons, not keys. */
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
  readonly validFrom: UtcTime;
  readonly validUntil: UtcTime;
  readonly status: 'active' | 'suspended';
}

/** Who may change the list. */
export interface TrustRoot {
  readonly id: string;
  readonly person: string;
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
}

export const REVOCATION_REASONS = ['compromised', 'superseded', 'left', 'lost'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

export interface Revocation {
  readonly keyId: KeyId;
  readonly reason: RevocationReason;
  /** Signatures claimed from this time on are refused; of a compromised key, all of them. */
  readonly from: UtcTime;
  readonly note: string;
}

/** What a bundle must have before this organisation relies on it. */
export interface BundlePolicy {
  /** Persons who must have signed as author. */
  readonly author: number;
  /** Persons who must have approved. */
  readonly approver: number;
  readonly distinctPersons: boolean;
  readonly suites: readonly SuiteId[];
  readonly requireFinal: boolean;
  /** Oldest claimed age accepted, days; null = any. */
  readonly maxAgeDays: number | null;
  readonly expiredTrustList: 'refuse' | 'remark';
  readonly staleCatalogue: 'refuse' | 'remark';
}

/** One version of the list. Every version is kept, so that a machine far behind can walk up. */
export interface TrustFile {
  readonly format: 'redoubt-trust';
  readonly schema: 1;
  /** Counts up by one. */
  readonly version: number;
  /** SHA-512 of the file of the version before, hex; null for version 1. */
  readonly previous: string | null;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
  readonly roots: { readonly threshold: number; readonly holders: readonly TrustRoot[] };
  readonly signers: readonly TrustedSigner[];
  readonly revocations: readonly Revocation[];
  readonly policies: { readonly bundle: BundlePolicy };
  /** Authorities whose time stamps count, by id; absent when there are none. */
  readonly timestampers?: readonly Timestamper[];
}

/** A time stamping authority as the verifying organisation knows it. */
export interface Timestamper {
  readonly id: string;
  readonly name: string;
  /** Base64 DER. */
  readonly certificate: string;
}

/** Policy of a new list: one author, hybrid or CNSA keys, nothing outdated. */
export const DEFAULT_POLICY: BundlePolicy = {
  author: 1,
  approver: 0,
  distinctPersons: true,
  suites: ['S1', 'S2', 'S3'],
  requireFinal: false,
  maxAgeDays: null,
  expiredTrustList: 'refuse',
  staleCatalogue: 'remark',
};

const MAX_SIGNERS = 2000;
const suiteId = z.enum(SUITE_IDS);
// Long enough for ML-DSA-87 in base64; what the text is worth is checked when the key is read.
const keyText = z.string().max(4096).nullable();

export const signerKeys: z.ZodType<SignerKeys> = z.strictObject({
  ed25519: keyText,
  mldsa87: keyText,
  p384: keyText,
  ssh: keyText,
  minisign: z.string().max(64).exactOptional(),
  cms: z.string().max(4096).exactOptional(),
});

/** True when a signer has the keys of the suite, all of them and no others. */
export function keysFitSuite({
  suite,
  keys,
}: {
  readonly suite: SuiteId;
  readonly keys: SignerKeys;
}): boolean {
  return KEY_KINDS.every((kind) => (keys[kind] !== null) === SUITE_KEYS[suite].includes(kind));
}

const KEYS_MISFIT = { path: ['keys'] };

const signer: z.ZodType<TrustedSigner> = z
  .strictObject({
    id: signerId,
    person: text(120),
    name: text(120),
    organisation: text(120, 0),
    roles: z.array(z.enum(ROLES)).min(1),
    suite: suiteId,
    keys: signerKeys,
    validFrom: utcTime,
    validUntil: utcTime,
    status: z.enum(['active', 'suspended']),
  })
  .refine(keysFitSuite, KEYS_MISFIT)
  .refine((value) => value.validFrom < value.validUntil, { path: ['validUntil'] });

const root: z.ZodType<TrustRoot> = z
  .strictObject({ id: signerId, person: text(120), suite: suiteId, keys: signerKeys })
  .refine(keysFitSuite, KEYS_MISFIT);

const revocation: z.ZodType<Revocation> = z.strictObject({
  keyId,
  reason: z.enum(REVOCATION_REASONS),
  from: utcTime,
  note: text(400, 0),
});

const bundlePolicy: z.ZodType<BundlePolicy> = z.strictObject({
  author: z.int().min(1).max(20),
  approver: z.int().min(0).max(20),
  distinctPersons: z.boolean(),
  suites: z.array(suiteId).min(1),
  requireFinal: z.boolean(),
  maxAgeDays: count.nullable(),
  expiredTrustList: z.enum(['refuse', 'remark']),
  staleCatalogue: z.enum(['refuse', 'remark']),
});

const timestamper: z.ZodType<Timestamper> = z.strictObject({
  id: signerId,
  name: text(120),
  certificate: z.string().max(4096),
});

const trustFile: z.ZodType<TrustFile> = z
  .strictObject({
    format: z.literal('redoubt-trust'),
    schema: z.literal(1),
    version: z.int().min(1),
    previous: sha512Hex.nullable(),
    issued: utcTime,
    expires: utcTime,
    roots: z.strictObject({
      threshold: z.int().min(1).max(50),
      holders: z.array(root).min(1).max(50),
    }),
    signers: z.array(signer).max(MAX_SIGNERS),
    revocations: z.array(revocation).max(MAX_SIGNERS),
    policies: z.strictObject({ bundle: bundlePolicy }),
    timestampers: z.array(timestamper).min(1).max(50).exactOptional(),
  })
  .refine((file) => isRising(file.timestampers ?? [], (entry) => entry.id), { path: ['timestampers'] })
  .refine((file) => isRising(file.signers, (entry) => entry.id), { path: ['signers'] })
  .refine((file) => isRising(file.roots.holders, (entry) => entry.id), { path: ['roots', 'holders'] })
  .refine((file) => file.roots.threshold <= file.roots.holders.length, { path: ['roots', 'threshold'] })
  .refine((file) => (file.version === 1) === (file.previous === null), { path: ['previous'] });

/**
 * Narrows a value read from a trust list to schema 1.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertTrustFile(value: unknown): TrustFile {
  return assertShape(trustFile, value, 'trust list');
}

const signatureText = z.string().max(8192).nullable();
const proof: z.ZodType<PossessionProof> = z.strictObject({
  suite: z.strictObject({ ed25519: signatureText, mldsa87: signatureText, p384: signatureText }),
  ssh: signatureText,
  minisign: z.string().max(8192).exactOptional(),
  cms: z.string().max(8192).exactOptional(),
});

const record = z
  .strictObject({
    format: z.literal('redoubt-signer'),
    version: z.literal(1),
    id: signerId,
    person: text(120),
    name: text(120),
    organisation: text(120, 0),
    suite: suiteId,
    keys: signerKeys,
    createdAt: utcTime,
    proof: proof.exactOptional(),
  })
  .refine(keysFitSuite, KEYS_MISFIT);

/**
 * Narrows a value read from a public signer record.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertSignerRecord(value: unknown): z.infer<typeof record> {
  return assertShape(record, value, 'signer record');
}
