import { reportPath } from './reports.mjs';
import { installed, root, runNode, runNodeApart } from './runtime.mjs';

const biome = ['@biomejs', 'biome', 'bin', 'biome'];
const oxlint = ['oxlint', 'bin', 'oxlint'];
const tsc = ['typescript', 'bin', 'tsc'];

/**
 * Format, lint and types: each a name and the words for Node. Types go from part to part, each read once: what imports a
 * part reads its declarations. They are kept, so that the next run checks what changed since.
 */
const staticChecks = [
  ['format and lint (biome)', [installed(...biome), 'ci', '--colors=off', '--diagnostic-level=warn', root]],
  ['lint with types (oxlint)', [installed(...oxlint), '--type-aware', root]],
  ['types (tsc)', [installed(...tsc), '-b', 'test/support/types/test.json']],
];

/** Runs the static checks in turn, silently; answers of each its name, exit status, seconds and what it said. */
export async function runStaticChecks() {
  const results = [];
  for (const [name, words] of staticChecks) {
    const started = Date.now();
    const { status, said } = await runNodeApart(words);
    results.push({ name, status, said, seconds: (Date.now() - started) / 1000 });
  }
  return results;
}

/** Prints what the static checks came to; answers the names of those that failed. */
export function tellStaticChecks(results) {
  for (const { name, status, said, seconds } of results) {
    if (status !== 0) process.stdout.write(said);
    process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} ${seconds.toFixed(1)} s\n`);
  }
  return results.filter(({ status }) => status !== 0).map(({ name }) => name);
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
