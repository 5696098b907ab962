import { PlannerError } from '../errors.ts';
import { APPROVAL_FILE } from './approvals/approval.ts';
import { openForApproval } from './approvals/approve-bundle.ts';
import { sameBytes } from './format/bytes.ts';
import { readCanonicalJson } from './format/canonical-json.ts';
import {
  ENVELOPE_PATH,
  IN_TOTO_PAYLOAD_TYPE,
  MANIFEST_PATH,
  SUMS_PATH,
  TIME_STAMP_PATH,
} from './format/names.ts';
import { writeZip } from './format/zip-write.ts';
import type { HashFunctions } from './manifest/digests.ts';
import { assertManifestV1, type ManifestV1 } from './manifest/manifest-v1.ts';
import {
  COMPANION_KINDS,
  type CompanionKind,
  checkCompanion,
  companionPath,
  hasCompanionKey,
  isOwnCompanion,
  readCompanion,
} from './signatures/companions.ts';
import {
  type EnvelopeSignature,
  preAuthenticationEncoding,
  readEnvelope,
  writeEnvelope,
} from './signatures/dsse.ts';
import type { SignerRecord } from './signatures/signer.ts';
import type { KeyKind } from './signatures/suites.ts';
import { isStampOf, readTimeStamp } from './signatures/time-stamp.ts';
import { checkSignature } from './signatures/verify-signature.ts';
import { readKeys } from './trust/read-keys.ts';
import type { OpenedContainer } from './verify/check-container.ts';
import { checkContent } from './verify/check-content.ts';
import { isRefusal } from './verify/verdict.ts';

/** A bundle, signed or not yet, whose contents are what its manifest says. */
export interface SignableBundle {
  readonly opened: OpenedContainer;
  readonly manifest: ManifestV1;
  readonly manifestBytes: Uint8Array;
  readonly sums: Uint8Array;
  /** What the keys of the envelope sign. */
  readonly encoded: Uint8Array;
  readonly signatures: readonly EnvelopeSignature[];
}

/** One signature made elsewhere, under the key of the signer's record that it is said to be of. */
export interface GivenSignature {
  readonly kind: KeyKind | CompanionKind;
  readonly data: Uint8Array;
}

function refuse(reason: string): never {
  throw new PlannerError('signature', 'not-attached', { reason });
}

function manifestIn(bytes: Uint8Array): ManifestV1 {
  return assertManifestV1(readCanonicalJson(bytes));
}

/**
 * Opens a bundle to which a signature is to be added, and checks that every file in it is what the manifest lists.
 * @throws PlannerError `bundle-format/…` for another form, `signature/not-attached` when a file was changed or a final
 * statement binds the signatures that are there
 */
export function openForSignature(bytes: Uint8Array, hashes: HashFunctions): SignableBundle {
  const opened = openForApproval(bytes);
  const manifestBytes = opened.files.get(MANIFEST_PATH) ?? new Uint8Array();
  const manifest = manifestIn(manifestBytes);
  const wrong = checkContent(opened, manifest, hashes).findings.filter(isRefusal);
  if (wrong.length > 0)
    refuse(`the check of its files ends with ${wrong.map(({ code }) => code).join(', ')}`);
  // Statements bind what was signed before them; a final one binds every signature.
  if ([...opened.files.keys()].some((path) => APPROVAL_FILE.test(path)))
    refuse('it holds statements of approval already; sign before anybody approves');
  if (opened.files.has(TIME_STAMP_PATH))
    refuse('a time stamp is over its envelope already; sign before it is stamped');
  const envelope = opened.files.get(ENVELOPE_PATH);
  const read = envelope === undefined ? null : readEnvelope(envelope);
  if (read !== null && !sameBytes(read.payload, manifestBytes)) refuse('its envelope is of another manifest');
  return {
    opened,
    manifest,
    manifestBytes,
    sums: opened.files.get(SUMS_PATH) ?? new Uint8Array(),
    encoded: preAuthenticationEncoding(IN_TOTO_PAYLOAD_TYPE, manifestBytes),
    signatures: read?.signatures ?? [],
  };
}

/** The signature for the envelope, after it verified under the key of the record. */
function envelopeSignature(
  given: GivenSignature,
  record: SignerRecord,
  bundle: SignableBundle,
): EnvelopeSignature {
  const key = readKeys(record).suite.find(({ kind }) => kind === given.kind);
  if (key === undefined) return refuse(`${record.id} has no key ${given.kind} in suite ${record.suite}`);
  if (checkSignature(key, bundle.encoded, given.data) !== 'valid')
    refuse(`the signature ${given.kind} is not of the key of ${record.id} over this bundle`);
  return { keyId: key.keyId, signature: given.data };
}

/** The companion for the bundle, after it verified under the key of the record. */
function companionFile(
  { kind, data }: { readonly kind: CompanionKind; readonly data: Uint8Array },
  record: SignerRecord,
  { manifest, sums }: SignableBundle,
) {
  const keys = readKeys(record);
  if (!hasCompanionKey(keys, kind)) refuse(`${record.id} has no key ${kind}`);
  const parsed = readCompanion(kind, data);
  const { bundleId, claimedAt } = manifest.predicate;
  const right =
    parsed !== null &&
    isOwnCompanion(parsed, keys) &&
    checkCompanion(parsed, keys, { sums, bundleId, claimedAt }) === 'valid';
  if (!right)
    refuse(`the signature ${kind} is not of the key of ${record.id} over SHA512SUMS of this bundle`);
  return { path: companionPath(kind, record.id), data };
}

/**
 * The bundle with signatures that were made elsewhere. Each is checked before anything is written; a key that signed
 * already keeps its place with the new signature.
 * @throws PlannerError `signature/not-attached` naming the first that does not fit, `signature/key-weak`
 */
export function attachSignatures(
  bundle: SignableBundle,
  record: SignerRecord,
  given: readonly GivenSignature[],
): Uint8Array {
  const added: EnvelopeSignature[] = [];
  const files = new Map(bundle.opened.files);
  for (const one of given) {
    const kind = COMPANION_KINDS.find((entry) => entry === one.kind);
    if (kind === undefined) added.push(envelopeSignature(one, record, bundle));
    else {
      const { path, data } = companionFile({ kind, data: one.data }, record, bundle);
      files.set(path, data);
    }
  }
  const ids = new Set(added.map(({ keyId }) => keyId));
  const signatures = [...bundle.signatures.filter(({ keyId }) => !ids.has(keyId)), ...added];
  if (signatures.length > 0)
    files.set(
      ENVELOPE_PATH,
      writeEnvelope({ payloadType: IN_TOTO_PAYLOAD_TYPE, payload: bundle.manifestBytes, signatures }),
    );
  return writeZip([...files].map(([path, data]) => ({ name: `${bundle.opened.folder}/${path}`, data })));
}

/** What of a signer's keys has not signed yet, in the order of the suite, companions last. */
export function missingSignatures(
  bundle: SignableBundle,
  record: SignerRecord,
): readonly (KeyKind | CompanionKind)[] {
  const keys = readKeys(record);
  const signed = new Set(bundle.signatures.map(({ keyId }) => keyId));
  const suite = keys.suite.filter(({ keyId }) => !signed.has(keyId)).map(({ kind }) => kind);
  const companions = COMPANION_KINDS.filter(
    (kind) => hasCompanionKey(keys, kind) && !bundle.opened.files.has(companionPath(kind, record.id)),
  );
  return [...suite, ...companions];
}

/**
 * The bundle with the answer of a time stamping authority over its envelope. Whether the authority is known is for the
 * verifier to say.
 * @throws PlannerError `signature/not-attached` when the stamp is over other bytes, `bundle-format/not-canonical`
 */
export function attachTimeStamp({ opened }: SignableBundle, answer: Uint8Array): Uint8Array {
  const envelope =
    opened.files.get(ENVELOPE_PATH) ?? refuse('nobody signed it yet; the stamp is over the envelope');
  if (!isStampOf(readTimeStamp(answer), envelope))
    refuse('the time stamp is over other bytes than its envelope');
  const files = [...opened.files, [TIME_STAMP_PATH, answer] as const];
  return writeZip(files.map(([path, data]) => ({ name: `${opened.folder}/${path}`, data })));
}
