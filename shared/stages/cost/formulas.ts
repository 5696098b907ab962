import { HOURS_PER_YEAR } from '../../units/units.ts';

/**
 * Share of an investment to be earned each year so that it is paid back with interest at the end of its life.
 * Formula: `w (1+w)^n / ((1+w)^n - 1)`; `1 / n` without interest (facility-method 12).
 * @param rate - discount rate per year, 0.08 = 8 %
 * @param years - life, above 0
 */
export function capitalRecoveryFactor(rate: number, years: number): number {
  if (rate === 0) return 1 / years;
  const growth = (1 + rate) ** years;
  return (rate * growth) / (growth - 1);
}

/**
 * Today's worth of equal payments at the end of each year.
 * Formula: `sum over t = 1…n of 1 / (1+w)^t` (facility-method 12, TCO).
 */
export function presentValueFactor(rate: number, years: number): number {
  return rate === 0 ? years : (1 - (1 + rate) ** -years) / rate;
}

/** Goods of one life: what they cost and how long they are written off. */
export interface Capital {
  readonly amount: number;
  readonly lifeYears: number;
}

/**
 * Cost of a year: capital by its life, and operation.
 * Formula: `sum of capex_i * CRF(w, life_i) + opex` (facility-method 12).
 * @param capital - amounts in one unit of money
 * @param opex - per year, in the same unit
 */
export function annualCost(capital: readonly Capital[], opex: number, rate: number): number {
  return capital.reduce(
    (sum, { amount, lifeYears }) => sum + amount * capitalRecoveryFactor(rate, lifeYears),
    opex,
  );
}

/**
 * Cost of one accelerator-hour of useful work.
 * Formula: `annual / (accelerators * 8760 * utilisation)` (facility-method 12).
 * @param utilisation - 0 to 1, above 0
 */
export function perAcceleratorHour(annual: number, accelerators: number, utilisation: number): number {
  return annual / (accelerators * HOURS_PER_YEAR * utilisation);
}
