import type { AttentionGroup } from './attention-shape.ts';
import { communicationS, exchangeS, weightStreamS, withExchange } from './decode-step.ts';
import type { ModelShape } from './model-shape.ts';
import type { PreparedReplica } from './prepare.ts';
import { softMaximum } from './soft-maximum.ts';

/** Query–key pairs of a causal prompt of I tokens: I²/2, or I · min(I/2, window) for local layers. */
export function attentionPairs(inputTokens: number, window: number | null): number {
  const mean = inputTokens / 2;
  return inputTokens * (window === null ? mean : Math.min(mean, window));
}

function groupPairs(group: AttentionGroup, inputTokens: number): number {
  const reach = Math.min(
    group.window ?? Number.POSITIVE_INFINITY,
    group.attendedPositions ?? Number.POSITIVE_INFINITY,
  );
  return attentionPairs(inputTokens, Number.isFinite(reach) ? reach : null) / group.stride;
}

/**
 * FLOP of the attention products of a prompt, all layers.
 * @param flopPerScore - products that fit into the time of one exponential; 0 for the products alone
 */
export function attentionFlop(shape: ModelShape, inputTokens: number, flopPerScore = 0): number {
  return shape.attention.reduce(
    (sum, group) =>
      sum +
      group.layers *
        (group.prefillFlopPerPair + flopPerScore * group.scoresPerPair) *
        groupPairs(group, inputTokens),
    0,
  );
}

/**
 * FLOP of reading a prompt: 2·N·I + attention (causal).
 * @param activeParams - N, parameters used per token
 * @param inputTokens - I
 * @returns linear and attention parts, FLOP
 * @see sizing-method 6 (70.55e9, 4,096 tokens: 5.78e14 + 0.22e14)
 */
export function prefillFlop(
  shape: ModelShape,
  activeParams: number,
  inputTokens: number,
): { readonly linear: number; readonly attention: number } {
  return { linear: 2 * activeParams * inputTokens, attention: attentionFlop(shape, inputTokens) };
}

/** Tokens of one chunk of a prompt in engines that mix prompts and generation. */
export const CHUNK_TOKENS = 8192;

/** A prompt of which a share is already in the prefix cache. */
export interface PromptLoad {
  readonly inputTokens: number;
  /** Matched share of the prompt, 0 to 1. */
  readonly cachedShare: number;
}

/** Seconds a replica works on one prompt. */
export interface PrefillTimes {
  /** Until the prompt is read, alone on one data-parallel rank. */
  readonly latencyS: number;
  /** Time its devices are busy for it when all ranks and stages have prompts. */
  readonly occupiedS: number;
  /** Time to launch the kernels of one step that reads a prompt; all ranks of a replica wait for it. */
  readonly launchS: number;
}

function attentionS(prepared: PreparedReplica, load: PromptLoad): number {
  const { shape, device } = prepared.configuration;
  // The matched prefix saves its own pairs only: new tokens still attend to it (sizing-method 6).
  const flop =
    attentionFlop(shape, load.inputTokens, prepared.values.flopPerScore) -
    attentionFlop(shape, load.inputTokens * load.cachedShare, prepared.values.flopPerScore);
  const reached = (prepared.values.attentionCompute * device.peak16) / device.platform.computeFactor;
  return flop / (prepared.tensor * reached);
}

/** A short prompt does not fill the arithmetic units: then streaming the weights binds. */
function productsS(prepared: PreparedReplica, tokens: number): number {
  const chunks = Math.max(1, Math.ceil(tokens / CHUNK_TOKENS));
  const stream = weightStreamS(prepared, tokens / chunks) * prepared.pipeline * chunks;
  return softMaximum(stream, prepared.prefillTokenS * tokens, prepared.values.overlapExponent);
}

function encoderS(prepared: PreparedReplica): number {
  const { shape, path } = prepared.configuration;
  const { encoder } = shape.groups;
  if (shape.encoderFrames === 0 || encoder === 0) return 0;
  return (2 * encoder * shape.encoderFrames) / (prepared.tensor * prepared.values.prefillCompute * path.peak);
}

/**
 * Time of reading one prompt (sizing-method 6): soft maximum of streaming the weights and computing, plus attention
 * at the 16-bit peak, activations and communication; never faster than the kernels of its chunks can be launched.
 * @param load - tokens of the prompt and the share found in the prefix cache
 * @returns seconds; `occupiedS` is what it costs the replica's throughput
 */
export function prefillTimes(prepared: PreparedReplica, load: PromptLoad): PrefillTimes {
  const { data, pipeline, timeFactor } = prepared;
  const fresh = load.inputTokens * (1 - load.cachedShare);
  if (fresh <= 0) return { latencyS: 0, occupiedS: 0, launchS: 0 };
  const chunks = Math.max(1, Math.ceil(fresh / CHUNK_TOKENS));
  const steps = chunks * pipeline;
  const work =
    productsS(prepared, fresh) +
    attentionS(prepared, load) +
    prepared.activationTokenS * pipeline * fresh +
    communicationS(prepared, fresh / chunks) * steps +
    encoderS(prepared);
  const device = withExchange(prepared, work, exchangeS(prepared, fresh / chunks) * steps);
  // Steps with prompts launch every kernel anew; long prompts hide that behind the devices' work.
  const launch = prepared.promptLaunchS;
  const aloneS = softMaximum(device, chunks * launch, prepared.values.overlapExponent);
  // Chunks of one prompt follow each other through the stages of a pipeline.
  const overlap = 1 / pipeline + (1 - 1 / pipeline) / chunks;
  return {
    latencyS: aloneS * timeFactor * overlap,
    occupiedS: (device * timeFactor) / (data * pipeline),
    launchS: launch * timeFactor,
  };
}
