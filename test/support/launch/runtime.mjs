import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Top of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where `name` of a package lies inside node_modules. */
export function installed(...parts) {
  return join(root, 'node_modules', ...parts);
}

/**
 * Runs a program to its end and answers its exit status; 128 + signal when a signal ended it.
 * Output goes where `stdio` says, by default to ours.
 */
export function run(program, args, { stdio = 'inherit', env = process.env, cwd = root } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio, env, cwd });
    // The terminal sends an interrupt to both; we wait for the child so that its last words and status count.
    const wait = () => undefined;
    process.on('SIGINT', wait);
    const stop = () => child.kill('SIGTERM');
    process.on('SIGTERM', stop);
    child.on('error', failed);
    child.on('close', (status, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', stop);
      done(status ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** Runs a program with its standard output sent to our standard error, where messages belong. */
export function runQuietly(program, args, options = {}) {
  return run(program, args, { ...options, stdio: ['ignore', 2, 2] });
}

const INSTALL_MARK = installed('.redoubt-install');

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** True when node_modules holds what the lockfile asks for (packages for other systems may be absent). */
function matchesLockfile() {
  const hidden = installed('.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = have[path];
    return there ? there.version === entry.version : entry.optional === true || entry.peer === true;
  });
}

async function npm(args) {
  const viaNpm = process.env['npm_execpath'];
  if (viaNpm?.endsWith('.js')) return runQuietly(process.execPath, [viaNpm, ...args]);
  return process.platform === 'win32'
    ? runQuietly('cmd.exe', ['/d', '/s', '/c', 'npm', ...args])
    : runQuietly('npm', args);
}

/** Installs the packages of the lockfile when they are missing or others; install scripts stay off. */
export async function ensureInstalled() {
  const digest = lockDigest();
  if (existsSync(INSTALL_MARK) && readFileSync(INSTALL_MARK, 'utf8') === digest) return;
  if (!matchesLockfile()) {
    process.stderr.write('Installing the packages of package-lock.json (npm ci, install scripts off) …\n');
    const status = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    if (status !== 0) throw new Error(`npm ci ended with status ${status}; see above.`);
  }
  writeFileSync(INSTALL_MARK, digest);
}

function major(version) {
  return Number(version.split('.')[0]);
}

/** Path of a Node of major 24 or later: this one, or the one that came as an optional package. */
export function findNode() {
  if (major(process.versions.node) >= 24) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidate = installed(`node-${platform}-${process.arch}`, 'bin', program);
  if (existsSync(candidate)) return candidate;
  throw new Error(
    `Node ${process.versions.node} is too old for this job and the package node-${platform}-${process.arch} is not there. Install Node 24 or later.`,
  );
}

/** Runs a script on Node 24 or later. */
export function runNode(args, options = {}) {
  return run(findNode(), args, options);
}

/** Runs a script to its end and keeps what it said: its exit status, and both its outputs in the order written. */
export function runNodeApart(args) {
  return new Promise((done, failed) => {
    const child = spawn(findNode(), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.on('error', failed);
    child.on('close', (status) => done({ status: status ?? 1, said: Buffer.concat(said).toString() }));
  });
}

/** Runs a built program; what Node compiled is kept for the next start. */
export function runProgram(args, options = {}) {
  const env = { NODE_COMPILE_CACHE: installed('.cache', 'redoubt'), ...process.env };
  return runNode(args, { env, ...options });
}
