/**
 * Probability that at least k of n independent units work: Σ_{i=k..n} C(n,i)·A^i·(1−A)^(n−i).
 * Summed over the failed units in logarithms, so that thousands of units neither underflow nor overflow.
 * @param needed - k, whole, 0 to n
 * @param units - n, whole
 * @param availability - A of one unit, 0 to 1
 * @returns 0 to 1
 * @see sizing-method 13 (A = 0.99, 16 needed: 85.1 % of 16, 98.8 % of 17, 99.93 % of 18)
 */
export function availabilityOf(needed: number, units: number, availability: number): number {
  if (availability >= 1) return units >= needed ? 1 : 0;
  if (availability <= 0) return needed === 0 ? 1 : 0;
  const spare = units - needed;
  if (spare < 0) return 0;
  let logTerm = units * Math.log(availability);
  const step = Math.log((1 - availability) / availability);
  let sum = Math.exp(logTerm);
  for (let failed = 1; failed <= spare; failed += 1) {
    logTerm += step + Math.log((units - failed + 1) / failed);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}

/** More units than this beyond the needed ones is not an availability plan any more. */
const MOST_EXTRA = 10_000;

/**
 * Fewest units so that k of them work for the wanted share of time. Spares on the shelf do not count.
 * @param wanted - share of time, 0 to below 1
 * @returns n, at least k; k + 10,000 when that share cannot be reached
 */
export function unitsFor(needed: number, availability: number, wanted: number): number {
  let units = needed;
  while (units - needed < MOST_EXTRA && availabilityOf(needed, units, availability) < wanted) units += 1;
  return units;
}

/**
 * Share of time one server works: 1 / (1 + r·MTTR).
 * @param failuresPerDay - r, per server
 * @param repairDays - mean time to repair
 * @see sizing-method 13 (6.50 per 1,000 node-days: 0.9989 at 4 h, 0.9935 at 24 h, 0.917 at 14 days)
 */
export function serverAvailability(failuresPerDay: number, repairDays: number): number {
  return 1 / (1 + failuresPerDay * repairDays);
}
