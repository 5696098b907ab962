import { PlannerError } from '../../errors.ts';
import { sameBytes } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { type HashFunctions, portableHashes } from '../manifest/digests.ts';
import { readEnvelope } from '../signatures/dsse.ts';
import { assertTold } from './told-fingerprint.ts';
import { assertTrustFile } from './trust-file.ts';
import { openTrustStore, type TrustStore, trustFileName } from './trust-store.ts';

/** Versions of a list by number. */
export type ListVersions = ReadonlyMap<number, Uint8Array>;

/** What arrived, and what a person was told of it. */
export interface GivenList {
  /** Files of versions, in any order; which one each is stands in it. */
  readonly files: readonly Uint8Array[];
  /** Fingerprint of version 1, told on a second channel; null when nothing was told. */
  readonly told: string | null;
}

/** A list that may be put in force. */
export interface TakenList {
  readonly store: TrustStore;
  /** Versions to write, by number. */
  readonly added: ListVersions;
  /** Another list was in force and ends: its versions must go. */
  readonly replaces: boolean;
}

function refuse(version: number, reason: string): never {
  throw new PlannerError('signature', 'trust-refused', { file: trustFileName(version), reason });
}

function versionsOf(files: readonly Uint8Array[]): Map<number, Uint8Array> {
  const versions = new Map<number, Uint8Array>();
  for (const bytes of files) {
    const { version } = assertTrustFile(readCanonicalJson(readEnvelope(bytes).payload));
    if (versions.has(version)) refuse(version, 'it was given twice');
    versions.set(version, bytes);
  }
  return versions;
}

/** Later versions of the list in force: the ones held stay as they are, the new ones continue them. */
function continued(held: ListVersions, given: ListVersions, hashes: HashFunctions): TakenList {
  for (const [version, bytes] of given) {
    const own = held.get(version);
    // SECURITY: two files of one version are two lists, and no rule here could say which of them is right.
    if (own !== undefined && !sameBytes(own, bytes))
      refuse(
        version,
        'another version of this number is in force here; ask the root holders which one is theirs',
      );
  }
  const added = new Map([...given].filter(([version]) => !held.has(version)));
  const newest = Math.max(...given.keys());
  if (added.size === 0 && newest < held.size)
    refuse(newest, `it is older than version ${held.size}, which is in force here`);
  if (added.size === 0) refuse(newest, 'it is in force here already');
  return { store: openTrustStore(new Map([...held, ...added]), hashes), added, replaces: false };
}

/**
 * What may be put in force of the versions of a list that arrived: later versions of the one held, which its own root
 * holders signed; or another list from version 1 on, whose fingerprint was told on a second channel.
 * @param held - versions in force, from 1 without a gap; empty on a machine without a list
 * @throws PlannerError `signature/trust-refused | fingerprint-differs`, `bundle-format/…` for a file that is no list
 */
export function takeOverList(
  held: ListVersions,
  { files, told }: GivenList,
  hashes: HashFunctions = portableHashes,
): TakenList {
  const given = versionsOf(files);
  if (given.size === 0) refuse(1, 'no file was given');
  const first = given.get(1);
  const own = held.get(1);
  const isOther = first !== undefined && (own === undefined || !sameBytes(first, own));
  if (!isOther && own !== undefined) return continued(held, given, hashes);
  if (first === undefined) return refuse(1, 'there is no list here yet, and version 1 was not given');
  if (told === null)
    return refuse(
      1,
      'it begins another list than the one here; its fingerprint must be told on a second channel',
    );
  const store = openTrustStore(given, hashes);
  assertTold(told, store.anchorSha512, trustFileName(1));
  return { store, added: given, replaces: held.size > 0 };
}
