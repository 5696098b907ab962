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
 * Experts the busiest rank reads. Each rank owns E/e experts; the touched ones fall on ranks at random, and the
 * step waits for the fullest. Mean plus √(2 ln e) standard deviations of the binomial share, at most all it owns.
 * @param touched - expected distinct experts over all ranks
 * @param experts - E
 * @param ranks - e, ranks the experts are spread over, at least 1
 * @returns count on the busiest rank, touched/e to E/e
 */
export function busiestRank(touched: number, experts: number, ranks: number): number {
  if (ranks <= 1) return touched;
  const owned = experts / ranks;
  const share = touched / experts;
  const mean = owned * share;
  const deviation = Math.sqrt(owned * share * (1 - share) * (1 - 1 / ranks));
  return Math.min(owned, mean + Math.sqrt(2 * Math.log(ranks)) * deviation);
}
