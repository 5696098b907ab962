import { hexOf } from '../bundle/format/bytes.ts';
import { readCanonicalJson } from '../bundle/format/canonical-json.ts';
import { PACK_ROOT_PAYLOAD_TYPE } from '../bundle/format/names.ts';
import type { UtcTime } from '../bundle/format/time.ts';
import type { HashFunctions } from '../bundle/manifest/digests.ts';
import { type Envelope, readEnvelope } from '../bundle/signatures/dsse.ts';
import { SUITE_KEYS } from '../bundle/signatures/suites.ts';
import { readKeys } from '../bundle/trust/read-keys.ts';
import { type HolderRole, signingPersons } from '../bundle/trust/trust-store.ts';
import { isPlannerError } from '../errors.ts';
import { formFault } from './read-statement.ts';
import { type PackRefusalCode, refusePack } from './refusal.ts';
import { assertPackRoot, type PackRoot } from './root-file.ts';

/** A root this machine relies on. */
export interface TrustedRoot {
  readonly root: PackRoot;
  /** SHA-512 of what its holders signed, hex: who else signs later changes nothing. */
  readonly sha512: string;
  /** The file, with the signatures it came with. */
  readonly bytes: Uint8Array;
}

export interface RootWalk {
  readonly newest: TrustedRoot;
  /**
   * True when a new root left the packers of the trusted one without enough keys: what they signed no longer counts, so
   * the version counted so far is forgotten. That lets a channel recover from packers who counted far ahead.
   */
  readonly packersReplaced: boolean;
}

const STEP = 'roots';

function refuse(
  version: number,
  code: PackRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
): never {
  return refusePack(STEP, code, { version, ...params });
}

function readStrictly<T>(version: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isPlannerError(error)) throw error;
    return refuse(version, 'root-unreadable', { reason: formFault(error) });
  }
}

/** Every key of a role must be one this program can read; a root with a weak key is refused whole. */
function assertKeys(root: PackRoot): void {
  for (const holder of [...root.roots.holders, ...root.packers.holders]) readKeys(holder);
}

function parseRoot(
  version: number,
  bytes: Uint8Array,
): { readonly root: PackRoot; readonly envelope: Envelope } {
  const envelope = readStrictly(version, () => readEnvelope(bytes));
  if (envelope.payloadType !== PACK_ROOT_PAYLOAD_TYPE)
    refuse(version, 'root-wrong-purpose', { type: envelope.payloadType });
  const root = readStrictly(version, () => {
    const read = assertPackRoot(readCanonicalJson(envelope.payload));
    assertKeys(read);
    return read;
  });
  return { root, envelope };
}

function assertThreshold(
  role: HolderRole,
  envelope: Envelope,
  told: { version: number; code: PackRefusalCode },
): void {
  const persons = signingPersons(role, envelope);
  if (persons < role.threshold) refuse(told.version, told.code, { needed: role.threshold, there: persons });
}

/**
 * Version 1 of a root as an organisation takes it over: signed by its own holders. That it is the right one, only its
 * fingerprint on a second channel can say.
 * @throws PackRefused
 */
export function readFirstRoot(bytes: Uint8Array, hashes: HashFunctions): TrustedRoot {
  const { root, envelope } = parseRoot(1, bytes);
  if (root.version !== 1) refuse(1, 'root-wrong-version', { said: root.version });
  assertThreshold(root.roots, envelope, { version: 1, code: 'root-own-threshold' });
  return { root, bytes, sha512: hexOf(hashes.sha512(envelope.payload)) };
}

function readNext(before: TrustedRoot, bytes: Uint8Array, hashes: HashFunctions): TrustedRoot {
  const version = before.root.version + 1;
  const { root, envelope } = parseRoot(version, bytes);
  if (root.version !== version) refuse(version, 'root-wrong-version', { said: root.version });
  if (root.channel !== before.root.channel) refuse(version, 'root-other-channel', { channel: root.channel });
  if (root.previous !== before.sha512) refuse(version, 'root-fork');
  if (root.issued < before.root.issued) refuse(version, 'root-backdated');
  // SECURITY: both thresholds. Without the old one anybody could follow; without the new one its keys might not exist.
  assertThreshold(before.root.roots, envelope, { version, code: 'root-threshold' });
  assertThreshold(root.roots, envelope, { version, code: 'root-own-threshold' });
  return { root, bytes, sha512: hexOf(hashes.sha512(envelope.payload)) };
}

function packingKeys({ suite, keys }: HolderRole['holders'][number]): readonly (string | null)[] {
  return SUITE_KEYS[suite].map((kind) => keys[kind]);
}

/**
 * True when what the packers of `before` signed cannot reach the threshold of `after`.
 * SECURITY: counted by keys, not by holders: a holder who drops one of two keys would still verify old signatures.
 */
function arePackersReplaced(before: PackRoot, after: PackRoot): boolean {
  const held = new Set(before.packers.holders.flatMap(packingKeys));
  const lasting = after.packers.holders.filter((holder) => packingKeys(holder).every((key) => held.has(key)));
  return new Set(lasting.map((holder) => holder.person)).size < after.packers.threshold;
}

function assertSame({ root, sha512 }: TrustedRoot, bytes: Uint8Array, hashes: HashFunctions): void {
  const { envelope } = parseRoot(root.version, bytes);
  if (hexOf(hashes.sha512(envelope.payload)) !== sha512) refuse(root.version, 'root-fork');
}

/**
 * Walks from the trusted root to the newest one an archive holds: every version signed by the one before it and by
 * itself, none left out. Versions up to the trusted one are not read again, but the trusted one must be the same file.
 * @param files - the roots of the archive by the version of their name
 * @param now - the later of the clock and the latest signed time seen
 * @throws PackRefused with the version and the reason
 */
export function walkRoots(
  trusted: TrustedRoot,
  files: ReadonlyMap<number, Uint8Array>,
  { now, hashes }: { readonly now: UtcTime; readonly hashes: HashFunctions },
): RootWalk {
  const same = files.get(trusted.root.version);
  if (same !== undefined) assertSame(trusted, same, hashes);
  let newest = trusted;
  for (let next = files.get(newest.root.version + 1); next !== undefined; ) {
    newest = readNext(newest, next, hashes);
    next = files.get(newest.root.version + 1);
  }
  const beyond = [...files.keys()].filter((version) => version > newest.root.version);
  if (beyond.length > 0) refuse(newest.root.version + 1, 'root-gap', { found: Math.min(...beyond) });
  // Only the newest one's end counts: those before it were current when they were made.
  if (newest.root.expires < now) refuse(newest.root.version, 'root-ended', { date: newest.root.expires });
  // First and last are compared: packers who left and came back could bring their old packs again.
  return { newest, packersReplaced: arePackersReplaced(trusted.root, newest.root) };
}
