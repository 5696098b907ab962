import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pathWithRedoubt } from '../support/samples.ts';
import { requireTool, runTool } from '../support/tools.ts';

// The kept bundle with every companion and a time stamp, checked with the tools of a bare machine as its own VERIFY.txt says.

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const BUNDLES = resolve(import.meta.dirname, '../fixtures/bundles');
const folder = mkdtempSync(join(tmpdir(), 'redoubt-kept-'));
const PATH = pathWithRedoubt(mkdtempSync(join(tmpdir(), 'redoubt-bin-')));
let inside = '';
let steps: readonly string[] = [];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  for (const tool of ['unzip', 'sha512sum', 'openssl', 'ssh-keygen', 'minisign']) requireTool(tool);
  // Without version 4, after which the signer's keys are stolen and nothing of theirs is given out.
  for (const version of [1, 2, 3]) {
    const name = `${version}.trust.dsse.json`;
    cpSync(join(BUNDLES, 'v1-companions-trust', name), join(folder, 'trust', name));
  }
  const exported = `export PATH='${PATH}'; redoubt trust export trust --out office`;
  expect(runTool('bash', ['-c', exported], { cwd: folder })).toMatchObject({ status: 0 });
  expect(
    runTool('unzip', ['-q', join(BUNDLES, 'v1-companions.zip'), '-d', join(folder, 'un')]),
  ).toMatchObject({ status: 0 });
  inside = join(folder, 'un', readdirSync(join(folder, 'un'))[0] ?? '');
  // What the office gives its people, beside the bundle, under the names VERIFY.txt uses.
  cpSync(join(folder, 'office'), inside, { recursive: true });
  cpSync(join(folder, 'office/kept.tsa.pem'), join(inside, 'tsa.pem'));
  const text = readFileSync(join(inside, 'VERIFY.txt'), 'utf8');
  steps = text.slice(text.indexOf('HOW TO CHECK'), text.indexOf('VÉRIFIER')).split('\n\n');
});

function runStep(part: string): ReturnType<typeof runTool> {
  // What other systems call it stands on a line of its own.
  const lines = steps.find((entry) => entry.includes(part))?.split('\n') ?? ['false'];
  const step = lines.filter((line) => !line.includes('macOS:')).join('\n');
  return runTool('bash', ['-e', '-c', `${step}\n`], { cwd: inside });
}

describe('the kept bundle with every companion', () => {
  it.each([
    ['sha512sum -c', ''],
    ['ssh-keygen -Y verify', 'Good "bom-bundle-v1@redoubt.invalid" signature for fixture2'],
    ['minisign -V', 'Trusted comment: urn:uuid:'],
    ['openssl cms -verify', 'CMS Verification successful'],
    ['openssl ts -verify', 'Verification: OK'],
  ])('passes %s', (part, said) => {
    const ran = runStep(part);
    expect(ran.status, ran.output).toBe(0);
    expect(ran.output).toContain(said);
  });

  it('has a P-384 signature in its envelope that openssl verifies', () => {
    const envelope = JSON.parse(readFileSync(join(inside, 'signatures/manifest.dsse.json'), 'utf8')) as {
      readonly payload: string;
      readonly payloadType: string;
      readonly signatures: readonly { readonly sig: string }[];
    };
    const payload = Buffer.from(envelope.payload, 'base64');
    const head = `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${payload.length} `;
    writeFileSync(join(folder, 'pae'), Buffer.concat([Buffer.from(head), payload]));
    const short = envelope.signatures
      .map(({ sig }) => Buffer.from(sig, 'base64'))
      .filter(({ length }) => length < 110);
    expect(short).toHaveLength(1);
    writeFileSync(join(folder, 'p384.sig'), short[0] ?? '');
    const key = join(folder, 'office/fixture2.p384.pem');
    const verify = ['dgst', '-sha384', '-verify', key, '-signature', 'p384.sig', 'pae'];
    expect(runTool('openssl', verify, { cwd: folder })).toMatchObject({ status: 0 });
  });

  it('fails every one of them once a byte of the sums or the envelope changed', () => {
    for (const [path, parts] of [
      ['SHA512SUMS', ['ssh-keygen -Y verify', 'minisign -V', 'openssl cms -verify']],
      ['signatures/manifest.dsse.json', ['openssl ts -verify']],
    ] as const) {
      const bytes = readFileSync(join(inside, path));
      const changed = Buffer.from(bytes);
      changed[0] = (changed[0] ?? 0) ^ 1;
      writeFileSync(join(inside, path), changed);
      for (const part of parts) expect(runStep(part).status, part).not.toBe(0);
      writeFileSync(join(inside, path), bytes);
    }
  });
});
