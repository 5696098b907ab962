import { closedLoop, type OperatingPoint } from './operating-point.ts';
import { percentileFactor } from './percentile.ts';
import type { PreparedReplica } from './prepare.ts';
import { waitQuantileS } from './queueing.ts';
import type { ReplicaCapacity, ServiceTarget } from './serving-capacity.ts';

/** Load on a group of equal replicas. */
export interface GroupLoad {
  readonly arrivals: number;
  readonly maxUtilisation: number;
  /** Factor on the throughput of a replica: 1, or the low end of its interval. */
  readonly capacityFactor: number;
}

/** Replicas that keep the utilisation below its limit: ceil(λ / (X · factor · ρ)). At least one. */
export function replicasByUtilisation(capacity: ReplicaCapacity, load: GroupLoad): number {
  const each = capacity.point.requestsPerS * load.capacityFactor * load.maxUtilisation;
  return Math.max(1, Math.ceil(load.arrivals / each));
}

/** Spread of the service time: output lengths of chat vary about as an exponential does (sizing-method 10.2). */
const SERVICE_VARIATION = 1;
/** Replicas added at most for waiting, as a share and a count: beyond, the limit is not one of queueing. */
const QUEUE_SHARE = 1.5;
const QUEUE_EXTRA = 8;
/** Erlang's recursion is skipped for pools so large that nobody waits below the utilisation limit. */
const LARGE_POOL_SLOTS = 20_000;

function reachedPoint(replicas: number, capacity: ReplicaCapacity, load: GroupLoad): OperatingPoint {
  let point = capacity.point;
  // The batch that is really reached is smaller than B*, so requests are faster: two rounds settle it.
  for (let round = 0; round < 2; round += 1) {
    const batch = (load.arrivals * point.requestLatencyS) / replicas;
    point = closedLoop(capacity.load, Math.min(capacity.batch, Math.max(1, batch)), 'open');
  }
  return point;
}

interface Queued {
  readonly capacity: ReplicaCapacity;
  readonly target: ServiceTarget;
  readonly load: GroupLoad;
}

/** Time to first token at the percentile of the limit, with the wait for a free slot; seconds. */
interface FirstToken {
  readonly readingS: number;
  readonly waitS: number;
}

function firstToken(prepared: PreparedReplica, replicas: number, given: Queued): FirstToken {
  const { capacity, target, load } = given;
  const slots = replicas * capacity.batch;
  const factor = percentileFactor(prepared.values.ttftP99, target.percentile);
  if (slots > LARGE_POOL_SLOTS) return { readingS: capacity.point.ttftS * factor, waitS: 0 };
  const point = reachedPoint(replicas, capacity, load);
  const serviceS = point.requestLatencyS / load.capacityFactor;
  const waitS = waitQuantileS(
    { slots, arrivals: load.arrivals, serviceS, variation: SERVICE_VARIATION },
    target.percentile,
  );
  return { readingS: point.ttftS * factor, waitS };
}

/** Replicas for a demand, and whether the first token comes in time with them. */
export interface ReplicaCount {
  /** At least 1; the most that are tried where none keeps the limit. */
  readonly replicas: number;
  /** False when no number of replicas brings the first token and its wait inside the limit. */
  readonly keepsLimit: boolean;
  /** Time to first token at the percentile of the limit with these replicas, and the wait in it; seconds. */
  readonly firstTokenS: number;
  readonly waitS: number;
}

/**
 * Replicas for a demand: utilisation below its limit, and time to first token with the queue (Erlang C at the batch
 * actually reached) inside its limit.
 * @returns at least 1; `keepsLimit` false, with the time that is reached, when more replicas do not help
 * @see sizing-method 8 and 10.2
 */
export function replicasFor(prepared: PreparedReplica, given: Queued): ReplicaCount {
  const fewest = replicasByUtilisation(given.capacity, given.load);
  const limitS = given.target.ttftS;
  const countAt = (replicas: number): ReplicaCount => {
    const { readingS, waitS } = firstToken(prepared, replicas, given);
    const firstTokenS = readingS + waitS;
    return { replicas, firstTokenS, waitS, keepsLimit: firstTokenS <= limitS };
  };
  const most = Math.ceil(fewest * QUEUE_SHARE) + QUEUE_EXTRA;
  const first = countAt(fewest);
  if (first.keepsLimit) return first;
  let kept = countAt(most);
  if (!kept.keepsLimit) return kept;
  // More replicas never lengthen the wait, so the first that keeps the limit is found by halving.
  let missing = fewest;
  while (kept.replicas - missing > 1) {
    const middle = countAt(Math.floor((missing + kept.replicas) / 2));
    if (middle.keepsLimit) kept = middle;
    else missing = middle.replicas;
  }
  return kept;
}
