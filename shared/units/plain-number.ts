/**
 * Number of a text that holds nothing but one: digits, an optional sign and fraction. Spaces, exponents, other bases
 * and units are not plain.
 * @returns null for every other text
 */
export function plainNumber(text: string): number | null {
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
