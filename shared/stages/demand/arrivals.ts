import type { Audience, Workload } from '../../plan/workload.ts';
import { SECONDS_PER_HOUR } from '../../units/units.ts';

const SECONDS_PER_MINUTE = 60;

/**
 * Requests per second in the busy minute, before growth.
 * Formula: users × active share × requests per active minute / 60 × peak factor.
 * @param audience - users ≥ 0, shares 0 to 1, rates ≥ 0
 * @returns requests/s (for agents: tasks/s)
 * @see sizing-method 10.1
 */
export function peakArrivals(audience: Audience): number {
  const perMinute = audience.users * audience.activeShare * audience.requestsPerActiveMinute;
  return (perMinute / SECONDS_PER_MINUTE) * audience.peakFactor;
}

/**
 * Growth the first delivery must carry.
 * Formula: (1 + growth per year) ^ years.
 * @returns factor > 0
 */
export function growthFactor(workload: Pick<Workload, 'growthPerYear' | 'growthYears'>): number {
  return (1 + workload.growthPerYear) ** workload.growthYears;
}

/** Prompt of one model call inside an agent loop. */
export interface AgentCall {
  readonly callsPerTask: number;
  readonly meanPromptTokens: number;
  readonly lastPromptTokens: number;
  /** Prompt tokens of the whole task. */
  readonly taskPromptTokens: number;
  /** Share of the task's prompt tokens that repeat what an earlier call sent. */
  readonly repeatedShare: number;
}

/**
 * An agent sends its growing history again with every call.
 * Formula: Σ prompts = m·first + m(m−1)/2·growth; new tokens = first + (m−1)·growth.
 * @param loop - calls ≥ 1; first prompt and growth per call (answer included) in tokens
 * @returns prompt lengths in tokens and the share a kept prefix cache would save, 0 to 1
 * @see sizing-method 10.1 (m = 20, 3 000, 1 000: 250 000 tokens, 91 % repeats)
 */
export function agentCall(loop: {
  readonly callsPerTask: number;
  readonly firstPromptTokens: number;
  readonly growthTokensPerCall: number;
}): AgentCall {
  const { callsPerTask: calls, firstPromptTokens: first, growthTokensPerCall: growth } = loop;
  const taskPromptTokens = calls * first + ((calls * (calls - 1)) / 2) * growth;
  const newTokens = first + (calls - 1) * growth;
  return {
    callsPerTask: calls,
    meanPromptTokens: taskPromptTokens / calls,
    lastPromptTokens: newTokens,
    taskPromptTokens,
    repeatedShare: taskPromptTokens === 0 ? 0 : 1 - newTokens / taskPromptTokens,
  };
}

// Relative office load by local hour, 0 to 23: quiet night, two humps around a lunch dip. A convention for the shape
// only; the level comes from the peak-to-mean ratio of the plan.
const OFFICE_HOURS: readonly number[] = [
  0.1, 0.08, 0.07, 0.07, 0.08, 0.12, 0.22, 0.42, 0.7, 0.92, 1, 0.97, 0.78, 0.86, 0.98, 0.95, 0.84, 0.62, 0.42,
  0.32, 0.28, 0.24, 0.18, 0.13,
];

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Load of each hour as a share of the peak, shaped like an office day and stretched so that peak over mean is as given.
 * @param peakToMean - ≥ 1; 1 gives an even day
 * @returns 24 shares, highest 1, mean 1 / peakToMean to within 1e-9
 */
export function dayShares(peakToMean: number): readonly number[] {
  const wanted = 1 / peakToMean;
  let low = 0;
  let high = 64;
  for (let step = 0; step < 80; step += 1) {
    const exponent = (low + high) / 2;
    const mean = meanOf(OFFICE_HOURS.map((share) => share ** exponent));
    if (mean > wanted) low = exponent;
    else high = exponent;
  }
  const exponent = (low + high) / 2;
  return OFFICE_HOURS.map((share) => share ** exponent);
}

/** Seconds in a day, for jobs given per day. */
export const SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
