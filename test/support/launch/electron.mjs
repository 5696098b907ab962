import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from './runtime.mjs';

const PROGRAMS = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

function programIn(folder) {
  const path = join(folder, PROGRAMS[process.platform] ?? 'electron');
  return existsSync(path) ? path : undefined;
}

/**
 * Electron's runtime, which is not part of its npm package: from the folder named by ELECTRON_OVERRIDE_DIST_PATH,
 * or where `npx install-electron` puts it. Nothing is fetched here: an air-gapped machine must not wait for that.
 * @returns the program and where it was found, or undefined
 */
export function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) {
    const program = programIn(override);
    return program && { program, from: 'ELECTRON_OVERRIDE_DIST_PATH' };
  }
  const program = programIn(installed('electron', 'dist'));
  return program && { program, from: 'node_modules/electron/dist' };
}

/** Version of Electron that the lockfile asks for. */
export function wantedElectron() {
  return JSON.parse(readFileSync(installed('electron', 'package.json'), 'utf8')).version;
}
