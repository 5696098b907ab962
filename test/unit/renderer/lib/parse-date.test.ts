import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../renderer/lib/parse-date.ts';

describe('a typed day', () => {
  it.each([
    '2027-09-11',
    '11 Sep 2027',
    '11 September 2027',
    'Sep 11, 2027',
    '11.9.2027',
    '11.09.2027',
    '11\u00a0Sep\u00a02027',
  ])('is read from "%s"', (text) => {
    expect(parseDate(text)).toEqual({ ok: true, iso: '2027-09-11' });
  });

  it('is read with slashes only when one part can be no month', () => {
    expect(parseDate('25/9/2027')).toEqual({ ok: true, iso: '2027-09-25' });
    expect(parseDate('9/25/2027')).toEqual({ ok: true, iso: '2027-09-25' });
    expect(parseDate('11/9/2027')).toEqual({ ok: false, code: 'two-readings' });
  });

  it.each(['2027-02-29', '31 Jun 2027', '2027-13-01', '0 Jan 2027'])(
    'that the calendar lacks is refused: %s',
    (text) => {
      expect(parseDate(text)).toEqual({ ok: false, code: 'no-such-day' });
    },
  );

  it('takes the leap day of a leap year', () => {
    expect(parseDate('2028-02-29')).toEqual({ ok: true, iso: '2028-02-29' });
  });

  it.each(['', 'soon', '2027', '11 Sep'])('is not made of "%s"', (text) => {
    expect(parseDate(text)).toEqual({ ok: false, code: 'not-a-date' });
  });
});
