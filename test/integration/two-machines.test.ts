import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { utf8 } from '../../shared/bundle/format/bytes.ts';
import { buildSample, repack, testSigner } from '../support/sample-bundle.ts';
import { pathWithRedoubt } from '../support/samples.ts';
import { requireTool } from '../support/tools.ts';

// The drill of test/drill as two people run it: machine A has Redoubt, machine B has what Debian brings and nothing else.

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const drill = resolve(import.meta.dirname, '../drill');
const folder = mkdtempSync(join(tmpdir(), 'redoubt-drill-'));
const at = (name: string): string => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, path: string, args: readonly string[]) {
  const env = { PATH: path, HOME: folder };
  const ran = spawnSync('sh', [join(drill, script), ...args], { cwd: folder, env, encoding: 'utf8' });
  return { status: ran.status, output: ran.stdout + ran.stderr };
}

const machineB = (stick: string, signer = 'author') =>
  run('machine-b.sh', '/usr/bin:/bin', [at(stick), at('office'), signer]);

/** A stick with the bundle after a change that keeps its container right: what somebody who knows the format can do. */
function stickWith(name: string, change: (files: Map<string, Uint8Array>) => void): string {
  mkdirSync(at(name), { recursive: true });
  writeFileSync(at(`${name}/bundle.zip`), repack(readFileSync(at('stick/bundle.zip')), change));
  return name;
}

beforeAll(() => {
  for (const tool of ['unzip', 'sha512sum', 'ssh-keygen', 'openssl', 'jq']) requireTool(tool);
  const made = run('machine-a.sh', pathWithRedoubt(folder), [at('stick'), at('office')]);
  expect(made.status, made.output).toBe(0);
  expect(made.output).toContain('counts: approved by Drill approver as approver, final');
});

describe('the two-machine drill', () => {
  it('ends with a bundle that a machine without Redoubt accepts', () => {
    const ran = machineB('stick');
    expect(ran.output).toContain('ACCEPTED: unchanged, signed by author');
    expect(ran.output).toContain('Signature Verified Successfully');
    expect(ran.status).toBe(0);
  });

  it.each([
    [
      'a file that was changed',
      (files: Map<string, Uint8Array>) => files.set('payload/bom.csv', utf8('1,cheaper\r\n')),
      'a file was changed',
    ],
    [
      'a file beside the list',
      (files: Map<string, Uint8Array>) => files.set('payload/setup.sh', utf8('#!/bin/sh\n')),
      'the files are not those of the list',
    ],
    [
      'a file that is gone',
      (files: Map<string, Uint8Array>) => files.delete('payload/bom.csv'),
      'a file was changed',
    ],
    [
      'its signature taken out',
      (files: Map<string, Uint8Array>) => files.delete('signatures/SHA512SUMS.author.sshsig'),
      'not signed by author',
    ],
    [
      'an envelope of something else',
      (files: Map<string, Uint8Array>) =>
        files.set('signatures/manifest.dsse.json', utf8('{"payload":"AAAA","signatures":[]}')),
      'the envelope is of another manifest',
    ],
  ])('ends with a refusal for %s', (_what, change, reason) => {
    const ran = machineB(stickWith('changed', change));
    expect(ran.output).toContain(`REFUSED: ${reason}`);
    expect(ran.status).toBe(1);
    expect(ran.output).not.toContain('ACCEPTED');
  });

  it('ends with a refusal for a bundle that another person made, with their keys in it', async () => {
    mkdirSync(at('forged'));
    const { bytes } = await buildSample([testSigner('author')]);
    const planted = repack(bytes, (files) =>
      files.set('office/allowed_signers', utf8('author ssh-ed25519 AAAA')),
    );
    for (const forged of [bytes, planted]) {
      writeFileSync(at('forged/bundle.zip'), forged);
      expect(machineB('forged')).toMatchObject({ status: 1, output: expect.stringContaining('REFUSED') });
    }
    // Even with a digest told by somebody who was lied to, the keys of the office decide.
    cpSync(at('office'), at('fooled'), { recursive: true });
    writeFileSync(at('forged/bundle.zip'), bytes);
    const slip = spawnSync(
      'sh',
      ['-c', `unzip -p '${at('forged/bundle.zip')}' 'bom-*/manifest.json' | sha512sum | cut -d' ' -f1`],
      { encoding: 'utf8' },
    );
    writeFileSync(at('fooled/slip.txt'), slip.stdout);
    const ran = run('machine-b.sh', '/usr/bin:/bin', [at('forged'), at('fooled'), 'author']);
    expect(ran).toMatchObject({
      status: 1,
      output: expect.stringContaining('REFUSED: not signed by author'),
    });
  });
});
