import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Application, openApplication } from '../../main/services/application.ts';
import type { ChosenFile } from '../../main/services/dialogs.ts';
import { childProcessChannel } from '../../main/services/isolated-process.ts';
import type { Reply } from '../../shared/ipc/define.ts';
import type { AuditView, LoadedPlan, PlanSummary, Settings, VaultStatus } from '../../shared/ipc/messages.ts';

const program = resolve(import.meta.dirname, '../../dist/main');
const PASSPHRASE = 'harbour violet nine lantern moss';
const SECOND = 'cobalt pigeon seven orchard rain';
const MARKER = 'MARKER-Zollverein';

let folder: string;
let application: Application;
const saved: ChosenFile[] = [];
const sent: string[] = [];

function start(): Promise<Application> {
  return openApplication({
    info: { shell: 'browser', version: '1', versions: {} },
    dataFolder: folder,
    program,
    dialogs: {
      openFile: async () => null,
      openFiles: async () => null,
      saveFile: async ({ suggestedName, bytes }) => {
        saved.push({ name: suggestedName, bytes });
        return { fileName: suggestedName };
      },
    },
    send: (channel) => sent.push(channel),
    openCamera: () => undefined,
    confirm: async (pending) => pending.cancel(),
    componentFile: join(folder, 'pkcs11.json'),
    openProcess: childProcessChannel,
  });
}

async function value<T>(channel: string, params: unknown = {}): Promise<T> {
  const reply = (await application.dispatch(channel, params)) as Reply<T>;
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.area}/${reply.error.code}`);
  return reply.value;
}

async function restart(): Promise<void> {
  await application.close();
  application = await start();
}

/** Names of files of the folder in which a text can be read, also as UTF-16. */
function readable(text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));
  });
}

async function actions(): Promise<readonly string[]> {
  const { rows } = await value<AuditView>('audit.read');
  return rows.map(({ action, details }) =>
    typeof details['stage'] === 'string' ? `${action} ${details['stage']}` : action,
  );
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-vault-'));
  saved.length = 0;
  sent.length = 0;
  application = await start();
});
afterEach(async () => {
  await application.close();
  rmSync(folder, { recursive: true, force: true });
});

async function makePlan(): Promise<string> {
  const { plan } = await value<LoadedPlan>('plan.create', { templateId: null, name: MARKER });
  return plan.id;
}

function encrypt(): Promise<VaultStatus> {
  return value<VaultStatus>('vault.encrypt', { name: 'Anna', passphrase: PASSPHRASE, profile: 'cnsa' });
}

describe('a workspace that is encrypted', () => {
  it('leaves no plain content in the folder, and shows nothing until it is unlocked', async () => {
    await makePlan();
    expect(readable(MARKER)).not.toEqual([]);
    expect(await encrypt()).toMatchObject({
      state: 'open',
      encrypted: true,
      names: ['Anna'],
      profile: 'cnsa',
    });
    expect(readable(MARKER)).toEqual([]);
    await restart();
    expect(await value<VaultStatus>('vault.status')).toMatchObject({ state: 'locked', names: ['Anna'] });
    expect(application.workspace).toBeNull();
    for (const channel of ['plan.list', 'settings.get', 'workspace.status', 'audit.read', 'bundle.signers'])
      expect(await application.dispatch(channel, {})).toMatchObject({
        ok: false,
        error: { area: 'storage', code: 'workspace-locked' },
      });
    expect(await application.dispatch('vault.unlock', { passphrase: SECOND })).toMatchObject({
      ok: false,
      error: { code: 'workspace-passphrase' },
    });
    expect(await value<VaultStatus>('vault.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      state: 'open',
    });
    expect((await value<readonly PlanSummary[]>('plan.list')).map(({ name }) => name)).toEqual([MARKER]);
    expect(await actions()).toEqual([
      'application-started',
      'workspace-encrypted intent',
      'workspace-encrypted done',
      'application-closed',
      'application-started',
      'workspace-unlock-refused',
      'workspace-unlocked',
    ]);
    expect(readable(MARKER)).toEqual([]);
  });

  it('is locked with everything saved, and opens again where it was', async () => {
    const id = await makePlan();
    await encrypt();
    const { plan } = await value<LoadedPlan>('plan.load', { id });
    await value('plan.save', { plan: { ...plan, name: `${MARKER} 2` }, basedOn: plan.revision });
    expect(await value<VaultStatus>('vault.lock')).toMatchObject({ state: 'locked' });
    expect(sent).toContain('vault.changed');
    expect(await application.dispatch('plan.load', { id })).toMatchObject({
      error: { code: 'workspace-locked' },
    });
    expect(await application.saveCopy()).toBe(false);
    await value('vault.unlock', { passphrase: PASSPHRASE });
    expect((await value<LoadedPlan>('plan.load', { id })).plan.name).toBe(`${MARKER} 2`);
  });

  it('takes a second passphrase, exchanges one, and takes one away', async () => {
    await encrypt();
    const change = { passphrase: PASSPHRASE, name: 'Bertil', next: SECOND };
    expect(await value<VaultStatus>('vault.setPassphrase', change)).toMatchObject({
      names: ['Anna', 'Bertil'],
    });
    await value('vault.lock');
    await value('vault.unlock', { passphrase: SECOND });
    const wrong = { passphrase: 'not one of them at all', name: 'Anna' };
    expect(await application.dispatch('vault.removePassphrase', wrong)).toMatchObject({
      error: { code: 'workspace-passphrase' },
    });
    await value('vault.removePassphrase', { passphrase: SECOND, name: 'Anna' });
    await restart();
    expect(await application.dispatch('vault.unlock', { passphrase: PASSPHRASE })).toMatchObject({
      ok: false,
    });
    expect(await value<VaultStatus>('vault.unlock', { passphrase: SECOND })).toMatchObject({
      names: ['Bertil'],
    });
  });

  it('can be stored plain again, with the passphrase', async () => {
    await makePlan();
    await encrypt();
    expect(await application.dispatch('vault.decrypt', { passphrase: SECOND })).toMatchObject({ ok: false });
    await value('vault.decrypt', { passphrase: PASSPHRASE });
    expect(readable(MARKER)).not.toEqual([]);
    await restart();
    expect(await value<VaultStatus>('vault.status')).toMatchObject({
      state: 'open',
      encrypted: false,
      plainAgain: false,
    });
    expect(await application.dispatch('vault.lock', {})).toMatchObject({ error: { code: 'not-encrypted' } });
  });

  it('answers while a passphrase is tried, right or wrong', async () => {
    await value('vault.encrypt', { name: 'Anna', passphrase: PASSPHRASE, profile: 'standard' });
    await value('vault.lock');
    for (const passphrase of [SECOND, PASSPHRASE]) {
      let trying = true;
      const unlock = application.dispatch('vault.unlock', { passphrase }).finally(() => {
        trying = false;
      });
      let answers = 0;
      while (trying) {
        await setTimeout(20);
        expect(await value<VaultStatus>('vault.status')).toBeDefined();
        answers += 1;
      }
      expect(await unlock).toMatchObject({ ok: passphrase === PASSPHRASE });
      // A guess costs 0.8 s or more; while it blocked this process, there were two or three answers.
      expect(answers).toBeGreaterThan(10);
    }
  });

  it('refuses a weak passphrase and stays as it is', async () => {
    await makePlan();
    const weak = { name: 'Anna', passphrase: 'password', profile: 'standard' };
    expect(await application.dispatch('vault.encrypt', weak)).toMatchObject({
      error: { code: 'passphrase-weak' },
    });
    expect(readable(MARKER)).not.toEqual([]);
    expect(await actions()).toEqual(['application-started']);
  });

  it('saves a copy that is encrypted too', async () => {
    await makePlan();
    await encrypt();
    expect(await application.saveCopy()).toBe(true);
    expect(
      Buffer.from(saved[0]?.bytes ?? [])
        .subarray(0, 7)
        .toString(),
    ).toBe('RDTVLT1');
  });
});

describe('an earlier copy that was put back', () => {
  it('is noticed by the log, once', async () => {
    await makePlan();
    await application.close();
    const copy = mkdtempSync(join(tmpdir(), 'redoubt-copy-'));
    cpSync(join(folder, 'workspace.redoubt'), join(copy, 'w'));
    application = await start();
    await makePlan();
    await makePlan();
    await application.close();
    cpSync(join(copy, 'w'), join(folder, 'workspace.redoubt'));
    rmSync(copy, { recursive: true });
    application = await start();
    const { older } = await value<VaultStatus>('vault.status');
    expect(older?.found).toBeLessThan(older?.expected ?? 0);
    expect(await actions()).toContain('workspace-older');
    await restart();
    expect(await value<VaultStatus>('vault.status')).toMatchObject({ older: null });
  });

  it('that is plain where the log says encrypted is told', async () => {
    await makePlan();
    await application.close();
    const plain = readFileSync(join(folder, 'workspace.redoubt'));
    application = await start();
    await encrypt();
    await application.close();
    writeFileSync(join(folder, 'workspace.redoubt'), plain);
    application = await start();
    expect(await value<VaultStatus>('vault.status')).toMatchObject({ state: 'open', plainAgain: true });
  });

  it('of the log is noticed by the workspace', async () => {
    const file = join(folder, 'log/audit-0001.jsonl');
    await application.close();
    const old = readFileSync(file);
    application = await start();
    await makePlan();
    await application.close();
    writeFileSync(file, old);
    application = await start();
    const { faults, rows } = await value<AuditView>('audit.read');
    expect(rows.map(({ action }) => action)).toContain('log-broken');
    expect(faults).toEqual([]);
  });
});

it('the log says which version was started before another one', async () => {
  await restart();
  const { rows, faults } = await value<AuditView>('audit.read');
  expect(faults).toEqual([]);
  expect(rows.filter(({ action }) => action === 'application-started')).toHaveLength(2);
  expect(rows.at(-1)?.details).not.toHaveProperty('before');
  expect(await value<Settings>('settings.get')).toMatchObject({ lockAfterMinutes: 15 });
});

it('a second program is refused while the first holds the folder, locked or not', async () => {
  await encrypt();
  await value('vault.lock');
  await expect(start()).rejects.toMatchObject({ code: 'file-locked' });
});
