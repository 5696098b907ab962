import { describe, expect, it } from 'vitest';
import {
  DecimalSum,
  decimalText,
  sameDecimal,
  timesCount,
} from '../../../../../shared/bundle/payload/decimal.ts';

describe('decimalText', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-12.5, '-12.5'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333333333'],
    [2 / 3, '0.666666666667'],
    [1e21, '1000000000000000000000'],
    [1e-7, '0.0000001'],
    [123456789.9876543, '123456789.988'],
    [999999999999.9, '1000000000000'],
    [100, '100'],
    [1.5e-10, '0.00000000015'],
    [Number.MAX_SAFE_INTEGER, '9007199254740000'],
  ])('%d is %s', (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it('does not depend on the last bits', () => {
    expect(decimalText(1.1 * 1.1 * 1.1)).toBe(decimalText(1.331));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => decimalText(value)).toThrow('not-finite');
  });
});

describe('exact sums', () => {
  const sumOf = (terms: readonly string[]): string => {
    const sum = new DecimalSum();
    for (const term of terms) sum.add(term);
    return sum.text;
  };

  it('add what doubles cannot', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf(['9007199254740993.01', '0.01'])).toBe('9007199254740993.02');
    expect(sumOf(['1.10', '-2', '0.905'])).toBe('0.005');
    expect(sumOf(['-1', '0.50'])).toBe('-0.50');
    expect(sumOf([])).toBe('0');
  });

  it('multiply by a count', () => {
    expect(timesCount('12345.68', 6)).toBe('74074.08');
    expect(timesCount('5', 0)).toBe('0');
    expect(timesCount('0.05', 3)).toBe('0.15');
  });

  it('compare by value', () => {
    expect(sameDecimal('1.50', '1.5')).toBe(true);
    expect(sameDecimal('1.50', '1.501')).toBe(false);
  });
});
