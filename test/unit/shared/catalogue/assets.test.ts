import { describe, expect, it } from 'vitest';
import type { Product } from '../../../../shared/catalogue/catalogue.ts';
import { fieldDimension } from '../../../../shared/catalogue/field-dimension.ts';
import { toBase } from '../../../../shared/catalogue/printed-units.ts';
import { PRODUCT_KINDS } from '../../../../shared/catalogue/record.ts';
import { fieldOf } from '../../../../shared/catalogue/resolve.ts';
import { testFacts } from '../../../support/facts.ts';

// Counts and nulls are those of the reference collection the catalogue was founded on (as of 2026-11-21). A changed
// number here means records or figures were added or lost: say which in the commit.
const COUNTS = {
  accelerator: 105,
  cpu: 26,
  server: 173,
  switch: 100,
  nic: 23,
  // 84 of the reference and five patch cords and harnesses of the standard plugs.
  interconnect: 89,
  rack: 26,
  pdu: 33,
  busway: 13,
  breaker: 7,
  ups: 28,
  genset: 14,
  battery: 5,
  cooling: 40,
  storage: 37,
  security: 25,
  consumable: 29,
};

const { catalogue } = testFacts();
const products: readonly Product[] = PRODUCT_KINDS.flatMap(
  (kind): readonly Product[] => catalogue.products[kind],
);

describe('catalogue assets', () => {
  it.each(PRODUCT_KINDS)('hold every %s of the reference', (kind) => {
    expect(catalogue.products[kind]).toHaveLength(COUNTS[kind]);
  });

  it('hold every model, instrument and clause of the reference', () => {
    expect(catalogue.models).toHaveLength(232);
    expect(catalogue.instruments).toHaveLength(174);
    expect(catalogue.instruments.flatMap((instrument) => instrument.clauses)).toHaveLength(406);
  });

  it('keep every list sorted by id without repetition', () => {
    const lists: readonly (readonly { readonly id: string }[])[] = [
      ...PRODUCT_KINDS.map((kind) => catalogue.products[kind]),
      catalogue.models,
      catalogue.instruments,
      catalogue.assumptions,
    ];
    for (const list of lists) {
      const ids = list.map((record) => record.id);
      expect(ids).toEqual([...new Set(ids)].sort());
    }
  });

  it.each([
    ['accelerator', 'memoryBytes', 84],
    ['accelerator', 'memoryBandwidthBytesPerS', 73],
    ['accelerator', 'peakDenseFlopPerS.fp32', 42],
    ['accelerator', 'peakDenseFlopPerS.bf16', 66],
    ['accelerator', 'peakDenseFlopPerS.fp8', 40],
    ['accelerator', 'peakDenseFlopPerS.fp4', 18],
    ['accelerator', 'peakDenseFlopPerS.int8', 48],
    ['accelerator', 'tdpW', 64],
    ['accelerator', 'scaleUp.bytesPerSPerDirection', 37],
    ['cpu', 'cores', 25],
    ['cpu', 'tdpW', 7],
    ['server', 'heightU', 96],
    ['server', 'massKg', 51],
    ['server', 'depthMm', 21],
    ['server', 'maxPowerW', 68],
    ['server', 'typicalPowerW', 40],
    ['server', 'psu.ratingW', 60],
    ['switch', 'maxPowerW', 41],
    ['switch', 'massKg', 51],
    ['interconnect', 'powerPerEndMaxW', 61],
    ['rack', 'loadRatingKg', 17],
    ['pdu', 'usableW', 27],
    ['ups', 'maxPowerW', 14],
    ['genset', 'standbyW', 11],
    ['battery', 'energyWh', 0],
    ['cooling', 'capacityW', 29],
    ['storage', 'usableBytes', 15],
    ['security', 'maxPowerW', 8],
    ['consumable', 'ruleValue', 8],
  ] as const)(
    'leave unknown what the reference does not know: %s %s has %i values',
    (kind, field, filled) => {
      const list: readonly Product[] = catalogue.products[kind];
      expect(list.filter((product) => fieldOf(product, field) !== null)).toHaveLength(filled);
    },
  );

  it('carry every figure in the base unit of its field, with unit, source, confidence and date', () => {
    let checked = 0;
    for (const record of [...products, ...catalogue.models])
      for (const [field, figure] of Object.entries(record.figures)) {
        const typed = fieldOf(record as Product, field);
        expect(figure.printed.unit, `${record.id} ${field}`).not.toBe('');
        expect(figure.dateRead).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        if (figure.printed.value === null) {
          expect(typed ?? null, `${record.id} ${field}`).toBeNull();
          continue;
        }
        expect(figure.source, `${record.id} ${field}`).not.toBeNull();
        const { value, unit } = figure.printed;
        if (typed !== undefined && typed !== null)
          expect(typed, `${record.id} ${field}`).toBe(toBase({ value, unit }, fieldDimension(field)));
        checked += 1;
      }
    expect(checked).toBeGreaterThan(5000);
  });

  it('cite full web addresses', () => {
    for (const record of [...products, ...catalogue.models])
      for (const source of record.sources) expect(source, record.id).toMatch(/^https?:\/\/\S+$/);
  });

  it('say why a record cannot be chosen', () => {
    const reasonOf = (kind: keyof typeof COUNTS, id: string): string => {
      const list: readonly Product[] = catalogue.products[kind];
      const product = list.find((entry) => entry.id === id);
      return product?.selectability.selectable === false ? product.selectability.reason : 'selectable';
    };
    expect(reasonOf('accelerator', 'euclyd')).toBe('gap');
    expect(reasonOf('accelerator', 'rebellions-atom')).toBe('end-of-sale');
    expect(reasonOf('accelerator', 'google-tpu-v5p')).toBe('captive');
    expect(reasonOf('switch', 'asterfusion-gap')).toBe('gap');
    expect(reasonOf('switch', 'ruijie-rg-s6990-64oc2xs')).toBe('unverified');
    expect(reasonOf('server', 'generic-management')).toBe('placeholder');
    expect(reasonOf('server', 'aws-trn3-gen2')).toBe('captive');
    expect(reasonOf('genset', 'genset-class-2mw')).toBe('placeholder');
    expect(reasonOf('pdu', 'apc-ap7868')).toBe('end-of-sale');
    expect(reasonOf('accelerator', 'amd-mi455x')).toBe('selectable');
    expect(reasonOf('server', 'nvidia-dgx-h100')).toBe('selectable');
  });

  it('give every kind of goods a classification code and every member of EU and NATO a marking scheme', () => {
    const codes = catalogue.goodsClasses.flatMap((entry) => entry.codes);
    expect(catalogue.goodsClasses).toHaveLength(28);
    expect(codes.filter(({ scheme, code }) => scheme === 'HS' && !/^\d{4}\.\d{2}$/.test(code))).toEqual([]);
    expect(codes.filter(({ scheme, code }) => scheme !== 'HS' && !/^\d{8}$/.test(code))).toEqual([]);
    const owners = new Set(catalogue.ruleTables.markings.map((scheme) => scheme.owner));
    const without = catalogue.ruleTables.sets['EU']?.filter((country) => !owners.has(country));
    // Cyprus and Malta are not in the table of equivalences that was read.
    expect(without).toEqual(['CY', 'MT']);
    expect(Object.keys(catalogue.ruleTables.sets)).toHaveLength(14);
  });

  it('keep contested figures with what each source prints', () => {
    const contested = products.flatMap((product) => product.contested);
    expect(contested).toHaveLength(202);
    expect(contested.every((entry) => entry.values.length > 0)).toBe(true);
  });
});
