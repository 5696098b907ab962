import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { nodeFs } from '../../main/db/file-system.ts';
import { queryRow } from '../../main/db/sqlite.ts';
import { Workspace } from '../../main/db/workspace.ts';
import { lockWorkspace } from '../../main/db/workspace-lock.ts';
import { VaultKey } from '../../main/services/vault/vault-key.ts';
import { quickKey } from '../support/vault.ts';
import { testHost } from '../support/workspace.ts';

const LOOP = resolve(import.meta.dirname, '../support/save-loop.ts');
const KILLS = 25;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** True when a file holds a database as it is, whole or in part; the lock beside the workspace is an empty one. */
function isReadable(path: string): boolean {
  return readFileSync(path).includes('CREATE TABLE');
}

/** Starts the loop, waits for its first save, kills it a moment later; answers the last acknowledged number. */
async function saveUntilKilled(words: readonly string[], delayMs: number): Promise<number> {
  const child = spawn(process.execPath, [LOOP, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const first = new Promise((done) => child.stdout.once('data', done));
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = new Promise((done) => child.once('close', done));
  await first;
  await setTimeout(delayMs);
  child.kill('SIGKILL');
  await ended;
  return Number(text.trim().split('\n').at(-1));
}

const KEY = 'a1'.repeat(32);

it.each(['plain', 'encrypted'] as const)(
  `has every acknowledged save of the %s workspace after ${KILLS} kills at any moment`,
  { timeout: 120_000 },
  async (kind) => {
    const file = join(folder, 'workspace.redoubt');
    const encrypted = kind === 'encrypted';
    const cipher = encrypted ? new VaultKey(Buffer.from(KEY, 'hex'), (await quickKey()).wraps) : null;
    const host = { ...(await testHost()), fs: nodeFs, lock: lockWorkspace, cipher };
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Different moments, the same in every run.
      const acknowledged = await saveUntilKilled(encrypted ? [file, KEY] : [file], (kill * 7) % 40);
      if (encrypted)
        for (const name of readdirSync(folder)) expect(isReadable(join(folder, name))).toBe(false);
      const workspace = await Workspace.open(host, file);
      const row = workspace.read((db) => queryRow(db, "SELECT value FROM setting WHERE key = 'counter'"));
      expect(Number(row?.['value'])).toBeGreaterThanOrEqual(acknowledged);
      expect(workspace.status().recovered).toBeNull();
      await workspace.close();
    }
    expect(readdirSync(folder).filter((name) => name.includes('.tmp-'))).toEqual([]);
  },
);
