import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coefficientsOf } from '../../../../../shared/stages/compute/read-coefficients.ts';
import { residualOf } from '../../../../support/calibration/fit.ts';
import { PARAMETERS } from '../../../../support/calibration/parameters.ts';
import { readyCases } from '../../../../support/calibration/predict.ts';
import { calibrationCases, degreesOf } from '../../../../support/calibration/rows.ts';
import { quantile, summarise } from '../../../../support/calibration/statistics.ts';
import { testFacts } from '../../../../support/facts.ts';

const facts = testFacts();
const set = coefficientsOf(facts);
const usable = calibrationCases().filter((entry) => entry.row.score_class !== 'user-speed');
const { ready, left } = readyCases(usable, facts);

describe('the coefficient set against the measured rows', () => {
  const summary = summarise(
    ready.flatMap((row) => {
      const residual = residualOf(row, set, facts);
      return residual === null ? [] : [residual.main];
    }),
  );

  it('uses nearly all rows and says why others are left aside', () => {
    expect(ready.length).toBeGreaterThanOrEqual(245);
    for (const { reason } of left) expect(reason).toMatch(/missing-figure|does-not-fit|unknown-accelerator/);
  });

  it('keeps the accuracy that the calibration page states', () => {
    expect(summary.medianPercent).toBeLessThan(12);
    expect(summary.within30Percent).toBeGreaterThan(88);
    expect(Math.abs(summary.bias)).toBeLessThan(0.05);
  });

  it('stands in the page with the figures of this set', () => {
    const page = readFileSync(
      join(import.meta.dirname, '../../../../../shared/stages/compute/CALIBRATION.md'),
      'utf8',
    );
    expect(page).toContain(`| rows the fit saw | ${summary.rows} | ${summary.medianPercent.toFixed(1)} |`);
  });

  it('holds no factor of a row or of a pair', () => {
    const pairs = new Set(ready.map((row) => row.entry.pair));
    expect(PARAMETERS.length).toBeLessThan(ready.length / 3);
    for (const { name } of PARAMETERS)
      for (const pair of pairs)
        for (const part of pair.split(' / ')) expect(name.toLowerCase()).not.toContain(part.toLowerCase());
  });
});

describe('reading measured rows', () => {
  it.each([
    ['TP8 PP1 DP1 EP8', { tensorParallel: 8, pipelineParallel: 1, expertParallel: 8, dataParallel: 1 }],
    ['DEP4', { tensorParallel: 1, expertParallel: 4, dataParallel: 4 }],
    ['TP24 NeuronCores', { tensorParallel: 24 }],
    [null, {}],
  ])('%s are degrees', (text, degrees) => {
    expect(degreesOf(text)).toEqual(degrees);
  });

  it('interpolates quantiles', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([1, 2], 0.25)).toBe(1.25);
    expect(quantile([], 0.5)).toBe(0);
  });
});
