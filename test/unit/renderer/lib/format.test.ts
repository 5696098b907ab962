import { describe, expect, it } from 'vitest';
import {
  formatChange,
  formatDate,
  formatExact,
  formatFileSize,
  formatFull,
  formatInterval,
  formatIntervalText,
  formatMoney,
  formatMoneyExact,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatSignificant,
  formatWeeks,
  show,
} from '../../../../renderer/lib/format.ts';

/** The tests read better with plain blanks than with no-break ones. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('numbers', () => {
  it.each([
    [236_412, '236 000'],
    [16_191, '16 200'],
    [1234, '1 230'],
    [17.26, '17.3'],
    [0.8041, '0.804'],
    [0.000123456, '0.000123'],
    [-3.1449, '\u22123.14'],
    [0, '0'],
    [999_999, '1 000 000'],
    [9.9996, '10.0'],
    [1000, '1 000'],
  ])('show %d with three significant digits', (value, text) => {
    expect(plain(formatSignificant(value))).toBe(text);
  });

  it('keep whole numbers below ten thousand exact and add no digits to short ones', () => {
    expect(plain(formatNumber(4096))).toBe('4 096');
    expect(plain(formatNumber(236_412))).toBe('236 000');
    expect(formatNumber(0.2)).toBe('0.2');
    expect(formatNumber(1.333333)).toBe('1.33');
  });

  it('group digits in threes with a no-break space, four digits too', () => {
    expect(formatExact(1000)).toBe('1\u00a0000');
    expect(formatExact(1234567.5, 1)).toBe('1\u00a0234\u00a0567.5');
  });

  it('write a minus as a minus and never as minus zero', () => {
    expect(formatExact(-5)).toBe('\u22125');
    expect(formatExact(-0.2)).toBe('0');
  });

  it('show all digits in full form without binary noise', () => {
    expect(formatFull(0.1 + 0.2)).toBe('0.3');
    expect(plain(formatFull(70_997.3333333))).toBe('70 997.33');
  });
});

describe('quantities', () => {
  it.each([
    [950, 'W', '950 W'],
    [353_000, 'W', '353 kW'],
    [9_999_000, 'W', '9 999 kW'],
    [9_999_600, 'W', '10.0 MW'],
    [12_400_000, 'W', '12.4 MW'],
    [180e9, 'B', '180 GB'],
    [8e12, 'B/s', '8 TB/s'],
    [400e9, 'bit/s', '400 Gbit/s'],
    [3_500, 'Pa', '3.5 kPa'],
    [0.0462, 's', '46.2 ms'],
    [1.99, 's', '1.99 s'],
    [1990, 'ms', '1.99 s'],
    [46.2, 'ms', '46.2 ms'],
    [24, 'degC', '24 °C'],
    [20, 'accelerator', '20 accelerators'],
    [0.8, '', '0.8'],
    [7, 'furlong', '7 furlong'],
  ])('show %d %s as %s', (value, unit, text) => {
    expect(plain(formatQuantity(value, unit))).toBe(text);
  });

  it('hand value and unit apart for cells', () => {
    expect(show(2_000_000, 'W')).toEqual({ value: '2\u00a0000', unit: 'kW' });
  });

  it('show both ends of an interval in the unit of the value', () => {
    expect(plain(formatInterval(14_600, 21_200, { unit: 'W', of: 17_300 }))).toBe('14.6–21.2');
    expect(plain(formatIntervalText(10_700, 24_300))).toBe('10 700 to 24 300');
  });

  it('show a change with its sign and nothing when nothing changed', () => {
    expect(plain(formatChange(353_000, 339_000, 'W'))).toBe('+14 kW');
    expect(formatChange(5, 8)).toBe('\u22123');
    expect(formatChange(5, 5)).toBe('');
  });

  it('show percent with a space', () => {
    expect(plain(formatPercent(0.12))).toBe('12.0 %');
  });
});

describe('money, days and sizes', () => {
  it.each([
    [{ currency: 'EUR', minor: 1_726_300_000 }, '€ 17.26 M'],
    [{ currency: 'KRW', minor: 25_400_000_000 }, '₩ 25.40 bn'],
    [{ currency: 'USD', minor: 38_000_00 }, '$ 38 000'],
    [{ currency: 'SEK', minor: 100 }, 'SEK 1'],
  ])('show %o as %s', (amount, text) => {
    expect(plain(formatMoney(amount))).toBe(text);
  });

  it('show full minor units in the bill', () => {
    expect(plain(formatMoneyExact({ currency: 'EUR', minor: 1_730_380_000 }))).toBe('€ 17 303 800.00');
    expect(plain(formatMoneyExact({ currency: 'KRW', minor: 5000 }))).toBe('₩ 5 000');
  });

  it('show days, weeks and sizes', () => {
    expect(plain(formatDate('2027-09-11'))).toBe('11 Sep 2027');
    expect(plain(formatWeeks(42.3))).toBe('42 wk');
    expect(plain(formatFileSize(96_400))).toBe('96 kB');
    expect(plain(formatFileSize(2_100_000))).toBe('2.1 MB');
  });
});
