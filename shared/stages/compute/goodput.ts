import type { EstimatePercentiles } from '../../design/estimate.ts';
import type { CoefficientSet } from './coefficients.ts';
import { percentileFactor, shareBelow } from './percentile.ts';

const MILLI = 1e3;
const STATED = [0.5, 0.95, 0.99] as const;

/** Means of one service, milliseconds, and the tokens of an answer. */
export interface ServiceMeans {
  readonly ttftMs: number;
  readonly tpotMs: number;
  readonly outputTokens: number;
}

/** Limits on single requests, milliseconds; null where none. */
export interface ServiceLimits {
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
}

/**
 * Stated percentiles from means, log-normal by the measured p99 over mean (sizing-method 8). The latency adds both at the same
 * percentile, which errs high: a request is seldom slow in both.
 */
export function percentilesOf(means: ServiceMeans, set: CoefficientSet): EstimatePercentiles {
  const { tpotP99, ttftP99 } = set.shared;
  const at = (value: number, ratio: number): readonly [number, number, number] => {
    const [p50, p95, p99] = STATED.map((share) => value * percentileFactor(ratio, share));
    return [p50 ?? value, p95 ?? value, p99 ?? value];
  };
  const ttft = at(means.ttftMs, ttftP99.value);
  const tpot = at(means.tpotMs, tpotP99.value);
  const named = ([p50, p95, p99]: readonly [number, number, number]): EstimatePercentiles['ttftMs'] => ({
    p50,
    p95,
    p99,
  });
  const latency = ([0, 1, 2] as const).map(
    (index) => (ttft[index] + Math.max(0, means.outputTokens - 1) * tpot[index]) / MILLI,
  );
  return {
    ttftMs: named(ttft),
    tpotMs: named(tpot),
    requestLatencyS: named([latency[0] ?? 0, latency[1] ?? 0, latency[2] ?? 0]),
  };
}

/**
 * Share of requests that meet both limits, taken as independent (sizing-method 1.2, goodput).
 * @returns 0 to 1, or null where no limit is stated
 */
export function shareInLimits(
  means: ServiceMeans,
  limits: ServiceLimits,
  set: CoefficientSet,
): number | null {
  if (limits.ttftMs === null && limits.tpotMs === null) return null;
  const { tpotP99, ttftP99 } = set.shared;
  const within = (limit: number | null, mean: number, ratio: number): number =>
    limit === null ? 1 : shareBelow(limit / mean, ratio);
  return (
    within(limits.ttftMs, means.ttftMs, ttftP99.value) * within(limits.tpotMs, means.tpotMs, tpotP99.value)
  );
}
