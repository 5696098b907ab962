import { hexOf } from '../bundle/format/bytes.ts';
import { canonicalBytes, readCanonicalJson } from '../bundle/format/canonical-json.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { type Envelope, readEnvelope } from '../bundle/signatures/dsse.ts';
import type { SignedWith } from '../bundle/signatures/signer.ts';
import type { WithdrawnItem } from '../catalogue/catalogue.ts';
import type { CatalogueFile } from '../catalogue/parse-catalogue.ts';
import { PlannerError } from '../errors.ts';
import { compareIds } from '../ids.ts';
import { deltaBytes, type PackArchive, readPackArchive, writePackArchive } from './archive.ts';
import { type PackChannel, placeOfTable } from './channel.ts';
import { readDeltaBase } from './complete-tables.ts';
import {
  assertPackStatement,
  type PackRequirement,
  type PackStatement,
  withdrawableKinds,
  writePackEnvelope,
} from './statement.ts';
import { parseTables, type Tables } from './tables.ts';

/** Licence and origin of a table, one line each. */
export interface TableNote {
  readonly licence: string;
  readonly source: string;
}

/** What the steward says about a pack. */
export interface PackTerms {
  readonly packId: string;
  readonly channel: PackChannel;
  readonly version: number;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
  readonly minApp: string;
  readonly requires: readonly PackRequirement[];
  readonly changes: readonly string[];
  readonly withdrawn: readonly WithdrawnItem[];
  readonly noteOf: (path: string) => TableNote;
}

/** A pack whose parts are known, signed or not. */
export interface OpenPack {
  readonly archive: PackArchive;
  readonly statement: PackStatement;
  /** SHA-512 of the statement, hex. */
  readonly sha512: string;
  readonly envelope: Envelope;
}

/** Files of one channel, canonical. Those of other channels are left out: one folder may hold them all. */
export function tablesOfFolder(channel: PackChannel, files: readonly CatalogueFile[]): Tables {
  return new Map(
    files
      .filter(({ path }) => placeOfTable(path)?.channel === channel)
      .sort((a, b) => compareIds(a.path, b.path))
      .map(({ path, json }) => [path, canonicalBytes(json, 'input')]),
  );
}

function filesOf(tables: Tables, noteOf: PackTerms['noteOf'], hashes: HashFunctions): PackStatement['files'] {
  return [...tables].flatMap(([path, bytes]) => {
    const place = placeOfTable(path);
    if (place === null) return [];
    const sha512 = hexOf(hashes.sha512(bytes));
    return [{ path, size: bytes.length, sha512, role: place.role, ...noteOf(path) }];
  });
}

function assertWithdrawable({ channel, withdrawn }: PackTerms): void {
  const kinds = withdrawableKinds(channel);
  const other = withdrawn.find(({ kind }) => !kinds.includes(kind));
  if (other === undefined) return;
  const limit = kinds.length === 0 ? 'nothing' : kinds.join(', ');
  throw new PlannerError('pack', 'withdrawn', { kind: other.kind, id: other.id, channel, limit });
}

/**
 * A pack of these tables, still unsigned. The same tables and terms give the same bytes everywhere.
 * @param tables - canonical tables of the channel, sorted by path
 * @param roots - versions of the channel's root that travel with it, from 2 on
 * @param given - which products prices may refer to, and the host's hash functions
 * @throws PlannerError `catalogue/…` naming file, record and field when a table does not follow its schema,
 * `bundle-format/schema` when the terms do not, `pack/withdrawn` for a record the channel does not bring
 */
export function buildPack(
  terms: PackTerms,
  parts: { readonly tables: Tables; readonly roots: ReadonlyMap<number, Uint8Array> },
  given: { readonly isProduct: (id: string) => boolean; readonly hashes: HashFunctions },
): OpenPack {
  const { tables, roots } = parts;
  parseTables(terms.channel, tables, given.isProduct);
  const { noteOf, withdrawn, requires, ...rest } = terms;
  assertWithdrawable(terms);
  const statement = assertPackStatement({
    format: 'redoubt-pack',
    schema: 1,
    ...rest,
    requires: [...requires].sort((a, b) => compareIds(a.channel, b.channel)),
    files: filesOf(tables, noteOf, given.hashes),
    withdrawn: [...withdrawn].sort((a, b) => compareIds(`${a.kind}/${a.id}`, `${b.kind}/${b.id}`)),
  });
  const archive = { statement: writePackEnvelope(statement, []), roots, tables, delta: null };
  return openPack(writePackArchive(archive), given.hashes);
}

/**
 * Opens a pack for work on it: reads its form strictly and judges nothing else.
 * @throws PlannerError `bundle-format/not-canonical | schema | too-large`
 */
export function openPack(bytes: Uint8Array, hashes: HashFunctions): OpenPack {
  const reading = readPackArchive(bytes);
  if (!reading.ok || reading.archive.statement === null) {
    const reason = reading.ok ? 'it has no statement' : reading.refusals.map(({ kind }) => kind).join(', ');
    throw new PlannerError('bundle-format', 'not-canonical', { what: 'pack', reason });
  }
  const envelope = readEnvelope(reading.archive.statement);
  const statement = assertPackStatement(readCanonicalJson(envelope.payload));
  return { archive: reading.archive, statement, sha512: hexOf(hashes.sha512(envelope.payload)), envelope };
}

/** The archive with more signatures; one of the same key is replaced, so that signing twice changes nothing. */
export function withPackSignatures(pack: OpenPack, added: readonly SignedWith[]): Uint8Array {
  const ids = new Set(added.map(({ keyId }) => keyId));
  const kept = pack.envelope.signatures.filter(({ keyId }) => !ids.has(keyId));
  const statement = writePackEnvelope(pack.statement, [...kept, ...added]);
  return writePackArchive({ ...pack.archive, statement });
}

function nameOf({ statement, archive }: OpenPack): string {
  return `${archive.delta === null ? '' : 'the delta to '}${statement.channel} ${statement.version}`;
}

function otherBase(from: OpenPack, to: OpenPack, reason: string): never {
  throw new PlannerError('pack', 'other-base', { before: nameOf(from), after: nameOf(to), reason });
}

/** Why there is no delta from one pack to the other; null when there can be one. */
function notFollowing(from: OpenPack, to: OpenPack): string | null {
  if (from.archive.delta !== null || to.archive.delta !== null) return 'a delta is made of two full packs';
  if (from.statement.channel !== to.statement.channel) return 'they are of two channels';
  return from.statement.version < to.statement.version ? null : 'its version is not higher';
}

/**
 * The delta from one pack to a newer one of its channel: the same signed statement without the tables the older pack
 * has already. No new signature is needed, for the statement holds the digest of every table of the result.
 * @throws PlannerError `pack/other-base` when the two do not follow each other
 */
export function deltaPack(from: OpenPack, to: OpenPack): Uint8Array {
  const reason = notFollowing(from, to);
  if (reason !== null) otherBase(from, to, reason);
  const held = new Map(from.statement.files.map(({ path, sha512 }) => [path, sha512]));
  const changed = to.statement.files.filter(({ path, sha512 }) => held.get(path) !== sha512);
  const tables = new Map(
    changed.flatMap(({ path }) => {
      const bytes = to.archive.tables.get(path);
      return bytes === undefined ? [] : [[path, bytes] as const];
    }),
  );
  const delta = deltaBytes({ version: from.statement.version, sha512: from.sha512 });
  return writePackArchive({ ...to.archive, tables, delta });
}

/**
 * All tables of a pack, those a delta leaves out taken from its base.
 * @param base - the pack before it, which need not be looked at for a full pack
 * @throws PlannerError `pack/other-base` when the delta starts from another pack
 */
export function wholeTables(pack: OpenPack, base: OpenPack): Tables {
  const { delta } = pack.archive;
  if (delta === null) return pack.archive.tables;
  if (readDeltaBase(delta)?.sha512 !== base.sha512)
    otherBase(base, pack, 'the delta starts from another pack');
  const listed = pack.statement.files.flatMap(({ path }) => {
    const bytes = pack.archive.tables.get(path) ?? base.archive.tables.get(path);
    return bytes === undefined ? [] : [[path, bytes] as const];
  });
  return new Map(listed);
}
