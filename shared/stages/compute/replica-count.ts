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

function keepsTtft(
  prepared: PreparedReplica,
  replicas: number,
  given: { capacity: ReplicaCapacity; target: ServiceTarget; load: GroupLoad },
): boolean {
  const { capacity, target, load } = given;
  const slots = replicas * capacity.batch;
  if (slots > LARGE_POOL_SLOTS) return true;
  const point = reachedPoint(replicas, capacity, load);
  const serviceS = point.requestLatencyS / load.capacityFactor;
  const wait = waitQuantileS(
    { slots, arrivals: load.arrivals, serviceS, variation: SERVICE_VARIATION },
    target.percentile,
  );
  return point.ttftS * percentileFactor(prepared.values.ttftP99, target.percentile) + wait <= target.ttftS;
}

/**
 * Replicas for a demand: utilisation below its limit, and time to first token with the queue (Erlang C at the batch
 * actually reached) inside its limit.
 * @returns at least 1
 * @see sizing-method 8 and 10.2
 */
export function replicasFor(
  prepared: PreparedReplica,
  given: { capacity: ReplicaCapacity; target: ServiceTarget; load: GroupLoad },
): number {
  const fewest = replicasByUtilisation(given.capacity, given.load);
  if (!Number.isFinite(given.target.ttftS)) return fewest;
  const most = Math.ceil(fewest * QUEUE_SHARE) + QUEUE_EXTRA;
  const keeps = (replicas: number): boolean => keepsTtft(prepared, replicas, given);
  if (keeps(fewest)) return fewest;
  if (!keeps(most)) return fewest;
  // More replicas never lengthen the wait, so the first that keeps the limit is found by halving.
  let [missing, keeping] = [fewest, most];
  while (keeping - missing > 1) {
    const middle = Math.floor((missing + keeping) / 2);
    if (keeps(middle)) keeping = middle;
    else missing = middle;
  }
  return keeping;
}
