import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNodeIo } from '../../../../main/cli/node-io.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import type { JobRunner } from '../../../../main/services/jobs/jobs.ts';
import { openVault } from '../../../../main/services/vault/open-vault.ts';
import type { AuditEntry } from '../../../../shared/audit/entry.ts';
import { namedLogHead } from '../../../../shared/audit/named-head.ts';
import { canonicalBytes } from '../../../../shared/bundle/format/canonical-json.ts';
import { asId, type PlanId } from '../../../../shared/ids.ts';
import { jobCancelled, UNWATCHED } from '../../../../shared/job/job-step.ts';
import { newPlanFrom } from '../../../../shared/plan/templates/templates.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';
import { trustFiles } from '../../../support/sample-bundle.ts';
import { testSqlite } from '../../../support/workspace.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: string;
const at = (name: string): string => join(folder, name);

/** A person who presses Ctrl-C before anything is written. */
const pressed: JobRunner = {
  run: (_kind, work) => work({ ...UNWATCHED, commit: () => Promise.reject(jobCancelled()) }),
};

async function redoubt(...words: readonly string[]) {
  return runWith({}, words);
}

async function runWith(more: { readonly jobs?: JobRunner }, words: readonly string[]) {
  const out: string[] = [];
  const io = createNodeIo({ facts: async () => testFacts(), fonts: testFonts });
  const status = await runCommandLine(words, {
    ...io,
    stdout: (text) => void out.push(text),
    stderr: (text) => void out.push(text),
    now: () => '2026-11-22T09:30:00.250Z',
    keyCost: { m: 19_456, t: 2, p: 1 },
    environment: {},
    ...more,
  });
  return { status, out: out.join('') };
}

async function lines(data = 'desk'): Promise<readonly AuditEntry[]> {
  const { out } = await redoubt('log', 'show', '--data', at(data), '--json');
  return out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AuditEntry);
}

const acts = (entries: readonly AuditEntry[]): readonly AuditEntry[] =>
  entries.filter(({ action }) => !action.startsWith('application'));

const told = (entries: readonly AuditEntry[]) =>
  acts(entries).map(({ action, details, actor }) => [action, details['stage'], actor.signer]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-data-log-'));
  await writeFile(at('pw'), 'harbour violet nine lantern moss\n');
  const plan = newPlanFrom('tactical-edge', { id: asId<PlanId>('plan'), today: '2026-11-22' });
  await writeFile(at('plan.json'), canonicalBytes(plan, 'input'));
  await redoubt('keys', 'new', '--name', 'Anna', '--passphrase-file', at('pw'), '--out', at('anna.signer'));
  for (const name of ['desk', 'third', 'fourth', 'fifth']) {
    const opened = await openVault(at(name), {
      library: await testSqlite(),
      now: () => '2026-11-22T09:00:00.000Z',
    });
    await opened.vault.start();
    await opened.close();
  }
  for (const [version, bytes] of trustFiles([])) await writeFile(at(`${version}.trust.dsse.json`), bytes);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a command on named files', () => {
  it('tells the log it is given, and names its newest entry in the bundle', async () => {
    const words = ['export', at('plan.json'), '--signer', at('anna.signer'), '--passphrase-file', at('pw')];
    const made = await redoubt(...words, '-o', at('b.zip'), '--data', at('desk'));
    expect([made.out, made.status]).toEqual([expect.stringContaining('signed by anna'), 0]);
    const entries = await lines();
    expect(told(entries)).toEqual([
      ['bundle-made', 'intent', 'anna'],
      ['bundle-made', 'done', 'anna'],
    ]);
    const head = namedLogHead(await readFile(at('b.zip')));
    const [intent] = acts(entries);
    expect(head).toEqual({ seq: intent?.seq, hash: intent?.hash });
  });

  it('tells a check with its answer, whatever that is', async () => {
    const { status } = await redoubt('verify', at('b.zip'), '--trust', folder, '--data', at('other'));
    expect(status).not.toBe(0);
    const entries = await lines('other');
    expect(told(entries)).toEqual([
      ['bundle-verified', 'intent', null],
      ['bundle-verified', 'done', null],
    ]);
    expect(entries[1]?.details).toMatchObject({ exitStatus: status });
  });

  it('tells the use of a key and its refusal, and nothing without the option', async () => {
    const add = ['sign', 'add', at('b.zip'), '--signer', at('anna.signer'), '-o', at('c.zip')];
    await writeFile(at('wrong'), 'another passphrase entirely\n');
    const refused = await redoubt(...add, '--passphrase-file', at('wrong'), '--data', at('third'));
    expect(refused.status).toBe(2);
    expect(told(await lines('third'))).toEqual([
      ['key-used', 'intent', 'anna'],
      ['key-used', 'refused', 'anna'],
    ]);
    const before = await lines();
    await redoubt('verify', at('b.zip'), '--trust', folder);
    expect(await lines()).toEqual(before);
  });

  it('calls done only what stands on the disk: a file that cannot be written is told as refused', async () => {
    const words = ['export', at('plan.json'), '--signer', at('anna.signer'), '--passphrase-file', at('pw')];
    const lost = await redoubt(...words, '-o', at('no-folder/b.zip'), '--data', at('fourth'));
    expect([lost.out, lost.status]).toEqual([expect.stringContaining('its folder is not there'), 2]);
    const entries = await lines('fourth');
    expect(told(entries)).toEqual([
      ['bundle-made', 'intent', 'anna'],
      ['bundle-made', 'refused', 'anna'],
    ]);
    expect(acts(entries)[1]?.details).toMatchObject({ code: 'storage/write-failed' });
  });

  it('tells a statement that was signed, cancelled or could not be written', async () => {
    const words = ['approve', at('b.zip'), '--signer', at('anna.signer'), '--passphrase-file', at('pw')];
    const noted = [...words, '--trust', folder, '--decision', 'noted', '--anyway', '--data', at('fifth')];
    const cancelled = await runWith({ jobs: pressed }, [...noted, '-o', at('noted.zip')]);
    expect([cancelled.status, existsSync(at('noted.zip'))]).toEqual([130, false]);
    expect((await redoubt(...noted, '-o', at('no-folder/b.zip'))).status).toBe(2);
    const made = await redoubt(...noted, '-o', at('noted.zip'));
    expect([made.out, made.status]).toEqual([expect.stringContaining('statement 1: noted'), 0]);
    const entries = await lines('fifth');
    expect(told(entries)).toEqual(
      ['cancelled', 'refused', 'done'].flatMap((ended) => [
        ['bundle-approved', 'intent', 'anna'],
        ['bundle-approved', ended, 'anna'],
      ]),
    );
    expect(acts(entries)[0]).toMatchObject({ object: 'b.zip', details: { decision: 'noted', final: false } });
  });

  it('leaves no bundle behind when its making is cancelled', async () => {
    const words = ['export', at('plan.json'), '--signer', at('anna.signer'), '--passphrase-file', at('pw')];
    const given = [...words, '-o', at('never.zip'), '--slip', at('never.pdf')];
    expect(await runWith({ jobs: pressed }, given)).toMatchObject({ status: 130 });
    expect([existsSync(at('never.zip')), existsSync(at('never.pdf'))]).toEqual([false, false]);
  });
});
