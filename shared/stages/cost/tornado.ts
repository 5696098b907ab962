import type { CostTextName } from '../../texts/en/cost-steps.ts';
import { presentValueFactor } from './formulas.ts';

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
  readonly id: Extract<CostTextName, 'price' | 'tariff' | 'pue' | 'utilisation' | 'staff' | 'discount'>;
  readonly low: number;
  readonly high: number;
}

/** Each input is moved this far, up and down. */
export const SWING = 0.2;

/**
 * How far the total moves when one input moves by 20 %, the largest first. PUE never falls below 1. Utilisation is shown
 * as the cost of the same work: with 20 % less, a quarter more capacity is paid for.
 * @param pue - facility over IT energy; null leaves it out
 * @returns bars with `low` not above `high`, smallest currency unit
 */
export function tornadoBars(parts: TcoParts, pue: number | null): readonly Bar[] {
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
  return bars
    .map(([id, [a, b]]) => ({ id, low: Math.min(a, b), high: Math.max(a, b) }))
    .filter(({ low, high }) => high > low)
    .sort((a, b) => b.high - b.low - (a.high - a.low) || (a.id < b.id ? -1 : 1));
}
