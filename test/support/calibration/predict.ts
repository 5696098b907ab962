import type { Facts } from '../../../shared/catalogue/catalogue.ts';
import { isPlannerError } from '../../../shared/errors.ts';
import type { CoefficientSet } from '../../../shared/stages/compute/coefficients.ts';
import { estimateResolved } from '../../../shared/stages/compute/estimate.ts';
import { type ResolvedRequest, resolveRequest } from '../../../shared/stages/compute/resolve-request.ts';
import type { CalibrationCase } from './rows.ts';

/** A case whose names are looked up, ready for many coefficient sets. */
export interface ReadyCase {
  readonly entry: CalibrationCase;
  readonly resolved: ResolvedRequest;
}

/** Cases the estimator can resolve, and why the others cannot be used. */
export function readyCases(
  cases: readonly CalibrationCase[],
  facts: Facts,
): {
  readonly ready: readonly ReadyCase[];
  readonly left: readonly { readonly id: string; readonly reason: string }[];
} {
  const ready: ReadyCase[] = [];
  const left: { id: string; reason: string }[] = [];
  for (const entry of cases) {
    try {
      const resolved = resolveRequest(entry.request, facts);
      const result = estimateResolved(resolved, facts);
      if (result[entry.key] === null)
        left.push({ id: entry.row.id, reason: result.reason?.code ?? 'no figure' });
      else ready.push({ entry, resolved });
    } catch (error) {
      // A row of a part or model the catalogue cannot compute; the report counts it.
      if (!isPlannerError(error)) throw error;
      left.push({ id: entry.row.id, reason: `${error.code} ${String(error.details['field'] ?? '')}`.trim() });
    }
  }
  return { ready, left };
}

/** A resolved request under another coefficient set: its stack and platform by id. */
export function swapped(resolved: ResolvedRequest, set: CoefficientSet): ResolvedRequest {
  const stack = set.stacks.find((entry) => entry.id === resolved.stack.id) ?? resolved.stack;
  const platform =
    set.platforms.find((entry) => entry.id === resolved.device.platform.id) ?? resolved.device.platform;
  return { ...resolved, set, stack, device: { ...resolved.device, platform } };
}

/**
 * The same case with the layout that these coefficients choose spelt out, so that a fit moves on a smooth surface
 * between two choices.
 */
export function withLayout(ready: ReadyCase, set: CoefficientSet, facts: Facts): ReadyCase {
  const { resolved } = ready;
  if (resolved.request.tensorParallel !== undefined || resolved.request.workload !== undefined) return ready;
  const { layout } = estimateResolved(swapped(resolved, set), facts);
  if (layout === null) return ready;
  const { replicas: _replicas, ...degrees } = layout;
  return { ...ready, resolved: { ...resolved, request: { ...resolved.request, ...degrees } } };
}

export interface Prediction {
  readonly value: number;
  readonly ttftMs: number | null;
}

/** The figure a case measures, with a coefficient set. */
export function predict(ready: ReadyCase, set: CoefficientSet, facts: Facts): Prediction | null {
  const result = estimateResolved(swapped(ready.resolved, set), facts);
  const value = result[ready.entry.key];
  return value === null ? null : { value, ttftMs: result.ttftMs };
}
