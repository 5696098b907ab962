import type { AiModel } from '../catalogue/model.ts';
import { isPlannerError } from '../errors.ts';
import type { Precision } from '../plan/workload.ts';
import { computePath } from '../stages/compute/device.ts';
import { bytesPerWeight, HALF_BYTES, nativePrecision } from '../stages/compute/formats.ts';
import { kvBytesPerToken } from '../stages/compute/kv-cache.ts';
import { allowedPrecisions } from '../stages/compute/model-formats.ts';
import { coefficientsOf } from '../stages/compute/read-coefficients.ts';
import { shapeOf } from '../stages/compute/resolve-request.ts';
import { below, candidate, freedPool, generates, type LeverAnswer, type LeverQuery } from './lever-query.ts';

function computes(query: LeverQuery, precision: Precision): boolean {
  const { facts } = query.request;
  const id = query.poolDesign?.acceleratorId;
  if (id === undefined) return true;
  try {
    computePath(facts.product('accelerator', id), precision, coefficientsOf(facts));
    return true;
  } catch (error) {
    // The accelerator lacks the format: then it is no lever there.
    if (isPlannerError(error, 'estimate')) return false;
    throw error;
  }
}

function currentFormat({ workload, placement }: LeverQuery, model: AiModel): Precision {
  return (
    placement?.precision ??
    workload.weightPrecision ??
    nativePrecision(model.nativeDtype) ??
    ('bf16' as const)
  );
}

/** Release formats narrower than the present one that the chosen accelerator computes, widest first. */
export function quantiseWeights(query: LeverQuery): LeverAnswer {
  const { model } = query;
  if (model === null) return { reason: 'model-not-chosen' };
  if (!generates(query)) return { reason: 'not-generated' };
  const from = currentFormat(query, model);
  const narrower = allowedPrecisions(model).filter(
    (to) => bytesPerWeight(to) < bytesPerWeight(from) && computes(query, to),
  );
  const id = query.poolDesign?.acceleratorId;
  const product = id === undefined ? '' : query.request.facts.product('accelerator', id).name;
  if (narrower.length === 0)
    return { reason: 'no-narrower-format', params: { model: model.name, from: from.toUpperCase(), product } };
  return {
    candidates: narrower.map((to) =>
      candidate(query, 'quantise-weights', {
        what: to,
        edits: [...freedPool(query), { pointer: below(query, 'weightPrecision'), value: to }],
        params: { from: from.toUpperCase(), to: to.toUpperCase() },
        evidence: ['task-score-at-format'],
      }),
    ),
  };
}

/** The cache in FP8 where it is at 16 bit now. */
export function quantiseCache(query: LeverQuery): LeverAnswer {
  const { model, workload, placement } = query;
  if (model === null) return { reason: 'model-not-chosen' };
  if (!generates(query)) return { reason: 'not-generated' };
  const cached = placement?.estimate.kvBytesPerToken ?? null;
  const narrow = cached !== null && cached < kvBytesPerToken(shapeOf(model), HALF_BYTES);
  if (workload.kvPrecision === 'fp8' || (workload.kvPrecision === null && narrow))
    return { reason: 'cache-already-narrow' };
  return {
    candidates: [
      candidate(query, 'quantise-cache', {
        edits: [...freedPool(query), { pointer: below(query, 'kvPrecision'), value: 'fp8' }],
        params: { from: 'BF16', to: 'FP8' },
        evidence: ['long-context-at-cache-format'],
      }),
    ],
  };
}
