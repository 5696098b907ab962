import type { CostResult } from '../../design/supply.ts';
import type { CostTextName } from '../../texts/en/cost-steps.ts';
import { presentValueFactor } from './formulas.ts';
import type { ThroughputEnd, ThroughputSwing } from './throughput-swing.ts';

/** What a total over the years is made of; amounts in the smallest currency unit. */
export interface TcoParts {
  /** Goods with contingency. */
  readonly goods: number;
  /** Maintenance follows the price of goods. */
  readonly maintenance: number;
  readonly energy: number;
  readonly staff: number;
  readonly rate: number;
  readonly years: number;
}

/**
 * Total cost over the years, at today's worth.
 * Formula: `capex + sum of opex_t / (1+w)^t` without residual value (facility-method 12).
 */
export function totalCost(parts: TcoParts): number {
  const opex = parts.maintenance + parts.energy + parts.staff;
  return parts.goods + opex * presentValueFactor(parts.rate, parts.years);
}

export interface Bar {
  readonly id: Extract<
    CostTextName,
    'price' | 'tariff' | 'pue' | 'utilisation' | 'throughput' | 'staff' | 'discount'
  >;
  readonly range: CostResult['tornado'][number]['range'];
  readonly low: number;
  readonly high: number;
}

/** An input without an interval of its own is moved this far, up and down (C; facility-method 12). */
export const SWING = 0.2;

/** What is known beside the parts of the total. */
export interface TornadoInputs {
  /** Facility over IT energy; null leaves it out. */
  readonly pue: number | null;
  /** Servers at both ends of the throughput's interval; null leaves it out. */
  readonly throughput: ThroughputSwing | null;
  /** Contingency on goods and maintenance of IT, shares of the price. */
  readonly contingency: number;
  readonly itMaintenanceRate: number;
}

const BY_CONVENTION: Bar['range'] = { kind: 'convention', share: SWING };

function throughputBars(parts: TcoParts, inputs: TornadoInputs): readonly Bar[] {
  const { throughput, contingency, itMaintenanceRate } = inputs;
  if (throughput === null) return [];
  const at = ({ goods, energy }: ThroughputEnd): number =>
    totalCost({
      ...parts,
      goods: parts.goods + goods * (1 + contingency),
      maintenance: parts.maintenance + goods * itMaintenanceRate,
      energy: parts.energy * energy,
    });
  const [a, b] = [at(throughput.low), at(throughput.high)];
  const { low, high } = throughput;
  const range = { kind: 'interval', low: low.servers, high: high.servers, unit: 'servers' } as const;
  return [{ id: 'throughput', range, low: Math.min(a, b), high: Math.max(a, b) }];
}

/**
 * How far the total moves with one input, the largest first. Throughput moves over its 80 % interval, by the servers
 * that both ends ask for; inputs without an interval move by 20 %. PUE never falls below 1. Utilisation is shown
 * as the cost of the same work: with 20 % less, a quarter more capacity is paid for.
 * @returns bars with `low` not above `high`, smallest currency unit
 */
export function tornadoBars(parts: TcoParts, inputs: TornadoInputs): readonly Bar[] {
  const { pue } = inputs;
  const total = totalCost(parts);
  const moved = (change: (factor: number) => Partial<TcoParts>): readonly [number, number] => [
    totalCost({ ...parts, ...change(1 - SWING) }),
    totalCost({ ...parts, ...change(1 + SWING) }),
  ];
  const prices = (factor: number): Partial<TcoParts> => ({
    goods: parts.goods * factor,
    maintenance: parts.maintenance * factor,
  });
  const overhead = (factor: number): Partial<TcoParts> => ({
    energy: pue === null ? parts.energy : (parts.energy * Math.max(1, pue * factor)) / pue,
  });
  const bars: readonly (readonly [Bar['id'], readonly [number, number]])[] = [
    ['price', moved(prices)],
    ['tariff', moved((factor) => ({ energy: parts.energy * factor }))],
    ['pue', moved(overhead)],
    ['staff', moved((factor) => ({ staff: parts.staff * factor }))],
    ['discount', moved((factor) => ({ rate: parts.rate * factor }))],
    ['utilisation', [total / (1 + SWING), total / (1 - SWING)]],
  ];
  const moves = bars.map(
    ([id, [a, b]]): Bar => ({ id, range: BY_CONVENTION, low: Math.min(a, b), high: Math.max(a, b) }),
  );
  return [...moves, ...throughputBars(parts, inputs)]
    .filter(({ low, high }) => high > low)
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.id < b.id ? -1 : 1));
}
