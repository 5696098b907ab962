import type { BomLine, SpareLine } from '../../design/supply.ts';
import type { LineId } from '../../ids.ts';
import { sparesFor } from '../../stages/spares/poisson.ts';

/** How long the parts in store carry a line that nobody delivers any more. */
export interface SpareRun {
  readonly lineId: LineId;
  readonly name: string;
  readonly installed: number;
  readonly spares: number;
  /** Failures expected per month. */
  readonly failuresPerMonth: number;
  /** Months for which the spares last with the plan's service level. */
  readonly monthsSure: number;
  /** Months for which they last with even odds. */
  readonly monthsEven: number;
}

const MONTHS_PER_YEAR = 12;
const EVEN_ODDS = 0.5;
/** Halvings of the search; 60 leave nothing of a double. */
const STEPS = 60;

/**
 * Most failures one may expect while a number of spares still lasts with a wanted probability.
 * Formula: largest lambda with `P(N <= spares) >= level`, N Poisson; the inverse of `sparesFor`, by bisection.
 * @param spares - whole number, 0 or more
 * @param level - probability, above 0 and below 1
 * @returns expected failures, 0 or more
 */
export function bearableFailures(spares: number, level: number): number {
  let low = 0;
  // Ten deviations above the mean no level below 1 is reached any more.
  let high = spares + 10 * Math.sqrt(spares + 1) + 40;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (sparesFor(middle, level) <= spares) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Months of running on the spares held, for one line.
 * Formula: months = bearable failures / (installed * AFR / 12).
 * @param serviceLevel - the plan's probability that spares last, 0 to 1
 * @returns null when the spares stage does not know the product, or nothing ever fails
 */
export function spareRunOf(
  line: BomLine,
  spares: readonly SpareLine[],
  serviceLevel: number,
): SpareRun | null {
  const held = spares.find((entry) => entry.productId === line.productId && entry.variant === line.variant);
  if (held === undefined) return null;
  const failuresPerMonth = (held.installed * held.annualFailureRate) / MONTHS_PER_YEAR;
  if (failuresPerMonth <= 0) return null;
  const level = Math.min(Math.max(serviceLevel, EVEN_ODDS), 0.999999);
  return {
    lineId: line.id,
    name: line.name,
    installed: held.installed,
    spares: held.spares,
    failuresPerMonth,
    monthsSure: bearableFailures(held.spares, level) / failuresPerMonth,
    monthsEven: bearableFailures(held.spares, EVEN_ODDS) / failuresPerMonth,
  };
}
