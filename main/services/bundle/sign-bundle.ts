import { createHash } from 'node:crypto';
import {
  attachSignatures,
  attachTimeStamp,
  type GivenSignature,
  missingSignatures,
  openForSignature,
} from '../../../shared/bundle/attach-signatures.ts';
import type { CompanionKind } from '../../../shared/bundle/signatures/companions.ts';
import { canonicalSignature } from '../../../shared/bundle/signatures/foreign-signature.ts';
import type { SignerRecord, SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import type { KeyKind } from '../../../shared/bundle/signatures/suites.ts';
import { readSigningAnswer } from '../../../shared/bundle/transfer/signing.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';
import type { TrustStore } from '../../../shared/bundle/trust/trust-store.ts';
import { checkContainer } from '../../../shared/bundle/verify/check-container.ts';
import { checkTimeStamp } from '../../../shared/bundle/verify/check-time-stamp.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { readSealedRecord } from '../keys/seal.ts';
import type { SignerRunner } from '../keys/signer-runner.ts';
import { jobOf, type SignerAccess } from '../keys/task-signer.ts';
import { nativeHashes } from './native-hashes.ts';

/** A bundle with more signatures, and what its signer still has to add. */
export interface SignedMore {
  readonly bytes: Uint8Array;
  readonly folder: string;
  readonly attached: readonly (KeyKind | CompanionKind)[];
  readonly missing: readonly (KeyKind | CompanionKind)[];
}

function withSignatures(
  bytes: Uint8Array,
  record: SignerRecord,
  given: readonly GivenSignature[],
): SignedMore {
  const signed = attachSignatures(openForSignature(bytes, nativeHashes), record, given);
  const reopened = openForSignature(signed, nativeHashes);
  return {
    bytes: signed,
    folder: reopened.opened.folder,
    attached: given.map(({ kind }) => kind),
    missing: missingSignatures(reopened, record),
  };
}

/**
 * Attaches signatures that another program or a card made. The bundle given is not changed.
 * @param given - files as those programs wrote them
 * @throws PlannerError `signature/not-attached` naming the first that does not fit, `bundle-format/…`
 */
export function importSignatures(
  bytes: Uint8Array,
  record: SignerRecord,
  given: readonly GivenSignature[],
): SignedMore {
  const canonical = given.map((one) => ({ ...one, data: canonicalSignature(one.kind, one.data) }));
  return withSignatures(bytes, record, canonical);
}

/**
 * The signatures that a machine without the bundle made for its manifest.
 * @param answer - file of `sign answer`
 * @throws PlannerError `signature/not-attached` for the answer of another bundle or signer, `bundle-format/…`
 */
export function answerFor(
  bytes: Uint8Array,
  record: SignerRecord,
  answer: Uint8Array,
): readonly GivenSignature[] {
  const { manifestSha512, signer, given } = readSigningAnswer(answer);
  const { manifestBytes } = openForSignature(bytes, nativeHashes);
  const own = createHash('sha512').update(manifestBytes).digest('hex');
  const other = manifestSha512 !== own ? 'bundle' : signer !== record.id ? 'signer' : null;
  if (other !== null)
    throw new PlannerError('signature', 'not-attached', { reason: `the answer is of another ${other}` });
  return given;
}

/** Attaches the signatures of an answer. @throws PlannerError as `answerFor` and `importSignatures` */
export function importAnswer(bytes: Uint8Array, record: SignerRecord, answer: Uint8Array): SignedMore {
  return importSignatures(bytes, record, answerFor(bytes, record, answer));
}

/** Signatures of a signer as they are attached, by kind of key. */
export function givenBy(
  record: SignerRecord,
  { signatures, sshsig, minisig }: SigningResult,
): readonly GivenSignature[] {
  const kinds = new Map(readKeys(record).suite.map(({ keyId, kind }) => [keyId, kind]));
  const envelope = signatures.flatMap(({ keyId, signature }): GivenSignature[] => {
    const kind = kinds.get(keyId);
    return kind === undefined ? [] : [{ kind, data: signature }];
  });
  return [
    ...envelope,
    ...(sshsig === null ? [] : [{ kind: 'ssh' as const, data: sshsig }]),
    ...(minisig === undefined ? [] : [{ kind: 'minisign' as const, data: minisig }]),
  ];
}

/**
 * Adds the signatures of a signer file to a bundle, signed by others or by nobody yet. Keys of the signer that a card
 * keeps are told as missing.
 * @param runner - where the key is opened: in this process or in one of their own
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | not-attached`, `bundle-format/…`
 */
export async function addSignatures(
  bytes: Uint8Array,
  signer: SignerAccess,
  runner: SignerRunner,
): Promise<SignedMore> {
  const { manifestBytes, sums } = openForSignature(bytes, nativeHashes);
  const record = readSealedRecord(signer.file);
  const request = { kind: 'bundle', manifest: manifestBytes, sums, partial: true } as const;
  const result = await runner.run(await jobOf(signer, request));
  return withSignatures(bytes, record, givenBy(record, result));
}

/**
 * Attaches the answer of a time stamping authority, once it is one of an authority on the list.
 * @throws PlannerError `signature/not-attached`, `bundle-format/…`
 */
export function stampBundle(bytes: Uint8Array, answer: Uint8Array, trust: TrustStore): Uint8Array {
  const stamped = attachTimeStamp(openForSignature(bytes, nativeHashes), answer);
  const { opened } = checkContainer(stamped);
  if (opened === null || checkTimeStamp(opened, trust).stamp === null)
    throw new PlannerError('signature', 'not-attached', {
      reason: 'the time stamp is of no authority on your list, or outside the validity of its certificate',
    });
  return stamped;
}
