/**
 * Soft maximum of two times that overlap: (a^q + b^q)^(1/q). Never below the larger, never above the sum.
 * @param a - seconds, above or equal 0
 * @param b - seconds, above or equal 0
 * @param exponent - q, at least 1; q → ∞ is the plain maximum
 * @see sizing-method 4
 */
export function softMaximum(a: number, b: number, exponent: number): number {
  const larger = Math.max(a, b);
  if (larger === 0) return 0;
  const ratio = Math.min(a, b) / larger;
  return larger * (1 + ratio ** exponent) ** (1 / exponent);
}
