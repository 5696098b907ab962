import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestWithin, slackOf } from '../../../../../shared/stages/compute/largest-within.ts';
import { largestWhere } from '../../../../../shared/stages/compute/server-point.ts';

describe('the largest load inside a limit', () => {
  it('is what bisection finds, for straight, bent and stepped times and for limits beyond reach', () => {
    const shape = fc.constantFrom(
      (load: number) => load,
      (load: number) => load * load,
      (load: number) => Math.sqrt(load),
      (load: number) => Math.floor(load / 7) * 3,
      (load: number) => 2 ** (load / 40),
      (load: number) => (load < 50 ? 0 : Number.POSITIVE_INFINITY),
    );
    const limit = fc.oneof(
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.constant(Number.POSITIVE_INFINITY),
      fc.constant(0),
    );
    fc.assert(
      fc.property(shape, limit, fc.double({ min: 0, max: 900, noNaN: true }), (time, most, room) => {
        const found = largestWithin(room, (load) => slackOf(time(load), most));
        expect(found).toBe(largestWhere(room, (load) => time(load) <= most));
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in fewer looks than bisection takes where times rise evenly', () => {
    let looks = 0;
    const found = largestWithin(1024, (load) => {
      looks += 1;
      return slackOf(0.01 + load * 0.0003, 0.1);
    });
    expect(found).toBe(300);
    expect(looks).toBeLessThanOrEqual(6);
  });

  it('has a slack of no sign but that of the comparison', () => {
    for (const value of [0, 1, 2, Number.POSITIVE_INFINITY, Number.NaN])
      for (const limit of [0, 1, 2, Number.POSITIVE_INFINITY])
        expect(slackOf(value, limit) >= 0).toBe(value <= limit);
  });
});
