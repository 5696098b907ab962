import { describe, expect, it } from 'vitest';
import {
  figureOf,
  racksPerSystem,
  serverHeight,
  serverMass,
  serverScaleOut,
} from '../../../../shared/catalogue/derive.ts';
import { type Fitted, serverPower } from '../../../../shared/catalogue/derive-power.ts';
import { noteFindings, productNotes } from '../../../../shared/catalogue/figure-note.ts';
import { suppliesThatCarry } from '../../../../shared/catalogue/supply-capacity.ts';
import { asId, type ProductId } from '../../../../shared/ids.ts';
import { testFacts } from '../../../support/facts.ts';

const facts = testFacts();
const server = (id: string) => facts.product('server', asId<ProductId>(id));

/** The server as the catalogue lists it. */
function listed(id: string): Fitted {
  const { accelerator } = server(id);
  return { acceleratorId: accelerator.id, acceleratorsPerServer: accelerator.count ?? 0 };
}

const powerOf = (id: string, fitted = listed(id)) => serverPower(facts, server(id), fitted);

describe('power of a server', () => {
  it('takes the printed maximum and 0.75 of it as typical', () => {
    const power = powerOf('nvidia-dgx-h100');
    expect(power.maxPowerW).toMatchObject({ value: 10_200, origin: 'own', note: null });
    expect(power.typicalPowerW).toMatchObject({ value: 7650, origin: 'rule' });
    // Six supplies of 3,300 W.
    expect(power.nameplateW).toMatchObject({ value: 19_800, origin: 'own' });
  });

  it('keeps a printed typical figure and the short peak apart', () => {
    const power = powerOf('nvidia-dgx-b300');
    expect(power.maxPowerW?.value).toBe(15_000);
    expect(power.typicalPowerW).toMatchObject({ value: 14_500, origin: 'own' });
    expect(power.peakPowerW?.value).toBe(19_700);
  });

  it('takes 0.80 of what the supplies carry when only they are known', () => {
    // 3+3 supplies of 2,800 W: three carry, 8,400 W; the record gives the usable capacity as 14,000 W.
    const power = powerOf('dell-xe9680-h100');
    expect(power.maxPowerW).toMatchObject({ value: 11_200, origin: 'psu-rule' });
    expect(power.notes.map((note) => note.code)).toContain('derived-figure-used');
  });

  it('adds host and accelerators where the split of the supplies is not stated', () => {
    // 1.82 times eight accelerators of 700 W.
    expect(powerOf('hpe-xd670-h100').maxPowerW).toMatchObject({ value: 10_192, origin: 'accelerator-rule' });
    // Host of 1,300 W plus 1.15 times eight cards of 600 W.
    expect(powerOf('asus-esc8000a-e12-h200nvl').maxPowerW).toMatchObject({
      value: 6820,
      origin: 'accelerator-rule',
    });
  });

  it('computes a bare host from the cards that go into it, not from its supplies', () => {
    const cards = (count: number): Fitted => ({
      acceleratorId: asId<ProductId>('rebellions-rebel100'),
      acceleratorsPerServer: count,
    });
    const eight = powerOf('asrock-4u8g-egs2', cards(8));
    const four = powerOf('asrock-4u8g-egs2', cards(4));
    expect(eight.maxPowerW).toMatchObject({ value: 1300 + 1.15 * 8 * 600, origin: 'accelerator-rule' });
    expect(four.maxPowerW?.value).toBe(1300 + 1.15 * 4 * 600);
  });

  it('does not use the printed figure for another number of accelerators', () => {
    const power = powerOf('nvidia-dgx-h100', { ...listed('nvidia-dgx-h100'), acceleratorsPerServer: 4 });
    expect(power.maxPowerW?.origin).toBe('accelerator-rule');
  });

  it('falls back to the class and says so', () => {
    const power = powerOf('dell-r760');
    expect(power.maxPowerW).toMatchObject({ value: 1200, origin: 'assumption' });
    expect(power.notes).toContainEqual(
      expect.objectContaining({
        code: 'class-assumption-used',
        subject: 'product/dell-r760',
        measured: { value: 1200, unit: 'W' },
      }),
    );
  });

  it('never lets an assumed accelerator power push a rack below its class', () => {
    // 72 accelerators whose power is not published.
    expect(powerOf('amd-helios').maxPowerW).toMatchObject({ value: 142_000, origin: 'assumption' });
  });

  it.each([
    [6, '4+2', 4],
    [8, '4+4', 4],
    [6, '5+1 (vendor) or 3+3 fault tolerant (review)', 5],
    [8, 'power shelves of 6 x 5.5 kW, N+N up to 132 kW DC', 4],
    [8, '1+1 board domain plus two 2+1 accelerator domains', null],
    [8, 'hot swap; N+N split not stated', null],
    [2, null, null],
    [1, null, 1],
  ] as const)('%i supplies, "%s": %s carry the load', (count, redundancy, carrying) => {
    expect(suppliesThatCarry(count, redundancy)).toBe(carrying);
  });
});

describe('size and mass of a server', () => {
  it('take the printed height, then the model number, then the class', () => {
    expect(serverHeight(facts, server('nvidia-dgx-h100'))).toMatchObject({ value: 8, origin: 'own' });
    expect(serverHeight(facts, server('gigabyte-g893-zx1-mi325x'))).toMatchObject({
      value: 8,
      origin: 'inferred',
    });
    expect(serverHeight(facts, server('dell-xe9780-b300'))).toMatchObject({ value: 8, origin: 'assumption' });
  });

  it('do not use a net weight for a floor', () => {
    // Printed 75.3 kg net in 8 U; the line above all weighed systems of the class gives 95 + 8 × 5 kg.
    expect(serverMass(facts, server('smc-as-8125gs-tnmr2'))).toMatchObject({ value: 135, origin: 'rule' });
  });

  it('lie above every loaded weight the catalogue knows', () => {
    for (const entry of facts.catalogue.products.server) {
      const mass = serverMass(facts, entry);
      if (mass && entry.massKg !== null) expect(mass.value, entry.id).toBeGreaterThanOrEqual(entry.massKg);
    }
  });

  it('know systems that fill several racks', () => {
    expect(racksPerSystem(facts, server('huawei-cloudmatrix-384'))).toBe(16);
    expect(racksPerSystem(facts, server('nvidia-gb200-nvl72'))).toBe(1);
  });
});

describe('links of a server', () => {
  it('are the printed fabric ports', () => {
    const links = serverScaleOut(facts, server('nvidia-dgx-h100'), listed('nvidia-dgx-h100'));
    expect(links).toMatchObject({ links: 8, bitPerS: 400e9, origin: 'own', note: null });
  });

  it('are one per accelerator of a baseboard system without printed ports', () => {
    const links = serverScaleOut(facts, server('dell-xe9780-b300'), { acceleratorsPerServer: 8 });
    expect(links).toMatchObject({ links: 8, bitPerS: 400e9, origin: 'assumption' });
    expect(links?.note?.code).toBe('class-assumption-used');
  });

  it('stay unknown where not even the accelerators are counted', () => {
    expect(serverScaleOut(facts, server('rebellions-rebelrack'), { acceleratorsPerServer: 0 })).toBeNull();
  });
});

describe('notes on products', () => {
  it('say that an announced product is not on sale, and block what cannot be chosen', () => {
    const announced = facts.product('accelerator', asId<ProductId>('amd-mi455x'));
    const captive = facts.product('accelerator', asId<ProductId>('google-tpu-v5p'));
    expect(productNotes(announced)).toMatchObject([{ code: 'product-not-shipping', severity: 'review' }]);
    expect(productNotes(captive)).toMatchObject([{ code: 'product-not-selectable', severity: 'blocking' }]);
  });

  it('become one finding each, in the place the stage names', () => {
    const sw = facts.product('switch', asId<ProductId>('nvidia-qm8700'));
    const figure = figureOf(facts, sw, { field: 'maxPowerW', unit: 'W' });
    const findings = noteFindings([figure?.note ?? null, figure?.note ?? null, null], {
      stage: 'fabric',
      step: 'fabric',
    });
    expect(findings).toMatchObject([
      { code: 'class-assumption-used', stage: 'fabric', step: 'fabric', subject: 'product/nvidia-qm8700' },
    ]);
  });
});

describe('notes on a printed figure', () => {
  const noteOf = (kind: 'cooling' | 'switch' | 'server', id: string, field: string, unit: string) =>
    figureOf(facts, facts.product(kind, asId<ProductId>(id)), { field, unit })?.note;

  it('say that sources disagree, with what the others print', () => {
    expect(noteOf('switch', 'nvidia-q3400-ra', 'maxPowerW', 'W')).toMatchObject({
      code: 'contested-figure',
      measured: { value: 7000, unit: 'W' },
      params: { others: expect.stringContaining('4200') },
    });
  });

  it('say that a figure is weak', () => {
    const weak = facts.catalogue.products.cooling.find(
      (entry) => entry.confidence === 'low' && entry.capacityW !== null && entry.contested.length === 0,
    );
    expect(weak).toBeDefined();
    expect(noteOf('cooling', weak?.id ?? '', 'capacityW', 'W')?.code).toBe('low-confidence-figure');
  });

  it('stay away when the figure is sound', () => {
    expect(noteOf('server', 'nvidia-dgx-h100', 'massKg', 'kg')).toBeNull();
  });
});
