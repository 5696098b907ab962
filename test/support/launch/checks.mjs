import { reportPath } from './reports.mjs';
import { installed, root, runNode } from './runtime.mjs';

const biome = ['@biomejs', 'biome', 'bin', 'biome'];
const oxlint = ['oxlint', 'bin', 'oxlint'];
const tsc = ['typescript', 'bin', 'tsc'];

/** Format, lint and types: each a name and the words for Node. */
const staticChecks = [
  ['format and lint (biome)', [installed(...biome), 'ci', '--diagnostic-level=warn', root]],
  ['lint with types (oxlint)', [installed(...oxlint), '--type-aware', root]],
  ...['shared', 'main', 'renderer', 'test'].map((part) => [
    `types of ${part} (tsc)`,
    [installed(...tsc), '-p', part],
  ]),
];

/** Runs the static checks in turn; answers the names of those that failed. */
export async function runStaticChecks() {
  const failed = [];
  for (const [name, words] of staticChecks) {
    const started = Date.now();
    const status = await runNode(words);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} ${seconds} s\n`);
    if (status !== 0) failed.push(name);
  }
  return failed;
}

/** Runs vitest projects; the counts go to the report of that name. */
export function runVitest(report, projects, words = []) {
  return runNode([
    installed('vitest', 'vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportPath(report)}`,
    ...words,
  ]);
}

/** Runs the end-to-end tests with the system's browser. */
export function runPlaywright(report, browser, words = []) {
  return runNode([installed('@playwright', 'test', 'cli.js'), 'test', ...words], {
    env: {
      ...process.env,
      REDOUBT_BROWSER: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath(report),
    },
  });
}
