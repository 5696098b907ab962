import { join } from 'node:path';
import { openDraft } from '../../../shared/bundle/draft-envelope.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import type { UtcTime } from '../../../shared/bundle/format/time.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { type RootChange, type TrustChange, withRoots } from '../../../shared/bundle/trust/change-trust.ts';
import {
  firstTrustFile,
  nextTrustFile,
  type SignerTerms,
  withSigner,
  writeTrustFile,
} from '../../../shared/bundle/trust/edit-trust.ts';
import { doubtsAbout, doubtsAboutHolder } from '../../../shared/bundle/trust/signer-doubts.ts';
import type { TrustFile } from '../../../shared/bundle/trust/trust-file.ts';
import { openTrustStore, type TrustStore, trustFileName } from '../../../shared/bundle/trust/trust-store.ts';
import { PlannerError } from '../../../shared/errors.ts';
import type { JobWatch } from '../../../shared/job/job-step.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import { nodeFs } from '../../db/file-system.ts';
import { readSealedRecord } from '../keys/seal.ts';
import type { TaskSigner } from '../keys/task-signer.ts';
import { nativeHashes } from './native-hashes.ts';
import { assertNoDoubts } from './no-doubts.ts';
import { openTrustFolder, readTrustFolder } from './trust-folder.ts';

const READABLE = 0o644;

/** Who signs a new version, and for how long it stands. */
export interface TrustEdit {
  readonly folder: string;
  /** Signer files of root holders, as many as the list asks for; each signs the same bytes. */
  readonly roots: readonly Uint8Array[];
  readonly signer: TaskSigner;
  readonly watch?: JobWatch;
  readonly issued: UtcTime;
  readonly expires: UtcTime;
}

async function signAndSave(edit: TrustEdit, list: TrustFile): Promise<TrustStore> {
  const request = { kind: 'trust', list: canonicalBytes(list) } as const;
  const about = (await readTrustFolder(edit.folder)).get(list.version - 1);
  const tasks = edit.roots.map((signerFile) => ({ signerFile, request, about }));
  const signatures = (await edit.signer.sign(tasks, edit.watch)).flatMap((result) => result.signatures);
  return saveVersion(edit.folder, list.version, writeTrustFile(list, signatures));
}

async function saveVersion(folder: string, version: number, bytes: Uint8Array): Promise<TrustStore> {
  // Opened before it is written: a version that would not open must never stand in the folder.
  const held = await readTrustFolder(folder);
  // Written elsewhere while people read and signed: a version that others may have is never exchanged for another.
  if (held.has(version))
    throw new PlannerError('signature', 'trust-refused', {
      file: trustFileName(version),
      reason: 'that version was written meanwhile; make the change again, on top of it',
    });
  const files = new Map([...held, [version, bytes]]);
  const store = openTrustStore(files, nativeHashes);
  const file = join(folder, trustFileName(version));
  await saveAtomically(nodeFs, { file, mode: READABLE, keepEarlier: false }, bytes);
  return store;
}

/**
 * Takes a version that root holders signed elsewhere: version 1 into an empty folder, otherwise the next one only. It is
 * walked like every other version before it is written.
 * @throws PlannerError `signature/trust-refused` when too few signed or it does not follow, `bundle-format/…`
 */
export async function acceptTrustVersion(folder: string, bytes: Uint8Array): Promise<TrustStore> {
  const { content } = openDraft(bytes);
  const held = await readTrustFolder(folder);
  const next = Math.max(0, ...held.keys()) + 1;
  if (content.kind !== 'trust' || content.list.version !== next)
    throw new PlannerError('signature', 'trust-refused', {
      file: folder,
      reason: `the file given is not version ${next} of a list of signers`,
    });
  await nodeFs.makeFolder(folder);
  return saveVersion(folder, next, bytes);
}

/** When a version is made, and until when it stands. */
export type TrustTerms = Pick<TrustEdit, 'folder' | 'issued' | 'expires'>;

/** The next version of the list with a change, signed by nobody yet. @throws PlannerError as `openTrustFolder` */
export async function draftTrustChange(
  { folder, issued, expires }: TrustTerms,
  change: (list: TrustFile) => TrustChange,
): Promise<TrustFile> {
  const store = await openTrustFolder(folder);
  const before = { list: store.list, sha512: store.newestSha512 };
  return nextTrustFile(before, { ...change(store.list), issued, expires });
}

/**
 * Begins a list of signers: version 1, without signers, signed by all its root holders.
 * @param threshold - how many of them must sign later versions
 * @throws PlannerError `signature/trust-refused` when the folder holds a list already
 */
export async function beginTrustFolder(edit: TrustEdit, threshold = 1): Promise<TrustStore> {
  if ((await readTrustFolder(edit.folder)).size > 0)
    throw new PlannerError('signature', 'trust-refused', {
      file: edit.folder,
      reason: 'it holds a list of signers already',
    });
  await nodeFs.makeFolder(edit.folder);
  const roots = edit.roots.map((file) => readSealedRecord(file));
  const { issued, expires } = edit;
  return signAndSave(edit, firstTrustFile(roots, { threshold, issued, expires }));
}

/** How a signer is listed, and whether that was decided although there are doubts. */
export interface ListingTerms extends SignerTerms {
  /** Somebody looked at the doubts and lists the signer all the same. */
  readonly anyway?: boolean;
}

/**
 * Adds a signer: the next version of the list, signed by a root holder of the version before.
 * @param record - public record, compared with its fingerprint on a second channel before
 * @throws PlannerError `signature/trust-refused | key-weak | wrong-passphrase`; refused too while there are doubts about
 * the record that nobody decided on
 */
export async function addSigner(
  edit: TrustEdit,
  record: SignerRecord,
  terms: ListingTerms,
): Promise<TrustStore> {
  return changeTrustFolder(edit, listing(record, terms));
}

/** The change that lists a signer; refuses while there are doubts that nobody decided on. */
export function listing(
  record: SignerRecord,
  { anyway = false, ...terms }: ListingTerms,
): (list: TrustFile) => TrustChange {
  return (list) => {
    assertNoDoubts(record, doubtsAbout(list, record), anyway);
    return { signers: withSigner(list, record, terms) };
  };
}

/** The change of root holders; refuses new ones while there are doubts that nobody decided on. */
export function holding(change: RootChange, anyway = false): (list: TrustFile) => TrustChange {
  return (list) => {
    // Who goes in the same change is no twin of who comes: that is how a holder gets new keys.
    const holders = list.roots.holders.filter(({ id }) => !change.remove.includes(id));
    const staying = { signers: list.signers, roots: { ...list.roots, holders } };
    for (const record of change.add) assertNoDoubts(record, doubtsAboutHolder(staying, record), anyway);
    return withRoots(list, change);
  };
}

/**
 * Makes the next version of the list, signed by the root holders given. Enough of those of the version before and of the
 * new one must be among them, or nothing is written.
 * @param change - what is different in the new version; nothing renews the list
 * @throws PlannerError `signature/trust-refused | wrong-passphrase`
 */
export async function changeTrustFolder(
  edit: TrustEdit,
  change: (list: TrustFile) => TrustChange,
): Promise<TrustStore> {
  return signAndSave(edit, await draftTrustChange(edit, change));
}
