import type { WorkloadPlacement } from '../../design/compute.ts';
import { maxSequences } from './memory-fit.ts';
import { closedLoop, type OperatingPoint, type RequestShape } from './operating-point.ts';
import { percentileFactor } from './percentile.ts';
import type { PreparedReplica } from './prepare.ts';
import { largestWhere } from './server-point.ts';

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
}

/** Percentiles of a point against the limits. */
export function withinLimits(
  prepared: PreparedReplica,
  point: OperatingPoint,
  target: ServiceTarget,
): { ttft: boolean; tpot: boolean } {
  const { tpotP99, ttftP99 } = prepared.values;
  return {
    ttft: point.ttftS * percentileFactor(ttftP99, target.percentile) <= target.ttftS,
    tpot: point.tpotS * percentileFactor(tpotP99, target.percentile) <= target.tpotS,
  };
}

function boundOf(
  prepared: PreparedReplica,
  batch: number,
  given: { room: number; target: ServiceTarget },
): WorkloadPlacement['bound'] {
  const { stack } = prepared.configuration;
  if (batch >= given.room) return given.room >= stack.maxSequences * prepared.data ? 'scheduler' : 'memory';
  const next = closedLoop(prepared, batch + 1, given.target.request);
  return withinLimits(prepared, next, given.target).tpot ? 'ttft' : 'tpot';
}

/**
 * Largest batch B* of a replica: memory for the 95th percentile of the lengths, TPOT and TTFT percentiles inside the
 * limits (sizing-method 8). Times grow with the batch, so bisection finds it.
 * @returns null when not even one long request fits; batch 0 when one request alone misses a limit
 */
export function replicaCapacity(prepared: PreparedReplica, target: ServiceTarget): ReplicaCapacity | null {
  const context = target.longInputTokens + target.longOutputTokens;
  const room = maxSequences(prepared, context);
  if (room < 1) return null;
  const within = (batch: number): boolean => {
    const reached = withinLimits(prepared, closedLoop(prepared, batch, target.request), target);
    return reached.ttft && reached.tpot;
  };
  const batch = largestWhere(room, within);
  const point = closedLoop(prepared, Math.max(1, batch), target.request);
  return {
    batch,
    room,
    bound: batch === 0 ? latencyBound(prepared, point, target) : boundOf(prepared, batch, { room, target }),
    point,
  };
}

function latencyBound(
  prepared: PreparedReplica,
  point: OperatingPoint,
  target: ServiceTarget,
): WorkloadPlacement['bound'] {
  return withinLimits(prepared, point, target).tpot ? 'ttft' : 'tpot';
}
