import { defineConfig } from '@playwright/test';
import { findFirefox } from './test/e2e/fixtures/firefox.ts';
import { findElectronProgram } from './test/e2e/fixtures/real-electron.ts';
import type { ShellOptions } from './test/e2e/fixtures/running-app.ts';

// The same tests run through every shell that this machine has. A shell's own folder holds what only it can be asked.
const common = /test[\\/]e2e[\\/][^\\/]+\.e2e\.ts$/;
const electronOnly = /test[\\/]e2e[\\/]electron[\\/].*\.e2e\.ts$/;
const browserOnly = /test[\\/]e2e[\\/]browser[\\/].*\.e2e\.ts$/;
const firefoxOnly = /test[\\/]e2e[\\/]firefox[\\/].*\.e2e\.ts$/;
const doubleOnly = /test[\\/]e2e[\\/]double[\\/].*\.e2e\.ts$/;

const electron = findElectronProgram();
if (process.env['TEST_WORKER_INDEX'] === undefined)
  process.stderr.write(
    electron === undefined
      ? 'No Electron runtime here: its tests run on the test double with the real main process and preload.\n'
      : `Real Electron found: ${electron}\n`,
  );

const firefox = findFirefox();
if (process.env['TEST_WORKER_INDEX'] === undefined && firefox === undefined)
  process.stderr.write('No Firefox here: the verifier page is tried in the Chromium family only.\n');

export default defineConfig<ShellOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/summaries/e2e.json' }]],
  projects: [
    {
      name: 'electron-double',
      testMatch: [common, electronOnly, doubleOnly],
      use: { shell: 'double' },
    },
    { name: 'browser-host', testMatch: [common, browserOnly], use: { shell: 'browser' } },
    ...(firefox === undefined ? [] : [{ name: 'firefox', testMatch: [firefoxOnly] }]),
    ...(electron === undefined
      ? []
      : [
          {
            name: 'electron',
            testMatch: [common, electronOnly],
            use: { shell: 'electron' as const },
          },
        ]),
  ],
});
