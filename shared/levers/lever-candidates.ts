import { quantiseCache, quantiseWeights } from './format-levers.ts';
import { LEVER_KINDS, type LeverCandidate, type LeverKind, type LeverNotOffered } from './lever.ts';
import { type LeverAnswer, type LeverQuery, type LeverRequest, leverQuery } from './lever-query.ts';
import { smallerModel, sparseModel } from './model-levers.ts';
import { offPeak, prefixCache, speculativeDecoding } from './serving-levers.ts';
import { ownPool, sharePool } from './sharing-levers.ts';
import { adaptersInstead, retrievalInstead } from './tuning-levers.ts';

const BUILDERS: Readonly<Record<LeverKind, (query: LeverQuery) => LeverAnswer>> = {
  'quantise-weights': quantiseWeights,
  'quantise-cache': quantiseCache,
  'smaller-model': smallerModel,
  'sparse-model': sparseModel,
  'speculative-decoding': speculativeDecoding,
  'prefix-cache': prefixCache,
  'off-peak': offPeak,
  'share-pool': sharePool,
  'own-pool': ownPool,
  'adapters-instead-of-full-tuning': adaptersInstead,
  'retrieval-instead-of-tuning': retrievalInstead,
};

/** What may be tried, and what not with the reason. */
export interface LeverChoices {
  readonly candidates: readonly LeverCandidate[];
  readonly notOffered: readonly LeverNotOffered[];
}

function answerFor(query: LeverQuery, kind: LeverKind): LeverAnswer {
  if (query.pool !== null && query.pool.fixedServers !== null) return { reason: 'servers-fixed' };
  return BUILDERS[kind](query);
}

/**
 * Levers of every workload of a plan, before any of them is designed.
 * @returns candidates and refusals in plan order, then in the order of the kinds
 */
export function leverCandidates(request: Omit<LeverRequest, 'redesign'>): LeverChoices {
  const candidates: LeverCandidate[] = [];
  const notOffered: LeverNotOffered[] = [];
  request.plan.workloads.forEach((workload, index) => {
    const query = leverQuery(request, index);
    if (query === null) return;
    for (const kind of LEVER_KINDS) {
      const answer = answerFor(query, kind);
      if ('candidates' in answer) candidates.push(...answer.candidates);
      else {
        const { reason, params = {} } = answer;
        notOffered.push({
          kind,
          workloadId: workload.id,
          reason,
          params: { workload: workload.name, ...params },
        });
      }
    }
  });
  return { candidates, notOffered };
}
