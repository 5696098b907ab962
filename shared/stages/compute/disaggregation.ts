/** Share of a pool that reads prompts, or generates, at work when rates of both never match (sizing-method 8). */
export const PREFILL_POOL_SHARE = 0.9;
export const DECODE_POOL_SHARE = 0.92;

/**
 * Seconds to hand the cache of a prompt from a prefill to a decode instance: I · KV / (η · β); adds to TTFT.
 * @param inputTokens - I
 * @param kvBytesPerToken - B/token
 * @param bytesPerS - network between the instances, already times its efficiency
 * @see sizing-method 8 (4,096 tokens of a 70B model in FP8, 671 MB at 40 GB/s: 17 ms)
 */
export function cacheTransferS(inputTokens: number, kvBytesPerToken: number, bytesPerS: number): number {
  return (inputTokens * kvBytesPerToken) / bytesPerS;
}

/** One prefill and one decode instance under a load. */
export interface SplitServing {
  /** Seconds a prefill instance is busy for one prompt. */
  readonly prefillS: number;
  /** Seconds of one decode step, its batch and the output tokens of a request. */
  readonly stepS: number;
  readonly batch: number;
  readonly outputTokens: number;
}

/**
 * Requests per second of x prefill and y decode instances: the slower of both pools.
 * @returns requests/s
 * @see sizing-method 8
 */
export function splitRequestsPerS(serving: SplitServing, prefill: number, decode: number): number {
  const prompts = (prefill * PREFILL_POOL_SHARE) / serving.prefillS;
  const answers = (decode * DECODE_POOL_SHARE * serving.batch) / (serving.stepS * serving.outputTokens);
  return Math.min(prompts, answers);
}

/**
 * Splits instances between reading and generating; small clusters are all about whole numbers, so every split is tried.
 * @param instances - at least 2
 * @returns the split with the most requests per second
 */
export function bestSplit(
  serving: SplitServing,
  instances: number,
): { readonly prefill: number; readonly decode: number; readonly requestsPerS: number } {
  let best = { prefill: 1, decode: instances - 1, requestsPerS: 0 };
  for (let prefill = 1; prefill < instances; prefill += 1) {
    const requestsPerS = splitRequestsPerS(serving, prefill, instances - prefill);
    if (requestsPerS > best.requestsPerS) best = { prefill, decode: instances - prefill, requestsPerS };
  }
  return best;
}

/** Share of time a pipeline of p stages idles with m micro-batches: (p − 1)/(m + p − 1) (sizing-method 7). */
export function pipelineBubble(stages: number, microBatches: number): number {
  return (stages - 1) / (microBatches + stages - 1);
}
