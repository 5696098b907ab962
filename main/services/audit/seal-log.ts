import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readEntry } from '../../../shared/audit/entry.ts';
import { assertLogHead, type LogHead, writeLogHead } from '../../../shared/audit/log-head.ts';
import { canonicalBytes } from '../../../shared/bundle/format/canonical-json.ts';
import { PlannerError } from '../../../shared/errors.ts';
import { saveAtomically } from '../../db/atomic-save.ts';
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

function headOf(bytes: Uint8Array, about: Pick<LogHead, 'segment' | 'at' | 'signer'>): LogHead {
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n');
  const [first, last] = [lines[0], lines.at(-1)].map((line) => readEntry(new TextEncoder().encode(line)));
  if (!first || !last)
    throw new PlannerError('storage', 'file-damaged', {
      file: about.segment,
      reason: 'it has no entry that can be read',
      wayOut: 'Start Redoubt anew; the log then goes on in a new file.',
    });
  return assertLogHead({
    format: 'redoubt-log-head',
    version: 1,
    ...about,
    first: first.seq,
    last: last.seq,
    head: last.hash,
    fileSha512: createHash('sha512').update(bytes).digest('hex'),
  });
}

/**
 * Ends the file that is written to: signs its head, keeps that beside it, and goes on in a new file that begins by
 * naming it. Nothing of the log is changed.
 * @returns the signed head
 * @throws PlannerError `signature/wrong-passphrase | …`, `storage/…`
 */
export async function sealLog(parts: SealParts, sealer: Sealer): Promise<LogHead> {
  const { log, fs, folder, runner, now } = parts;
  const { id } = readSealedRecord(sealer.file);
  const number = log.segment;
  const segment = segmentName(number);
  await log.record({ action: 'log-sealed', object: segment, details: { stage: 'intent' }, signerId: id });
  const bytes = await fs.readFile(join(folder, segment));
  const head = headOf(bytes, { segment, at: now(), signer: id });
  const job = { signerFile: sealer.file, passphrase: sealer.passphrase };
  const { signatures } = await runner
    .run({ ...job, request: { kind: 'log-head', head: canonicalBytes(head) } })
    .catch(async (error: unknown) => {
      await log.record({
        action: 'log-sealed',
        object: segment,
        details: { stage: 'refused' },
        signerId: id,
      });
      throw error;
    });
  const envelope = writeLogHead(head, signatures);
  await saveAtomically(fs, { file: join(folder, sealName(number)), keepEarlier: false }, envelope);
  const sealSha512 = createHash('sha512').update(envelope).digest('hex');
  const details = { stage: 'done', last: head.last, sealSha512 };
  await log.beginSegment({ action: 'log-sealed', object: segment, details, signerId: id });
  return head;
}
