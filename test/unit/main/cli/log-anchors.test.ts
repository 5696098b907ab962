import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuditLog, monotonicMs } from '../../../../main/services/audit/log.ts';
import { nodeLogFs } from '../../../../main/services/audit/log-files.ts';
import type { AuditHead } from '../../../../shared/audit/entry.ts';
import { namedLogHead } from '../../../../shared/audit/named-head.ts';
import { utf8 } from '../../../../shared/bundle/format/bytes.ts';
import { runCli } from '../../../support/cli.ts';
import { buildSample, testSigner } from '../../../support/sample-bundle.ts';
import { tickingClock } from '../../../support/workspace.ts';

/** One clock for all writers: it never goes back. */
const now = tickingClock();
let folder: string;
let head: AuditHead;
/** A bundle that names this entry, or none. */
async function naming(logHead?: AuditHead): Promise<Uint8Array> {
  return (await buildSample([testSigner('anna')], logHead === undefined ? {} : { logHead })).bytes;
}

const bundle = (): string => join(folder, 'bundle.zip');

async function writeEntries(name: string, count: number): Promise<AuditHead> {
  const parts = { fs: nodeLogFs, folder: join(folder, name), now, monotonic: monotonicMs };
  const log = await AuditLog.open({ ...parts, role: () => '' }, []);
  for (let number = 0; number < count; number += 1)
    await log.record({ action: 'setting-changed', object: `${name}-${number}`, details: {} });
  await log.close();
  return log.head();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-anchor-'));
  head = await writeEntries('log', 4);
  writeFileSync(bundle(), await naming(head));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const verify = () => runCli(['log', 'verify', '--data', folder, '--bundle', bundle()]);

describe('a log held against a bundle', () => {
  it('is whole when it holds the entry the bundle names, and when it went on', async () => {
    expect(namedLogHead(await naming(head))).toEqual(head);
    expect(await verify()).toMatchObject({ status: 0, out: 'Unbroken from entry 1 to entry 4.\n' });
    await writeEntries('log', 1);
    expect(await verify()).toMatchObject({ status: 0, out: 'Unbroken from entry 1 to entry 5.\n' });
  });

  it('is found shortened when it ends before that entry', async () => {
    const path = join(folder, 'log/audit-0001.jsonl');
    const lines = new TextDecoder().decode(await nodeLogFs.readFile(path)).split('\n');
    writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n`);
    const { status, out } = await verify();
    expect(status).toBe(1);
    expect(out).toContain('The end of audit-0001.jsonl is missing: entry 3 was remembered elsewhere.');
    expect((await runCli(['log', 'verify', '--data', folder])).status).toBe(0);
  });

  it('is found exchanged when another log stands in its place', async () => {
    rmSync(join(folder, 'log'), { recursive: true });
    await writeEntries('log', 3);
    await writeEntries('log', 2);
    const { status, out } = await verify();
    expect(status).toBe(1);
    expect(out).toContain('Entry 4 is another one than was remembered: the log was exchanged.');
  });

  it('is not called whole on the word of a file that names no entry', async () => {
    for (const bytes of [await naming(), utf8('no archive')]) {
      writeFileSync(bundle(), bytes);
      const { status, err } = await verify();
      expect(status).toBe(2);
      expect(err).toContain('it is no bundle that names an entry of the audit log');
    }
  });
});
