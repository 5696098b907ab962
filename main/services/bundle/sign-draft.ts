import { createHash } from 'node:crypto';
import type { GivenSignature } from '../../../shared/bundle/attach-signatures.ts';
import { type Draft, missingOnDraft, openDraft, signDraft } from '../../../shared/bundle/draft-envelope.ts';
import { utf8 } from '../../../shared/bundle/format/bytes.ts';
import { canonicalSignature } from '../../../shared/bundle/signatures/foreign-signature.ts';
import type { SignerRecord, SigningResult } from '../../../shared/bundle/signatures/signer.ts';
import type { KeyKind } from '../../../shared/bundle/signatures/suites.ts';
import { readKeys } from '../../../shared/bundle/trust/read-keys.ts';
import { draftSummary } from '../../../shared/texts/en/draft-request.ts';
import { readSealedRecord } from '../keys/seal.ts';
import type { SigningJob } from '../keys/sign-job.ts';
import type { SignerRunner } from '../keys/signer-runner.ts';
import { jobOf, type SignerAccess } from '../keys/task-signer.ts';

/** A draft with more signatures, and what its signer still has to add. */
export interface SignedDraft {
  readonly bytes: Uint8Array;
  readonly attached: readonly KeyKind[];
  readonly missing: readonly KeyKind[];
}

type Holder = Pick<SignerRecord, 'id' | 'suite' | 'keys'>;

/**
 * The files that carry a draft to the machines that sign it.
 * @param name - of the files, without ending
 * @param holders - who is going to sign; the summary says how
 */
export function draftFiles(draft: Draft, name: string, holders: readonly Holder[]) {
  const { payload, encoded, content } = draft;
  const summary = draftSummary({
    content,
    file: name,
    sha512: createHash('sha512').update(payload).digest('hex'),
    holders: holders.map((holder) => ({ id: holder.id, missing: missingOnDraft(draft, holder) })),
  });
  return [
    { name: `${name}.json`, data: payload },
    { name: `${name}.pae`, data: encoded },
    { name: `${name}.pae.sha384`, data: new Uint8Array(createHash('sha384').update(encoded).digest()) },
    { name: 'SUMMARY.txt', data: utf8(summary) },
  ];
}

function withSignatures(draft: Draft, record: Holder, given: readonly GivenSignature[]): SignedDraft {
  const bytes = signDraft(draft, record, given);
  const attached = given.flatMap(({ kind }) => readKeys(record).suite.filter((key) => key.kind === kind));
  return {
    bytes,
    attached: attached.map(({ kind }) => kind),
    missing: missingOnDraft(openDraft(bytes), record),
  };
}

/**
 * Attaches signatures over a draft that a card or another program made.
 * @throws PlannerError `signature/not-attached` naming the first that does not fit, `bundle-format/…`
 */
export function importOnDraft(
  bytes: Uint8Array,
  record: SignerRecord,
  given: readonly GivenSignature[],
): SignedDraft {
  const canonical = given.map((one) => ({ ...one, data: canonicalSignature(one.kind, one.data) }));
  return withSignatures(openDraft(bytes), record, canonical);
}

function requestOf({ content, payload }: Draft): SigningJob['request'] {
  switch (content.kind) {
    case 'trust':
      return { kind: 'trust', list: payload, partial: true };
    case 'approval':
      return { kind: 'approval', statement: payload, partial: true };
    case 'pack':
      return { kind: 'pack', statement: payload, partial: true };
    case 'pack-root':
      return { kind: 'pack-root', root: payload, partial: true };
  }
}

/**
 * Adds the signatures of a signer file to a draft. Keys of the signer that a card keeps are told as missing.
 * @throws PlannerError `signature/wrong-passphrase | key-file-damaged | not-attached`, `bundle-format/…`
 */
export async function addToDraft(
  bytes: Uint8Array,
  signer: SignerAccess,
  runner: SignerRunner,
): Promise<SignedDraft> {
  const draft = openDraft(bytes);
  const record = readSealedRecord(signer.file);
  const { signatures } = await runner.run(await jobOf(signer, requestOf(draft)));
  return attachResult(bytes, record, { signatures });
}

/**
 * Attaches what a signer process answered to a draft.
 * @throws PlannerError `signature/not-attached`, `bundle-format/…`
 */
export function attachResult(
  bytes: Uint8Array,
  record: SignerRecord,
  { signatures }: Pick<SigningResult, 'signatures'>,
): SignedDraft {
  const kinds = new Map(readKeys(record).suite.map(({ keyId, kind }) => [keyId, kind]));
  const given = signatures.flatMap(({ keyId, signature }): GivenSignature[] => {
    const kind = kinds.get(keyId);
    return kind === undefined ? [] : [{ kind, data: signature }];
  });
  return withSignatures(openDraft(bytes), record, given);
}
