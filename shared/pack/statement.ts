import { z } from 'zod';
import { canonicalBytes } from '../bundle/format/canonical-json.ts';
import { isSafePath } from '../bundle/format/entry-name.ts';
import { PACK_PAYLOAD_TYPE } from '../bundle/format/names.ts';
import { assertShape, count, isRising, sha512Hex, text, utcTime } from '../bundle/format/shape.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import { preAuthenticationEncoding, writeEnvelope } from '../bundle/signatures/dsse.ts';
import type { SignedWith } from '../bundle/signatures/signer.ts';
import type { WithdrawnItem } from '../catalogue/catalogue.ts';
import { PRODUCT_KINDS } from '../catalogue/record.ts';
import { PACK_CHANNELS, type PackChannel, placeOfTable, TABLE_ROLES, type TableRole } from './channel.ts';

/** One table of a pack. The statement alone says which tables there are, so none can be mixed in from another. */
export interface PackFile {
  /** Path below `data/`. */
  readonly path: string;
  readonly size: number;
  readonly sha512: string;
  readonly role: TableRole;
  /** Licence of the facts, as an SPDX expression or in words. */
  readonly licence: string;
  /** Where the facts come from, one line. */
  readonly source: string;
}

/** Another pack this one was made against, by version and digest. */
export interface PackRequirement {
  readonly channel: PackChannel;
  readonly version: number;
  readonly sha512: string;
}

export const WITHDRAWABLE_KINDS = [...PRODUCT_KINDS, 'model', 'instrument'] as const;

/** Kinds of records a channel brings, which its packers may take back; none for prices. */
export function withdrawableKinds(channel: PackChannel): readonly WithdrawnItem['kind'][] {
  switch (channel) {
    case 'catalogue':
      return [...PRODUCT_KINDS, 'model'];
    case 'rules':
      return ['instrument'];
    case 'prices':
      return [];
  }
}

/** What the packers sign. Its SHA-512 names the pack: it holds the digest of every table. */
export interface PackStatement {
  readonly format: 'redoubt-pack';
  readonly schema: 1;
  readonly packId: string;
  readonly channel: PackChannel;
  readonly version: number;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
  /** Oldest version of the program that reads it, as `0.1.0`. */
  readonly minApp: string;
  readonly requires: readonly PackRequirement[];
  readonly files: readonly PackFile[];
  /** What is new, in the steward's words. */
  readonly changes: readonly string[];
  readonly withdrawn: readonly WithdrawnItem[];
}

export const PACK_LIMITS = {
  /** Whole archive. */
  bytes: 128 * 1024 * 1024,
  files: 2000,
  withdrawn: 5000,
} as const;

/** Most a version can count to: far beyond use, and safe in every program that reads it. */
const MAX_VERSION = 999_999_999;

const file: z.ZodType<PackFile> = z.strictObject({
  path: z.string().refine(isSafePath, 'not a safe path'),
  size: count,
  sha512: sha512Hex,
  role: z.enum(TABLE_ROLES),
  licence: text(200),
  source: text(400),
});

const requirement: z.ZodType<PackRequirement> = z.strictObject({
  channel: z.enum(PACK_CHANNELS),
  version: z.int().min(1).max(MAX_VERSION),
  sha512: sha512Hex,
});

const withdrawnItem: z.ZodType<WithdrawnItem> = z.strictObject({
  kind: z.enum(WITHDRAWABLE_KINDS),
  id: text(120),
  reason: text(400),
});

const statement: z.ZodType<PackStatement> = z
  .strictObject({
    format: z.literal('redoubt-pack'),
    schema: z.literal(1),
    packId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
    channel: z.enum(PACK_CHANNELS),
    version: z.int().min(1).max(MAX_VERSION),
    issued: utcTime,
    expires: utcTime,
    minApp: z.string().regex(/^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,5})$/),
    requires: z.array(requirement).max(PACK_CHANNELS.length),
    files: z.array(file).min(1).max(PACK_LIMITS.files),
    changes: z.array(text(400)).max(200),
    withdrawn: z.array(withdrawnItem).max(PACK_LIMITS.withdrawn),
  })
  .refine((pack) => pack.issued < pack.expires, { path: ['expires'] })
  .refine((pack) => isRising(pack.files, (entry) => entry.path), { path: ['files'] })
  .refine((pack) => pack.files.every((entry) => belongs(pack.channel, entry)), { path: ['files'] })
  .refine((pack) => isRising(pack.requires, (entry) => entry.channel), { path: ['requires'] })
  .refine((pack) => pack.requires.every((entry) => entry.channel !== pack.channel), { path: ['requires'] })
  .refine((pack) => isRising(pack.withdrawn, (entry) => `${entry.kind}/${entry.id}`), {
    path: ['withdrawn'],
  });

function belongs(channel: PackChannel, { path, role }: PackFile): boolean {
  const place = placeOfTable(path);
  return place !== null && place.channel === channel && place.role === role;
}

/**
 * Narrows a value read from a pack statement to schema 1.
 * @throws PlannerError `bundle-format/schema` with all bad paths
 */
export function assertPackStatement(value: unknown): PackStatement {
  return assertShape(statement, value, 'pack statement');
}

/** What packers sign: the encoding of the statement under its own type. */
export function packEncoding(pack: PackStatement): Uint8Array {
  return preAuthenticationEncoding(PACK_PAYLOAD_TYPE, canonicalBytes(pack));
}

/** The envelope of a statement with the signatures of its packers. */
export function writePackEnvelope(pack: PackStatement, signatures: readonly SignedWith[]): Uint8Array {
  return writeEnvelope({ payloadType: PACK_PAYLOAD_TYPE, payload: canonicalBytes(pack), signatures });
}

/** True when the version of this program is at least the one a pack asks for. Both as `0.1.0`. */
export function isNewEnough(app: string, minApp: string): boolean {
  const partsOf = (version: string): readonly number[] => version.split(/[.+-]/).slice(0, 3).map(Number);
  const [have, need] = [partsOf(app), partsOf(minApp)];
  for (const [index, wanted] of need.entries()) {
    const held = have[index] ?? 0;
    if (held !== wanted) return held > wanted;
  }
  return true;
}
