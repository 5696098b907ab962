import { type DecodeStep, decodeStep } from './decode-step.ts';
import { maxSequences, meanContext, reservedContext } from './memory-fit.ts';
import { type PrefillTimes, prefillTimes } from './prefill.ts';
import type { PreparedReplica } from './prepare.ts';
import { softMaximum } from './soft-maximum.ts';
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

interface Mixed {
  readonly batch: number;
  readonly request: RequestShape;
  readonly prompt: PrefillTimes;
}

interface Interval {
  readonly step: DecodeStep;
  /** What prompts of other requests add to the time between two tokens. */
  readonly interferenceS: number;
  readonly tpotS: number;
}

function stepFor(prepared: PreparedReplica, batch: number, request: RequestShape): DecodeStep {
  const context = meanContext(request.inputTokens, request.outputTokens);
  const fullContext = request.inputTokens + request.outputTokens;
  const tokensPerSequence = (request.speculation?.drafts ?? 0) + 1;
  return decodeStep(prepared, { batch, context, fullContext, tokensPerSequence });
}

/** Steps a token takes: 1, or under speculation a step and its drafts over the tokens they yield. */
function stepsPerToken(prepared: PreparedReplica, speculation: Speculation | null): number {
  if (speculation === null) return 1;
  return (1 + speculation.drafts / prepared.configuration.shape.layers) / draftedTokens(speculation);
}

/**
 * Mean time between tokens while other requests' prompts are read in between (chunked prefill, aggregated serving).
 * Each token ends B/O requests on average, so n = (B − 1)/O prompts fall on a step, and a share 1 − e^(−n) of the steps
 * reads some. Such a step takes its decode work and μ of the prompts' work, but no less than launching its kernels
 * anew; the host's work per request goes on beside the devices.
 * @see sizing-method 6
 */
function withPrompts(prepared: PreparedReplica, { batch, request, prompt }: Mixed): Interval {
  const step = stepFor(prepared, batch, request);
  const { values, timeFactor, data } = prepared;
  const steps = stepsPerToken(prepared, request.speculation);
  const perStep = Math.max(0, batch - 1) / Math.max(1, request.outputTokens) / steps;
  const share = -Math.expm1(-perStep);
  const hostS = step.hostS + (perStep * prepared.configuration.stack.requestS * timeFactor) / data;
  const promptS = values.prefillInterference * prompt.occupiedS * perStep;
  const q = values.overlapExponent;
  const mixed = share > 0 ? softMaximum(step.deviceS + promptS / share, prompt.launchS, q) : step.deviceS;
  const deviceS = (1 - share) * step.deviceS + share * mixed;
  const meanS = softMaximum(deviceS, hostS, values.hostOverlap);
  return { step, interferenceS: (meanS - step.totalS) * steps, tpotS: meanS * steps };
}

/**
 * Time to first token in a closed loop: τ_0 + κ_1·T_prefill + κ_step·T_step + κ_queue·(C − 1)·T_prefill.
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
    values.firstTokenPrefill * parts.prompt.latencyS +
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
