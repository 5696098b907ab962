import fc from 'fast-check';
import { expect, it } from 'vitest';
import { selectSmallest } from '../../../shared/facility/select-smallest.ts';

it('finds at every position what sorting puts there, doubles and negative numbers included', () => {
  const value = fc.oneof(
    fc.integer({ min: -4, max: 4 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), fc.nat(), (list, place) => {
      const position = place % list.length;
      const sorted = Float64Array.from(list).sort();
      // Selection does not tell 0 and -0 apart, nor does any sum.
      expect(selectSmallest(Float64Array.from(list), position) + 0).toBe((sorted[position] ?? 0) + 0);
    }),
    { numRuns: 3000 },
  );
});

it('gives 0 where there is nothing', () => {
  expect(selectSmallest(new Float64Array(0), -1)).toBe(0);
});
