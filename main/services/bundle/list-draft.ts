import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Draft, newDraft, openDraft } from '../../../shared/bundle/draft-envelope.ts';
import { sameBytes } from '../../../shared/bundle/format/bytes.ts';
import { readCanonicalJson } from '../../../shared/bundle/format/canonical-json.ts';
import { writeZip } from '../../../shared/bundle/format/zip-write.ts';
import { type Envelope, readEnvelope, writeEnvelope } from '../../../shared/bundle/signatures/dsse.ts';
import { collectSignatures, type ReturnedFile } from '../../../shared/bundle/trust/collect-signatures.ts';
import { assertTrustFile, type TrustFile, type TrustRoot } from '../../../shared/bundle/trust/trust-file.ts';
import { trustFileName } from '../../../shared/bundle/trust/trust-store.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import { nodeFs } from '../../db/file-system.ts';
import { systemCode, systemReason } from '../../db/system-reason.ts';
import { readSealedRecord } from '../keys/seal.ts';
import type { TaskSigner } from '../keys/task-signer.ts';
import { attachResult, draftFiles } from './sign-draft.ts';
import { readTrustFolder } from './trust-folder.ts';

/** Stands beside the versions of the list and is none of them. */
export const WAITING_FILE = 'waiting.trust.json';
const READABLE = 0o644;

/** A version of a list that is signed in several places. */
export interface ListDraft {
  /** As an envelope, with the signatures it has already. */
  readonly bytes: Uint8Array;
  readonly draft: Draft;
  readonly list: TrustFile;
}

/** The draft as an envelope, signed or not. */
export function envelopeOf({ payloadType, payload, signatures }: Draft): Envelope {
  return { payloadType, payload, signatures };
}

/**
 * Opens a version of a list, signed or not.
 * @throws PlannerError `signature/not-attached` for a statement about a bundle, `bundle-format/…` for anything else
 */
export function openListDraft(bytes: Uint8Array): ListDraft {
  const draft = openDraft(bytes);
  const { content } = draft;
  if (content.kind !== 'trust')
    throw new PlannerError('signature', 'not-attached', { reason: 'it is no version of a list of signers' });
  return { bytes: writeEnvelope(envelopeOf(draft)), draft, list: content.list };
}

/** A version of a list that nobody has signed yet. */
export function newListDraft(list: TrustFile): ListDraft {
  return openListDraft(newDraft(list).payload);
}

/** The version of the list in this folder that waits for signatures; null when none does. */
export async function readWaiting(folder: string): Promise<ListDraft | null> {
  try {
    return openListDraft(new Uint8Array(await readFile(join(folder, WAITING_FILE))));
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    if (isPlannerError(cause)) throw cause;
    throw new PlannerError(
      'usage',
      'file-unreadable',
      { file: WAITING_FILE, reason: systemReason(cause) },
      { cause },
    );
  }
}

/** Keeps it until enough holders signed. @throws PlannerError `storage/…` */
export async function writeWaiting(folder: string, bytes: Uint8Array): Promise<void> {
  await saveAtomically(
    nodeFs,
    { file: join(folder, WAITING_FILE), mode: READABLE, keepEarlier: false },
    bytes,
  );
}

export async function removeWaiting(folder: string): Promise<void> {
  await rm(join(folder, WAITING_FILE), { force: true });
}

/** Root holders before a version and of its own, each once. */
export function holdersOf(list: TrustFile, before: TrustFile | null): readonly TrustRoot[] {
  const own = list.roots.holders;
  const earlier = before?.roots.holders ?? [];
  const known = new Set(own.map(({ keys }) => JSON.stringify(keys)));
  return [...own, ...earlier.filter(({ keys }) => !known.has(JSON.stringify(keys)))];
}

/** The list of one file of a version. @throws PlannerError `bundle-format/…` */
export function listIn(bytes: Uint8Array): TrustFile {
  return assertTrustFile(readCanonicalJson(readEnvelope(bytes).payload));
}

/**
 * The archive that carries a version to those who sign it: the files of `--request`, the version before, by which the
 * machine that signs shows what changes, and the signatures made so far.
 * @param before - file of the version it continues; null for version 1
 */
export function requestArchive({ bytes, draft, list }: ListDraft, before: Uint8Array | null) {
  const name = `${list.version}.trust`;
  const holders = holdersOf(list, before === null ? null : listIn(before));
  const files = [
    ...draftFiles(draft, name, holders),
    ...(before === null ? [] : [{ name: trustFileName(list.version - 1), data: before }]),
    ...(draft.signatures.length === 0 ? [] : [{ name: trustFileName(list.version), data: bytes }]),
  ];
  const folder = `${name}-request`;
  const entries = files.map((file) => ({ name: `${folder}/${file.name}`, data: file.data }));
  return { suggestedName: `${folder}.zip`, bytes: writeZip(entries) };
}

/** Who signs a version on this machine, and what they are shown it against. */
export interface ListSigning {
  readonly signerFiles: readonly Uint8Array[];
  readonly signer: TaskSigner;
  /** File of the version before; null for version 1. */
  readonly before: Uint8Array | null;
  readonly watch?: JobWatch;
}

/**
 * Has a version signed by holders on this machine, beside the signatures it has. What a card of theirs keeps is missing
 * still.
 * @throws PlannerError as `TaskSigner.sign`, `signature/not-attached`
 */
export async function signListDraft(held: ListDraft, signing: ListSigning): Promise<ListDraft> {
  const { signerFiles, signer, before, watch } = signing;
  const request = { kind: 'trust', list: held.draft.payload, partial: true } as const;
  const about = before === null ? {} : { about: before };
  const results = await signer.sign(
    signerFiles.map((signerFile) => ({ signerFile, request, ...about })),
    watch,
  );
  return results.reduce((signed, result, index) => {
    const file = signerFiles[index];
    return file === undefined
      ? signed
      : openListDraft(attachResult(signed.bytes, readSealedRecord(file), result).bytes);
  }, held);
}

/** True when two drafts are of the same text. */
export function sameText(a: ListDraft, b: ListDraft): boolean {
  return sameBytes(a.draft.payload, b.draft.payload);
}

/**
 * One file of a version with the signatures of all copies of it, when holders signed apart; a single file as it is.
 * @param files - copies with signatures, or bare signatures behind a copy
 * @throws PlannerError `signature/not-attached` naming the first file without a signature of a holder, `bundle-format/…`
 */
export async function signaturesOfAll(folder: string, files: readonly ReturnedFile[]): Promise<Uint8Array> {
  const [first, ...others] = files;
  if (first === undefined || others.length === 0) return first?.data ?? new Uint8Array();
  const { draft, list } = openListDraft(first.data);
  const before = (await readTrustFolder(folder)).get(list.version - 1);
  const holders = holdersOf(list, before === undefined ? null : listIn(before));
  return collectSignatures(draft, holders, others) ?? first.data;
}
