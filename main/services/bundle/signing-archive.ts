import { createHash } from 'node:crypto';
import type { GivenSignature } from '../../../shared/bundle/attach-signatures.ts';
import { openForSignature } from '../../../shared/bundle/attach-signatures.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { writeZip } from '../../../shared/bundle/format/zip-write.ts';
import { signatureKind } from '../../../shared/bundle/signatures/foreign-signature.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { checkContainer } from '../../../shared/bundle/verify/check-container.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { ChosenFile } from '../dialogs.ts';
import { parseSignerRecord } from '../keys/read-record.ts';
import type { SignedBundle } from './export-bundle.ts';
import { nativeHashes } from './native-hashes.ts';
import type { SigningRequestFiles } from './request-signature.ts';
import { answerFor, importSignatures } from './sign-bundle.ts';

const FOLDER = 'sign-request';
const BUNDLE_ENDING = '-unsigned.zip';
const RECORD_ENDING = '.public.json';
/** An archive begins so, and no signature or answer does. */
const ARCHIVE_HEAD = 'PK\u0003\u0004';

function refuse(reason: string): never {
  throw new PlannerError('signature', 'not-attached', { reason });
}

/**
 * The archive that carries a bundle to the keys of its signer: the files of `sign request`, and the record under which
 * what comes back is checked, so that the archive alone is enough to go on with.
 */
export function signingArchive({ files }: SigningRequestFiles, record: SignerRecord) {
  const all = [...files, { name: `${record.id}${RECORD_ENDING}`, data: canonicalBytes(record) }];
  const bundle = files.find(({ name }) => name.endsWith(BUNDLE_ENDING))?.name ?? BUNDLE_ENDING;
  return {
    suggestedName: `${bundle.slice(0, -BUNDLE_ENDING.length)}-${FOLDER}.zip`,
    bytes: writeZip(all.map(({ name, data }) => ({ name: `${FOLDER}/${name}`, data }))),
  };
}

function isArchive({ bytes }: ChosenFile): boolean {
  return Buffer.from(bytes.subarray(0, ARCHIVE_HEAD.length)).toString('latin1') === ARCHIVE_HEAD;
}

/** The bundle that waits and whose signatures it waits for. */
function readArchive({ name, bytes }: ChosenFile): {
  readonly bundle: Uint8Array;
  readonly record: SignerRecord;
} {
  const files = [...(checkContainer(bytes).opened?.files ?? [])];
  const bundle = files.find(([path]) => path.endsWith(BUNDLE_ENDING));
  const record = files.find(([path]) => path.endsWith(RECORD_ENDING));
  if (bundle === undefined || record === undefined) return refuse(`${name} is not a request as it was saved`);
  return { bundle: bundle[1], record: parseSignerRecord(record[1], record[0]) };
}

/** Signatures in one file that came back: an answer of `sign answer`, or what a card or another program wrote. */
function signaturesIn(
  { name, bytes }: ChosenFile,
  waiting: ReturnType<typeof readArchive>,
): readonly GivenSignature[] {
  const kind = signatureKind(bytes);
  if (kind !== null) return [{ kind, data: bytes }];
  if (!name.toLowerCase().endsWith('.json')) return refuse(`${name} holds no signature of a kind known here`);
  return answerFor(waiting.bundle, waiting.record, bytes);
}

/**
 * A bundle with the signatures that came back for it. Unless all keys of the signer signed there is none: half a
 * signature counts for nothing.
 * @param chosen - the saved archive and every file that came back
 * @throws PlannerError `signature/not-attached` saying what is missing or which does not fit, `bundle-format/…`
 */
export function signedElsewhere(chosen: readonly ChosenFile[]): SignedBundle & { readonly folder: string } {
  const [archive, another] = chosen.filter(isArchive);
  if (archive === undefined || another !== undefined)
    return refuse('choose the saved request, one archive, together with all files that came back');
  const waiting = readArchive(archive);
  const given = chosen
    .filter((file) => file !== archive)
    .flatMap((file) => signaturesIn(file, waiting))
    .map((one) => [one.kind, one] as const);
  if (given.length === 0) return refuse('no file with signatures was chosen beside the request');
  // The same signature may have come twice, alone and in an answer.
  const signatures = [...new Map(given).values()];
  const { bytes, folder, missing } = importSignatures(waiting.bundle, waiting.record, signatures);
  if (missing.length > 0)
    return refuse(`of ${waiting.record.id} there is no signature ${missing.join(', ')} among the files yet`);
  const { manifest, manifestBytes } = openForSignature(bytes, nativeHashes);
  const manifestSha512 = createHash('sha512').update(manifestBytes).digest('hex');
  return { bytes, folder, manifest, manifestSha512, signers: [waiting.record.id] };
}
