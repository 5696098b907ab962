import { z } from 'zod';
import { canonicalBytes } from '../bundle/format/canonical-json.ts';
import { PACK_ROOT_PAYLOAD_TYPE } from '../bundle/format/names.ts';
import { assertShape, isRising, sha512Hex, signerId, text, utcTime } from '../bundle/format/shape.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../bundle/signatures/dsse.ts';
import type { SignedWith } from '../bundle/signatures/signer.ts';
import { SUITE_IDS } from '../bundle/signatures/suites.ts';
import { keysFitSuite, signerKeys, type TrustRoot } from '../bundle/trust/trust-file.ts';
import type { HolderRole } from '../bundle/trust/trust-store.ts';
import { PACK_CHANNELS, type PackChannel } from './channel.ts';

/** What the holders of the root decide about imports. Signed with it, so that no machine can loosen it alone. */
export interface PackPolicy {
  /** Persons who must confirm an import. */
  readonly importPersons: 1 | 2;
  /** An ended pack is refused, or taken when two persons say so and why; both are recorded. */
  readonly endedPack: 'refuse' | 'two-persons';
  /** A price that moves by more than this many percent is put before the person who confirms. */
  readonly priceJumpPercent: number;
  /** Whether bundles are signed with a pack whose time is over; allowed when it does not say. */
  readonly signWithEnded?: 'allow' | 'refuse';
}

/** One version of who may sign the packs of a channel: TUF's root, reduced to the roles root and targets. */
export interface PackRoot {
  readonly format: 'redoubt-pack-root';
  readonly schema: 1;
  readonly channel: PackChannel;
  /** Counts up by one. */
  readonly version: number;
  /** SHA-512 of the canonical bytes of the version before, hex; null for version 1. */
  readonly previous: string | null;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
  /** Who may change this file. */
  readonly roots: HolderRole;
  /** Who signs packs. */
  readonly packers: HolderRole;
  readonly policy: PackPolicy;
}

/** Policy of a new root. */
export const DEFAULT_PACK_POLICY: PackPolicy = {
  importPersons: 1,
  endedPack: 'refuse',
  priceJumpPercent: 50,
};

/** Versions of one root; more than anybody makes, few enough to check in a second. */
export const MAX_ROOT_VERSIONS = 1000;
const MAX_HOLDERS = 50;

export const ROOT_FILE_NAME = /^([1-9][0-9]{0,3})\.root\.dsse\.json$/;

/** File name of one version of a root. */
export function rootFileName(version: number): string {
  return `${version}.root.dsse.json`;
}

const holder: z.ZodType<TrustRoot> = z
  .strictObject({ id: signerId, person: text(120), suite: z.enum(SUITE_IDS), keys: signerKeys })
  .refine(keysFitSuite, { path: ['keys'] });

/** SECURITY: a key that stands for two holders would let one signature count twice. */
function keysAreDistinct(role: HolderRole): boolean {
  const keys = role.holders.flatMap((entry) => Object.values(entry.keys).filter((key) => key !== null));
  return new Set(keys).size === keys.length;
}

function personsOf(role: HolderRole): number {
  return new Set(role.holders.map((entry) => entry.person)).size;
}

const holderRole: z.ZodType<HolderRole> = z
  .strictObject({
    threshold: z.int().min(1).max(MAX_HOLDERS),
    holders: z.array(holder).min(1).max(MAX_HOLDERS),
  })
  .refine((role) => isRising(role.holders, (entry) => entry.id), { path: ['holders'] })
  .refine(keysAreDistinct, { path: ['holders'] })
  .refine((role) => role.threshold <= personsOf(role), { path: ['threshold'] });

const policy: z.ZodType<PackPolicy> = z.strictObject({
  importPersons: z.union([z.literal(1), z.literal(2)]),
  endedPack: z.enum(['refuse', 'two-persons']),
  priceJumpPercent: z.int().min(1).max(10_000),
  signWithEnded: z.enum(['allow', 'refuse']).exactOptional(),
});

const packRoot: z.ZodType<PackRoot> = z
  .strictObject({
    format: z.literal('redoubt-pack-root'),
    schema: z.literal(1),
    channel: z.enum(PACK_CHANNELS),
    version: z.int().min(1).max(MAX_ROOT_VERSIONS),
    previous: sha512Hex.nullable(),
    issued: utcTime,
    expires: utcTime,
    roots: holderRole,
    packers: holderRole,
    policy,
  })
  .refine((root) => (root.version === 1) === (root.previous === null), { path: ['previous'] })
  .refine((root) => root.issued < root.expires, { path: ['expires'] });

/**
 * Narrows a value read from a pack root to schema 1.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertPackRoot(value: unknown): PackRoot {
  return assertShape(packRoot, value, 'pack root');
}

/** What root holders sign: the encoding of the root under its own type. */
export function packRootEncoding(root: PackRoot): Uint8Array {
  return preAuthenticationEncoding(PACK_ROOT_PAYLOAD_TYPE, canonicalBytes(root));
}

/** The file of a root with the signatures of its holders; without any it is still to be signed. */
export function writePackRoot(root: PackRoot, signatures: readonly SignedWith[]): Uint8Array {
  return writeEnvelope({ payloadType: PACK_ROOT_PAYLOAD_TYPE, payload: canonicalBytes(root), signatures });
}
