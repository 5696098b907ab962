import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandIo } from '../../../../main/cli/command.ts';
import { createNodeIo } from '../../../../main/cli/node-io.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import { nativeHashes } from '../../../../main/services/bundle/native-hashes.ts';
import type { Facts } from '../../../../shared/catalogue/catalogue.ts';
import { createFacts } from '../../../../shared/catalogue/facts.ts';
import { openRoot } from '../../../../shared/pack/edit-root.ts';
import { buildCatalogue } from '../../../support/build-catalogue.ts';
import { ANNA, BEN, signRoot, testPack, testRoot } from '../../../support/packs.ts';

// Commands that plan and sign with the packs of a workspace folder, plain and encrypted, as an office would run them.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const CLOCK = '2026-11-22T10:00:00Z';
let folder: string;
let facts: Facts;
const at = (name: string): string => join(folder, name);

async function redoubt(words: readonly string[], clock = CLOCK) {
  const out: string[] = [];
  const err: string[] = [];
  const io: CommandIo = {
    ...createNodeIo({
      facts: () => Promise.resolve(facts),
      fonts: () => Promise.reject(new Error('makes no document')),
    }),
    program: pathToFileURL(`${folder}/`),
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    now: () => clock,
    environment: {},
  };
  const status = await runCommandLine(words, io);
  return { status, out: out.join(''), err: err.join('') };
}

const packsOf = (json: string): readonly string[] =>
  (JSON.parse(json) as { catalogue: { packs?: { packId: string }[] } }).catalogue.packs?.map(
    ({ packId }) => packId,
  ) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-cli-packs-'));
  facts = createFacts(await buildCatalogue(at('catalogue.json')));
  const root = signRoot(testRoot('prices', { signWithEnded: 'refuse' }), [ANNA, BEN]);
  await writeFile(at('root'), root);
  const pack = testPack(1);
  await writeFile(at('pack.zip'), pack);
  await writeFile(at('older.zip'), testPack(1, { terms: { changes: ['Another list.'] } }));
  await writeFile(at('pw'), 'harbour violet nine lantern moss\n');
  await redoubt(['new', 'tactical-edge', '--date', '2026-11-22', '-o', at('plan.json')]);
  const { sha512 } = openRoot(root, nativeHashes);
  const previewed = createHash('sha512').update(pack).digest('hex');
  for (const words of [
    ['pack', 'adopt', at('root'), '--data', at('desk'), '--fingerprint', sha512],
    ['pack', 'import', at('pack.zip'), '--data', at('desk'), '--confirm', 'Anna', '--previewed', previewed],
  ]) {
    const { status, err } = await redoubt(words);
    expect([status, err]).toEqual([0, '']);
  }
});

afterAll(() => rm(folder, { recursive: true }));

describe('a command with the folder of a workspace', () => {
  it('plans with its packs and names them; without it with the starter', async () => {
    const with1 = await redoubt(['design', at('plan.json'), '--data', at('desk'), '--json']);
    expect(with1.err).toContain('prices office-prices 1');
    expect(packsOf(with1.out)).toContain('office-prices');
    const without = await redoubt(['design', at('plan.json'), '--json']);
    expect([without.err, packsOf(without.out).includes('office-prices')]).toEqual(['', false]);
  });

  it('that holds none is refused and not made', async () => {
    const { status, err } = await redoubt(['design', at('plan.json'), '--data', at('desc')]);
    expect([status, existsSync(at('desc'))]).toEqual([2, false]);
    expect(err).toContain('holds no workspace');
  });

  it('keeps the options that a batch refuses to itself', async () => {
    await writeFile(at('cases'), '{"model":"gpt-oss-120b","accelerator":"H200","count":1}\n');
    const { status } = await redoubt(['estimate', '--batch', at('cases'), '--data', at('desk')]);
    expect(status).toBe(0);
  });
});

describe('signing with the folder of a workspace', () => {
  const signing = (): readonly (readonly string[])[] => [
    ['export', at('plan.json'), '--signer', at('none')],
    ['sign', 'request', at('plan.json'), '--signer', at('none'), '-o', at('out')],
    ['sign', 'add', at('none'), '--signer', at('none'), '-o', at('out')],
    ['sign', 'import', at('none'), '--signer', at('none'), '-o', at('out')],
    ['approve', at('none'), '--signer', at('none'), '--trust', at('none'), '-o', at('out')],
  ];

  it('is refused by a clock that was put back, before any key or file is opened (T05)', async () => {
    for (const words of signing()) {
      const back = await redoubt([...words, '--data', at('desk')], '2026-11-17T10:00:00Z');
      expect([back.status, back.err], words.join(' ')).toEqual([2, expect.stringContaining('T05')]);
      const now = await redoubt([...words, '--data', at('desk')]);
      expect(now.err, words.join(' ')).not.toContain('T05');
    }
  });

  it('is refused with an ended pack where the root says so, for what is made from it only', async () => {
    for (const words of signing()) {
      const { err } = await redoubt([...words, '--data', at('desk')], '2027-06-01T10:00:00Z');
      const makes = words[0] === 'export' || words[1] === 'request';
      expect(err.includes('office-prices 1 ended on 2027-05-20'), words.join(' ')).toBe(makes);
    }
  });
});

describe('a pack', () => {
  it.each([
    ['without the digits of its preview', [], '--previewed'],
    ['with the digits of another file', ['--previewed', 'ab'.repeat(64)], 'not the file that was looked at'],
    ['with too few digits', ['--previewed', 'ab'], 'not the file that was looked at'],
  ])('is not imported %s', async (_name, words, told) => {
    await writeFile(at('second.zip'), testPack(2));
    const given = ['pack', 'import', at('second.zip'), '--data', at('desk'), '--confirm', 'Anna', ...words];
    expect(await redoubt(given)).toMatchObject({ status: 2, err: expect.stringContaining(told) });
    expect((await redoubt(['pack', 'list', '--data', at('desk')])).out).toContain('office-prices 1');
  });
});

describe('packs of an encrypted workspace', () => {
  it('open with its passphrase and with nothing else, and a refused pack leaves them as they are', async () => {
    const profile = ['--name', 'Anna', '--profile', 'cnsa', '--passphrase-file', at('pw')];
    expect((await redoubt(['vault', 'encrypt', '--data', at('desk'), ...profile])).status).toBe(0);
    const key = ['--data', at('desk'), '--workspace-passphrase-file'];
    await writeFile(at('wrong'), 'cobalt pigeon seven orchard rain\n');
    expect((await redoubt(['pack', 'list', ...key, at('wrong')])).err).toContain('does not open');
    const fork = await redoubt(['pack', 'import', at('older.zip'), ...key, at('pw'), '--confirm', 'Mallory']);
    expect([fork.status, fork.out]).toEqual([1, expect.stringContaining('version-fork')]);
    const { out } = await redoubt(['pack', 'list', ...key, at('pw')]);
    expect(out).toContain('office-prices 1');
    const planned = await redoubt(['design', at('plan.json'), ...key, at('pw'), '--json']);
    expect(packsOf(planned.out)).toContain('office-prices');
    const idle = await redoubt(['design', at('plan.json'), '--workspace-passphrase-file', at('pw')]);
    expect([idle.status, idle.err]).toEqual([2, expect.stringContaining('without --data')]);
  });
});
