import { beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../../../../../main/services/audit/log.ts';
import type { ChosenFile } from '../../../../../main/services/dialogs.ts';
import { KeyActs } from '../../../../../main/services/keys/key-acts.ts';
import { newSigner } from '../../../../../main/services/keys/new-signer.ts';
import { paperCopy, restoreSigner } from '../../../../../main/services/keys/paper-copy.ts';
import { inProcessRunner } from '../../../../../main/services/keys/signer-runner.ts';
import { typedSigner } from '../../../../../main/services/keys/task-signer.ts';
import type { UtcTime } from '../../../../../shared/bundle/format/time.ts';
import { PlannerError } from '../../../../../shared/errors.ts';
import { ModelDisk } from '../../../../support/crash-fs.ts';
import { cancelledAt } from '../../../../support/job-clock.ts';
import { OTHER_PASSPHRASE, PASSPHRASE } from '../../../../support/vault.ts';
import { tickingClock } from '../../../../support/workspace.ts';

const CHEAP = { m: 19_456, t: 2, p: 1 };
let made: Awaited<ReturnType<typeof newSigner>>;

beforeAll(async () => {
  const about = { id: 'anna', person: 'anna', name: 'Anna', organisation: '', passphrase: PASSPHRASE };
  made = await newSigner({ ...about, createdAt: '2026-01-01T00:00:00Z' as UtcTime, cost: CHEAP });
}, 60_000);

async function bench(answer: 'saves' | 'cancels' = 'saves') {
  const disk = new ModelDisk();
  const now = tickingClock();
  const log = await AuditLog.open({ fs: disk, folder: '/log', now, monotonic: () => 0, role: () => '' }, []);
  const saved: ChosenFile[] = [];
  const signer = typedSigner(inProcessRunner, [{ file: made.file, passphrase: async () => PASSPHRASE }]);
  const keys = new KeyActs({
    find: async (id) => {
      if (id === 'anna') return { ...made, path: 'anna.signer' };
      throw new PlannerError('signature', 'signer-unknown', { value: id, allowed: ['anna'] });
    },
    secrets: { paperCopy: (file, lock) => paperCopy(file, { ...lock, logN: 10 }) },
    dialogs: {
      saveFile: async ({ suggestedName, bytes }) => {
        if (answer === 'cancels') return null;
        saved.push({ name: suggestedName, bytes });
        return { fileName: suggestedName };
      },
    },
    audit: log,
    seal: { log, fs: disk, folder: '/log', signer, now },
  });
  const lines = async () =>
    (await log.check()).entries.map(({ action, details }) => `${action} ${String(details['stage'])}`);
  return { disk, keys, saved, lines };
}

const COPY = { signerId: 'anna', passphrase: PASSPHRASE, paper: OTHER_PASSPHRASE };

describe('a paper copy made in the window', () => {
  it('opens with its own passphrase, and the log says that there is one', async () => {
    const { keys, saved, lines } = await bench();
    expect(await keys.paperCopy(COPY)).toEqual({ fileName: 'anna.paper.age' });
    const [file] = saved;
    const lock = { paper: OTHER_PASSPHRASE, passphrase: PASSPHRASE, cost: CHEAP };
    const restored = await restoreSigner(file?.bytes ?? new Uint8Array(), lock);
    expect(restored.record).toEqual(made.record);
    expect(await lines()).toEqual(['key-exported intent', 'key-exported done']);
  });

  it('that nobody saved, or that was ended in the making, is told as cancelled', async () => {
    const dialog = await bench('cancels');
    expect(await dialog.keys.paperCopy(COPY)).toBeNull();
    expect(await dialog.lines()).toEqual(['key-exported intent', 'key-exported cancelled']);
    const job = await bench();
    const making = cancelledAt(
      ({ name }) => name === 'passphrase',
      (watch) => job.keys.paperCopy(COPY, watch),
    );
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(await job.lines()).toEqual(['key-exported intent', 'key-exported cancelled']);
    expect([dialog.saved, job.saved]).toEqual([[], []]);
  });

  it.each([
    ['a wrong passphrase', { passphrase: OTHER_PASSPHRASE }, 'wrong-passphrase'],
    ['a weak passphrase of the copy', { paper: 'dragon monkey sunshine' }, 'passphrase-weak'],
    ['an unknown signer', { signerId: 'zoe' }, 'signer-unknown'],
  ])('is refused for %s, and told as refused', async (_case, change, code) => {
    const { keys, saved, lines } = await bench();
    await expect(keys.paperCopy({ ...COPY, ...change })).rejects.toMatchObject({ code });
    expect(saved).toEqual([]);
    expect(await lines()).toEqual(['key-exported intent', 'key-exported refused']);
  });
});

describe('the log sealed in the window', () => {
  it('goes on in a new file, with the seal of the old one beside it', async () => {
    const { disk, keys, lines } = await bench();
    await keys.paperCopy(COPY);
    const sealed = await keys.sealLog('anna');
    expect(sealed).toEqual({ segment: 'audit-0001.jsonl', first: 1, last: 3, signer: 'anna' });
    expect(disk.names()).toEqual(
      expect.arrayContaining(['audit-0001.jsonl', 'audit-0001.seal.json', 'audit-0002.jsonl']),
    );
    expect((await lines()).slice(2)).toEqual(['log-sealed intent', 'log-sealed done']);
  });

  it('stays open when it is cancelled before the key is', async () => {
    const { disk, keys, lines } = await bench();
    const sealing = cancelledAt(
      ({ name }) => name === 'sign',
      (watch) => keys.sealLog('anna', watch),
    );
    await expect(sealing).rejects.toMatchObject({ code: 'cancelled' });
    expect(await lines()).toEqual(['log-sealed intent', 'log-sealed cancelled']);
    expect(disk.names()).not.toContain('audit-0001.seal.json');
  });
});
