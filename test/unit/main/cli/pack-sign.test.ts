import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createNodeIo } from '../../../../main/cli/node-io.ts';
import { runCommandLine } from '../../../../main/cli/run.ts';
import type { JobRunner } from '../../../../main/services/jobs/jobs.ts';
import { jobCancelled, UNWATCHED } from '../../../../shared/job/job-step.ts';
import { testFacts } from '../../../support/facts.ts';
import { testFonts } from '../../../support/fonts.ts';
import { priceTable } from '../../../support/packs.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// A steward's office with a card: one holder signs with openssl, the other with a signer file.

let folder: string;
const at = (name: string): string => join(folder, name);

async function runWith(jobs: JobRunner | undefined, words: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const { jobs: _terminal, ...io } = createNodeIo({ facts: async () => testFacts(), fonts: testFonts });
  const status = await runCommandLine(words, {
    ...io,
    ...(jobs === undefined ? {} : { jobs }),
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    now: () => '2026-11-22T09:30:00Z',
    keyCost: { m: 19_456, t: 2, p: 1 },
    environment: {},
  });
  return { status, out: out.join(''), err: err.join('') };
}

const redoubt = (...words: readonly string[]) => runWith(undefined, words);

/** A person who presses Ctrl-C before anything is written. */
const pressed: JobRunner = {
  run: (_kind, work) => work({ ...UNWATCHED, commit: () => Promise.reject(jobCancelled()) }),
};

const buildWords = (): readonly string[] => [
  ...['pack', 'build', at('records'), '--channel', 'prices', '--version', '1', '--id', 'office-prices'],
  ...['--licence', 'CC-BY-4.0', '--source', 'Contract 12', '-o', at('pack.zip')],
];

function signOnCard(payload: string, signature: string): void {
  const words = ['dgst', '-sha384', '-sign', at('card.key'), '-out', at(signature), at(payload)];
  execFileSync('openssl', words);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-pack-sign-'));
  await writeFile(at('pw'), 'harbour violet nine lantern moss\n');
  await mkdir(at('records'));
  for (const [path, bytes] of priceTable()) await writeFile(at(`records/${path}`), bytes);
  execFileSync('openssl', ['ecparam', '-name', 'secp384r1', '-genkey', '-noout', '-out', at('card.key')]);
  execFileSync('openssl', ['pkey', '-in', at('card.key'), '-pubout', '-out', at('card.pem')]);
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'office', '-f', at('office')]);
  const card = ['--suite', 'S4', '--p384', at('card.pem'), '--ssh', at('office.pub')];
  await redoubt('keys', 'record', '--name', 'Gus', '--id', 'gus', ...card, '-o', at('gus.json'));
  await redoubt('keys', 'new', '--name', 'Anna', '--passphrase-file', at('pw'), '-o', at('anna.signer'));
  const holders = ['--holder', at('gus.json'), '--holder', at('anna.public.json'), '--threshold', '2'];
  const packers = ['--packer', at('gus.json'), '--packer', at('anna.public.json')];
  await redoubt('pack', 'root', 'new', at('root'), '--channel', 'prices', ...holders, ...packers);
});

afterAll(() => rm(folder, { recursive: true }));

describe('a root that holders sign in different places', () => {
  it('is written down with what it says, signed on a card and with a file, and taken back', async () => {
    const request = await redoubt('pack', 'root', 'sign', at('root'), '--request', at('gap'));
    expect(request.status).toBe(0);
    const summary = await readFile(at('gap/SUMMARY.txt'), 'utf8');
    expect(summary).toContain('Root of the channel prices, version 1');
    expect(summary).toContain('Packs signed by 2 of anna (Anna), gus (Gus)');
    signOnCard('gap/prices-1.pack-root.pae', 'gus.sig');
    const draft = at('gap/prices-1.pack-root.json');
    await redoubt(
      'sign',
      'import',
      draft,
      '--signer',
      at('gus.json'),
      '--p384',
      at('gus.sig'),
      '-o',
      at('1'),
    );
    const file = ['--signer', at('anna.signer'), '--passphrase-file', at('pw')];
    await redoubt('sign', 'add', at('1'), ...file, '-o', at('2'));
    const taken = await redoubt('pack', 'root', 'sign', at('root'), '--signed', at('2'), '--json');
    expect(JSON.parse(taken.out)).toMatchObject({ signed: { own: 2, ofOwn: 2 } });
  });
});

describe('a pack that is built and signed', () => {
  it('leaves no file when its building is cancelled', async () => {
    expect(await runWith(pressed, buildWords())).toMatchObject({ status: 130 });
    expect(existsSync(at('pack.zip'))).toBe(false);
  });

  it('takes the signature of a card over its list of contents, and no other', async () => {
    expect(await redoubt(...buildWords())).toMatchObject({ status: 0 });
    const pack = at('pack.zip');
    await redoubt('pack', 'sign', pack, '--request', at('ask'), '--signer', at('gus.json'));
    expect(await readFile(at('ask/SUMMARY.txt'), 'utf8')).toContain('Pack office-prices: prices 1');
    signOnCard('ask/prices-1.pack.pae', 'pack.sig');
    const given = ['--signer', at('gus.json'), '--p384', at('pack.sig')];
    await redoubt('sign', 'import', at('ask/prices-1.pack.json'), ...given, '-o', at('3'));
    const other = await redoubt('pack', 'sign', pack, '--signed', at('2'), '--json');
    expect([JSON.parse(other.out), other.status]).toMatchObject([{ error: { code: 'not-attached' } }, 2]);
    const idle = await redoubt('pack', 'sign', pack, '--signed', at('3'), '--signer', at('anna.signer'));
    expect([idle.status, idle.err]).toEqual([2, expect.stringContaining('has no effect beside --signed')]);
    expect(await redoubt('pack', 'sign', pack, '--signed', at('3'))).toMatchObject({ status: 0 });
    const inspected = await redoubt('pack', 'inspect', pack, '--roots', at('root'), '--json');
    expect(JSON.parse(inspected.out)).toMatchObject({ packers: { signed: 1, needed: 2 } });
  });

  it('stays as it was when its signing is cancelled, and counts once it is signed', async () => {
    const before = await readFile(at('pack.zip'));
    const words = ['pack', 'sign', at('pack.zip'), '--signer', at('anna.signer')];
    const signing = [...words, '--passphrase-file', at('pw')];
    expect(await runWith(pressed, signing)).toMatchObject({ status: 130 });
    expect(await readFile(at('pack.zip'))).toEqual(before);
    expect(await redoubt(...signing)).toMatchObject({ status: 0 });
    const inspected = await redoubt('pack', 'inspect', at('pack.zip'), '--roots', at('root'), '--json');
    expect(JSON.parse(inspected.out)).toMatchObject({ packers: { signed: 2, needed: 2 } });
  });
});
