import { describe, expect, it } from 'vitest';
import { divisorAtLeast, divisorsOf, parseRatio, uplinksFor } from '../../../../shared/clos/ratio.ts';

describe('ratios', () => {
  it.each([
    [1, { down: 1, up: 1 }],
    [1.5, { down: 3, up: 2 }],
    [33 / 7, { down: 33, up: 7 }],
    [0.25, { down: 1, up: 4 }],
    ['33:7', { down: 33, up: 7 }],
    ['6:2', { down: 3, up: 1 }],
    [' 2.5 ', { down: 5, up: 2 }],
  ])('reads %s exactly', (text, expected) => {
    expect(parseRatio(text)).toEqual(expected);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, Math.PI, '', '3:0', 'a:b', '20000:1'])(
    'refuses %s',
    (value) => {
      expect(parseRatio(value)).toBeNull();
    },
  );

  it('rounds uplinks up, never losing one to a decimal', () => {
    expect(uplinksFor(33, { down: 33, up: 7 })).toBe(7);
    expect(uplinksFor(34, { down: 33, up: 7 })).toBe(8);
    expect(uplinksFor(66, { down: 66, up: 14 }, 2)).toBe(7);
  });

  it('lists divisors in order', () => {
    expect(divisorsOf(36)).toEqual([1, 2, 3, 4, 6, 9, 12, 18, 36]);
    expect(divisorAtLeast(32, 12)).toBe(16);
    expect(divisorAtLeast(32, 33)).toBeNull();
  });
});
