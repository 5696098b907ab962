import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

function printedUnder(given: {
  readonly script: string;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly args?: readonly string[];
}): string {
  const script = resolve(import.meta.dirname, '../support', given.script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...(given.args ?? [])], {
    cwd: given.cwd ?? process.cwd(),
    env: { PATH: process.env['PATH'] ?? '', ...given.env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const manifestUnder = (given: Omit<Parameters<typeof printedUnder>[0], 'script'>): string =>
  printedUnder({ ...given, script: 'print-manifest.ts' });

describe('the manifest of a bundle', () => {
  it('is the same under every time zone, language, folder and order of input', () => {
    const plain = manifestUnder({});
    expect(plain).toMatch(/^[0-9a-f]{128}$/);
    expect(
      manifestUnder({ env: { TZ: 'Pacific/Kiritimati', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' } }),
    ).toBe(plain);
    expect(
      manifestUnder({ env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }),
    ).toBe(plain);
    expect(manifestUnder({ cwd: tmpdir(), args: ['--reversed'] })).toBe(plain);
  });
});

describe('report and slip', () => {
  it('are the same bytes under every time zone, language and folder', () => {
    const script = 'print-report.ts';
    const plain = printedUnder({ script });
    expect(plain).toMatch(/^[0-9a-f]{128}\n[0-9a-f]{128}$/);
    const env = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    expect(printedUnder({ script, env, cwd: tmpdir() })).toBe(plain);
  });
});
