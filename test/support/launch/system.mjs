import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuietly } from './runtime.mjs';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Full path of a program on PATH, or undefined. */
export function findProgram(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const BROWSER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The installed browser of the Chromium family, or undefined. `REDOUBT_BROWSER` wins. */
export function findChromium() {
  const chosen = process.env['REDOUBT_BROWSER'];
  if (chosen) return chosen;
  for (const name of BROWSERS) {
    const path = findProgram(name);
    if (path) return path;
  }
  return BROWSER_PLACES.find((path) => existsSync(path));
}

/** Programs the tests call, with the Debian package each comes from. */
const TEST_PROGRAMS = [
  ['ssh-keygen', 'openssh-client'],
  ['unzip', 'unzip'],
  ['openssl', 'openssl'],
  ['python3', 'python3'],
  ['jq', 'jq'],
  ['qpdf', 'qpdf'],
  ['pdftotext', 'poppler-utils'],
  ['zbarimg', 'zbar-tools'],
  ['age', 'age'],
  ['minisign', 'minisign'],
  ['certtool', 'gnutls-bin'],
  ['softhsm2-util', 'softhsm2'],
  ['pkcs11-tool', 'opensc'],
  ['g++', 'g++'],
];

/** Whether some Python of the machine reads YAML: the one on the path, or the system's beside it. */
function hasPyYaml() {
  const pythons = [findProgram('python3'), '/usr/bin/python3'].filter((python) => python !== undefined);
  return pythons.some((python) => spawnSync(python, ['-c', 'import yaml'], { stdio: 'ignore' }).status === 0);
}

function missingPackages() {
  const missing = TEST_PROGRAMS.filter(([program]) => !findProgram(program)).map(([, name]) => name);
  if (!hasPyYaml()) missing.push('python3-yaml');
  return findChromium() ? missing : ['chromium', ...missing];
}

function maySetUp() {
  return process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
}

/** Programs that widen the tests where they are: nobody is asked to install them. */
const WIDER_PROGRAMS = [['firefox', 'firefox-esr']];

function missingWider() {
  return WIDER_PROGRAMS.filter((names) => !names.some(findProgram)).map((names) => names.at(-1));
}

async function aptInstall(packages) {
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-qq'], { env });
  return runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

/** Installs what the tests need from Debian's packages when we may; otherwise names it in one line. */
export async function ensureTestPrograms() {
  const missing = missingPackages();
  if (missing.length > 0) {
    if (!maySetUp())
      throw new Error(
        `The tests need ${missing.join(', ')}. Install these packages, then run the tests again.`,
      );
    const status = await aptInstall(missing);
    if (status !== 0) throw new Error(`apt-get ended with status ${status}; see above.`);
  }
  const wider = missingWider();
  if (wider.length > 0 && maySetUp() && (await aptInstall(wider)) !== 0)
    process.stderr.write(`Without ${wider.join(', ')} fewer tests run; see above.\n`);
}
