import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlannerError } from '../../../../shared/errors.ts';
import { addDays, compareDates, daysBetween, isIsoDate } from '../../../../shared/units/calendar.ts';

describe('calendar', () => {
  it.each([
    ['2026-11-21', 0, '2026-11-21'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2026-11-21', 364, '2027-11-20'],
    ['1970-01-01', -1, '1969-12-31'],
    ['0001-01-01', 0, '0001-01-01'],
  ])('%s and %d days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
  });

  it('agrees with the calendar of the platform', () => {
    const day = fc.integer({ min: -500_000, max: 2_700_000 });
    fc.assert(
      fc.property(day, fc.integer({ min: -200_000, max: 200_000 }), (start, days) => {
        const iso = (value: number): string => new Date(value * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(iso(start), days)).toBe(iso(start + days));
        expect(daysBetween(iso(start), iso(start + days))).toBe(days);
      }),
      { numRuns: 2000 },
    );
  });

  it('orders dates', () => {
    expect(compareDates('2026-11-21', '2027-01-01')).toBeLessThan(0);
    expect(compareDates('2027-01-01', '2026-11-21')).toBeGreaterThan(0);
    expect(compareDates('2026-11-21', '2026-11-21')).toBe(0);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '', '2026-04-31'])(
    'refuses %s',
    (text) => {
      expect(isIsoDate(text)).toBe(false);
      let caught: unknown;
      try {
        addDays(text, 1);
      } catch (error) {
        caught = error;
      }
      expect(isPlannerError(caught, 'quantity')).toBe(true);
    },
  );
});
