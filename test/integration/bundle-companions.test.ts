import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import {
  checkMinisign,
  parseMinisign,
  readMinisign,
  readMinisignKey,
} from '../../shared/bundle/signatures/minisign.ts';
import { bareFiles } from '../../shared/bundle/trust/bare-files.ts';
import { buildSample, testSigner, trustStore } from '../support/sample-bundle.ts';
import { requireTool, runTool } from '../support/tools.ts';

// Companions and card signatures, checked and made with programs that know nothing of Redoubt.

const anna = testSigner('anna', { minisign: true });
const erik = testSigner('erik', { suite: 'S2' });
let folder: string;
let inside: string;

const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-companions-'));
  const built = await buildSample([anna, erik]);
  writeFileSync(at('bundle.zip'), built.bytes);
  inside = join(folder, built.prepared.folder);
  expect(runTool('unzip', ['-q', at('bundle.zip'), '-d', folder]).status).toBe(0);
  const store = trustStore([{ record: anna.record }, { record: erik.record }]);
  mkdirSync(at('office'));
  for (const { name, data } of bareFiles(store)) writeFileSync(at(`office/${name}`), data);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Parts of VERIFY.txt in one language, split at empty lines. */
function stepsOf(language: 'HOW TO CHECK' | 'VÉRIFIER' | 'DIESES BÜNDEL'): readonly string[] {
  const text = readFileSync(join(inside, 'VERIFY.txt'), 'utf8');
  const steps = text.slice(text.indexOf(language)).split('\n\n');
  // The reader's home is where the office's own files stand.
  return steps.map((step) => `HOME='${folder}'\n${step}`);
}

describe('minisign', () => {
  it.each(['HOW TO CHECK', 'VÉRIFIER', 'DIESES BÜNDEL'] as const)(
    'verifies our companion with the command of VERIFY.txt (%s)',
    (language) => {
      const command = stepsOf(language).find((part) => part.includes('minisign -V')) ?? '';
      const good = runTool('sh', ['-e', '-c', command], { cwd: inside });
      expect(good).toMatchObject({ status: 0 });
      expect(good.output).toContain('Trusted comment: urn:uuid:00000000-0000-8000-8000-000000000001');
    },
  );

  it('refuses our companion once one byte of the sums changed', () => {
    const sums = readFileSync(join(inside, 'SHA512SUMS'));
    sums[0] = (sums[0] ?? 0) ^ 1;
    writeFileSync(at('changed'), sums);
    const args = ['-V', '-p', '../office/anna.minisign.pub', '-m', at('changed')];
    const signature = 'signatures/SHA512SUMS.anna.minisig';
    expect(runTool('minisign', [...args, '-x', signature], { cwd: inside }).status).not.toBe(0);
  });

  it('makes signatures that we verify, in the form we write', () => {
    const make = ['-G', '-W', '-p', at('own.pub'), '-s', at('own.key')];
    expect(runTool('minisign', make)).toMatchObject({ status: 0 });
    const comment = 'urn:uuid:00000000-0000-8000-8000-000000000002';
    const sums = join(inside, 'SHA512SUMS');
    const signing = ['-S', '-s', at('own.key'), '-m', sums, '-t', comment, '-x', at('own.minisig')];
    expect(runTool('minisign', signing, { input: utf8('\n') })).toMatchObject({ status: 0 });
    const key = readMinisignKey(readFileSync(at('own.pub'), 'utf8').split('\n')[1] ?? '');
    const file = readFileSync(at('own.minisig'));
    const parsed = readMinisign(file);
    expect(parsed).toEqual(parseMinisign(file));
    expect(parsed.trustedComment).toBe(comment);
    expect(key !== null && checkMinisign(parsed, readFileSync(sums), key)).toBe(true);
    expect(key !== null && checkMinisign(parsed, utf8('other'), key)).toBe(false);
  });
});

describe('openssl', () => {
  it('verifies our P-384 signature with the commands of VERIFY.txt', () => {
    requireTool('jq');
    const steps = stepsOf('DIESES BÜNDEL');
    const head = steps.find((part) => part.includes('E=signatures')) ?? '';
    const pair = steps.find((part) => part.includes('erik.p384.sig')) ?? '';
    const good = runTool('sh', ['-e', '-c', `${head}\n${pair}`], { cwd: inside });
    expect(good).toEqual({ status: 0, output: 'Verified OK\n' });
    const bad = runTool('sh', ['-c', `${head}\nprintf x >> pae\n${pair}`], { cwd: inside });
    expect(bad.output).toContain('Verification failure');
  });
});
