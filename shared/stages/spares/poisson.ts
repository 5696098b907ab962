/**
 * Natural logarithm of n! by Stirling's series from a shifted argument.
 * @param n - whole number, 0 or more
 */
function logFactorial(n: number): number {
  if (n < 2) return 0;
  let shift = 0;
  let x = n + 1;
  while (x < 16) {
    shift += Math.log(x);
    x += 1;
  }
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** Terms this much smaller than the largest no longer change a sum of doubles. */
const NEGLIGIBLE = 1e-18;

/**
 * Smallest number of spares that last until replacements arrive, with a wanted probability.
 * Formula: smallest s with `sum over i <= s of e^-lambda * lambda^i / i! >= level` (facility-method 9). Summed from
 * the largest term, so that thousands of expected failures neither underflow nor lose the tail.
 * @param lambda - expected failures while waiting, 0 or more
 * @param serviceLevel - probability, 0 to below 1; values at or above 1 count as 0.999999
 * @returns whole number of spares
 */
export function sparesFor(lambda: number, serviceLevel: number): number {
  if (lambda <= 0) return 0;
  const level = Math.min(serviceLevel, 0.999999);
  const mode = Math.floor(lambda);
  const peak = Math.exp(mode * Math.log(lambda) - lambda - logFactorial(mode));
  const below: number[] = [];
  let term = peak;
  for (let i = mode; i > 0 && term > peak * NEGLIGIBLE; i--) {
    term *= i / lambda;
    below.push(term);
  }
  // Smallest terms first: the sum then loses nothing to rounding.
  let sum = 0;
  for (const [index, value] of below.reverse().entries()) {
    sum += value;
    if (sum >= level) return mode - below.length + index;
  }
  let spares = mode;
  let next = peak;
  sum += next;
  while (sum < level && next > peak * NEGLIGIBLE) {
    spares += 1;
    next *= lambda / spares;
    sum += next;
  }
  return spares;
}

/**
 * Failures expected while a replacement is on its way.
 * Formula: `lambda = n * AFR * T / 365` (facility-method 9).
 * @param installed - units, whole number
 * @param annualFailureRate - share replaced per year, 0 to 1
 * @param replacementDays - days until a replacement is back
 */
export function expectedFailures(
  installed: number,
  annualFailureRate: number,
  replacementDays: number,
): number {
  return (installed * annualFailureRate * replacementDays) / 365;
}
