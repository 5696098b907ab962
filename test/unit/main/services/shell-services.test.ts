import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Workspace } from '../../../../main/db/workspace.ts';
import { dataFolder } from '../../../../main/services/data-folder.ts';
import { electronDialogs, readChosen } from '../../../../main/services/electron-dialogs.ts';
import {
  type IsolatedChannel,
  type IsolatedReply,
  runIsolated,
} from '../../../../main/services/isolated-process.ts';
import { QUIET_MS } from '../../../../main/services/jobs/jobs.ts';
import { readWindowState, writeWindowState } from '../../../../main/services/window-state.ts';
import { ModelDisk } from '../../../support/crash-fs.ts';
import { standingJobs } from '../../../support/job-clock.ts';
import { testHost } from '../../../support/workspace.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-services-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('dataFolder', () => {
  it.each([
    ['linux', { XDG_CONFIG_HOME: '/c' }, '/c/Redoubt'],
    ['win32', { APPDATA: 'A' }, join('A', 'Redoubt')],
    ['linux', { REDOUBT_DATA: '/elsewhere/w' }, '/elsewhere/w'],
  ] as const)('on %s with %j is %s', (platform, environment, expected) => {
    expect(dataFolder(platform, environment)).toBe(expected);
  });

  it('lies in the home folder otherwise', () => {
    expect(dataFolder('linux', {})).toMatch(/\.config\/Redoubt$/);
    expect(dataFolder('darwin', {})).toMatch(/Application Support\/Redoubt$/);
    expect(dataFolder('linux', { REDOUBT_DATA: '' })).toMatch(/\.config\/Redoubt$/);
  });
});

describe('readChosen', () => {
  it('reads a file by its name, without its folder', async () => {
    writeFileSync(join(folder, 'p.json'), 'text');
    expect(await readChosen(join(folder, 'p.json'), 10)).toEqual({
      name: 'p.json',
      bytes: new TextEncoder().encode('text'),
    });
  });

  it('refuses a file over the limit before it reads it', async () => {
    writeFileSync(join(folder, 'big.json'), 'x'.repeat(11));
    await expect(readChosen(join(folder, 'big.json'), 10)).rejects.toMatchObject({
      code: 'too-large',
      details: { what: 'big.json', value: 11, limit: 10 },
    });
  });

  it('reports a file that is not there', async () => {
    await expect(readChosen(join(folder, 'absent'), 10)).rejects.toMatchObject({
      area: 'usage',
      code: 'file-unreadable',
      details: { file: 'absent', reason: 'there is no such file or folder' },
    });
  });
});

describe('electronDialogs', () => {
  const kind = { name: 'Redoubt plan', extensions: ['json'] };

  it('writes where the user said, whole, without generations beside it', async () => {
    const filePath = join(folder, 'out.json');
    writeFileSync(filePath, 'earlier');
    const dialog = { showSaveDialog: async () => ({ canceled: false, filePath }) };
    const dialogs = electronDialogs(dialog as never, () => null);
    const saved = await dialogs.saveFile({ kind, suggestedName: 'p.json', bytes: new Uint8Array([65]) });
    expect(saved).toEqual({ fileName: 'out.json' });
    const { readdirSync, readFileSync } = await import('node:fs');
    expect(readFileSync(filePath, 'utf8')).toBe('A');
    expect(readdirSync(folder)).toEqual(['out.json']);
  });

  it('answers null when the user cancelled', async () => {
    const dialog = {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    };
    const dialogs = electronDialogs(dialog as never, () => null);
    expect(await dialogs.openFile({ kind, maxBytes: 1 })).toBeNull();
    expect(await dialogs.openFiles({ kind, maxBytes: 1, most: 2 })).toBeNull();
    expect(await dialogs.saveFile({ kind, suggestedName: 'p', bytes: new Uint8Array() })).toBeNull();
  });

  it('reads files that were chosen together, within limits for all of them', async () => {
    const filePaths = ['1.json', '2.json'].map((name) => join(folder, name));
    for (const path of filePaths) writeFileSync(path, 'ABC');
    const asked: unknown[] = [];
    const dialog = {
      showOpenDialog: async (options: unknown) => {
        asked.push(options);
        return { canceled: false, filePaths };
      },
    };
    const dialogs = electronDialogs(dialog as never, () => null);
    const chosen = await dialogs.openFiles({ kind, maxBytes: 6, most: 2 });
    expect(chosen?.map(({ name }) => name)).toEqual(['1.json', '2.json']);
    expect(asked).toEqual([expect.objectContaining({ properties: ['openFile', 'multiSelections'] })]);
    for (const limits of [
      { maxBytes: 5, most: 2 },
      { maxBytes: 6, most: 1 },
    ])
      await expect(dialogs.openFiles({ kind, ...limits })).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('the size of the window', () => {
  it('is kept, and the default when unknown or absurd', async () => {
    const workspace = await Workspace.open(await testHost(new ModelDisk()), '/data/w');
    expect(readWindowState(workspace)).toEqual({ width: 1366, height: 768, maximised: false });
    writeWindowState(workspace, { width: 1600, height: 900, maximised: true });
    expect(readWindowState(workspace)).toEqual({ width: 1600, height: 900, maximised: true });
    writeWindowState(workspace, { width: 3, height: -1, maximised: true });
    expect(readWindowState(workspace)).toMatchObject({ width: 1366 });
  });
});

describe('runIsolated', () => {
  interface Fake {
    readonly channel: IsolatedChannel<string, IsolatedReply<number>>;
    reply: (reply: IsolatedReply<number>) => void;
    exit: () => void;
    readonly posted: (string | Uint8Array)[];
    killed: boolean;
  }

  function fake(): Fake {
    const state: Fake = {
      posted: [],
      killed: false,
      reply: () => undefined,
      exit: () => undefined,
      channel: {
        post: (job) => state.posted.push(job),
        onReply: (listener) => {
          state.reply = listener;
        },
        onExit: (listener) => {
          state.exit = listener;
        },
        kill: () => {
          state.killed = true;
        },
      },
    };
    return state;
  }

  it('gives the job to the process and ends it after the answer', async () => {
    const process = fake();
    const running = runIsolated(() => process.channel, 'job');
    process.reply({ ok: true, value: 7 });
    expect(await running).toBe(7);
    expect(process).toMatchObject({ posted: ['job'], killed: true });
  });

  it('rejects with the fault the process answered', async () => {
    const process = fake();
    const running = runIsolated(() => process.channel, 'job');
    process.reply({ ok: false, error: { area: 'signature', code: 'trust-refused', details: { file: 'x' } } });
    await expect(running).rejects.toMatchObject({ area: 'signature', code: 'trust-refused' });
  });

  it('tells how far the process is, and ends it when the job is cancelled', async () => {
    const process = fake();
    const { clock, told, jobs } = standingJobs();
    const running = jobs.run('bundle-verify', (watch) => runIsolated(() => process.channel, 'job', watch));
    process.reply({ ok: null, progress: { name: 'check', done: 3, total: 8 } });
    clock.pass(QUIET_MS);
    expect(told).toMatchObject([{ state: 'running', step: { name: 'check', done: 3, total: 8 } }]);
    expect(process.killed).toBe(false);
    jobs.cancel('1');
    await expect(running).rejects.toMatchObject({ area: 'ipc', code: 'cancelled' });
    expect(process.killed).toBe(true);
    // What it may still have sent is too late.
    process.reply({ ok: true, value: 7 });
    expect(told.at(-1)).toMatchObject({ state: 'ended' });
  });

  it('rejects when the process ends without an answer', async () => {
    const process = fake();
    const running = runIsolated(() => process.channel, 'job');
    process.exit();
    await expect(running).rejects.toMatchObject({ area: 'ipc', code: 'process-ended' });
  });
});
