import { normalQuantile } from './percentile.ts';

/**
 * Distinct routed experts a batch touches in one layer, uniform routing: E · (1 − (1 − k/E)^B).
 * @param experts - E, routed experts of the layer
 * @param perToken - k, experts per token, 1 to E
 * @param tokens - B, tokens of the step in the expert-parallel group, above or equal 0
 * @returns expected count, 0 to E
 * @see sizing-method 5 (DeepSeek-V3: 8, 57, 163, 222, 252, 256 at 1, 8, 32, 64, 128, 256 tokens)
 */
export function touchedExperts(experts: number, perToken: number, tokens: number): number {
  return experts * (1 - (1 - perToken / experts) ** tokens);
}

/**
 * Standard deviations by which the largest of n normal values exceeds their mean (Blom's approximation): 0 for one,
 * 1.05 for four, 1.43 for eight.
 */
export function largestOf(n: number): number {
  return n <= 1 ? 0 : normalQuantile((n - 0.375) / (n + 0.25));
}

/** How experts lie on ranks. */
export interface ExpertSpread {
  /** E. */
  readonly experts: number;
  /** e, ranks the experts are spread over, at least 1. */
  readonly ranks: number;
  /** `largestOf(ranks)`, worked out once. */
  readonly excess: number;
}

/**
 * Experts the busiest rank reads. Each rank owns E/e experts; the touched ones fall on ranks at random, and the
 * step waits for the fullest: mean plus the expected excess of the largest of e, at most all it owns.
 * @param touched - expected distinct experts over all ranks
 * @returns count on the busiest rank, touched/e to E/e
 */
export function busiestRank(touched: number, { experts, ranks, excess }: ExpertSpread): number {
  if (ranks <= 1) return touched;
  const owned = experts / ranks;
  const share = touched / experts;
  const deviation = Math.sqrt(owned * share * (1 - share) * (1 - 1 / ranks));
  return Math.min(owned, owned * share + excess * deviation);
}
