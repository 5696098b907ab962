import { agentCall } from '../stages/demand/arrivals.ts';
import { below, candidate, generates, type LeverAnswer, type LeverQuery } from './lever-query.ts';

/** Usual setting of recipes, and the share accepted where nothing was measured (sizing-method 9, C). */
const DRAFTS = 3;
const ACCEPTANCE = 0.6;

/** Drafting with the model's own heads. */
export function speculativeDecoding(query: LeverQuery): LeverAnswer {
  if (query.model === null) return { reason: 'model-not-chosen' };
  if (!generates(query) || query.model.kind === 'asr') return { reason: 'not-generated' };
  if (query.workload.speculation !== null) return { reason: 'speculation-already-on' };
  const value = { draftTokens: DRAFTS, acceptance: ACCEPTANCE, draftModelId: null };
  return {
    candidates: [
      candidate(query, 'speculative-decoding', {
        edits: [{ pointer: below(query, 'speculation'), value }],
        params: { drafts: DRAFTS },
        evidence: ['acceptance-on-own-traffic'],
      }),
    ],
  };
}

/** Share of a prompt that a common system prompt makes up where no agent re-sends its history (C). */
const SYSTEM_PROMPT_SHARE = 0.2;
/** What stays retained of an agent's history between two calls (C: not every pause is short enough). */
const RETAINED = 0.9;
const PERCENT = 100;

/** Share of the prompt that was sent before: agents re-send their history, others a system prompt. */
function repeatedShare({ workload }: LeverQuery): number {
  if (workload.agent === null) return SYSTEM_PROMPT_SHARE;
  const { meanPromptTokens } = agentCall(workload.agent);
  const fresh = Math.min(1, workload.agent.growthTokensPerCall / Math.max(1, meanPromptTokens));
  return Math.round((1 - fresh) * RETAINED * PERCENT) / PERCENT;
}

/** A prefix cache for the part of the prompt that repeats. */
export function prefixCache(query: LeverQuery): LeverAnswer {
  const { workload } = query;
  // Recordings share no beginning.
  if (!generates(query) || query.model?.kind === 'asr') return { reason: 'not-generated' };
  if (workload.prefixHitRate > 0)
    return {
      reason: 'prefix-cache-already-on',
      params: { hits: Math.round(workload.prefixHitRate * PERCENT) },
    };
  const value = repeatedShare(query);
  return {
    candidates: [
      candidate(query, 'prefix-cache', {
        edits: [{ pointer: below(query, 'prefixHitRate'), value }],
        params: { hits: Math.round(value * PERCENT) },
        evidence: ['hit-rate-in-logs'],
      }),
    ],
  };
}

/** Work nobody waits for moves out of the busy hours. */
export function offPeak(query: LeverQuery): LeverAnswer {
  const { workload } = query;
  if (!generates(query)) return { reason: 'not-generated' };
  if (workload.kind === 'batch') return { reason: 'already-off-peak' };
  const { ttftMs, tpotMs } = workload.latency;
  if (ttftMs !== null || tpotMs !== null) return { reason: 'people-wait' };
  return {
    candidates: [
      candidate(query, 'off-peak', {
        edits: [{ pointer: below(query, 'kind'), value: 'batch' }],
        evidence: ['users-accept-delay'],
      }),
    ],
  };
}
