import { closedLoop, type OperatingPoint, type RequestLoad } from './operating-point.ts';
import type { ResolvedRequest } from './resolve-request.ts';

/** Limits of a service on its percentile, seconds; infinite where none is set. */
export interface LatencyLimits {
  readonly ttftS: number;
  readonly tpotS: number;
}

/** Limits of an open-loop service where the request gives none: those of MLPerf's chat server. */
const DEFAULT_TTFT_MS = 2000;
const DEFAULT_TPOT_MS = 200;
const MILLI = 1e3;

function limitsOf(resolved: ResolvedRequest): LatencyLimits {
  const { request, benchmark } = resolved;
  return {
    ttftS: (request.ttftLimitMs ?? benchmark?.serverTtftMs ?? DEFAULT_TTFT_MS) / MILLI,
    tpotS: (request.tpotLimitMs ?? benchmark?.serverTpotMs ?? DEFAULT_TPOT_MS) / MILLI,
  };
}

/**
 * Largest whole number from 1 to `most` for which `holds` is true, by bisection; 0 when it fails at 1.
 * `holds` must not become true again once it was false.
 */
export function largestWhere(most: number, holds: (value: number) => boolean): number {
  if (most < 1 || !holds(1)) return 0;
  let low = 1;
  let high = Math.floor(most);
  if (holds(high)) return high;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Point of an open-loop service inside its limits (sizing-method 8): the largest load whose 99th percentiles meet them,
 * times the share of it that arrivals at random times let a service use.
 */
export function serverPoint(resolved: ResolvedRequest, load: RequestLoad): OperatingPoint {
  const limits = limitsOf(resolved);
  const { tpotP99, ttftP99, serverShare } = load.prepared.values;
  const within = (concurrency: number): boolean => {
    const point = closedLoop(load, concurrency, 'open');
    return point.tpotS * tpotP99 <= limits.tpotS && point.ttftS * ttftP99 <= limits.ttftS;
  };
  const concurrency = Math.max(1, largestWhere(load.room, within));
  const point = closedLoop(load, concurrency, 'open');
  return {
    ...point,
    requestsPerS: point.requestsPerS * serverShare,
    outputTokensPerS: point.outputTokensPerS * serverShare,
  };
}
