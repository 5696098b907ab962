import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStandInRuntime, readFuseWire } from '../support/package/stand-in-runtime.ts';

const root = resolve(import.meta.dirname, '../..');
const version = (
  JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
).version;

let folder: string;
let archive: string;
let paths: readonly string[];

function pack(output: string, words: readonly string[] = []): ReturnType<typeof spawnSync> {
  return spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--linux',
      'dir',
      '--x64',
      '--config',
      'electron-builder.yml',
      `--config.electronDist=${join(folder, 'runtime')}`,
      `--config.electronVersion=${version}`,
      `--config.directories.output=${output}`,
      ...words,
    ],
    { cwd: root, encoding: 'utf8' },
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redoubt-package-'));
  await makeStandInRuntime(join(folder, 'runtime'), version);
  const result = pack(join(folder, 'release'));
  expect(`${String(result.stdout)}${String(result.stderr)}`).not.toMatch(/⨯/);
  expect(result.status).toBe(0);
  archive = join(folder, 'release/linux-unpacked/resources/app.asar');
  paths = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packaged program', () => {
  it('holds the program, its page, the catalogue and the notices', () => {
    for (const path of [
      '/package.json',
      '/LICENSE',
      '/dist/main/index.js',
      '/dist/main/preload.js',
      '/dist/main/signer.js',
      '/dist/main/verifier.js',
      '/dist/main/sql-wasm.wasm',
      '/dist/renderer/index.html',
      '/dist/catalogue.json',
      '/dist/fonts/plex-sans-400.woff',
      '/assets/notices/THIRD-PARTY.txt',
    ])
      expect(paths).toContain(path);
  });

  it('holds no tests, no source maps, no sources and no packages', () => {
    const unwanted = paths.filter((path) =>
      /(^\/test\/|\.map$|\.ts$|\.tsx$|^\/node_modules|^\/\.|^\/shared|^\/renderer|^\/assets\/catalogue)/.test(
        path,
      ),
    );
    expect(unwanted).toEqual([]);
    expect([...new Set(paths.map((path) => path.split('/')[1]))].sort()).toEqual([
      'LICENSE',
      'assets',
      'dist',
      'package.json',
    ]);
  });

  it('names no development packages and no scripts in its package.json', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
    expect(manifest['main']).toBe('dist/main/index.js');
    expect(manifest['devDependencies']).toBeUndefined();
    expect(manifest['scripts']).toBeUndefined();
  });

  it('has every fuse set', () => {
    const program = readFileSync(join(folder, 'release/linux-unpacked/redoubt'));
    expect(readFuseWire(program)).toBe('000011001');
  });

  it('keeps one locale and no default program', () => {
    const unpacked = join(folder, 'release/linux-unpacked');
    expect(() => statSync(join(unpacked, 'resources/default_app.asar'))).toThrow();
    expect(() => statSync(join(unpacked, 'locales/de.pak'))).toThrow();
    expect(statSync(join(unpacked, 'locales/en-US.pak')).isFile()).toBe(true);
  });
});

it('stops when the runtime has a fuse that nobody decided about', async () => {
  const program = join(folder, 'runtime/electron');
  const bytes = readFileSync(program);
  const wire = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32;
  bytes[wire + 1] = 10;
  const { writeFileSync } = await import('node:fs');
  writeFileSync(program, bytes);
  const result = pack(join(folder, 'second'));
  expect(result.status).not.toBe(0);
  expect(`${String(result.stdout)}${String(result.stderr)}`).toMatch(/strictlyRequireAllFuses/);
});
