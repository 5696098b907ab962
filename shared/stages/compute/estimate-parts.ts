import type { EstimateKey, EstimateRequest, EstimateResult } from '../../design/estimate.ts';
import type { Coverage, Interval } from '../../trace.ts';
import type { BandQuantity } from './coefficients.ts';
import { intervalOf } from './coverage.ts';
import type { ResolvedRequest } from './resolve-request.ts';

/** A result in which nothing is known yet. */
export function emptyResult(request: EstimateRequest): EstimateResult {
  return {
    id: request.id ?? null,
    coverage: 'no-data',
    reason: null,
    outputTokensPerS: null,
    totalTokensPerS: null,
    requestsPerS: null,
    ttftMs: null,
    tpotMs: null,
    requestLatencyS: null,
    trainTokensPerS: null,
    maxConcurrency: null,
    weightBytes: null,
    kvBytesPerToken: null,
    fits: null,
    layout: null,
    interval80: {},
    bottleneck: null,
    assumptions: [],
    memory: null,
    step: null,
    acceleratorPowerW: null,
    joulePerOutputToken: null,
    percentiles: null,
    goodputTokensPerS: null,
  };
}

const BANDS: Readonly<Record<EstimateKey, BandQuantity>> = {
  outputTokensPerS: 'throughput',
  totalTokensPerS: 'throughput',
  requestsPerS: 'throughput',
  ttftMs: 'ttft',
  tpotMs: 'tpot',
  requestLatencyS: 'latency',
  trainTokensPerS: 'training',
};

/** 80 % intervals of the figures that are known. */
export function intervalsOf(
  figures: Readonly<Partial<Record<EstimateKey, number | null>>>,
  resolved: ResolvedRequest,
  coverage: Exclude<Coverage, 'no-data'>,
): Readonly<Partial<Record<EstimateKey, Interval>>> {
  const intervals: Partial<Record<EstimateKey, Interval>> = {};
  for (const key of Object.keys(BANDS) as EstimateKey[]) {
    const value = figures[key];
    if (typeof value === 'number')
      intervals[key] = intervalOf(value, BANDS[key], { coverage, set: resolved.set });
  }
  return intervals;
}
