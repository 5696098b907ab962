import { describe, expect, it } from 'vitest';
import { expectedFailures, sparesFor } from '../../../../../shared/stages/spares/poisson.ts';

/** The definition, term by term; exact while the first term does not underflow. */
function byDefinition(lambda: number, level: number): number {
  let term = Math.exp(-lambda);
  let sum = term;
  let spares = 0;
  while (sum < level) {
    spares += 1;
    term *= lambda / spares;
    sum += term;
  }
  return spares;
}

describe('spares by Poisson service level', () => {
  it.each([
    { part: 'accelerator modules', n: 768, rate: 0.05, days: 56, lambda: 5.89, at95: 10, at99: 12 },
    { part: 'servers', n: 96, rate: 0.08, days: 56, lambda: 1.18, at95: 3, at99: 4 },
    { part: 'transceivers', n: 2048, rate: 0.01, days: 42, lambda: 2.36, at95: 5, at99: 7 },
  ])('matches the worked example: $part', ({ n, rate, days, lambda, at95, at99 }) => {
    const expected = expectedFailures(n, rate, days);
    expect(expected).toBeCloseTo(lambda, 2);
    expect(sparesFor(expected, 0.95)).toBe(at95);
    expect(sparesFor(expected, 0.99)).toBe(at99);
  });

  it('keeps 14 for 512 accelerators over 60 days, one failure per 86,300 hours (sizing-method 13)', () => {
    const expected = expectedFailures(512, 8760 / 86_300, 60);
    expect(expected.toFixed(1)).toBe('8.5');
    expect(sparesFor(expected, 0.95)).toBe(14);
  });

  it('agrees with the definition wherever that can be computed', () => {
    for (let lambda = 0.05; lambda < 300; lambda *= 1.17)
      for (const level of [0.5, 0.9, 0.95, 0.99, 0.999])
        expect(sparesFor(lambda, level), `${lambda} ${level}`).toBe(byDefinition(lambda, level));
  });

  it('holds for very many expected failures, near the normal approximation', () => {
    expect(Math.abs(sparesFor(1e6, 0.99) - (1e6 + 2.326 * 1000))).toBeLessThan(5);
  });

  it('needs none when nothing fails, and never runs away at a level of 1', () => {
    expect(sparesFor(0, 0.99)).toBe(0);
    expect(sparesFor(2, 1)).toBe(sparesFor(2, 0.999999));
  });
});
