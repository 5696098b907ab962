import type { AttentionGroup } from './attention-shape.ts';
import type { ModelShape } from './model-shape.ts';

/**
 * Bytes the cache of one sequence grows by per token: full-attention groups only, local windows are constant once full.
 * Formula: Σ layers · numbers per position / stride · bytes per number.
 * @param kvBytes - bytes per number: 2 for 16 bit, 1 for FP8
 * @returns bytes per token
 * @see sizing-method 3 (Llama-3-70B 327,680 B/token at 16 bit, DeepSeek-V3 70,272)
 */
export function kvBytesPerToken(shape: ModelShape, kvBytes: number): number {
  return shape.attention
    .filter((group) => group.window === null)
    .reduce((sum, group) => sum + (group.layers * group.valuesPerPosition * kvBytes) / group.stride, 0);
}

/** Positions of a group that are cached for a sequence of `context` tokens. */
export function cachedPositions(group: AttentionGroup, context: number, windowed: boolean): number {
  const seen = windowed && group.window !== null ? Math.min(context, group.window) : context;
  return seen / group.stride;
}

/**
 * Bytes one sequence keeps: caches of all groups and the constant state.
 * @param context - tokens of the sequence, prompt and generated
 * @param windowed - true where the cache manager frees what local layers no longer see; false errs high
 * @returns bytes over all accelerators, without replication
 */
export function kvBytesPerSequence(
  shape: ModelShape,
  kvBytes: number,
  { context, windowed }: { readonly context: number; readonly windowed: boolean },
): number {
  const caches = shape.attention.reduce(
    (sum, group) =>
      sum + group.layers * group.valuesPerPosition * kvBytes * cachedPositions(group, context, windowed),
    0,
  );
  return caches + shape.stateBytesPerSequence;
}

/**
 * Ranks among which the cache of a group is divided: grouped heads split until each rank has one head and are
 * replicated beyond; latents and indexer keys are replicated on every rank.
 * @param tensorRanks - tensor-parallel degree
 */
export function cacheShards(group: AttentionGroup, tensorRanks: number): number {
  return group.kvHeads === null ? 1 : Math.min(tensorRanks, group.kvHeads);
}
