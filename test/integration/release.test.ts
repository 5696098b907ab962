import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool } from '../support/tools.ts';

// A release signed with keys made for the test, and checked as an office does that has only Debian's tools.

const SCRIPT = resolve(import.meta.dirname, '../support/package/sign-release.ts');
const NAMESPACE = 'redoubt-release-v1@redoubt.invalid';

let folder: string;
const at = (...names: readonly string[]): string => join(folder, ...names);

function checkSsh(sums: string) {
  const words = ['-Y', 'verify', '-f', at('release_signers'), '-I', 'redoubt-release', '-n', NAMESPACE];
  return (input: Uint8Array) => runTool('ssh-keygen', [...words, '-s', sums], { input });
}

function release(...words: readonly string[]) {
  return runTool(process.execPath, [SCRIPT, ...words]);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redoubt-release-'));
  runTool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'release', '-f', at('release.key')]);
  runTool('minisign', ['-G', '-W', '-p', at('release.pub'), '-s', at('release.sec')]);
  const key = (await readFile(at('release.key.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  await writeFile(at('release_signers'), `redoubt-release namespaces="${NAMESPACE}" ${key}\n`);
  await writeFile(at('redoubt_0.1.0_amd64.deb'), 'a package');
  const keys = ['--ssh-key', at('release.key'), '--minisign-key', at('release.sec')];
  const made = release('--out', at('out'), ...keys, at('redoubt_0.1.0_amd64.deb'));
  expect(made, made.output).toMatchObject({ status: 0 });
});

afterAll(() => rm(folder, { recursive: true }));

describe('a release', () => {
  it('holds the verifier page with digests that sha256sum and sha512sum find right', () => {
    for (const tool of ['sha256sum', 'sha512sum']) {
      const sums = tool.replace('sum', 'SUMS').toUpperCase();
      const checked = runTool(tool, ['-c', '--strict', sums], { cwd: at('out') });
      expect(checked).toEqual({
        status: 0,
        output: 'redoubt-verify.html: OK\nredoubt_0.1.0_amd64.deb: OK\n',
      });
    }
  });

  it('is signed by the release keys, as ssh-keygen and minisign find', async () => {
    const sums = await readFile(at('out', 'SHA512SUMS'));
    expect(checkSsh(at('out', 'SHA512SUMS.sshsig'))(sums)).toMatchObject({ status: 0 });
    const words = ['-V', '-p', at('release.pub'), '-m', at('out', 'SHA512SUMS')];
    expect(runTool('minisign', [...words, '-x', at('out', 'SHA512SUMS.minisig')])).toMatchObject({
      status: 0,
    });
  });

  it('shows an altered page, an altered list, and a signature for another purpose', async () => {
    await appendFile(at('out', 'redoubt-verify.html'), ' ');
    const checked = runTool('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: at('out') });
    expect(checked.status).not.toBe(0);
    expect(checked.output).toContain('redoubt-verify.html: FAILED');
    const sums = await readFile(at('out', 'SHA512SUMS'));
    const check = checkSsh(at('out', 'SHA512SUMS.sshsig'));
    expect(check(Buffer.concat([sums, Buffer.from('\n')])).status).not.toBe(0);
    await writeFile(at('other'), sums);
    runTool('ssh-keygen', ['-q', '-Y', 'sign', '-f', at('release.key'), '-n', 'file', at('other')]);
    expect(checkSsh(at('other.sig'))(sums).status).not.toBe(0);
  });

  it('is not made without a key, or with a key that does not sign', () => {
    expect(release('--out', at('none'))).toMatchObject({ status: 1 });
    const failed = release('--out', at('none'), '--ssh-key', at('release_signers'));
    expect(failed).toMatchObject({ status: 1 });
    expect(failed.output).toContain('nothing was released');
  });
});
