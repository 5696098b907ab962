/** Speculative decoding: tokens drafted per step and the probability that one is accepted. */
export interface Speculation {
  readonly drafts: number;
  /** Acceptance per drafted token, independent, 0 to 1. */
  readonly acceptance: number;
  /** Time of one drafted token as a share of a step; left out: one layer of the model (a prediction head). */
  readonly draftShare?: number;
}

/**
 * Expected tokens per step: (1 − a^(γ+1)) / (1 − a); γ + 1 at a = 1.
 * @see sizing-method 9 (a = 0.7, γ = 3: 2.53; a = 0.8: 2.95)
 */
export function draftedTokens({ drafts, acceptance }: Speculation): number {
  if (acceptance >= 1) return drafts + 1;
  return (1 - acceptance ** (drafts + 1)) / (1 - acceptance);
}

/** Expected tokens per step of chained prediction heads with acceptances a_1 … a_γ: 1 + Σ Π a_j. */
export function chainedTokens(acceptances: readonly number[]): number {
  let product = 1;
  let sum = 1;
  for (const acceptance of acceptances) {
    product *= acceptance;
    sum += product;
  }
  return sum;
}

/**
 * Drafts a serving-stack text names, as in `MTP3 speculative decoding` or `EAGLE-3, 4 draft tokens`.
 * @returns null when it names no speculation
 */
export function speculationOf(text: string, acceptance: number): Speculation | null {
  const mtp = /\bmtp-?(\d)?\b/i.exec(text);
  if (mtp !== null) return { drafts: Number(mtp[1] ?? 1), acceptance };
  const drafts = /(\d)\s*draft/i.exec(text);
  if (/eagle|medusa|speculat|draft/i.test(text) && !/without specul|no specul/i.test(text))
    return { drafts: Number(drafts?.[1] ?? DEFAULT_DRAFTS), acceptance };
  return null;
}

/** Drafts of engines that speculate without saying how many (the usual setting of EAGLE and MTP recipes). */
const DEFAULT_DRAFTS = 3;
