import { describe, expect, it } from 'vitest';
import { createFacts } from '../../../../shared/catalogue/facts.ts';
import { type FigureOverride, mergeCatalogue } from '../../../../shared/catalogue/merge-catalogue.ts';
import { resolveFigure } from '../../../../shared/catalogue/resolve.ts';
import { isPlannerError } from '../../../../shared/errors.ts';
import { asId, type ModelId, type ProductId } from '../../../../shared/ids.ts';
import { testCatalogue } from '../../../support/facts.ts';

const starter = testCatalogue();
const id = asId<ProductId>('nvidia-h100-sxm');

function override(change: Partial<FigureOverride>): FigureOverride {
  const reason = 'data sheet of the offer';
  const base = { kind: 'accelerator' as const, id: 'nvidia-h100-sxm', field: 'tdpW', value: 650, reason };
  return { ...base, by: 'A. Brandt', at: '2026-11-22T09:00:00Z', ...change };
}

const merged = (overrides: readonly FigureOverride[]) =>
  createFacts(mergeCatalogue(starter, { products: [], models: [], overrides }));

function faultOf(change: Partial<FigureOverride>): string {
  try {
    merged([override(change)]);
  } catch (error) {
    if (isPlannerError(error)) return `${error.area}/${error.code}`;
    throw error;
  }
  return 'accepted';
}

describe('a replaced figure', () => {
  it('stands in the record while the printed one stays in its provenance', () => {
    const facts = merged([override({})]);
    const product = facts.product('accelerator', id);
    expect(product.tdpW).toBe(650);
    expect(product.figures['tdpW']).toMatchObject({
      printed: { value: 700, unit: 'W' },
      override: { value: 650, reason: 'data sheet of the offer', by: 'A. Brandt' },
    });
    expect(resolveFigure(facts, product, { field: 'tdpW', unit: 'W' })?.input.from).toMatchObject({
      tag: 'U',
    });
  });

  it('is read in the unit the catalogue prints, also inside a group', () => {
    const facts = merged([
      override({ field: 'memoryBandwidthBytesPerS', value: 3900 }),
      override({ field: 'scaleUp.bytesPerSPerDirection', value: 1800 }),
      override({ kind: 'model', id: 'skt-ax-k1', field: 'paramsTotal', value: 520 }),
    ]);
    expect(facts.product('accelerator', id).memoryBandwidthBytesPerS).toBe(3.9e12);
    expect(facts.product('accelerator', id).scaleUp.bytesPerSPerDirection).toBe(900e9);
    const model = facts.model(asId<ModelId>('skt-ax-k1'));
    expect(model.paramsTotal).toBe(520e9);
    expect(model.overrides['paramsTotal']).toMatchObject({ value: 520 });
  });

  it('may make a figure unknown, so that a class value takes its place', () => {
    const facts = merged([override({ value: null })]);
    const product = facts.product('accelerator', id);
    expect(product.tdpW).toBeNull();
    expect(resolveFigure(facts, product, { field: 'tdpW', unit: 'W' })?.assumption?.id).toBe(
      'accelerator-tdp-gpu',
    );
  });

  it('changes no other record', () => {
    const facts = merged([override({})]);
    expect(facts.catalogue.products.server).toBe(starter.products.server);
    const other = asId<ProductId>('nvidia-h100-pcie');
    const before = starter.products.accelerator.find((entry) => entry.id === other);
    expect(facts.product('accelerator', other)).toBe(before);
  });

  it.each([
    [{ field: 'colour' }, 'catalogue/unknown-reference'],
    [{ value: -1 }, 'quantity/below-minimum'],
    [{ value: Number.NaN }, 'quantity/not-finite'],
    [
      { kind: 'server', id: 'nvidia-dgx-h100', field: 'cooling.liquidHeatFraction', value: 1.2 },
      'quantity/above-maximum',
    ],
  ] as const)('is refused for %o', (change, code) => {
    expect(faultOf(change)).toBe(code);
  });

  it('of a record that left the pack is passed over', () => {
    expect(faultOf({ id: 'gone-from-the-pack' })).toBe('accepted');
  });
});
