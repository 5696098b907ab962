import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from './runtime.mjs';

const folder = join(root, 'dist', '.building');
const holderFile = join(folder, 'pid');
const TOO_OLD_MS = 5 * 60_000;

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isAbandoned() {
  try {
    if (Date.now() - statSync(folder).mtimeMs > TOO_OLD_MS) return true;
    return !isAlive(Number(readFileSync(holderFile, 'utf8')));
  } catch {
    // The holder has just made the folder and not yet written its number, or has just left.
    return false;
  }
}

function take() {
  try {
    mkdirSync(folder);
    writeFileSync(holderFile, String(process.pid));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Runs `work` while no other process builds; two terminals must not write dist at the same time. */
export async function whileLocked(work) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  while (!take()) {
    if (isAbandoned()) rmSync(folder, { recursive: true, force: true });
    else await setTimeout(100);
  }
  try {
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
