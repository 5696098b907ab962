import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { naiveTruth } from '../../support/naive-rules.ts';
import { OWNERS, truthOf } from '../../support/rules.ts';
import { factsArbitrary, ruleArbitrary } from './arbitraries.ts';

vi.setConfig({ testTimeout: 60_000 });

const SETS = { EU: ['AT', 'DE', 'FR'], EEA: ['AT', 'DE', 'FR', 'NO'], EMPTY: [] };

describe('the engine and a second, naive reading of the language', () => {
  it('agree on every rule and every set of facts', () => {
    const seen = new Map<boolean | null, number>();
    fc.assert(
      fc.property(ruleArbitrary, factsArbitrary, (source, facts) => {
        const truth = truthOf(source, facts);
        seen.set(truth, (seen.get(truth) ?? 0) + 1);
        expect(naiveTruth(source, { facts, sets: SETS, owners: OWNERS, unheld: null })).toBe(truth);
      }),
      { numRuns: 3000 },
    );
    // All three values came up often enough for the agreement to mean something.
    for (const truth of [true, false, null]) expect(seen.get(truth) ?? 0).toBeGreaterThan(100);
  });

  it('agree when papers that are not held are refused', () => {
    fc.assert(
      fc.property(ruleArbitrary, factsArbitrary, (source, facts) => {
        expect(naiveTruth(source, { facts, sets: SETS, owners: OWNERS, unheld: false })).toBe(
          truthOf(source, facts, false),
        );
      }),
      { numRuns: 1000 },
    );
  });
});
