import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkChain } from '../../../shared/audit/chain.ts';
import type { AuditHead } from '../../../shared/audit/entry.ts';
import type { AuditEvent } from '../../../shared/audit/event.ts';
import { assertLogHead, checkLogHead, type LogHead, writeLogHead } from '../../../shared/audit/log-head.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { isPlannerError, PlannerError } from '../../../shared/errors.ts';
import { type JobWatch, UNWATCHED } from '../../../shared/job/job-step.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';
import { readSealedRecord } from '../keys/seal.ts';
import { signOne, type TaskSigner } from '../keys/task-signer.ts';
import type { AuditLog } from './log.ts';
import { type LogFs, sealName, segmentName } from './log-files.ts';

export interface SealParts {
  readonly log: AuditLog;
  readonly fs: LogFs;
  readonly folder: string;
  readonly signer: TaskSigner;
  readonly now: () => string;
}

const sha512 = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex');

/** The file as it is to be signed: its chain holds, and it ends with the entry that was written last. */
function headOf(
  bytes: Uint8Array,
  written: AuditHead,
  about: Pick<LogHead, 'segment' | 'at' | 'signer'>,
): LogHead {
  const { entries, open, head } = checkChain([{ name: about.segment, bytes }], [], nativeHashes);
  const [first] = entries;
  if (first === undefined || open !== null || head.hash !== written.hash)
    throw new PlannerError('storage', 'file-damaged', {
      file: about.segment,
      reason: 'it does not hold what was written to it',
      wayOut: 'Start Redoubt anew; the log then goes on in a new file.',
    });
  return assertLogHead({
    format: 'redoubt-log-head',
    version: 1,
    ...about,
    first: first.seq,
    last: head.seq,
    head: head.hash,
    fileSha512: sha512(bytes),
  });
}

interface SignedHead {
  readonly head: LogHead;
  readonly envelope: Uint8Array;
}

/**
 * Has the head of the file signed as it stands. People may read it for long, and a wrong passphrase is a line of the log
 * itself: so it is made anew before each try.
 */
async function signHead(
  { fs, folder, log, signer, now }: SealParts,
  signerFile: Uint8Array,
  watch: JobWatch,
): Promise<SignedHead> {
  const about = { at: now(), signer: readSealedRecord(signerFile).id };
  let newest: LogHead | null = null;
  const renew = async () => {
    const segment = segmentName(log.segment);
    newest = headOf(await fs.readFile(join(folder, segment)), log.head(), { ...about, segment });
    return { kind: 'log-head', head: canonicalBytes(newest) } as const;
  };
  const { signatures } = await signOne(signer, { signerFile, request: await renew(), renew }, watch);
  if (newest === null) throw new PlannerError('ipc', 'internal', { reason: 'nothing was signed' });
  return { head: newest, envelope: writeLogHead(newest, signatures) };
}

/** Keeps the signed head and goes on in a new file; false when something was written to the old one meanwhile. */
async function endWith({ fs, folder, log }: SealParts, signed: SignedHead, act: SealAct): Promise<boolean> {
  const { head, envelope } = signed;
  const moved = new Error('the log went on');
  try {
    await log.endSegment(async (written) => {
      if (written.hash !== head.head) throw moved;
      await saveAtomically(fs, { file: join(folder, sealName(log.segment)), keepEarlier: false }, envelope);
      return { ...act, details: { stage: 'done', last: head.last, sealSha512: sha512(envelope) } };
    });
    return true;
  } catch (error) {
    if (error === moved) return false;
    throw error;
  }
}

type SealAct = Pick<AuditEvent, 'action' | 'object' | 'signerId'>;

/** Signs until nothing was written between what was signed and the new file: whoever signs sees each head. */
async function sealAs(
  parts: SealParts,
  signerFile: Uint8Array,
  { act, watch }: { readonly act: SealAct; readonly watch: JobWatch },
): Promise<LogHead> {
  for (;;) {
    const signed = await signHead(parts, signerFile, watch);
    await watch.commit();
    if (await endWith(parts, signed, act)) return signed.head;
  }
}

/**
 * Ends the file that is written to: signs its head, keeps that beside it, and goes on in a new file that begins by
 * naming it. Nothing of the log is changed, and no act is written between what is signed and the new file.
 * @returns the signed head
 * @throws PlannerError `signature/wrong-passphrase | …`, `storage/file-damaged` when the file is not as it was written,
 * `storage/…`, `ipc/cancelled`
 */
export async function sealLog(
  parts: SealParts,
  signerFile: Uint8Array,
  watch: JobWatch = UNWATCHED,
): Promise<LogHead> {
  const { log } = parts;
  const { id: signerId } = readSealedRecord(signerFile);
  const act = { action: 'log-sealed', object: segmentName(log.segment), signerId } as const;
  await log.record({ ...act, details: { stage: 'intent' } });
  try {
    return await sealAs(parts, signerFile, { act, watch });
  } catch (error) {
    const cancelled = isPlannerError(error, 'ipc') && error.code === 'cancelled';
    await log.record({ ...act, details: { stage: cancelled ? 'cancelled' : 'refused' } });
    throw error;
  }
}

/** What a signed head says of the file it was made for. */
export interface CheckedSeal {
  readonly head: LogHead;
  /** Whether the file is byte for byte the one that was sealed; null when it was not given. */
  readonly same: boolean | null;
}

/**
 * Checks a signed head, and the file of the log it closes.
 * @param segment - the file; null when only the signature can be checked
 * @throws PlannerError `bundle-format/…`, `signature/trust-refused`
 */
export function checkSeal(
  envelope: Uint8Array,
  record: SignerRecord,
  segment: Uint8Array | null,
): CheckedSeal {
  const head = checkLogHead(envelope, record);
  return { head, same: segment === null ? null : sha512(segment) === head.fileSha512 };
}
