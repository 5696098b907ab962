import type { ClosureIdentity } from '../../design/judgement.ts';

/** Sums of watts in floating point agree to one part in a thousand million. */
const RELATIVE_TOLERANCE = 1e-9;

/** Two counts that must be equal. */
export function equalCounts(
  id: string,
  statement: string,
  sides: { left: number; right: number },
): ClosureIdentity {
  return { id, statement, ...sides, holds: sides.left === sides.right };
}

/** Two sums of physical quantities that must agree within rounding. */
export function equalSums(
  id: string,
  statement: string,
  sides: { left: number; right: number },
): ClosureIdentity {
  const scale = Math.max(1, Math.abs(sides.left), Math.abs(sides.right));
  return { id, statement, ...sides, holds: Math.abs(sides.left - sides.right) <= scale * RELATIVE_TOLERANCE };
}

/** A use that must not be above what there is. */
export function within(
  id: string,
  statement: string,
  sides: { left: number; right: number },
): ClosureIdentity {
  return { id, statement, ...sides, holds: sides.left <= sides.right };
}

/** Sum of a reading over a list. */
export function total<T>(list: readonly T[], read: (entry: T) => number): number {
  return list.reduce((sum, entry) => sum + read(entry), 0);
}

/** How many of the keys are said twice or more. */
export function repeated(keys: readonly string[]): number {
  return keys.length - new Set(keys).size;
}
