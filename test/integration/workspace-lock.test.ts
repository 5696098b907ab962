import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockWorkspace } from '../../main/db/workspace-lock.ts';

const MODULE = resolve(import.meta.dirname, '../../main/db/workspace-lock.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that holds the lock until it is killed. */
async function holder(file: string): Promise<ReturnType<typeof spawn>> {
  const script = `import { lockWorkspace } from ${JSON.stringify(MODULE)};
    lockWorkspace(${JSON.stringify(file)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => child.stdout.once('data', done));
  return child;
}

describe('lockWorkspace', () => {
  it('refuses a second holder in the same process until the first lets go', () => {
    const file = join(folder, 'w');
    const lock = lockWorkspace(file);
    expect(() => lockWorkspace(file)).toThrow(
      expect.objectContaining({ code: 'file-locked', details: { file: 'w', holder: String(process.pid) } }),
    );
    lock.release();
    lockWorkspace(file).release();
  });

  it('refuses while another process holds it, names that process, and is free once it was killed', async () => {
    const file = join(folder, 'w');
    const child = await holder(file);
    expect(() => lockWorkspace(file)).toThrow(
      expect.objectContaining({ code: 'file-locked', details: { file: 'w', holder: String(child.pid) } }),
    );
    const ended = new Promise((done) => child.once('close', done));
    child.kill('SIGKILL');
    await ended;
    lockWorkspace(file).release();
  });

  it('says that the folder cannot be used when it is not there', () => {
    expect(() => lockWorkspace(join(folder, 'absent', 'w'))).toThrow(
      expect.objectContaining({ area: 'storage', code: 'read-failed' }),
    );
  });
});
