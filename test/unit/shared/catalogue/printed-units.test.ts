import { describe, expect, it } from 'vitest';
import { type Dimension, toBase } from '../../../../shared/catalogue/printed-units.ts';
import { isPlannerError } from '../../../../shared/errors.ts';

const CASES: readonly (readonly [number, string, Dimension, number])[] = [
  [80, 'GB', 'B', 80e9],
  [96, 'GiB', 'B', 103_079_215_104],
  [3350, 'GB/s', 'B/s', 3.35e12],
  // A vendor adds both directions; a record holds one.
  [900, 'GB/s both directions', 'B/s', 450e9],
  [989, 'TFLOPS', 'FLOP/s', 989e12],
  [1979, 'TOPS', 'FLOP/s', 1979e12],
  [51.2, 'Tbit/s', 'bit/s', 51.2e12],
  [97.4, '%', '1', 0.974],
  [0.5, 'm', 'mm', 500],
  [132, 'kW', 'W', 132_000],
  [22, 'kVA', 'VA', 22_000],
  [519, '1e9 parameters', 'count', 519e9],
  [72, 'devices', 'count', 72],
];

describe('printed units', () => {
  it.each(CASES)('%d %s becomes the base unit %s', (value, unit, dimension, base) => {
    expect(toBase({ value, unit }, dimension)).toBe(base);
  });

  it('refuse a unit the quantity does not have', () => {
    let caught: unknown;
    try {
      toBase({ value: 1, unit: 'kW' }, 'kg');
    } catch (error) {
      caught = error;
    }
    expect(isPlannerError(caught, 'quantity') && caught.code).toBe('unit-unknown');
  });
});
