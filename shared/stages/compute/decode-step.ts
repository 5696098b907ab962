import { allReduceS, allToAllS, sendS } from './collectives.ts';
import { busiestRank, touchedExperts } from './experts.ts';
import type { PreparedReplica } from './prepare.ts';
import { softMaximum } from './soft-maximum.ts';

/** Parts of one decode step of a replica, seconds; streaming and computing overlap, so they do not simply add up. */
export interface DecodeStep {
  readonly weightsS: number;
  readonly kvS: number;
  readonly computeS: number;
  readonly communicationS: number;
  readonly overheadS: number;
  /** Work of the devices, and of the host that prepares the step meanwhile. */
  readonly deviceS: number;
  readonly hostS: number;
  /** Time from one token of a sequence to its next while no prompt is read. */
  readonly totalS: number;
}

/** Load of one decode step. */
export interface DecodeLoad {
  /** Sequences in flight in the replica. */
  readonly batch: number;
  /** Mean tokens already in each sequence. */
  readonly context: number;
  /** Tokens worked on per sequence: 1, or 1 + drafts under speculation. */
  readonly tokensPerSequence?: number;
}

/** All-reduces of a layer: after attention and after the feed-forward block. */
const REDUCES_PER_LAYER = 2;
/** Dispatch in FP8 and combine at 16 bit (sizing-method 7). */
const DISPATCH_BYTES = 1;
const COMBINE_BYTES = 2;

/**
 * Seconds of communication of a step of `tokens` tokens per data-parallel rank, one pipeline stage, without the
 * experts' exchanges. Tensor ranks: two all-reduces a layer of tokens · d · 2 B. Pipeline: one message to the next stage.
 * @see sizing-method 7
 */
export function communicationS(prepared: PreparedReplica, tokens: number): number {
  const { tensor, link, hiddenBytes, layersPerStage } = prepared;
  const message = tokens * hiddenBytes;
  const reduces = REDUCES_PER_LAYER * layersPerStage * allReduceS(message, tensor, link);
  return prepared.pipeline > 1 ? reduces + sendS(message, link) : reduces;
}

/** Seconds of the two all-to-alls of every expert layer of a stage; 0 where experts lie with the attention. */
export function exchangeS(prepared: PreparedReplica, tokens: number): number {
  if (!prepared.exchangesTokens) return 0;
  const { exchange, expertRanks } = prepared;
  const routed = (tokens / prepared.tensor) * prepared.expertMessageBytes;
  return (
    prepared.moeLayersPerStage *
    (allToAllS(routed * DISPATCH_BYTES, expertRanks, exchange) +
      allToAllS(routed * COMBINE_BYTES, expertRanks, exchange))
  );
}

/** Work and exchange together: one after the other, or side by side on two micro-batches where servers are crossed. */
export function withExchange(prepared: PreparedReplica, work: number, exchange: number): number {
  if (!prepared.exchangeOverlaps) return work + exchange;
  return softMaximum(work, exchange, prepared.values.overlapExponent);
}

/** Seconds to stream the weights a step of `tokens` tokens of the whole replica touches, one stage. */
export function weightStreamS(prepared: PreparedReplica, tokens: number): number {
  const { experts } = prepared.configuration.shape;
  if (experts === null) return prepared.denseReadS;
  // Tokens prefer the same experts, so fewer are touched than by independent draws; one token touches its k.
  const independent = tokens <= 1 ? tokens : 1 + (tokens - 1) * prepared.values.routingSpread;
  const touched = touchedExperts(experts.count, experts.perToken, independent);
  return prepared.denseReadS + prepared.expertReadS * busiestRank(touched, prepared.spread);
}

/** Seconds to stream the adapters the sequences of a step use: c·(1 − (1 − 1/c)^B) of c. */
function adapterStreamS({ adapters, adapterReadS }: PreparedReplica, sequences: number): number {
  if (adapters <= 0) return 0;
  return adapterReadS * touchedExperts(adapters, 1, sequences);
}

/** Seconds of one sequence's attention in a step: streaming its cache, and its arithmetic. */
export interface CacheTimes {
  readonly stream: number;
  readonly compute: number;
}

/** Attention of one sequence of `context` tokens per step, one stage; the same at every batch. */
export function cacheTimes(prepared: PreparedReplica, context: number): CacheTimes {
  let stream = prepared.stateS;
  let compute = 0;
  for (const cache of prepared.caches) {
    const seen = Math.min(context, cache.window) / cache.stride;
    const attended = Math.min(seen, cache.attended);
    stream += attended * cache.positionS;
    compute += attended * cache.positionComputeS;
  }
  return { stream, compute };
}

/** Share of the compute that waits for the busiest expert rank. */
function imbalance(prepared: PreparedReplica): number {
  if (prepared.expertRanks <= 1) return 1;
  return prepared.values.expertImbalance;
}

/**
 * Time of one decode step (sizing-method 4):
 * device = max_q(T_w, T_c) + max_q(T_kv, T_attention) + T_activations + T_comm + L·o_layer + L_moe·o_moe,
 * host = o_step + B/D·o_seq, T = max_h(device, host), times the platform's factor. Matrix products and attention are
 * separate kernels, so each has its own soft maximum of streaming and computing; engines prepare the next step on the
 * host while the devices work. A pipeline of p stages works on p micro-batches; a token passes all of them.
 * @param load - batch above 0, context in tokens
 * @returns parts in seconds, for all stages of the pipeline
 */
export function decodeStep(prepared: PreparedReplica, load: DecodeLoad): DecodeStep {
  return decodeStepWith(prepared, load, cacheTimes(prepared, load.context));
}

/** The same with the attention of one sequence already known, for loops over the batch. */
export function decodeStepWith(
  prepared: PreparedReplica,
  load: Omit<DecodeLoad, 'context'>,
  cache: CacheTimes,
): DecodeStep {
  const { values, pipeline, data } = prepared;
  const { stack } = prepared.configuration;
  const tokensEach = load.tokensPerSequence ?? 1;
  const micro = load.batch / pipeline;
  const tokens = micro * tokensEach;
  const rankSequences = micro / data;
  const weights = weightStreamS(prepared, tokens) + adapterStreamS(prepared, rankSequences);
  const compute = prepared.decodeTokenS * tokens * imbalance(prepared);
  const activation = prepared.activationTokenS * (tokens / data);
  const kv = rankSequences * cache.stream;
  const attention = rankSequences * tokensEach * cache.compute;
  const q = values.overlapExponent;
  const reduces = communicationS(prepared, tokens / data);
  const work =
    softMaximum(weights, compute, q) +
    softMaximum(kv, attention, q) +
    activation +
    reduces +
    prepared.layerOverheadS;
  const device = withExchange(prepared, work, exchangeS(prepared, tokens / data)) * prepared.adapterFactor;
  const communication = reduces + device - work;
  const host = stack.stepS + rankSequences * stack.sequenceS;
  const total = softMaximum(device, host, values.hostOverlap);
  const scale = prepared.timeFactor * pipeline * prepared.pipelineFactor;
  return {
    weightsS: weights * scale,
    kvS: kv * scale,
    computeS: (compute + attention + activation) * scale,
    communicationS: communication * scale,
    overheadS: (total - device + prepared.layerOverheadS) * scale,
    deviceS: device * scale,
    hostS: host * scale,
    totalS: total * scale,
  };
}
