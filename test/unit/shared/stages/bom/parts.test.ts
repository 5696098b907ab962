import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitWhole } from '../../../../../shared/stages/bom/allot-spares.ts';
import { classify, goodsClassOf } from '../../../../../shared/stages/bom/classify.ts';
import { lineKey } from '../../../../../shared/stages/bom/line-draft.ts';
import { isSingleSource } from '../../../../../shared/stages/bom/single-source.ts';
import { testFacts } from '../../../../support/facts.ts';
import { productId, siteId } from '../../../../support/stage-values.ts';

const facts = testFacts();
const product = (id: string) => {
  const found = facts.findProduct(productId(id));
  if (!found) throw new Error(id);
  return found;
};

describe('splitting a whole number', () => {
  it('keeps the sum and stays within one of the exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
        (total, weights) => {
          const parts = splitWhole(total, weights);
          const sum = weights.reduce((all, weight) => all + weight, 0);
          expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
          for (const [index, part] of parts.entries())
            expect(Math.abs(part - (total * (weights[index] ?? 0)) / sum)).toBeLessThan(1);
        },
      ),
    );
  });

  it('gives nothing to nobody', () => {
    expect(splitWhole(3, [])).toEqual([]);
  });
});

describe('classification', () => {
  it('tells copper from fibre and air from water', () => {
    expect(goodsClassOf('cable', product('mcp4y10-dac'))).toBe('copper-cable');
    expect(goodsClassOf('cable', product('osfp-aoc-800g'))).toBe('fibre-cable');
    const crah = facts.catalogue.products.cooling.find((unit) => unit.deviceClass?.startsWith('CRAH'));
    expect(goodsClassOf('cooling', crah)).toBe('air-handler');
  });

  it('has no code where the table has none', () => {
    expect(classify('software', undefined, facts)).toEqual([]);
  });

  it('falls back to a contested code when a scheme has no other', () => {
    const codes = classify('accelerator', product('nvidia-h100-sxm'), facts);
    expect(codes.find((code) => code.scheme === 'HS')?.code).toBe('8473.30');
  });
});

describe('line identity', () => {
  it('is readable and keeps lengths apart', () => {
    const part = {
      category: 'cable',
      siteId: siteId('main'),
      productId: productId('x'),
      name: null,
    } as const;
    expect(lineKey({ ...part, variant: '0.5 m' })).toBe('cable/main/x/0p5-m');
    expect(lineKey({ ...part, variant: '5 m' })).toBe('cable/main/x/5-m');
    expect(lineKey({ ...part, productId: null, name: 'UPS battery, 12 V', variant: null })).toBe(
      'cable/main/ups-battery-12-v',
    );
  });
});

describe('single source', () => {
  it.each([
    ['nvidia-h100-sxm', true],
    ['nvidia-dgx-h100', false],
    ['nvidia-qm9700', true],
    ['nvidia-sn5600', false],
    ['rittal-vx-it-5307-124', null],
  ])('%s: %s', (id, expected) => {
    expect(isSingleSource(product(id), facts)).toBe(expected);
  });
});
