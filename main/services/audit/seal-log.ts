import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkChain } from '../../../shared/audit/chain.ts';
import type { AuditHead } from '../../../shared/audit/entry.ts';
import { assertLogHead, checkLogHead, type LogHead, writeLogHead } from '../../../shared/audit/log-head.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import type { SignerRecord } from '../../../shared/bundle/signatures/signer.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
import { nativeHashes } from '../bundle/native-hashes.ts';
import { readSealedRecord } from '../keys/seal.ts';
import type { SignerRunner } from '../keys/signer-runner.ts';
import type { AuditLog } from './log.ts';
import { type LogFs, sealName, segmentName } from './log-files.ts';

export interface SealParts {
  readonly log: AuditLog;
  readonly fs: LogFs;
  readonly folder: string;
  readonly runner: SignerRunner;
  readonly now: () => string;
}

/** Who signs the head. */
export interface Sealer {
  readonly file: Uint8Array;
  readonly passphrase: string;
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

/** Signs the file and keeps the signed head beside it. @returns the head, and the digest of what was kept */
async function signSegment(parts: SealParts, sealer: Sealer, written: AuditHead) {
  const { fs, folder, runner, now, log } = parts;
  const segment = segmentName(log.segment);
  const bytes = await fs.readFile(join(folder, segment));
  const head = headOf(bytes, written, { segment, at: now(), signer: readSealedRecord(sealer.file).id });
  const { signatures } = await runner.run({
    signerFile: sealer.file,
    passphrase: sealer.passphrase,
    request: { kind: 'log-head', head: canonicalBytes(head) },
  });
  const envelope = writeLogHead(head, signatures);
  await saveAtomically(fs, { file: join(folder, sealName(log.segment)), keepEarlier: false }, envelope);
  return { head, sealSha512: sha512(envelope) };
}

/**
 * Ends the file that is written to: signs its head, keeps that beside it, and goes on in a new file that begins by
 * naming it. Nothing of the log is changed, and no act is written between what is signed and the new file.
 * @returns the signed head
 * @throws PlannerError `signature/wrong-passphrase | …`, `storage/file-damaged` when the file is not as it was written,
 * `storage/…`
 */
export async function sealLog(parts: SealParts, sealer: Sealer): Promise<LogHead> {
  const { log } = parts;
  const { id: signerId } = readSealedRecord(sealer.file);
  const act = { action: 'log-sealed', object: segmentName(log.segment), signerId } as const;
  await log.record({ ...act, details: { stage: 'intent' } });
  let sealed: LogHead | null = null;
  try {
    await log.endSegment(async (written) => {
      const { head, sealSha512 } = await signSegment(parts, sealer, written);
      sealed = head;
      return { ...act, details: { stage: 'done', last: head.last, sealSha512 } };
    });
  } catch (error) {
    await log.record({ ...act, details: { stage: 'refused' } });
    throw error;
  }
  if (sealed === null) throw new PlannerError('ipc', 'internal', { reason: 'the log was not sealed' });
  return sealed;
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
