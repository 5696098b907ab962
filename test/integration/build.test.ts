import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const SOURCES = [
  'assets',
  'main',
  'renderer',
  'shared',
  'test/support',
  'package.json',
  'tsconfig.base.json',
  'vite.config.ts',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-build-'));
  // Copied once, so that an edit between the two builds does not look like a difference of the build.
  for (const source of SOURCES)
    cpSync(join(root, source), join(folder, 'sources', source), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Digest of every built file, by path, of a build in a folder of its own. */
function build(name: string): Readonly<Record<string, string>> {
  const place = join(folder, name);
  cpSync(join(folder, 'sources'), place, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
  const script = join(place, 'test/support/build.ts');
  const result = spawnSync(process.execPath, [script, 'catalogue', 'cli', 'main', 'renderer'], {
    cwd: place,
    encoding: 'utf8',
  });
  expect(result.status, result.stderr).toBe(0);
  const dist = join(place, 'dist');
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [relative(dist, path), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

it('gives the same bytes in another folder, and no source maps', { timeout: 240_000 }, () => {
  const first = build('first');
  expect(build('second')).toEqual(first);
  expect(Object.keys(first).filter((path) => path.endsWith('.map'))).toEqual([]);
  for (const path of [
    'cli.js',
    'catalogue.json',
    'main/index.js',
    'main/preload.js',
    'main/confirm-preload.js',
    'renderer/index.html',
  ])
    expect(Object.keys(first)).toContain(path);
});
