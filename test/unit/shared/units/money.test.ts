import { describe, expect, it } from 'vitest';
import { decimalOf, majorOf, minorDigits, money, moneyFromMajor } from '../../../../shared/units/money.ts';

describe('the digits of a currency', () => {
  it.each([
    ['EUR', 2, '1234.56'],
    ['KRW', 0, '123456'],
    ['XOF', 0, '123456'],
    ['XPF', 0, '123456'],
    ['KWD', 3, '123.456'],
    ['IQD', 3, '123.456'],
  ])('are those of ISO 4217: %s has %d', (currency, digits, text) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(decimalOf(money(currency, 123_456))).toBe(text);
    expect(moneyFromMajor(currency, majorOf(money(currency, 123_456)))).toEqual(money(currency, 123_456));
  });

  it('keep sign and leading zeros of small amounts', () => {
    expect(decimalOf(money('EUR', -7))).toBe('-0.07');
    expect(decimalOf(money('KWD', 7))).toBe('0.007');
    expect(decimalOf(money('JPY', 0))).toBe('0');
  });
});
