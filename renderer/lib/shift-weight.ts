/**
 * Moves the share of one part of a weights bar and takes the difference from the others, nearest to the right first,
 * so that the sum stays what it was.
 * @param weights - shares in bar order, none negative
 * @param index - part that is changed
 * @param wanted - its new share; cut to what the others can give
 */
export function shiftWeight(weights: readonly number[], index: number, wanted: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const result = [...weights];
  const before = result[index] ?? 0;
  const next = Math.min(total, Math.max(0, wanted));
  result[index] = next;
  let rest = next - before;
  for (let offset = 1; offset < result.length && rest !== 0; offset += 1) {
    const at = (index + offset) % result.length;
    const held = result[at] ?? 0;
    const left = Math.max(0, held - rest);
    rest -= held - left;
    result[at] = left;
  }
  return result;
}

/** Shares that sum to 100 in whole points, largest remainders first; all zero stays all zero. */
export function toHundred(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / total) * 100);
  const floors = exact.map(Math.floor);
  let missing = 100 - floors.reduce((sum, weight) => sum + weight, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (missing <= 0) break;
    floors[index] = (floors[index] ?? 0) + 1;
    missing -= 1;
  }
  return floors;
}
