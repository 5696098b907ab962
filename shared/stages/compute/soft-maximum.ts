/** Exponents the engine uses; their roots need no general power, which the tight loop would feel. */
const FOURTH = 4;
const THREE_HALVES = 1.5;

/**
 * Soft maximum of two times that overlap: (a^q + b^q)^(1/q). Never below the larger, never above the sum.
 * @param a - seconds, above or equal 0
 * @param b - seconds, above or equal 0
 * @param exponent - q, at least 1; q → ∞ is the plain maximum
 * @see sizing-method 4
 */
export function softMaximum(a: number, b: number, exponent: number): number {
  const larger = a > b ? a : b;
  if (larger === 0) return 0;
  const ratio = (a > b ? b : a) / larger;
  if (ratio === 0) return larger;
  if (exponent === FOURTH) {
    const square = ratio * ratio;
    return larger * Math.sqrt(Math.sqrt(1 + square * square));
  }
  if (exponent === THREE_HALVES) {
    const sum = 1 + ratio * Math.sqrt(ratio);
    return larger * Math.cbrt(sum * sum);
  }
  return larger * (1 + ratio ** exponent) ** (1 / exponent);
}
