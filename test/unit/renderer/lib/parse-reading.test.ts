import { describe, expect, it } from 'vitest';
import { parseReading } from '../../../../renderer/lib/parse-reading.ts';

describe('a typed reading', () => {
  it.each([
    ['30 000', '', 30_000],
    ['30\u00a0000', '', 30_000],
    ['0.8', 'share', 0.8],
    ['0,8', 'share', 0.8],
    ['1.2 MW', 'kW', 1200],
    ['1200 W', 'kW', 1.2],
    ['2000 ms', 's', 2],
    ['30k', '', 30_000],
    ['1.5M', '', 1_500_000],
    ['40 kpeople', 'people', 40_000],
    ['80 %', 'share', 0.8],
    ['1.234.567', '', undefined],
    ['1,234.5', '', 1234.5],
    ['1.234,5', '', 1234.5],
    ['−5', '', -5],
    ['3.5kPa', 'Pa', 3500],
    ['2e3', '', 2000],
  ])('of "%s" in a field of "%s" is %s', (text, unit, value) => {
    const reading = parseReading(text, { unit });
    expect(reading.ok ? reading.value : undefined).toBe(value);
  });

  it('of "1,200" is refused, because countries read it differently', () => {
    const reading = parseReading('1,200', { unit: '' });
    expect(reading).toEqual({
      ok: false,
      fault: { code: 'two-readings', text: '1,200', group: '1200', decimal: '1.200' },
    });
  });

  it.each([
    ['abc', 'not-a-number'],
    ['', 'not-a-number'],
    ['12 bananas', 'other-unit'],
    ['-1', 'below'],
    ['101', 'above'],
    ['1.5', 'not-whole'],
  ])('of "%s" says %s', (text, code) => {
    const reading = parseReading(text, { unit: 'kW', min: 0, max: 100, whole: true });
    expect(reading.ok ? 'ok' : reading.fault.code).toBe(code);
  });

  it('carries no binary noise from the conversion of units', () => {
    const reading = parseReading('0.3 kW', { unit: 'W' });
    expect(reading).toEqual({ ok: true, value: 300 });
  });
});
