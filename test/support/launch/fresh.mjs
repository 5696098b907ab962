import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';
import { commonSources, targets } from './targets.mjs';

const stamps = join(root, 'dist', '.stamps');

function addFolder(hash, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, path);
    else addFile(hash, path);
  }
}

function addFile(hash, path) {
  const { mtimeMs, size } = statSync(join(root, path));
  hash.update(`${path}\0${mtimeMs}\0${size}\n`);
}

/** Digest over path, time and size of every source of a target: quick, and it notices removals and old dates too. */
export function fingerprint(name) {
  const hash = createHash('sha256');
  for (const source of [...targets[name].sources, ...commonSources]) {
    const path = join(root, source);
    if (!existsSync(path)) hash.update(`${source}\0absent\n`);
    else if (statSync(path).isDirectory()) addFolder(hash, source);
    else addFile(hash, source);
  }
  return hash.digest('hex');
}

/** True when the outputs are there and belong to the sources as they are now. */
export function isFresh(name) {
  const stamp = join(stamps, name);
  if (!existsSync(stamp)) return false;
  if (!targets[name].outputs.every((output) => existsSync(join(root, 'dist', output)))) return false;
  return readFileSync(stamp, 'utf8') === fingerprint(name);
}

/** Keeps the fingerprint taken before the build began, so that an edit during the build is noticed. */
export function writeStamp(name, value) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), value);
}
