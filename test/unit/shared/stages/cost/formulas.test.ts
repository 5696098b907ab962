import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annualCost,
  capitalRecoveryFactor,
  perAcceleratorHour,
  presentValueFactor,
} from '../../../../../shared/stages/cost/formulas.ts';
import {
  type TcoParts,
  type TornadoInputs,
  tornadoBars,
  totalCost,
} from '../../../../../shared/stages/cost/tornado.ts';

describe('worked example of the method', () => {
  it('recovers capital by life: 0.2505 over 5 years and 0.1168 over 15 at 8 %', () => {
    expect(capitalRecoveryFactor(0.08, 5)).toBeCloseTo(0.2505, 4);
    expect(capitalRecoveryFactor(0.08, 15)).toBeCloseTo(0.1168, 4);
  });

  it('costs 8.68 M a year in capital, 12.3 M in all and 2.61 an accelerator-hour', () => {
    const capital = [
      { amount: 30e6, lifeYears: 5 },
      { amount: 10e6, lifeYears: 15 },
    ];
    const energy = 3852 * 110;
    expect(energy / 1e6).toBeCloseTo(0.42, 2);
    expect(annualCost(capital, 0, 0.08) / 1e6).toBeCloseTo(8.68, 2);
    const annual = annualCost(capital, energy + 3.2e6, 0.08);
    expect(annual / 1e6).toBeCloseTo(12.3, 1);
    expect(perAcceleratorHour(annual, 768, 0.7)).toBeCloseTo(2.61, 2);
  });
});

describe('factors', () => {
  it('write off in equal parts without interest', () => {
    expect(capitalRecoveryFactor(0, 5)).toBe(0.2);
    expect(presentValueFactor(0, 5)).toBe(5);
  });

  it('are each other’s inverse', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        (rate, years) => {
          expect(capitalRecoveryFactor(rate, years) * presentValueFactor(rate, years)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

describe('tornado', () => {
  const parts: TcoParts = { goods: 40e8, maintenance: 2e8, energy: 42e6, staff: 1e8, rate: 0.08, years: 5 };
  const inputs: TornadoInputs = { pue: 1.2, throughput: null, contingency: 0.1, itMaintenanceRate: 0.05 };

  it('moves throughput over its interval: goods with contingency, their maintenance, energy', () => {
    const low = { servers: 23, goods: -10e8, energy: 0.75 };
    const high = { servers: 51, goods: 18e8, energy: 1.5 };
    const bar = tornadoBars(parts, { ...inputs, throughput: { low, high } }).find(
      ({ id }) => id === 'throughput',
    );
    expect(bar?.range).toEqual({ kind: 'interval', low: 23, high: 51, unit: 'servers' });
    const years = presentValueFactor(0.08, 5);
    const dearer = 18e8 * 1.1 + (18e8 * 0.05 + 42e6 * 0.5) * years;
    const cheaper = 10e8 * 1.1 + (10e8 * 0.05 + 42e6 * 0.25) * years;
    expect(bar?.high).toBeCloseTo(totalCost(parts) + dearer, 0);
    expect(bar?.low).toBeCloseTo(totalCost(parts) - cheaper, 0);
  });

  it('leaves throughput out where every number of servers is fixed', () => {
    expect(tornadoBars(parts, inputs).map(({ id }) => id)).not.toContain('throughput');
    for (const { range } of tornadoBars(parts, inputs))
      expect(range).toEqual({ kind: 'convention', share: 0.2 });
  });

  it('orders bars by how far they move the total', () => {
    const bars = tornadoBars(parts, inputs);
    const widths = bars.map((bar) => bar.high - bar.low);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(bars[0]?.id).toBe('utilisation');
    expect(bars[1]?.id).toBe('price');
  });

  it('moves the total by the price of goods and their maintenance', () => {
    const bar = tornadoBars(parts, inputs).find(({ id }) => id === 'price');
    const moved = 0.2 * (parts.goods + parts.maintenance * presentValueFactor(0.08, 5));
    expect(bar?.high).toBeCloseTo(totalCost(parts) + moved, 0);
    expect(bar?.low).toBeCloseTo(totalCost(parts) - moved, 0);
  });

  it('never lets PUE fall below one', () => {
    const bar = tornadoBars(parts, { ...inputs, pue: 1.1 }).find(({ id }) => id === 'pue');
    const without = totalCost({ ...parts, energy: parts.energy / 1.1 });
    expect(bar?.low).toBeCloseTo(without, 0);
  });

  it('leaves out what has no effect', () => {
    const bars = tornadoBars({ ...parts, staff: 0, energy: 0 }, { ...inputs, pue: null }).map(({ id }) => id);
    expect(bars).not.toContain('staff');
    expect(bars).not.toContain('tariff');
    expect(bars).not.toContain('pue');
  });
});
