import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notices, writtenNotices } from '../support/notices.ts';

const root = resolve(import.meta.dirname, '../..');

function trackedFiles(): readonly string[] {
  const { stdout } = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' });
  return stdout.split('\n').filter((path) => path !== '');
}

const BINARY = /\.(woff2|png|ico|icns|wasm|zip)$/;

/** Lines of tracked text files that match, as `file:line`. */
function linesWith(pattern: RegExp, except: (path: string) => boolean = () => false): readonly string[] {
  return trackedFiles()
    .filter((path) => !BINARY.test(path) && !except(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
    );
}

describe('the repository', () => {
  it('was read', () => {
    expect(trackedFiles().length).toBeGreaterThan(400);
  });

  it('names no folder of a machine', () => {
    // Put together here, so that this file does not find itself.
    const places = ['work', 'farm', 'root', 'Users/[A-Za-z]+', 'home/[a-z]+'].join('|');
    expect(linesWith(new RegExp(`(^|[^A-Za-z.\\w])/(${places})/`))).toEqual([]);
  });

  it('names no registry and records no download address', () => {
    // Put together here, so that this file does not find itself.
    const hosts = [
      ['registry', 'npm'],
      ['deb', 'debian'],
      ['yarn', 'pkg'],
    ]
      .map(([a, b]) => (a === 'yarn' ? `${a}${b}` : `${a}\\.${b}`))
      .join('|');
    expect(linesWith(new RegExp(hosts))).toEqual([]);
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":\s*"https?:/);
  });

  it('runs no install script but with permission', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('pins every package to one version', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((part) =>
      Object.entries((manifest[part] ?? {}) as Record<string, string>),
    );
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('has current notices of the work of others', () => {
    expect(writtenNotices() === notices()).toBe(true);
  });
});
