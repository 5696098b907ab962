import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  isUtcTime,
  secondsBetween,
  toUtcTime,
  yearsLater,
} from '../../../../../shared/bundle/format/time.ts';

describe('isUtcTime', () => {
  it.each([
    ['2026-11-21T22:00:00Z', true],
    ['2028-02-29T00:00:00Z', true],
    ['2000-02-29T23:59:59Z', true],
    ['2026-02-29T00:00:00Z', false],
    ['2100-02-29T00:00:00Z', false],
    ['2026-04-31T00:00:00Z', false],
    ['2026-13-01T00:00:00Z', false],
    ['2026-00-10T00:00:00Z', false],
    ['2026-01-00T00:00:00Z', false],
    ['2026-01-01T24:00:00Z', false],
    ['2026-12-31T23:59:60Z', false],
    ['2026-01-01T00:00:00+00:00', false],
    ['2026-01-01 00:00:00Z', false],
    ['2026-01-01', false],
    ['', false],
  ])('%j is %s', (text, expected) => {
    expect(isUtcTime(text)).toBe(expected);
  });
});

describe('toUtcTime', () => {
  it.each([
    ['2026-11-21', '2026-11-21T00:00:00Z'],
    ['2026-11-21T22:00:00.123Z', '2026-11-21T22:00:00Z'],
    ['2026-11-21T22:00:00Z', '2026-11-21T22:00:00Z'],
    ['yesterday', null],
    ['2026-11-21T22:00:00+01:00', null],
  ])('%j becomes %j', (text, expected) => {
    expect(toUtcTime(text)).toBe(expected);
  });
});

describe('differences', () => {
  it('agree with the platform over centuries', () => {
    const times = [
      '1970-01-01T00:00:00Z',
      '1999-12-31T23:59:59Z',
      '2000-02-29T12:00:00Z',
      '2100-03-01T00:00:01Z',
    ];
    for (const from of times)
      for (const to of times)
        expect(secondsBetween(from, to)).toBe((Date.parse(to) - Date.parse(from)) / 1000);
  });

  it('count whole days downwards', () => {
    expect(daysBetween('2026-11-21T22:00:00Z', '2026-11-22T21:59:59Z')).toBe(0);
    expect(daysBetween('2026-11-21T22:00:00Z', '2026-11-22T22:00:00Z')).toBe(1);
    expect(daysBetween('2026-11-21T22:00:00Z', '2026-11-21T21:59:59Z')).toBe(-1);
  });
});

describe('years later', () => {
  it.each([
    ['2026-11-22T10:00:00Z', 1, '2027-11-22T10:00:00Z'],
    ['2024-02-29T00:00:00Z', 1, '2025-03-01T00:00:00Z'],
    ['2024-02-29T00:00:00Z', 4, '2028-02-29T00:00:00Z'],
    ['2096-02-29T00:00:00Z', 4, '2100-03-01T00:00:00Z'],
  ] as const)('%s plus %i is %s', (time, years, later) => {
    expect(yearsLater(time, years)).toBe(later);
  });
});
