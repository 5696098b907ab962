import type { WorkloadPlacement } from '../../design/compute.ts';
import { largestWithin, slackOf } from './largest-within.ts';
import { maxSequences } from './memory-fit.ts';
import {
  closedLoop,
  type OperatingPoint,
  type RequestLoad,
  type RequestShape,
  requestLoad,
} from './operating-point.ts';
import { percentileFactor } from './percentile.ts';
import type { PreparedReplica } from './prepare.ts';

/** What a workload asks of one replica. */
export interface ServiceTarget {
  readonly request: RequestShape;
  /** 95th percentiles: memory is kept for these. */
  readonly longInputTokens: number;
  readonly longOutputTokens: number;
  /** Limits on the percentile, seconds; infinite where none. */
  readonly ttftS: number;
  readonly tpotS: number;
  readonly percentile: number;
}

/** The largest load a replica carries inside memory and limits. */
export interface ReplicaCapacity {
  readonly batch: number;
  readonly room: number;
  readonly bound: WorkloadPlacement['bound'];
  readonly point: OperatingPoint;
  readonly load: RequestLoad;
}

/** Factors from means to the percentile of the limits. */
interface Percentiles {
  readonly ttft: number;
  readonly tpot: number;
}

function percentilesOf(prepared: PreparedReplica, percentile: number): Percentiles {
  const { tpotP99, ttftP99 } = prepared.values;
  return { ttft: percentileFactor(ttftP99, percentile), tpot: percentileFactor(tpotP99, percentile) };
}

function holds(
  point: OperatingPoint,
  target: ServiceTarget,
  factors: Percentiles,
): { ttft: boolean; tpot: boolean } {
  return {
    ttft: point.ttftS * factors.ttft <= target.ttftS,
    tpot: point.tpotS * factors.tpot <= target.tpotS,
  };
}

/** Percentiles of a point against the limits. */
export function withinLimits(
  prepared: PreparedReplica,
  point: OperatingPoint,
  target: ServiceTarget,
): { ttft: boolean; tpot: boolean } {
  return holds(point, target, percentilesOf(prepared, target.percentile));
}

/**
 * Largest batch B* of a replica: memory for the 95th percentile of the lengths, TPOT and TTFT percentiles inside the
 * limits (sizing-method 8). Times grow with the batch, so it is found from both sides.
 * @returns null when not even one long request fits; batch 0 when one request alone misses a limit
 */
export function replicaCapacity(prepared: PreparedReplica, target: ServiceTarget): ReplicaCapacity | null {
  const { stack } = prepared.configuration;
  const room = maxSequences(prepared, target.longInputTokens + target.longOutputTokens);
  if (room < 1) return null;
  const load = requestLoad(prepared, target.request);
  const factors = percentilesOf(prepared, target.percentile);
  const slackAt = (batch: number): number => {
    const reached = closedLoop(load, batch, 'open');
    const ttft = slackOf(reached.ttftS * factors.ttft, target.ttftS);
    return Math.min(ttft, slackOf(reached.tpotS * factors.tpot, target.tpotS));
  };
  const batch = largestWithin(room, slackAt);
  const point = closedLoop(load, Math.max(1, batch), 'open');
  if (batch >= room) {
    const bound = room >= stack.maxSequences * prepared.data ? 'scheduler' : 'memory';
    return { batch, room, bound, point, load };
  }
  const next = batch === 0 ? point : closedLoop(load, batch + 1, 'open');
  const bound = holds(next, target, factors).tpot ? 'ttft' : 'tpot';
  return { batch, room, bound, point, load };
}
