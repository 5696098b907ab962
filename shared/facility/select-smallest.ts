function swap(values: Float64Array, a: number, b: number): void {
  const kept = values[a] ?? 0;
  values[a] = values[b] ?? 0;
  values[b] = kept;
}

/** Puts the median of the first, middle and last value of a range in its middle, and answers it. */
function pivotOf(values: Float64Array, low: number, high: number): number {
  const middle = (low + high) >> 1;
  if ((values[middle] ?? 0) < (values[low] ?? 0)) swap(values, middle, low);
  if ((values[high] ?? 0) < (values[low] ?? 0)) swap(values, high, low);
  if ((values[high] ?? 0) < (values[middle] ?? 0)) swap(values, high, middle);
  return values[middle] ?? 0;
}

/** First position from `from` upwards whose value is not below the pivot. */
function notBelow(values: Float64Array, from: number, pivot: number): number {
  let at = from;
  while (at < values.length && (values[at] ?? 0) < pivot) at += 1;
  return at;
}

/** First position from `from` downwards whose value is not above the pivot. */
function notAbove(values: Float64Array, from: number, pivot: number): number {
  let at = from;
  while (at >= 0 && pivot < (values[at] ?? 0)) at -= 1;
  return at;
}

/**
 * The value that would stand at a position if all were sorted, found without sorting them (Hoare's selection).
 * @param values - finite numbers; they lie in another order afterwards
 * @param position - from 0 for the smallest
 * @returns the value; 0 when there is none at that position
 */
export function selectSmallest(values: Float64Array, position: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = pivotOf(values, low, high);
    let left = notBelow(values, low, pivot);
    let right = notAbove(values, high, pivot);
    while (left <= right) {
      swap(values, left, right);
      left = notBelow(values, left + 1, pivot);
      right = notAbove(values, right - 1, pivot);
    }
    if (position > right && position < left) break;
    if (position <= right) high = right;
    else low = left;
  }
  return values[position] ?? 0;
}
