import { join } from 'node:path';
import { whileLocked } from './build-lock.mjs';
import { runPlaywright, runStaticChecks, runVitest, tellStaticChecks } from './checks.mjs';
import { findElectron, wantedElectron } from './electron.mjs';
import { fingerprint, isFresh, writeStamp } from './fresh.mjs';
import { cliFlags, hostFlags } from './node-flags.mjs';
import { clearReports, failures, tally } from './reports.mjs';
import {
  ensureInstalled,
  findNode,
  installed,
  root,
  run,
  runNode,
  runProgram,
  runQuietly,
} from './runtime.mjs';
import { ensureTestPrograms, findChromium } from './system.mjs';
import { targets } from './targets.mjs';

const CHECKED = ['unit', 'window', 'property', 'architecture'];

/** Builds those of the named targets whose sources changed. Messages go to standard error. */
export async function ensureBuilt(names) {
  if (names.every(isFresh)) return;
  await whileLocked(async () => {
    const stale = names.filter((name) => !isFresh(name));
    if (stale.length === 0) return;
    const before = stale.map((name) => [name, fingerprint(name)]);
    const status = await runQuietly(findNode(), [join(root, 'test/support/build.ts'), ...stale]);
    if (status !== 0) throw new Error(`The build of ${stale.join(', ')} failed; see above.`);
    for (const [name, value] of before) writeStamp(name, value);
  });
}

async function ensureEverything() {
  await ensureInstalled();
  await ensureBuilt(Object.keys(targets));
}

async function build() {
  await ensureEverything();
  return 0;
}

async function cli(words) {
  await ensureInstalled();
  await ensureBuilt(['catalogue', 'cli', 'fonts', 'verifier']);
  return runProgram([...cliFlags, join(root, 'dist/cli.js'), ...words], {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
}

async function start(words) {
  await ensureEverything();
  const electron = process.env['REDOUBT_SHELL'] === 'browser' ? undefined : findElectron();
  if (electron) return run(electron.program, [root, ...words]);
  process.stderr.write(
    `Electron ${wantedElectron()} is not installed here ("npx install-electron" fetches it, or set ELECTRON_OVERRIDE_DIST_PATH); starting in the browser instead.\n`,
  );
  return runProgram([...hostFlags, join(root, 'dist/main/browser-host.js'), ...words]);
}

/** Static checks beside the tests: neither keeps every core busy all the time. */
async function checkEverything() {
  const [results, status] = await Promise.all([runStaticChecks(), runVitest('check', CHECKED)]);
  return { failed: tellStaticChecks(results), status };
}

async function check(words) {
  await ensureInstalled();
  // The unit tests of the command line and of the assets read the built catalogue.
  await ensureBuilt(['catalogue', 'cli', 'fonts']);
  if (words.length > 0) return runVitest('check', CHECKED, words);
  const { failed, status } = await checkEverything();
  return failed.length === 0 ? status : 1;
}

async function e2e(words) {
  await ensureEverything();
  await ensureTestPrograms();
  return runPlaywright('e2e', findChromium(), words);
}

async function integration(words) {
  await ensureEverything();
  await ensureTestPrograms();
  return runVitest('integration', ['integration', 'attacks'], words);
}

/** Everything, in the order of cost; goes on after a failure so that one run shows all of them. */
async function test() {
  await ensureInstalled();
  await ensureTestPrograms();
  clearReports();
  await ensureEverything();
  const { failed, status } = await checkEverything();
  const statuses = [status];
  statuses.push(await integration([]));
  statuses.push(await e2e([]));
  const reports = ['check', 'integration', 'e2e'];
  const count = tally(reports);
  const bad = count.failed + failed.length;
  // A runner can fail without a failed test (a file that does not load); that must not look like success.
  const unexplained = bad === 0 && statuses.some((status) => status !== 0) ? 1 : 0;
  for (const name of [...failed, ...failures(reports)]) process.stdout.write(`failed: ${name}\n`);
  process.stdout.write(`${count.passed} passed, ${bad + unexplained} failed\n`);
  return bad + unexplained === 0 ? 0 : 1;
}

async function bench(words) {
  await ensureEverything();
  return runNode([join(root, 'test/support/run-bench.ts'), ...words]);
}

async function packageApp(words) {
  await ensureEverything();
  const builder = installed('electron-builder', 'cli.js');
  const target = words.length > 0 ? words : ['--dir'];
  return runNode([builder, '--config', 'electron-builder.yml', ...target]);
}

/** Signs a release: the verifier page, packages, their digests. */
async function release(words) {
  await ensureEverything();
  return runProgram([join(root, 'test/support/package/sign-release.ts'), ...words], {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  });
}

/** Fits the sizing coefficients to the measured rows and writes file, report and plot. */
async function calibrate(words) {
  await ensureInstalled();
  return runNode([join(root, 'test/support/calibrate.ts'), ...words]);
}

export const jobs = {
  start,
  cli,
  build,
  check,
  test,
  integration,
  e2e,
  bench,
  calibrate,
  package: packageApp,
  release,
};
