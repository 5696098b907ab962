import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

const folder = join(root, 'test-results', 'summaries');

/** Where a runner writes its machine-readable result. */
export function reportPath(name) {
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.json`);
}

export function clearReports() {
  rmSync(folder, { recursive: true, force: true });
}

function ofVitest(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function ofPlaywright(report) {
  const { expected, flaky, unexpected } = report.stats;
  // A test that passed only at the second try has failed once; we do not hide that.
  return { passed: expected, failed: unexpected + flaky };
}

/** Tests passed and failed over the named reports; a report that is missing counts as one failure. */
export function tally(names) {
  let passed = 0;
  let failed = 0;
  for (const name of names) {
    const path = join(folder, `${name}.json`);
    if (!existsSync(path)) {
      failed += 1;
      continue;
    }
    const report = JSON.parse(readFileSync(path, 'utf8'));
    const count = report.stats ? ofPlaywright(report) : ofVitest(report);
    passed += count.passed;
    failed += count.failed;
  }
  return { passed, failed };
}
