import { type DecodeStep, decodeStep } from './decode-step.ts';
import { maxSequences, meanContext, reservedContext } from './memory-fit.ts';
import { type PrefillTimes, prefillTimes } from './prefill.ts';
import type { PreparedReplica } from './prepare.ts';
import { draftedTokens, type Speculation } from './speculation.ts';

/** Requests a replica serves. */
export interface RequestShape {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Share of the prompt in the prefix cache, 0 to 1. */
  readonly cachedShare: number;
  readonly speculation: Speculation | null;
}

/** A replica in steady state. */
export interface OperatingPoint {
  /** Sequences generating at a time. */
  readonly batch: number;
  readonly step: DecodeStep;
  /** Mean seconds between two tokens of a request, prompts of others included. */
  readonly tpotS: number;
  readonly prefillInterferenceS: number;
  readonly ttftS: number;
  readonly requestLatencyS: number;
  readonly requestsPerS: number;
  readonly outputTokensPerS: number;
}

interface StepTime {
  readonly step: DecodeStep;
  readonly tokenS: number;
}

/** Time per token of a sequence without prompts: a step, or a speculative step over the tokens it yields. */
function tokenTime(prepared: PreparedReplica, batch: number, request: RequestShape): StepTime {
  const context = meanContext(request.inputTokens, request.outputTokens);
  const { speculation } = request;
  if (speculation === null) {
    const step = decodeStep(prepared, { batch, context });
    return { step, tokenS: step.totalS };
  }
  const step = decodeStep(prepared, { batch, context, tokensPerSequence: speculation.drafts + 1 });
  const draftS = (speculation.drafts * step.totalS) / prepared.configuration.shape.layers;
  return { step, tokenS: (step.totalS + draftS) / draftedTokens(speculation) };
}

/**
 * Mean time between tokens with `batch` sequences generating: T_step + B·(μ·T_prefill + o_request)/O.
 * Each generated token ends B/O requests on average, whose successors' prompts the same devices must read.
 * @see sizing-method 6
 */
export function tokenInterval(
  prepared: PreparedReplica,
  batch: number,
  request: RequestShape,
): { readonly step: DecodeStep; readonly interferenceS: number; readonly tpotS: number } {
  const prompt = prefillTimes(prepared, request);
  return withPrompts(prepared, { batch, request, prompt });
}

interface Mixed {
  readonly batch: number;
  readonly request: RequestShape;
  readonly prompt: PrefillTimes;
}

function withPrompts(
  prepared: PreparedReplica,
  { batch, request, prompt }: Mixed,
): { readonly step: DecodeStep; readonly interferenceS: number; readonly tpotS: number } {
  const { step, tokenS } = tokenTime(prepared, batch, request);
  const { stack } = prepared.configuration;
  const others = Math.max(0, batch - 1) / Math.max(1, request.outputTokens);
  const host = (stack.requestS * prepared.timeFactor) / prepared.data;
  const interferenceS = others * (prepared.values.prefillInterference * prompt.occupiedS + host);
  return { step, interferenceS, tpotS: tokenS + interferenceS };
}

/**
 * Time to first token in a closed loop: τ_0 + T_prefill + κ_step·T_step + κ_queue·(C − 1)·T_prefill.
 * The last part is the wait behind prompts that arrive together. Queueing of an open loop comes on top (section 10).
 */
function firstTokenS(
  prepared: PreparedReplica,
  concurrency: number,
  parts: { prompt: PrefillTimes; stepS: number },
): number {
  const { values, timeFactor } = prepared;
  return (
    values.firstTokenS * timeFactor +
    parts.prompt.latencyS +
    values.firstTokenSteps * parts.stepS +
    values.firstTokenQueue * Math.max(0, concurrency - 1) * parts.prompt.occupiedS
  );
}

/** Rounds of the closed loop; the batch changes by a few per cent in the first and hardly after. */
const ROUNDS = 4;

/**
 * A replica with a fixed number of requests in flight (closed loop).
 * Requests whose prompt is being read do not generate, so the batch is C·O·TPOT / (TTFT + O·TPOT); requests beyond
 * what memory holds wait, which lengthens TTFT and not the batch.
 * @param concurrency - C, requests in flight in this replica, above 0
 * @returns steady state; throughput by Little's law, C / latency
 */
export function closedLoop(
  prepared: PreparedReplica,
  concurrency: number,
  request: RequestShape,
): OperatingPoint {
  const prompt = prefillTimes(prepared, request);
  const tokens = Math.max(1, request.outputTokens);
  const room = maxSequences(prepared, reservedContext(prepared, request.inputTokens, request.outputTokens));
  const admitted = Math.min(concurrency, Math.max(1, room));
  let batch = admitted;
  let point = withPrompts(prepared, { batch, request, prompt });
  let ttftS = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    point = withPrompts(prepared, { batch, request, prompt });
    ttftS = firstTokenS(prepared, admitted, { prompt, stepS: point.step.totalS });
    batch = (admitted * tokens * point.tpotS) / (ttftS + tokens * point.tpotS);
  }
  const service = ttftS + (tokens - 1) * point.tpotS;
  const requestsPerS = admitted / service;
  // Little's law for those that wait for memory.
  const waiting = (concurrency - admitted) / requestsPerS;
  return {
    batch,
    step: point.step,
    tpotS: point.tpotS,
    prefillInterferenceS: point.interferenceS,
    ttftS: ttftS + waiting,
    requestLatencyS: service + waiting,
    requestsPerS,
    outputTokensPerS: requestsPerS * tokens,
  };
}

/**
 * A replica that always has work (offline): every slot that frees takes the next prompt at once.
 * @param batch - sequences in flight, at least 1
 * @returns steady state; throughput B/TPOT, the saturated bound of sizing-method 6
 */
export function saturated(prepared: PreparedReplica, batch: number, request: RequestShape): OperatingPoint {
  const prompt = prefillTimes(prepared, request);
  const tokens = Math.max(1, request.outputTokens);
  const point = withPrompts(prepared, { batch, request, prompt });
  const ttftS = firstTokenS(prepared, 1, { prompt, stepS: point.step.totalS });
  return {
    batch,
    step: point.step,
    tpotS: point.tpotS,
    prefillInterferenceS: point.interferenceS,
    ttftS,
    requestLatencyS: ttftS + (tokens - 1) * point.tpotS,
    requestsPerS: batch / (tokens * point.tpotS),
    outputTokensPerS: batch / point.tpotS,
  };
}
