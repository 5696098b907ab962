import { isPlannerError, PlannerError } from '../../errors.ts';
import { compareIds } from '../../ids.ts';
import { hexOf } from '../format/bytes.ts';
import { readCanonicalJson } from '../format/canonical-json.ts';
import { TRUST_PAYLOAD_TYPE } from '../format/names.ts';
import { type HashFunctions, portableHashes } from '../manifest/digests.ts';
import { type Envelope, preAuthenticationEncoding, readEnvelope } from '../signatures/dsse.ts';
import type { KeyId, PublicKey } from '../signatures/public-keys.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import { keyIdsOf, type ReadKeys, readKeys, readTimestampers } from './read-keys.ts';
import { assertTrustFile, type TrustedSigner, type TrustFile, type TrustRoot } from './trust-file.ts';

/** A signer of the list with keys ready for use. */
export interface KnownSigner {
  readonly signer: TrustedSigner;
  readonly keys: ReadKeys;
}

/** The newest list of signers, reached from version 1 by valid steps. */
export interface TrustStore {
  readonly list: TrustFile;
  readonly signers: readonly KnownSigner[];
  /** SHA-512 of the file of version 1, hex: the fingerprint to compare on a second channel. */
  readonly anchorSha512: string;
  /** SHA-512 of the newest file, hex. */
  readonly newestSha512: string;
  /** Every version from 1 to the newest. */
  readonly history: readonly ListVersion[];
}

interface Step {
  readonly list: TrustFile;
  readonly sha512: string;
  readonly signers: readonly string[];
}

/** One version of a list as it came into force. */
export interface ListVersion {
  readonly list: TrustFile;
  /** Root holders who signed it, of the version before or of its own, by id. */
  readonly signers: readonly string[];
}

export const TRUST_FILE_NAME = /^([1-9][0-9]{0,5})\.trust\.dsse\.json$/;

/** File name of one version of the list. */
export function trustFileName(version: number): string {
  return `${version}.trust.dsse.json`;
}

function refuse(version: number, reason: string, cause?: unknown): never {
  throw new PlannerError('signature', 'trust-refused', { file: trustFileName(version), reason }, { cause });
}

/** Holders of keys, and how many persons of them must sign. */
export interface HolderRole {
  readonly threshold: number;
  readonly holders: readonly TrustRoot[];
}

/** Finds who signed with every key of their suite. Each key is tried once, however often it is asked for. */
function signedBy(envelope: Envelope): (holder: TrustRoot) => boolean {
  const encoded = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
  const valid = new Map<KeyId, boolean>();
  const isValid = (key: PublicKey): boolean => {
    const entry = envelope.signatures.find(({ keyId }) => keyId === key.keyId);
    return entry !== undefined && checkSignature(key, encoded, entry.signature) === 'valid';
  };
  return (holder) =>
    readKeys(holder).suite.every((key) => {
      const known = valid.get(key.keyId) ?? isValid(key);
      valid.set(key.keyId, known);
      return known;
    });
}

function personsOf(holders: readonly TrustRoot[]): number {
  return new Set(holders.map((holder) => holder.person)).size;
}

/** Persons among the holders who signed with every key of their suite; one person counts once. */
export function signingPersons(roots: HolderRole, envelope: Envelope): number {
  return personsOf(roots.holders.filter(signedBy(envelope)));
}

/** Who of those that must sign a version did: of the holders before it and of its own. */
export interface VersionSigners {
  /** Null for version 1. */
  readonly before: readonly TrustRoot[] | null;
  readonly own: readonly TrustRoot[];
}

/**
 * Holders who signed a version with every key of their suite.
 * @param before - list of the version it continues; null for version 1
 */
export function versionSigners(
  envelope: Envelope,
  list: Pick<TrustFile, 'roots'>,
  before: Pick<TrustFile, 'roots'> | null,
): VersionSigners {
  const did = signedBy(envelope);
  return {
    before: before === null ? null : before.roots.holders.filter(did),
    own: list.roots.holders.filter(did),
  };
}

function assertSigned(version: number, roots: TrustFile['roots'], signed: readonly TrustRoot[]): void {
  const persons = personsOf(signed);
  if (persons < roots.threshold)
    refuse(version, `it needs the signatures of ${roots.threshold} root holders and has ${persons}`);
}

function assertFollows(before: Step, list: TrustFile): void {
  if (list.previous !== before.sha512) refuse(list.version, 'it does not continue the version before it');
  if (list.issued < before.list.issued) refuse(list.version, 'it was issued before the version it replaces');
}

/** One version: strict form, own number, signed by the roots of the version before and by its own. */
function readStep(bytes: Uint8Array, version: number, before: Step | undefined): Omit<Step, 'sha512'> {
  const envelope = readEnvelope(bytes);
  if (envelope.payloadType !== TRUST_PAYLOAD_TYPE) refuse(version, 'it was signed for another purpose');
  const list = assertTrustFile(readCanonicalJson(envelope.payload));
  if (list.version !== version) refuse(version, `it says it is version ${list.version}`);
  if (before !== undefined) assertFollows(before, list);
  const signers = versionSigners(envelope, list, before?.list ?? null);
  if (before !== undefined) assertSigned(version, before.list.roots, signers.before ?? []);
  assertSigned(version, list.roots, signers.own);
  return { list, signers: idsOf(signers) };
}

function idsOf({ before, own }: VersionSigners): readonly string[] {
  return [...new Set([...(before ?? []), ...own].map(({ id }) => id))].sort(compareIds);
}

function sentenceOf(error: unknown): string {
  if (!isPlannerError(error)) throw error;
  const { reason, paths } = error.details;
  if (typeof reason === 'string') return reason;
  return Array.isArray(paths) ? `these places are wrong: ${paths.join(', ')}` : error.code;
}

function knownSigners(list: TrustFile): readonly KnownSigner[] {
  // A certificate that cannot be read refuses the list, not the bundle that happens to need it.
  readTimestampers(list);
  const known = list.signers.map((signer) => ({ signer, keys: readKeys(signer) }));
  const owner = new Map<KeyId, string>();
  for (const { signer, keys } of known)
    for (const id of keyIdsOf(keys)) {
      // SECURITY: a key listed for two signers would let one person count as two.
      if (owner.has(id)) refuse(list.version, `${signer.id} and ${owner.get(id) ?? ''} have the same key`);
      owner.set(id, signer.id);
    }
  return known;
}

/**
 * Opens a list of signers: walks from version 1 to the newest, each version signed by the threshold of the roots of
 * the one before it and of its own. Which version 1 is the right one, only a fingerprint on a second channel can say.
 * @param files - bytes of `N.trust.dsse.json` by version; the numbers must run from 1 without a gap
 * @throws PlannerError `signature/trust-refused` naming the file and the reason
 */
export function openTrustStore(
  files: ReadonlyMap<number, Uint8Array>,
  hashes: HashFunctions = portableHashes,
): TrustStore {
  const steps: Step[] = [];
  for (let version = 1; version <= files.size; version += 1) {
    const bytes = files.get(version) ?? refuse(version, 'this version is missing');
    const step = attempt(version, () => readStep(bytes, version, steps.at(-1)));
    steps.push({ ...step, sha512: hexOf(hashes.sha512(bytes)) });
  }
  const [first, newest] = [steps[0], steps.at(-1)];
  if (first === undefined || newest === undefined) return refuse(1, 'there is no list in this folder');
  const signers = attempt(newest.list.version, () => knownSigners(newest.list));
  const [anchorSha512, newestSha512] = [first.sha512, newest.sha512];
  return { list: newest.list, signers, anchorSha512, newestSha512, history: steps };
}

function attempt<T>(version: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (isPlannerError(error, 'signature') && error.code === 'trust-refused') throw error;
    return refuse(version, sentenceOf(error), error);
  }
}
