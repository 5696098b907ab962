import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EstimateKey, EstimateRequest } from '../../../shared/design/estimate.ts';
import { estimate } from '../../../shared/stages/compute/estimate.ts';
import { testFacts } from '../../support/facts.ts';

interface GoldenCase {
  readonly request: EstimateRequest;
  readonly key: EstimateKey;
  readonly measured: number;
  readonly estimate: number;
}

const FILE = join(import.meta.dirname, 'cases.json');
const facts = testFacts();
const cases = JSON.parse(readFileSync(FILE, 'utf8')) as readonly GoldenCase[];

if (process.env['UPDATE_GOLDEN'] === '1') {
  const renewed = cases.map((entry) => ({ ...entry, estimate: estimate(entry.request, facts)[entry.key] }));
  writeFileSync(FILE, `${JSON.stringify(renewed, null, 2)}\n`);
}

describe('measured runs', () => {
  it.each(cases.map((entry) => [entry.request.id, entry] as const))(
    '%s is estimated as before',
    (_id, entry) => {
      const value = estimate(entry.request, facts)[entry.key] ?? Number.NaN;
      expect(Math.abs(value / entry.estimate - 1)).toBeLessThan(1e-9);
    },
  );

  it.each(cases.map((entry) => [entry.request.id, entry] as const))(
    '%s is within a factor of 1.5 of the measurement',
    (_id, entry) => {
      const value = estimate(entry.request, facts)[entry.key] ?? Number.NaN;
      expect(Math.abs(Math.log(entry.measured / value))).toBeLessThan(Math.log(1.5));
    },
  );

  it('mostly lie in the interval of the estimate', () => {
    const inside = cases.filter((entry) => {
      const [low, high] = estimate(entry.request, facts).interval80[entry.key] ?? [Number.NaN, Number.NaN];
      return entry.measured >= low && entry.measured <= high;
    });
    expect(cases.length).toBe(12);
    expect(inside.length).toBeGreaterThanOrEqual(9);
  });
});
