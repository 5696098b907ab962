import { describe, expect, it } from 'vitest';
import type { PriceEntry } from '../../../../shared/catalogue/catalogue.ts';
import type { BomLine } from '../../../../shared/design/supply.ts';
import { asId, type ProductId } from '../../../../shared/ids.ts';
import { readPriceBook } from '../../../../shared/price-book/read-price-book.ts';
import { priceBookCsv, priceRequestCsv } from '../../../../shared/price-book/write-price-book.ts';
import { priceRefusalText, priceRefusalTexts } from '../../../../shared/texts/en/price-book.ts';
import { billLine } from '../../../support/bill.ts';

const known = (id: string): boolean => id.startsWith('p-');
const HEADING = 'productId,amount,currency,date,source';
const read = (text: string, file = 'prices.csv') => readPriceBook(file, text, known);

/** A line of the bill for a product with a short id. */
const lineOf = (id: string | null, given: Partial<BomLine> = {}): BomLine =>
  billLine('nvidia-h100-sxm', { ...given, productId: id === null ? null : asId<ProductId>(id) });

const ENTRY: PriceEntry = {
  productId: asId<ProductId>('p-server'),
  minor: 39_850_000,
  currency: 'EUR',
  priceKind: 'framework',
  date: '2026-10-14',
  validUntil: '2027-01-31',
  source: 'Offer 17; line "A", page 3',
  incoterm: 'DDP',
  taxIncluded: false,
};

describe('a price book', () => {
  it('is read back as it was written', () => {
    expect(read(priceBookCsv([ENTRY]))).toEqual({ entries: [ENTRY], refused: [] });
  });

  it.each([
    ['semicolons and line feeds', 'productId;amount;currency;date;source\np-a;12.50;EUR;2026-10-14;Offer\n'],
    [
      'tabs without a last line end',
      'productId\tamount\tcurrency\tdate\tsource\r\np-a\t12.5\tEUR\t2026-10-14\tOffer',
    ],
    ['a byte order mark', `\ufeff${HEADING}\r\np-a,12.50,EUR,2026-10-14,Offer\r\n`],
  ])('is read with %s', (_name, text) => {
    expect(read(text).entries.map(({ productId, minor }) => [productId, minor])).toEqual([['p-a', 1250]]);
  });

  it('is read as JSON', () => {
    const prices = [
      { productId: 'p-a', amount: '900', currency: 'KRW', date: '2026-10-14', source: 'Offer' },
    ];
    const text = JSON.stringify({ format: 'redoubt-prices', prices });
    expect(read(text, 'prices.json').entries[0]).toMatchObject({ minor: 900, currency: 'KRW' });
  });

  it('keeps an empty amount unknown and tells the line', () => {
    const { entries, refused } = read(`${HEADING}\r\np-a,,EUR,2026-10-14,Offer\r\n`);
    expect(entries).toEqual([]);
    expect(refused).toEqual([{ line: 2, field: 'amount', code: 'no-amount', value: '' }]);
  });

  it.each([
    ['1,250.00', '"1,250.00"'],
    ['1.250,00', '"1.250,00"'],
    ['12.345', '12.345'],
    ['-5', '-5'],
    ['1e6', '1e6'],
    ['99999999999999', '99999999999999'],
  ])('refuses the amount %s rather than guess', (value, cell) => {
    const { refused } = read(`${HEADING}\r\np-a,${cell},EUR,2026-10-14,Offer\r\n`);
    expect(refused).toEqual([{ line: 2, field: 'amount', code: 'amount-unreadable', value }]);
  });

  it('counts a product once and names every line it leaves out', () => {
    const rows = [
      'p-a,1,EUR,2026-10-14,Offer',
      'p-a,2,EUR,2026-10-14,Offer',
      'x,1,EUR,2026-10-14,Offer',
      'p-b,1,EUR,2026-02-30,Offer',
    ];
    const { entries, refused } = read([HEADING, ...rows, ''].join('\r\n'));
    expect(entries.map((entry) => entry.minor)).toEqual([100]);
    expect(refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'twice'],
      [4, 'product-unknown'],
      [5, 'date-unreadable'],
    ]);
    expect(refused.map(priceRefusalText).join(' ')).not.toMatch(/[{}]/);
  });

  it.each([
    ['prices.csv', 'productId,amount\r\n', 'currency'],
    ['prices.csv', `${HEADING}\r\n"p-a`, 'quotes'],
    ['prices.json', '[', 'JSON'],
    ['prices.json', '{"format":"other"}', 'redoubt-prices'],
  ])('of no known form is refused as a whole: %s %s', (file, text, reason) => {
    expect(() => read(text, file)).toThrowError(
      expect.objectContaining({
        code: 'schema',
        details: expect.objectContaining({ reason: expect.stringContaining(reason) }),
      }),
    );
  });
});

describe('a list for suppliers', () => {
  const about = { currency: 'EUR', marking: 'DE · RESTRICTED' };

  it('asks for each product once, for what is installed and spare, under its marking', () => {
    const lines = [
      lineOf('p-a', { quantity: 3, spares: 1 }),
      lineOf('p-a', { quantity: 2, spares: 0 }),
      lineOf(null, { quantity: 9, spares: 0 }),
    ];
    const [heading = '', row = '', rest] = priceRequestCsv(lines, about).split('\r\n');
    const cells = Object.fromEntries(heading.split(',').map((name, at) => [name, row.split(',')[at]]));
    expect(cells).toMatchObject({ productId: 'p-a', amount: '', quantity: '6', marking: 'DE · RESTRICTED' });
    expect(rest).toBe('');
  });

  it('comes back as a price book once the amounts are filled in', () => {
    const asked = priceRequestCsv([lineOf('p-a', { quantity: 1, spares: 0 })], about);
    expect(read(asked).refused.map(({ code }) => code)).toEqual(['no-amount']);
    const filled = asked.replace('p-a,,EUR,,,,,,', 'p-a,12.00,EUR,quote,2026-10-14,,Offer 9,,');
    expect(read(filled).entries).toMatchObject([{ minor: 1200, source: 'Offer 9' }]);
  });

  it('holds no text that a spreadsheet could run', () => {
    const line = lineOf('p-a', { name: '=1+1', quantity: 1, spares: 0 });
    expect(() => priceRequestCsv([line], about)).toThrowError(
      expect.objectContaining({ code: 'unsafe-text' }),
    );
  });
});

describe('sentences for what an import left out', () => {
  const empty = (line: number) => ({ line, field: 'amount', code: 'no-amount', value: '' }) as const;

  it('say a reason once, with all its lines', () => {
    expect(priceRefusalTexts([empty(3), empty(4), empty(5)])).toEqual([
      'Lines 3 to 5: amount is empty, so the price stays unknown.',
    ]);
    expect(priceRefusalTexts([empty(3), empty(7)])).toEqual([
      'Lines 3, 7: amount is empty, so the price stays unknown.',
    ]);
  });

  it('keep reasons and values apart', () => {
    const unknown = (line: number, value: string) =>
      ({ line, field: 'productId', code: 'product-unknown', value }) as const;
    expect(priceRefusalTexts([unknown(2, 'a'), empty(3), unknown(4, 'b')])).toHaveLength(3);
    expect(priceRefusalTexts([])).toEqual([]);
  });
});
