import type { ParallelLayout } from '../../plan/pool.ts';
import type { TrainingCoefficients } from './coefficients.ts';
import type { ComputePath, Device } from './device.ts';
import type { ModelShape } from './model-shape.ts';
import { attentionFlop } from './prefill.ts';

/** A training or fine-tuning run. */
export interface TrainingRun {
  readonly shape: ModelShape;
  readonly device: Device;
  readonly path: ComputePath;
  readonly accelerators: number;
  readonly sequenceTokens: number;
  readonly method: 'full' | 'lora' | 'qlora';
  /** Degrees asked for; null = the usual ones. */
  readonly layout: ParallelLayout | null;
  readonly training: TrainingCoefficients;
}

/** Forward and backward products per weight and token: 6 for training, 4 without weight gradients (LoRA). */
const FLOP_PER_WEIGHT = { full: 6, lora: 4, qlora: 4 } as const;
/** Forward plus backward cost three times the forward attention products; LoRA needs them as well. */
const ATTENTION_PASSES = 3;

/**
 * FLOP per trained token: 6·N (4·N for LoRA) plus three times the causal attention of the sequence.
 * @returns matrix and attention parts, FLOP per token
 * @see sizing-method 12.2
 */
export function trainingFlopPerToken(
  shape: ModelShape,
  sequenceTokens: number,
  method: TrainingRun['method'],
): { readonly matrices: number; readonly attention: number } {
  const perWeight = FLOP_PER_WEIGHT[method];
  return {
    matrices: perWeight * shape.activeParams,
    attention: (ATTENTION_PASSES * attentionFlop(shape, sequenceTokens)) / sequenceTokens,
  };
}

/** Accelerators that exchange tokens of one expert layer when the request does not say. */
const USUAL_EXPERT_RANKS = 32;
/** Dispatch and combine, forward and backward, at 16 bit. */
const EXCHANGES = 4;
const HALF_BYTES = 2;
const SERVER = 8;

/**
 * Seconds per token that experts' exchanges take between servers. A token goes to a server once however many of its
 * experts are there: with n servers and k experts, n·(1 − (1 − 1/n)^k) servers, of which one is its own.
 */
function exchangeS(run: TrainingRun): number {
  const { shape, device, accelerators, layout, training } = run;
  if (shape.experts === null || accelerators === 1) return 0;
  const ranks = Math.min(accelerators, layout?.expert ?? Math.min(USUAL_EXPERT_RANKS, shape.experts.count));
  if (ranks <= 1) return 0;
  const domain = device.linkIsHostBus ? 1 : Math.min(device.scaleUpDomain, 72);
  const rate = training.linkBandwidth.value;
  const perCopy = shape.experts.layers * EXCHANGES * shape.hidden * HALF_BYTES;
  const k = shape.experts.perToken;
  const servers = Math.ceil(ranks / domain);
  const remote = servers > 1 ? servers * (1 - (1 - 1 / servers) ** k) * (1 - 1 / servers) : 0;
  const local = k * (1 - 1 / Math.min(ranks, domain));
  return (remote * perCopy) / (rate * device.network) + (local * perCopy) / (rate * device.link);
}

/** Seconds of one step of a usual global batch, by what takes them; they add up to `totalS`. */
export interface TrainingStep {
  readonly tokens: number;
  readonly computeS: number;
  readonly communicationS: number;
  /** Traffic between the products, uneven ranks, and what no accelerator shortens. */
  readonly overheadS: number;
  readonly totalS: number;
}

/** Eight bit per factor of a four-bit product: recipes keep much of a step in eight bit. */
const FOUR_BIT_OVER_EIGHT = 2;

/** FLOP/s that matrix products reach: four-bit formats are counted at the eight-bit rate. */
function productRate({ shape, path, training }: TrainingRun): number {
  const mixture = shape.experts === null ? 1 : training.moeCompute.value;
  if (path.precision === 'bf16' || !path.native) return training.computeBf16.value * mixture * path.peak;
  const fourBit = path.precision === 'nvfp4' || path.precision === 'mxfp4';
  return (training.computeFp8.value * mixture * path.peak) / (fourBit ? FOUR_BIT_OVER_EIGHT : 1);
}

/**
 * One step of a training run over all accelerators:
 * per token FLOP/(η·Π) + attention/(η·Π_16) + activation bytes/β + exchange, a factor per doubling beyond one server,
 * and a fixed time per step of a usual global batch, which is what small models on many accelerators run into.
 * @returns tokens and seconds; not rounded
 * @see sizing-method 12.2
 */
export function trainingStep(run: TrainingRun): TrainingStep {
  const { shape, device, accelerators, training } = run;
  const flop = trainingFlopPerToken(shape, run.sequenceTokens, run.method);
  const products = flop.matrices / productRate(run);
  const attention = flop.attention / (training.computeBf16.value * device.peak16);
  const width = shape.hidden + (shape.experts?.perToken ?? 0) * (shape.hidden + (shape.experts?.width ?? 0));
  const moved = (training.activationBytesPerWidth.value * shape.layers * width) / device.bandwidth;
  const { timeFactor, computeFactor } = device.platform;
  const doublings = Math.max(0, Math.log2(accelerators / SERVER));
  const spread = training.perDoubling.value ** doublings;
  const tokens = globalBatchTokens(run);
  const each = tokens / accelerators;
  const computeS = each * (products + attention) * computeFactor * timeFactor;
  const communicationS = each * exchangeS(run);
  const busyS = (computeS + each * moved * timeFactor + communicationS) / spread;
  const totalS = busyS + (accelerators > 1 ? training.stepS.value : 0);
  return { tokens, computeS, communicationS, overheadS: totalS - computeS - communicationS, totalS };
}

/** Tokens per second of a training run over all accelerators. */
export function trainingTokensPerS(run: TrainingRun): number {
  const { tokens, totalS } = trainingStep(run);
  return tokens / totalS;
}

const USUAL_PARAMS = 8e9;

/** Tokens of a global batch that runs of this size usually take, and at least one sequence per eight accelerators. */
function globalBatchTokens({ shape, method, training, accelerators, sequenceTokens }: TrainingRun): number {
  const usual =
    method === 'full'
      ? training.batchTokens.value * (shape.totalParams / USUAL_PARAMS) ** training.batchExponent.value
      : training.loraBatchTokens.value;
  return Math.max(usual, (sequenceTokens * accelerators) / SERVER);
}

/**
 * Bytes per parameter of model states on one of n data-parallel ranks: ZeRO stages of 16 B (2 weights, 2 gradients,
 * 12 optimiser).
 * @see sizing-method 12.1 (70.55e9, 64 ranks: 1,129, 295, 157 and 17.6 GB)
 */
export function stateBytesPerParameter(stage: 0 | 1 | 2 | 3, ranks: number): number {
  switch (stage) {
    case 0:
      return 16;
    case 1:
      return 4 + 12 / ranks;
    case 2:
      return 2 + 14 / ranks;
    case 3:
      return 16 / ranks;
  }
}

/**
 * Activation bytes of one sequence in all layers: 34·s·d per layer with selective recomputation, 2·s·d with full.
 * @see sizing-method 12.1 (70B, 8,192 tokens: 183 GB and 10.7 GB)
 */
export function activationBytes(
  shape: { layers: number; hidden: number },
  sequenceTokens: number,
  full: boolean,
): number {
  const perUnit = full ? 2 : 34;
  return perUnit * sequenceTokens * shape.hidden * shape.layers;
}

/** Bits per frozen parameter of a 4-bit base (QLoRA). */
const QLORA_BITS = 4.13;
/** Adapter parameters as a share of the model at usual ranks (r = 16 on all matrices). */
const ADAPTER_SHARE = 0.004;

/**
 * Bytes of model states over all accelerators, by method: 16 B per parameter for full training (optimiser sharded),
 * frozen weights plus 16 B per adapter parameter for LoRA and QLoRA.
 */
export function trainingStateBytes(
  params: number,
  method: TrainingRun['method'],
  weightBytesEach: number,
): number {
  if (method === 'full') return params * stateBytesPerParameter(0, 1);
  const frozen = method === 'qlora' ? QLORA_BITS / 8 : weightBytesEach;
  return params * frozen + params * ADAPTER_SHARE * stateBytesPerParameter(0, 1);
}

/** Checkpoint write and restart, seconds, until the rate of the storage is known (C). */
export const USUAL_STOPS = { writeS: 60, restartS: 600 } as const;

/**
 * Share of time a run makes progress: 1 − (T_detect + T_restart + T_interval/2)/MTBF − T_write/T_interval, with the
 * checkpoint interval by Young, √(2·T_write·MTBF).
 * @param hours - per accelerator between interruptions
 * @returns 0 to 1
 * @see sizing-method 12.2 and 13
 */
export function trainingGoodput(
  accelerators: number,
  hours: number,
  times: { writeS: number; restartS: number },
): number {
  const betweenS = (hours * 3600) / accelerators;
  const intervalS = Math.sqrt(2 * times.writeS * betweenS);
  const lost = (times.restartS + intervalS / 2) / betweenS + times.writeS / intervalS;
  return Math.max(0, 1 - lost);
}
