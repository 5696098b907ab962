import { isPlannerError, PlannerError } from '../../errors.ts';
import type { GivenSignature } from '../attach-signatures.ts';
import { type Draft, isDraftFile, openDraft, signDraft } from '../draft-envelope.ts';
import { sameBytes } from '../format/bytes.ts';
import { canonicalSignature } from '../signatures/foreign-signature.ts';
import { checkSignature } from '../signatures/verify-signature.ts';
import { readKeys } from './read-keys.ts';
import type { TrustRoot } from './trust-file.ts';

/** A file that came back from somebody who signed. */
export interface ReturnedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

interface Found {
  readonly holder: TrustRoot;
  readonly given: GivenSignature;
}

function refuse(file: string, reason: string): never {
  throw new PlannerError('signature', 'not-attached', { reason: `${file}: ${reason}` });
}

/** The copy of a draft that a file holds; null for anything else, as a signature that happens to begin like one. */
function copyIn({ data }: ReturnedFile): Draft | null {
  if (!isDraftFile(data)) return null;
  try {
    return openDraft(data);
  } catch (error) {
    if (isPlannerError(error, 'bundle-format') || isPlannerError(error, 'signature')) return null;
    throw error;
  }
}

/** Signatures of the holders in another copy of the draft. Those of strangers are left behind. */
function inCopy(
  draft: Draft,
  holders: readonly TrustRoot[],
  { name, copy }: ReturnedFile & { readonly copy: Draft },
): readonly Found[] {
  if (!sameBytes(copy.payload, draft.payload))
    refuse(name, 'it is another text than the one that waits here');
  return holders.flatMap((holder) =>
    readKeys(holder).suite.flatMap((key): Found[] => {
      const entry = copy.signatures.find(({ keyId }) => keyId === key.keyId);
      if (entry === undefined) return [];
      if (checkSignature(key, draft.encoded, entry.signature) !== 'valid')
        refuse(name, `the signature ${key.kind} of ${holder.id} in it is wrong`);
      return [{ holder, given: { kind: key.kind, data: entry.signature } }];
    }),
  );
}

/** The key of a holder that a bare signature is of. */
function ofKey(draft: Draft, holders: readonly TrustRoot[], { data }: ReturnedFile): readonly Found[] {
  return holders.flatMap((holder) =>
    readKeys(holder).suite.flatMap((key): Found[] => {
      const signature = canonicalSignature(key.kind, data);
      const fits = checkSignature(key, draft.encoded, signature) === 'valid';
      return fits ? [{ holder, given: { kind: key.kind, data: signature } }] : [];
    }),
  );
}

/**
 * A version of a list with the signatures that came back for it: as copies of it with signatures, or as the bare
 * signatures that cards and other programs write. All files are read before anything is taken.
 * @param holders - root holders of the version before and of its own
 * @returns the envelope with the signatures it had and the new ones; null when no file was given
 * @throws PlannerError `signature/not-attached` naming the first file without a signature of a holder
 */
export function collectSignatures(
  draft: Draft,
  holders: readonly TrustRoot[],
  files: readonly ReturnedFile[],
): Uint8Array | null {
  const found = files.flatMap((file) => {
    const copy = copyIn(file);
    const signatures =
      copy === null ? ofKey(draft, holders, file) : inCopy(draft, holders, { ...file, copy });
    if (signatures.length === 0)
      refuse(file.name, 'it holds no signature of a root holder over this version');
    return signatures;
  });
  let signed: Draft = draft;
  let bytes: Uint8Array | null = null;
  for (const { holder, given } of found) {
    bytes = signDraft(signed, holder, [given]);
    signed = openDraft(bytes);
  }
  return bytes;
}
