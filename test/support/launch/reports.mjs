import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
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

function failuresOfVitest(report) {
  return report.testResults.flatMap((file) => {
    const place = relative(root, file.name);
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    // A file that does not load has no test of its own to name.
    if (tests.length === 0 && file.status === 'failed') return [`${place}: ${firstLine(file.message)}`];
    return tests.map((test) => `${place} > ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
}

function failuresOfPlaywright(suite, place = []) {
  const here = suite.title ? [...place, suite.title] : place;
  const specs = (suite.specs ?? []).filter(
    (spec) => !spec.ok || spec.tests.some((test) => test.status === 'flaky'),
  );
  return [
    ...specs.map((spec) => {
      const results = spec.tests.flatMap((test) => test.results);
      const error = results.find((result) => result.error)?.error;
      return `${[...here, spec.title].join(' > ')}: ${firstLine(error?.message)}`;
    }),
    ...(suite.suites ?? []).flatMap((inner) => failuresOfPlaywright(inner, here)),
  ];
}

function firstLine(message = 'no reason given') {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: runners colour their messages with escape sequences.
  const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
  // The seed and the path of a property come first: with them the failure can be repeated.
  return plain.split('\n').slice(0, 3).join(' ').slice(0, 600);
}

/** What failed, one line each, so that the end of a long run says it without scrolling. */
export function failures(names) {
  return names.flatMap((name) => {
    const path = join(folder, `${name}.json`);
    if (!existsSync(path)) return [`${name}: no report was written`];
    const report = JSON.parse(readFileSync(path, 'utf8'));
    return report.stats ? failuresOfPlaywright(report) : failuresOfVitest(report);
  });
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
