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
 * Seconds of communication of a step of `tokens` tokens per data-parallel rank, one pipeline stage.
 * Tensor ranks: two all-reduces a layer of tokens · d · 2 B. Expert exchange: two all-to-alls an expert layer.
 * Pipeline: one message to the next stage.
 * @see sizing-method 7
 */
export function communicationS(prepared: PreparedReplica, tokens: number): number {
  const { tensor, link, hiddenBytes, layersPerStage, moeLayersPerStage, expertMessageBytes } = prepared;
  const message = tokens * hiddenBytes;
  let total = REDUCES_PER_LAYER * layersPerStage * allReduceS(message, tensor, link);
  if (prepared.exchangesTokens) {
    const routed = (tokens / tensor) * expertMessageBytes;
    total +=
      moeLayersPerStage *
      (allToAllS(routed * DISPATCH_BYTES, prepared.expertRanks, prepared.exchange) +
        allToAllS(routed * COMBINE_BYTES, prepared.expertRanks, prepared.exchange));
  }
  if (prepared.pipeline > 1) total += sendS(message, link);
  return total;
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
  const weights = weightStreamS(prepared, tokens);
  const compute = prepared.decodeTokenS * tokens * imbalance(prepared);
  const activation = prepared.activationTokenS * (tokens / data);
  const kv = rankSequences * cache.stream;
  const attention = rankSequences * tokensEach * cache.compute;
  const q = values.overlapExponent;
  const communication = communicationS(prepared, tokens / data);
  const device =
    softMaximum(weights, compute, q) +
    softMaximum(kv, attention, q) +
    activation +
    communication +
    prepared.layerOverheadS;
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
