import { type CacheTimes, cacheTimes, type DecodeStep, decodeStepWith } from './decode-step.ts';
import { type Lengths, maxSequences, meanContext, reservedContext } from './memory-fit.ts';
import { type PrefillTimes, prefillTimes } from './prefill.ts';
import type { PreparedReplica } from './prepare.ts';
import { softMaximum } from './soft-maximum.ts';
import { draftedTokens, type Speculation } from './speculation.ts';

/** Requests a replica serves. */
export interface RequestShape extends Lengths {
  /** Share of the prompt in the prefix cache, 0 to 1. */
  readonly cachedShare: number;
  readonly speculation: Speculation | null;
  /** Prompts are read by other replicas; this one only generates. */
  readonly promptsElsewhere?: boolean;
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

/** A request on a replica with everything that does not depend on the batch worked out. */
export interface RequestLoad {
  readonly prepared: PreparedReplica;
  readonly request: RequestShape;
  readonly prompt: PrefillTimes;
  readonly cache: CacheTimes;
  /** Output tokens, at least 1. */
  readonly tokens: number;
  /** Steps a token takes: 1, or under speculation a step and its drafts over the tokens they yield. */
  readonly stepsPerToken: number;
  /** Sequences memory holds at the reserved lengths. */
  readonly room: number;
}

function stepsPerToken(prepared: PreparedReplica, speculation: Speculation | null): number {
  if (speculation === null) return 1;
  const share = speculation.draftShare ?? 1 / prepared.configuration.shape.layers;
  return (1 + speculation.drafts * share) / draftedTokens(speculation);
}

const NO_PROMPT: PrefillTimes = { latencyS: 0, occupiedS: 0, launchS: 0 };

/** Works out what a request asks of a replica at any batch. */
export function requestLoad(prepared: PreparedReplica, request: RequestShape): RequestLoad {
  const { inputTokens, outputTokens, speculation } = request;
  // Compiled shapes read the cache up to the full length from the first token on.
  const { staticShapes } = prepared.configuration.stack;
  const context = staticShapes ? inputTokens + outputTokens : meanContext(request);
  return {
    prepared,
    request,
    prompt: request.promptsElsewhere === true ? NO_PROMPT : prefillTimes(prepared, request),
    cache: cacheTimes(prepared, context),
    tokens: Math.max(1, outputTokens),
    stepsPerToken: stepsPerToken(prepared, speculation),
    room: maxSequences(prepared, reservedContext(prepared, request)),
  };
}

interface Interval {
  readonly step: DecodeStep;
  /** What prompts of other requests add to the time between two tokens. */
  readonly interferenceS: number;
  readonly tpotS: number;
}

/**
 * Mean time between tokens while other requests' prompts are read in between (chunked prefill, aggregated serving).
 * Each token ends B/O requests on average, so n = (B − 1)/O prompts fall on a step, and a share 1 − e^(−n) of the steps
 * reads some. Such a step takes its decode work and μ of the prompts' work, but no less than launching its kernels
 * anew; the host's work per request goes on beside the devices.
 * @see sizing-method 6
 */
function withPrompts(load: RequestLoad, batch: number, arrivals: Arrivals): Interval {
  const { prepared, prompt } = load;
  const { values, timeFactor, data } = prepared;
  const tokensPerSequence = (load.request.speculation?.drafts ?? 0) + 1;
  const step = decodeStepWith(prepared, { batch, tokensPerSequence }, load.cache);
  const perStep = Math.max(0, batch - 1) / load.tokens / load.stepsPerToken;
  const share = -Math.expm1(-perStep);
  const hostS = step.hostS + (perStep * prepared.configuration.stack.requestS * timeFactor) / data;
  const promptS = promptShareS(load) * perStep * (arrivals === 'open' ? promptSkew(prepared, perStep) : 1);
  const mixed =
    share > 0
      ? softMaximum(step.deviceS + promptS / share, prompt.launchS, values.overlapExponent)
      : step.deviceS;
  const deviceS = (1 - share) * step.deviceS + share * mixed;
  const meanS = softMaximum(deviceS, hostS, values.hostOverlap);
  return {
    step,
    interferenceS: (meanS - step.totalS) * load.stepsPerToken,
    tpotS: meanS * load.stepsPerToken,
  };
}

/**
 * Work of the rank with the most prompts over the mean: attention ranks of one replica take their steps together, and
 * prompts reach them at random. The largest of D counts of mean m is m + z·√m, never more than all there are; what
 * schedulers even out by chunks and by holding prompts back is left off.
 */
function promptSkew({ data, dataExcess, values }: PreparedReplica, perStep: number): number {
  if (data <= 1 || perStep <= 0) return 1;
  const mean = perStep / data;
  const most = Math.min(perStep, mean + dataExcess * Math.sqrt(mean));
  return 1 + values.rankSkew * (most / mean - 1);
}

/** How requests come: a fixed number in flight that start together, or at random times. */
export type Arrivals = 'closed' | 'open';

interface Load {
  readonly concurrency: number;
  readonly stepS: number;
  readonly requestsPerS: number;
  readonly arrivals: Arrivals;
}

/** Prompts in front of a new one: most of a queue would be a sign of overload, so its use is capped there. */
const MOST_PROMPT_USE = 0.95;

/**
 * Wait behind the prompts of others. Closed loop: κ_queue·(C − 1)·T_prefill, as load generators start requests
 * together. Open loop: ρ/(2(1 − ρ))·T_prefill (Pollaczek–Khinchine for equal prompts), ρ = arrivals · T_prefill.
 */
function promptWaitS({ prepared, prompt }: RequestLoad, load: Load): number {
  if (load.arrivals === 'closed')
    return prepared.values.firstTokenQueue * Math.max(0, load.concurrency - 1) * prompt.occupiedS;
  const use = Math.min(MOST_PROMPT_USE, load.requestsPerS * prompt.occupiedS);
  return (use / (2 * (1 - use))) * prompt.occupiedS;
}

/**
 * Time to first token: τ_0 + κ_1·T_prefill + κ_step·T_step + wait behind other prompts. Waiting for a free slot of a
 * pool comes on top (section 10).
 */
function firstTokenS(request: RequestLoad, load: Load): number {
  const { values, timeFactor } = request.prepared;
  return (
    values.firstTokenS * timeFactor +
    values.firstTokenPrefill * request.prompt.latencyS +
    values.firstTokenSteps * load.stepS +
    promptWaitS(request, load)
  );
}

/** A batch with the times it gives, and the batch these times would give. */
interface Guess {
  readonly batch: number;
  readonly interval: Interval;
  readonly ttftS: number;
  readonly next: number;
}

interface InFlight {
  readonly admitted: number;
  readonly arrivals: Arrivals;
}

function guess(load: RequestLoad, batch: number, given: InFlight): Guess {
  const { admitted, arrivals } = given;
  const interval = withPrompts(load, batch, arrivals);
  const stepS = interval.step.totalS;
  const generating = load.tokens * interval.tpotS;
  const requestsPerS = batch / generating;
  const ttftS = firstTokenS(load, { concurrency: admitted, stepS, requestsPerS, arrivals });
  return { batch, interval, ttftS, next: (admitted * generating) / (ttftS + generating) };
}

/** Time each request takes the devices for its prompt beside other work. */
function promptShareS({ prepared, prompt }: RequestLoad): number {
  return prepared.values.prefillInterference * prompt.occupiedS;
}

/** Fixed point from two steps towards it (Aitken), kept between a request alone and all that are admitted. */
function extrapolate(first: Guess, second: Guess, admitted: number): number {
  const bend = second.next - 2 * second.batch + first.batch;
  const ahead = bend === 0 ? second.next : first.batch - (second.batch - first.batch) ** 2 / bend;
  return Math.min(admitted, Math.max(Math.min(second.next, second.batch, 1), ahead));
}

/**
 * A replica with a number of requests in flight.
 * Requests whose prompt is being read do not generate, so the batch is C·O·TPOT / (TTFT + O·TPOT); requests beyond
 * what memory holds wait, which lengthens TTFT and not the batch.
 * @param concurrency - C, requests in flight in this replica, above 0
 * @param arrivals - `closed` (default) for a load generator that keeps C in flight, `open` for requests at random times
 * @returns steady state; throughput by Little's law, C / latency
 */
export function closedLoop(
  load: RequestLoad,
  concurrency: number,
  arrivals: Arrivals = 'closed',
): OperatingPoint {
  const { tokens } = load;
  const admitted = Math.min(concurrency, Math.max(1, load.room));
  const given = { admitted, arrivals };
  const first = guess(load, admitted, given);
  const second = guess(load, first.next, given);
  const settled = guess(load, extrapolate(first, second, admitted), given);
  const { interval } = settled;
  const alone = settled.ttftS + (tokens - 1) * interval.tpotS;
  // Prompts take the devices one after the other: requests that come faster queue before their first token.
  const service = Math.max(alone, admitted * promptShareS(load));
  const ttftS = settled.ttftS + service - alone;
  const requestsPerS = admitted / service;
  // Little's law for those that wait for memory.
  const waiting = (concurrency - admitted) / requestsPerS;
  return {
    batch: settled.batch,
    step: interval.step,
    tpotS: interval.tpotS,
    prefillInterferenceS: interval.interferenceS,
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
export function saturated(load: RequestLoad, batch: number): OperatingPoint {
  const { tokens } = load;
  const point = withPrompts(load, batch, 'closed');
  const requestsPerS = batch / (tokens * point.tpotS);
  const ttftS = firstTokenS(load, {
    concurrency: 1,
    stepS: point.step.totalS,
    requestsPerS,
    arrivals: 'closed',
  });
  return {
    batch,
    step: point.step,
    tpotS: point.tpotS,
    prefillInterferenceS: point.interferenceS,
    ttftS,
    requestLatencyS: ttftS + (tokens - 1) * point.tpotS,
    requestsPerS,
    outputTokensPerS: batch / point.tpotS,
  };
}

/** The fixed point is left after a few rounds; a bound on it leaves this much room. */
const UNSETTLED = 0.85;

/** Time a request takes of a replica at the least, seconds: its answer, and its prompt. */
export interface LeastTimes {
  readonly answerS: number;
  readonly promptS: number;
}

/**
 * Least time a request takes of a replica at any batch: each sequence takes its attention, products and activations in
 * every step and its prompt once, and nothing else. Cheap, for dropping layouts that cannot win.
 */
export function leastTimes(prepared: PreparedReplica, request: RequestShape): LeastTimes {
  const { data, timeFactor, pipelineFactor } = prepared;
  const tokensEach = (request.speculation?.drafts ?? 0) + 1;
  const cache = cacheTimes(prepared, meanContext(request));
  const perSequence =
    prepared.decodeTokenS * tokensEach +
    (Math.max(cache.stream, cache.compute * tokensEach) + prepared.activationTokenS * tokensEach) / data;
  const perToken = perSequence * timeFactor * pipelineFactor * stepsPerToken(prepared, request.speculation);
  return {
    answerS: UNSETTLED * perToken * Math.max(1, request.outputTokens),
    promptS: prefillTimes(prepared, request).occupiedS,
  };
}

/**
 * Requests per second no batch of a replica exceeds, prompts and answers together.
 * @returns requests/s, above what `closedLoop` reaches at any concurrency
 */
export function mostRequestsPerS(prepared: PreparedReplica, { answerS, promptS }: LeastTimes): number {
  return 1 / (answerS + UNSETTLED * prepared.values.prefillInterference * promptS);
}
