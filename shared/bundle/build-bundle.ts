import { PlannerError } from '../errors.ts';
import type { ExtraCompanion, NamedSigner } from '../texts/verify-instructions.ts';
import { ENVELOPE_PATH, IN_TOTO_PAYLOAD_TYPE, MANIFEST_PATH, SUMS_PATH } from './format/names.ts';
import { writeZip } from './format/zip-write.ts';
import type { HashFunctions } from './manifest/digests.ts';
import { type BundleInputs, type PreparedBundle, prepareBundle } from './prepare-bundle.ts';
import { type CompanionKind, companionPath } from './signatures/companions.ts';
import { writeEnvelope } from './signatures/dsse.ts';
import type { BundleSigner, SignerRecord, SigningResult } from './signatures/signer.ts';
import { readKeys } from './trust/read-keys.ts';

/** A finished bundle and what its transmittal slip says. */
export interface BuiltBundle {
  readonly bytes: Uint8Array;
  readonly prepared: PreparedBundle;
}

/** What one signer contributed. */
export interface SignedBy {
  readonly signerId: string;
  readonly result: SigningResult;
}

/** A signer as VERIFY.txt names them. */
export function namedSigner(record: SignerRecord): NamedSigner {
  const keys = readKeys(record).suite.map(({ kind, keyId }) => ({ kind, keyId }));
  const kinds: readonly ExtraCompanion[] = ['minisign', 'cms'];
  const companions = kinds.filter((kind) => record.keys[kind] !== undefined);
  // Who has none is named as before there were any, and so keeps the ids of bundles.
  const extra = companions.length === 0 ? {} : { companions };
  return { id: record.id, name: record.name, keys, ...extra };
}

/** Companion files of one signer with their paths. */
export function companionFiles({ signerId, result }: SignedBy) {
  const made: readonly (readonly [CompanionKind, Uint8Array | null | undefined])[] = [
    ['ssh', result.sshsig],
    ['minisign', result.minisig],
  ];
  return made.flatMap(([kind, data]) =>
    data === null || data === undefined ? [] : [{ path: companionPath(kind, signerId), data }],
  );
}

/** The archive of a prepared bundle with these files beside its own. */
function archiveOf(
  prepared: PreparedBundle,
  signatures: readonly { readonly path: string; readonly data: Uint8Array }[],
): Uint8Array {
  const files = [
    ...prepared.files,
    { path: MANIFEST_PATH, data: prepared.manifestBytes },
    { path: SUMS_PATH, data: prepared.sumsBytes },
    ...signatures,
  ];
  return writeZip(files.map(({ path, data }) => ({ name: `${prepared.folder}/${path}`, data })));
}

/** The archive before anybody signed: what signatures from other machines are brought into. Nobody accepts it. */
export function unsignedBundle(prepared: PreparedBundle): Uint8Array {
  return archiveOf(prepared, []);
}

/**
 * Puts a prepared bundle and its signatures into the archive. Signatures may come from anywhere: from this program,
 * from a separate process, or from a machine that only signs.
 * @throws PlannerError `signature/signer-unknown` when nobody signed
 */
export function assembleBundle(prepared: PreparedBundle, signed: readonly SignedBy[]): Uint8Array {
  if (signed.length === 0)
    throw new PlannerError('signature', 'signer-unknown', { value: '(none)', allowed: ['at least one'] });
  const envelope = writeEnvelope({
    payloadType: IN_TOTO_PAYLOAD_TYPE,
    payload: prepared.manifestBytes,
    signatures: signed.flatMap(({ result }) => result.signatures),
  });
  return archiveOf(prepared, [{ path: ENVELOPE_PATH, data: envelope }, ...signed.flatMap(companionFiles)]);
}

/**
 * Builds and signs a bundle. Pure but for the signing functions: no key, clock or file is seen here.
 * @param signers - all sign the same bytes; VERIFY.txt names them in this order
 * @param hashes - the host's hash functions, when it has faster ones
 */
export async function buildBundle(
  inputs: Omit<BundleInputs, 'signers'>,
  signers: readonly BundleSigner[],
  hashes?: HashFunctions,
): Promise<BuiltBundle> {
  const named = { ...inputs, signers: signers.map(({ record }) => namedSigner(record)) };
  return signPrepared(prepareBundle(named, hashes), signers);
}

/**
 * Signs a prepared bundle.
 * @param signers - those whom it names, in that order
 */
export async function signPrepared(
  prepared: PreparedBundle,
  signers: readonly BundleSigner[],
): Promise<BuiltBundle> {
  const request = { manifest: prepared.manifestBytes, sums: prepared.sumsBytes };
  const signed: SignedBy[] = [];
  // One after the other: a card reader or a person may stand behind each signature.
  for (const signer of signers) {
    const result = await signer.sign(request);
    signed.push({ signerId: signer.record.id, result });
  }
  return { bytes: assembleBundle(prepared, signed), prepared };
}
