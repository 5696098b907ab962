import { describe, expect, it } from 'vitest';
import { Figures } from '../../../../../main/services/report/figures.ts';
import { REPORT_TEXTS } from '../../../../../shared/texts/report-text.ts';

const english = new Figures(REPORT_TEXTS.en);
const german = new Figures(REPORT_TEXTS.de);
const french = new Figures(REPORT_TEXTS.fr);
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('figures of the report', () => {
  it('have the decimal sign, units and order of their language', () => {
    expect(plain(english.quantity(1.75, 'kW'))).toBe('1.75 kW');
    expect(plain(german.quantity(12_345_678, 'W'))).toBe('12,3 MW');
    expect(plain(english.amount('-63400466.89', 'EUR'))).toBe('EUR −63 400 466.89');
    expect(plain(german.amount('63400466.89', 'EUR'))).toBe('63 400 466,89 EUR');
    expect(plain(french.amount('218519.373', 'KWD'))).toBe('218 519,373 KWD');
    expect(plain(french.amount('2011373887', 'KRW'))).toBe('2 011 373 887 KRW');
  });

  it('write French bytes as octets and days as jours', () => {
    expect(plain(french.quantity(1.5e12, 'B'))).toBe('1,5 To');
    expect(plain(french.quantity(400e9, 'bit/s'))).toBe('400 Gbit/s');
    expect(plain(french.quantity(86_400 * 10, 's'))).toBe('10 j');
    expect(plain(french.quantity(3.2, 'tok/s'))).toBe('3,2 jetons/s');
    expect(plain(german.quantity(3.2, 'tok/s'))).toBe('3,2 Token/s');
  });

  it('count things in words, one and more', () => {
    expect(plain(english.quantity(1, 'servers'))).toBe('1 server');
    expect(plain(english.quantity(77.4, 'week'))).toBe('77.4 weeks');
    expect(plain(german.quantity(77.4, 'week'))).toBe('77,4 Wochen');
    expect(plain(french.quantity(1, 'accelerators'))).toBe('1 accélérateur');
  });

  it('say that a figure is unknown, or at least a value, never nothing', () => {
    expect(german.quantity(null, 'W')).toBe('keine Angabe');
    expect(plain(german.partial({ known: 1500, unknownParts: ['a'] }, 'W'))).toBe('mindestens 1,5 kW');
    expect(plain(english.range([0.5, 2], ''))).toBe('0.5 to 2');
    expect(plain(german.quantity(0.8, '1'))).toBe('0,8');
    expect(plain(german.quantity(12_345, '1'))).toBe('12 345');
  });
});
