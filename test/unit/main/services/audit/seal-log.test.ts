import { beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../../../../../main/services/audit/log.ts';
import { checkSeal, type SealParts, sealLog } from '../../../../../main/services/audit/seal-log.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { inProcessRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { type TaskSigner, typedSigner } from '../../../../../main/services/keys/task-signer.ts';
import type { AuditEvent } from '../../../../../shared/audit/event.ts';
import type { UtcTime } from '../../../../../shared/bundle/format/time.ts';
import { ModelDisk } from '../../../../support/crash-fs.ts';
import { OTHER_PASSPHRASE, PASSPHRASE } from '../../../../support/vault.ts';
import { tickingClock } from '../../../../support/workspace.ts';

const SEGMENT = 'audit-0001.jsonl';
const SEAL = 'audit-0001.seal.json';
const AT = '2026-05-01T08:00:00.000Z';

type Made = Awaited<ReturnType<typeof newSigner>>;
let anna: Made;
let boris: Made;

function make(id: string): Promise<Made> {
  return newSigner({
    ...{ id, person: id, name: id, organisation: '', passphrase: PASSPHRASE },
    createdAt: '2026-01-01T00:00:00Z' as UtcTime,
    cost: { m: 19_456, t: 2, p: 1 },
  });
}

beforeAll(async () => {
  anna = await make('anna');
  boris = await make('boris');
}, 60_000);

function event(number: number): AuditEvent {
  return { action: 'setting-changed', object: `setting-${number}`, details: { number } };
}

async function logWith(count: number) {
  const disk = new ModelDisk();
  const parts = { fs: disk, folder: '/log', now: tickingClock(), monotonic: () => 0, role: () => '' };
  const log = await AuditLog.open(parts, []);
  for (let number = 1; number <= count; number += 1) await log.record(event(number));
  const seal: SealParts = { log, fs: disk, folder: '/log', signer: typed(), now: () => AT };
  return { disk, log, parts, seal };
}

function typed(passphrase = PASSPHRASE, runner = inProcessRunner): TaskSigner {
  return typedSigner(runner, [{ file: anna.file, passphrase: async () => passphrase }]);
}

function contentOf(disk: ModelDisk, name: string): Uint8Array {
  const bytes = disk.content(name);
  if (bytes === undefined) throw new Error(`${name} is not there`);
  return bytes;
}

describe('sealing the log', () => {
  it('signs the file it ends, and goes on in one that names it', async () => {
    const { disk, log, seal } = await logWith(3);
    const head = await sealLog(seal, anna.file);
    expect(head).toMatchObject({ segment: SEGMENT, first: 1, last: 4, signer: 'anna', at: AT });
    const envelope = contentOf(disk, SEAL);
    expect(checkSeal(envelope, anna.record, contentOf(disk, SEGMENT))).toEqual({ head, same: true });
    const { entries, faults } = await log.check();
    expect(faults).toEqual([]);
    expect(entries.at(-1)).toMatchObject({
      seq: 5,
      prev: head.head,
      action: 'log-sealed',
      details: { stage: 'done', last: 4 },
    });
    expect(log.segment).toBe(2);
  });

  it('lets nobody write between what is signed and the new file', async () => {
    const { disk, log, seal } = await logWith(2);
    let signed = 0;
    const meanwhile = typed(PASSPHRASE, {
      run: async (job) => {
        signed += 1;
        if (signed === 1) await log.record(event(9));
        return inProcessRunner.run(job);
      },
    });
    await sealLog({ ...seal, signer: meanwhile }, anna.file);
    // What was written meanwhile was not in the head that was signed: it was signed anew, with it.
    expect(signed).toBe(2);
    await log.record(event(10));
    expect(checkSeal(contentOf(disk, SEAL), anna.record, contentOf(disk, SEGMENT)).same).toBe(true);
    expect((await log.check()).entries.map(({ object }) => object)).toEqual([
      ...['setting-1', 'setting-2', SEGMENT, 'setting-9', SEGMENT, 'setting-10'],
    ]);
  });

  it('goes on in the same file when the passphrase is wrong', async () => {
    const { disk, log, seal } = await logWith(1);
    await expect(sealLog({ ...seal, signer: typed(OTHER_PASSPHRASE) }, anna.file)).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(log.segment).toBe(1);
    expect(await disk.list()).toEqual([SEGMENT]);
    const { entries, faults } = await log.check();
    expect(faults).toEqual([]);
    expect(entries.at(-1)?.details).toMatchObject({ stage: 'refused' });
  });

  it('signs no file that was altered under the running program', async () => {
    const { disk, seal } = await logWith(3);
    const text = new TextDecoder().decode(contentOf(disk, SEGMENT));
    const file = await disk.append(`/log/${SEGMENT}`);
    await file.write(new TextEncoder().encode(`${text.split('\n')[0]}\n`));
    await file.close();
    await expect(sealLog(seal, anna.file)).rejects.toMatchObject({ code: 'file-damaged' });
    expect(await disk.list()).not.toContain(SEAL);
  });

  it('is followed by a second seal, whose file begins after the first', async () => {
    const { disk, log, seal } = await logWith(1);
    const first = await sealLog(seal, anna.file);
    await log.record(event(2));
    const second = await sealLog(seal, anna.file);
    expect(second).toMatchObject({ segment: 'audit-0002.jsonl', first: first.last + 1 });
    expect((await log.check([{ seq: first.last, hash: first.head }])).faults).toEqual([]);
    expect(checkSeal(contentOf(disk, SEAL), anna.record, contentOf(disk, 'audit-0002.jsonl')).same).toBe(
      false,
    );
  });
});

describe('a signed head', () => {
  it('is refused under another key, or with another content', async () => {
    const { disk, seal } = await logWith(1);
    await sealLog(seal, anna.file);
    const envelope = contentOf(disk, SEAL);
    expect(() => checkSeal(envelope, boris.record, null)).toThrow(
      expect.objectContaining({ area: 'signature', code: 'trust-refused' }),
    );
    const { payload, ...others } = JSON.parse(new TextDecoder().decode(envelope)) as { payload: string };
    const said = Buffer.from(payload, 'base64').toString().replace('"last":2', '"last":9');
    const forged = { ...others, payload: Buffer.from(said).toString('base64') };
    expect(() => checkSeal(new TextEncoder().encode(JSON.stringify(forged)), anna.record, null)).toThrow();
    expect(checkSeal(envelope, anna.record, null).same).toBeNull();
  });
});
