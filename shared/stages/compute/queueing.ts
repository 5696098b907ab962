/**
 * Probability that an arriving request waits, c slots at offered load a (Erlang C by the Erlang B recursion).
 * b_0 = 1; b_i = a·b_{i−1}/(i + a·b_{i−1}); P = b_c/(1 − ρ(1 − b_c)), ρ = a/c.
 * @param slots - c, whole, at least 1
 * @param load - a, Erlang, above or equal 0
 * @returns 0 to 1; 1 when the load is not below the slots
 * @see sizing-method 10.2 (a = 100: 33 % at 108 slots, 1 % at 125)
 */
export function waitProbability(slots: number, load: number): number {
  if (load <= 0) return 0;
  if (load >= slots) return 1;
  let blocking = 1;
  for (let i = 1; i <= slots; i += 1) blocking = (load * blocking) / (i + load * blocking);
  return blocking / (1 - (load / slots) * (1 - blocking));
}

/** A pool of equal slots under load. */
export interface Queue {
  readonly slots: number;
  /** Requests per second. */
  readonly arrivals: number;
  /** Mean seconds a request holds a slot. */
  readonly serviceS: number;
  /** Variance over mean squared of the service time; 1 = exponential. */
  readonly variation: number;
}

/** M/G/c correction of the waiting time: (1 + C²)/2. */
function variationFactor(variation: number): number {
  return (1 + variation) / 2;
}

/**
 * Mean wait: P_wait · S/(c − a) · (1 + C²)/2.
 * @returns seconds; infinite when the load is not below the slots
 */
export function meanWaitS(queue: Queue): number {
  const load = queue.arrivals * queue.serviceS;
  if (load >= queue.slots) return Number.POSITIVE_INFINITY;
  const probability = waitProbability(queue.slots, load);
  return ((probability * queue.serviceS) / (queue.slots - load)) * variationFactor(queue.variation);
}

/**
 * Wait that a share q of requests stays below: max(0, ln(P_wait/(1 − q)) · S/(c − a)) · (1 + C²)/2.
 * @param quantile - q, 0 to below 1
 * @returns seconds; infinite when the load is not below the slots
 */
export function waitQuantileS(queue: Queue, quantile: number): number {
  const load = queue.arrivals * queue.serviceS;
  if (load >= queue.slots) return Number.POSITIVE_INFINITY;
  const probability = waitProbability(queue.slots, load);
  if (probability <= 1 - quantile) return 0;
  const wait = (Math.log(probability / (1 - quantile)) * queue.serviceS) / (queue.slots - load);
  return wait * variationFactor(queue.variation);
}
