import type { Accelerator } from '../../catalogue/compute-products.ts';
import { isPlannerError } from '../../errors.ts';
import type { Precision } from '../../plan/workload.ts';
import type { CoefficientSet } from './coefficients.ts';
import { type ComputePath, computePath } from './device.ts';

/** How an accelerator computes with a format, or the formats it takes when it does not. */
export interface PathOrFormats {
  readonly path: ComputePath | null;
  readonly allowed: string;
}

type ByPrecision = Map<Precision, PathOrFormats>;

/** A ranking asks the same of an accelerator for every server it goes into. */
const found = new WeakMap<CoefficientSet, WeakMap<Accelerator, ByPrecision>>();

function foundFor(accelerator: Accelerator, set: CoefficientSet): ByPrecision {
  const byAccelerator = found.get(set) ?? new WeakMap<Accelerator, ByPrecision>();
  const byPrecision = byAccelerator.get(accelerator) ?? new Map<Precision, PathOrFormats>();
  found.set(set, byAccelerator);
  byAccelerator.set(accelerator, byPrecision);
  return byPrecision;
}

function find(accelerator: Accelerator, precision: Precision, set: CoefficientSet): PathOrFormats {
  try {
    return { path: computePath(accelerator, precision, set), allowed: '' };
  } catch (error) {
    if (!isPlannerError(error, 'estimate')) throw error;
    return { path: null, allowed: String(error.details['allowed'] ?? '') };
  }
}

/**
 * `computePath` without a fault: for searches that go on with another format.
 * @returns the path, or null with the formats that the accelerator takes as printed in refusals
 */
export function pathOrFormats(
  accelerator: Accelerator,
  precision: Precision,
  set: CoefficientSet,
): PathOrFormats {
  const known = foundFor(accelerator, set);
  const answer = known.get(precision) ?? find(accelerator, precision, set);
  known.set(precision, answer);
  return answer;
}
