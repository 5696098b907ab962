import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORKSPACE_FILE } from '../../../../../main/services/data-folder.ts';
import { type OpenedVault, openVault } from '../../../../../main/services/vault/open-vault.ts';
import type { PassphraseKeys } from '../../../../../main/services/vault/passphrase-key.ts';
import { type JobStep, type JobWatch, jobCancelled } from '../../../../../shared/job/job-step.ts';
import { cancelledAt, standingJobs } from '../../../../support/job-clock.ts';
import { adoptTestRoot, type PackDesk, packDesk } from '../../../../support/pack-desk.ts';
import { testPack } from '../../../../support/packs.ts';
import { samplePlan } from '../../../../support/sample-design.ts';
import { OTHER_PASSPHRASE, PASSPHRASE, quickParts } from '../../../../support/vault.ts';
import { testSqlite, tickingClock } from '../../../../support/workspace.ts';

const CANCELLED = { area: 'ipc', code: 'cancelled' };
const at =
  (name: JobStep['name'], done = 0) =>
  (step: JobStep): boolean =>
    step.name === name && step.done === done;

describe('a pack', () => {
  async function desk(): Promise<PackDesk> {
    const opened = await packDesk({ plans: [samplePlan(), { ...samplePlan(), id: 'second' as never }] });
    await adoptTestRoot(opened);
    return opened;
  }

  it.each([at('check'), at('plans'), at('plans', 1)])(
    'that is no longer looked at leaves no copy and no line in the log',
    async (moment) => {
      const opened = await desk();
      const { packs, quarantine, log, workspace } = opened;
      const [lines, generation] = [log.length, workspace.status().generation];
      const looking = cancelledAt(moment, (watch) => packs.examine(testPack(1), watch));
      await expect(looking).rejects.toMatchObject(CANCELLED);
      expect(quarantine.names()).toEqual([]);
      expect(log).toHaveLength(lines);
      expect(workspace.status().generation).toBe(generation);
    },
  );

  it('counts the plans it is tried on', async () => {
    const { packs } = await desk();
    const seen = new Set<string>();
    const watching = (step: JobStep): boolean => {
      if (step.name === 'plans') seen.add(`${step.done} of ${step.total}`);
      return false;
    };
    await cancelledAt(watching, (watch) => packs.examine(testPack(1), watch));
    expect([...seen]).toEqual(['0 of 2', '1 of 2']);
  });

  it('whose import is cancelled is not in force, and can still be imported', async () => {
    const { packs, inForce, catalogue } = await desk();
    const examination = await packs.examine(testPack(1));
    if (examination.outcome !== 'verified') throw new Error(examination.outcome);
    const { fileSha512 } = examination;
    const said = { fileSha512, persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
    const importing = cancelledAt(at('check'), (watch) => packs.import(said, watch));
    await expect(importing).rejects.toMatchObject(CANCELLED);
    expect(inForce.packs()).toEqual([]);
    expect(catalogue.facts().prices).toEqual([]);
    await packs.import(said);
    expect(inForce.packs()).toHaveLength(1);
  });

  it('that is being switched to is switched to', async () => {
    const { packs, inForce } = await desk();
    const examination = await packs.examine(testPack(1));
    if (examination.outcome !== 'verified') throw new Error(examination.outcome);
    const { fileSha512 } = examination;
    const said = { fileSha512, persons: ['Anna'], reason: '', clockConfirmed: false, pricesConfirmed: false };
    await cancelledAt(at('save'), (watch) => packs.import(said, watch));
    expect(inForce.packs()).toHaveLength(1);
  });
});

describe('the encryption of a workspace', () => {
  let folder: string;
  let opened: OpenedVault;
  /** Derivations that wait until they are told to go on, or to end. */
  let slow: boolean;

  const keys: PassphraseKeys = {
    ...quickParts,
    makeKey: (passphrase, profile, watch) =>
      slow
        ? new Promise((_resolve, reject) => void watch?.onCancel(() => reject(jobCancelled())))
        : quickParts.makeKey(passphrase, profile),
  };

  const stored = (): Promise<Buffer> => readFile(join(folder, WORKSPACE_FILE));
  const plain = async (): Promise<boolean> =>
    (await stored()).subarray(0, 15).toString() === 'SQLite format 3';
  const actions = async (): Promise<readonly string[]> =>
    (await opened.log.check()).entries.map(({ action }) => action);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redoubt-cancel-'));
    opened = await openVault(folder, { library: await testSqlite(), now: tickingClock(), keys });
    slow = false;
    await opened.vault.start();
  });

  afterEach(async () => {
    await opened.close();
    await rm(folder, { recursive: true });
  });

  const encrypt = (watch: JobWatch) =>
    opened.vault.encrypt({ name: 'Anna', passphrase: PASSPHRASE }, 'standard', watch);

  it('that is cancelled while the key is made leaves the file as it is, and nothing in the log', async () => {
    const before = await stored();
    const names = await readdir(folder);
    slow = true;
    const { jobs } = standingJobs();
    const running = jobs.run('workspace-encrypt', encrypt);
    await new Promise((resolve) => setImmediate(resolve));
    jobs.cancel('1');
    await expect(running).rejects.toMatchObject(CANCELLED);
    expect(await stored()).toEqual(before);
    expect(await readdir(folder)).toEqual(names);
    expect(opened.vault.status()).toMatchObject({ encrypted: false, state: 'open' });
    expect(await actions()).not.toContain('workspace-encrypted');
  });

  it('that has begun to be written is written to its end, with every earlier state', async () => {
    await cancelledAt(at('save'), encrypt);
    expect(opened.vault.status()).toMatchObject({ encrypted: true });
    const files = (await readdir(folder)).filter((name) => name.startsWith(WORKSPACE_FILE));
    for (const name of files.filter((entry) => !entry.endsWith('.lock')))
      expect((await readFile(join(folder, name))).subarray(0, 15).toString()).not.toBe('SQLite format 3');
  });

  it('keeps the passphrase it had when the change of it is cancelled', async () => {
    await opened.vault.encrypt({ name: 'Anna', passphrase: PASSPHRASE }, 'standard');
    const before = await stored();
    const next = { name: 'Anna', passphrase: OTHER_PASSPHRASE };
    const changing = cancelledAt(at('passphrase'), (watch) =>
      opened.vault.setPassphrase(PASSPHRASE, next, watch),
    );
    await expect(changing).rejects.toMatchObject(CANCELLED);
    expect(await stored()).toEqual(before);
    await opened.vault.lock();
    expect(await opened.vault.unlock(PASSPHRASE)).toMatchObject({ state: 'open' });
  });

  it('stays locked when unlocking is cancelled, which is no wrong passphrase', async () => {
    await opened.vault.encrypt({ name: 'Anna', passphrase: PASSPHRASE }, 'standard');
    await opened.vault.lock();
    const unlocking = cancelledAt(at('passphrase'), (watch) => opened.vault.unlock(PASSPHRASE, watch));
    await expect(unlocking).rejects.toMatchObject(CANCELLED);
    expect(opened.vault.status()).toMatchObject({ state: 'locked' });
    expect(await actions()).not.toContain('workspace-unlock-refused');
    await opened.vault.unlock(PASSPHRASE);
    expect(await plain()).toBe(false);
  });
});
