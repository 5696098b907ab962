import type { SpareLine } from '../../design/supply.ts';
import { compareIds } from '../../ids.ts';
import { type LineDraft, lineKey } from './line-draft.ts';

/**
 * Splits a whole number in proportion to weights: the largest remainders get the rest, earlier entries first.
 * @param total - whole number, 0 or more
 * @param weights - positive
 * @returns whole numbers that sum to `total`, in the order of `weights`
 */
export function splitWhole(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const parts = exact.map(Math.floor);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  let left = total - parts.reduce((all, part) => all + part, 0);
  for (const { index } of order) {
    if (left <= 0) break;
    parts[index] = (parts[index] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** Spare accelerators are bought by themselves: they get a line that is paid for, beside the one inside the server. */
function spareOf(line: LineDraft, spares: number): LineDraft {
  const variant = 'spare';
  const part = { ...line, variant };
  return { ...part, key: lineKey(part), quantity: 0, spares, shares: {}, inside: null };
}

function goodsKey(part: { readonly productId: string | null; readonly variant: string | null }): string {
  return `${part.productId ?? ''} ${part.variant ?? ''}`;
}

function byGoods(lines: Iterable<LineDraft>): ReadonlyMap<string, readonly LineDraft[]> {
  const index = new Map<string, LineDraft[]>();
  for (const line of lines) {
    const key = goodsKey(line);
    index.set(key, [...(index.get(key) ?? []), line]);
  }
  return index;
}

function shareOut(spare: SpareLine, targets: readonly LineDraft[]): readonly LineDraft[] {
  const ordered = [...targets].sort((a, b) => compareIds(a.key, b.key));
  const weights = ordered.map((line) => line.quantity);
  return splitWhole(spare.spares, weights).flatMap((share, index) => {
    const line = ordered[index];
    if (!line || share === 0) return [];
    return [line.inside === null ? { ...line, spares: share } : spareOf(line, share)];
  });
}

/**
 * Puts spares on the lines they stand in for, shared between sites by what is installed there.
 * @returns the lines with their spares, and the spare lines for which no line was found
 */
export function allotSpares(
  lines: ReadonlyMap<string, LineDraft>,
  spares: readonly SpareLine[],
): { readonly lines: readonly LineDraft[]; readonly homeless: readonly SpareLine[] } {
  const result = new Map(lines);
  const index = byGoods(lines.values());
  const wanted = spares.filter((spare) => spare.spares > 0);
  for (const spare of wanted)
    for (const line of shareOut(spare, index.get(goodsKey(spare)) ?? [])) result.set(line.key, line);
  return {
    lines: [...result.values()],
    homeless: wanted.filter((spare) => !index.has(goodsKey(spare))),
  };
}
