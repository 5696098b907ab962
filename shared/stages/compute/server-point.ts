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
/** The same for interactive use: those of MLPerf's interactive chat. */
const INTERACTIVE_TTFT_MS = 450;
const INTERACTIVE_TPOT_MS = 40;
const MILLI = 1e3;

interface Usual {
  readonly ttftMs: number;
  readonly tpotMs: number;
}

function usualLimits({ request, benchmark }: ResolvedRequest): Usual {
  if (request.scenario !== 'interactive')
    return {
      ttftMs: benchmark?.serverTtftMs ?? DEFAULT_TTFT_MS,
      tpotMs: benchmark?.serverTpotMs ?? DEFAULT_TPOT_MS,
    };
  return benchmark?.interactive ?? { ttftMs: INTERACTIVE_TTFT_MS, tpotMs: INTERACTIVE_TPOT_MS };
}

function limitsOf(resolved: ResolvedRequest): LatencyLimits {
  const { request } = resolved;
  const usual = usualLimits(resolved);
  return {
    ttftS: (request.ttftLimitMs ?? usual.ttftMs) / MILLI,
    tpotS: (request.tpotLimitMs ?? usual.tpotMs) / MILLI,
  };
}

/** Limits that count for goodput: those the request states, or those of a service's scenario. */
export function statedLimits(resolved: ResolvedRequest): {
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
} {
  const { request } = resolved;
  const { ttftLimitMs = null, tpotLimitMs = null } = request;
  if (request.scenario === undefined || request.scenario === 'offline')
    return { ttftMs: ttftLimitMs, tpotMs: tpotLimitMs };
  const usual = usualLimits(resolved);
  return { ttftMs: ttftLimitMs ?? usual.ttftMs, tpotMs: tpotLimitMs ?? usual.tpotMs };
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
