import type { ParallelLayout } from '../../plan/pool.ts';
import type { SharedKey } from './coefficients.ts';
import type { ComputePath, Device } from './device.ts';
import type { ModelShape } from './model-shape.ts';
import { computeS } from './roofline.ts';

/** What the arithmetic of one token depends on. */
export interface TokenWork {
  readonly shape: ModelShape;
  readonly device: Device;
  readonly path: ComputePath;
  readonly layout: ParallelLayout;
}

/** Seconds of one token that do not depend on the load. */
export interface TokenTimes {
  /** Decode arithmetic per token of the stage and device. */
  readonly decodeTokenS: number;
  /** Prompt arithmetic per token on one data-parallel rank, all stages one after the other. */
  readonly prefillTokenS: number;
  /** Between the matrix products, per token of a rank, one stage. */
  readonly activationTokenS: number;
}

type Values = Readonly<Record<SharedKey, number>>;

/** Share of the usual compute efficiency a format reaches. */
function formatShare(path: ComputePath, values: Values): number {
  if (!path.native) return values.weightOnlyCompute;
  const fourBit = path.precision === 'nvfp4' || path.precision === 'mxfp4';
  return fourBit ? values.fp4Compute : 1;
}

const GATED_MATRICES = 3;

/**
 * Bytes moved per unit of feed-forward width over those per unit of the residual stream: gate and up are written and
 * read once and multiplied, the stream passes norms, rotations, quantisation and additions (counted by kernel).
 */
const FEED_FORWARD_SHARE = 0.4;

/** Width of what flows between the matrix products of a layer: the residual stream and this rank's share of the rest. */
function activationWidth({ shape, layout }: TokenWork): number {
  const { experts, hidden, groups, layers } = shape;
  const routed = experts === null ? 0 : experts.perToken * (experts.width + hidden);
  const dense = groups.dense / (layers * GATED_MATRICES * hidden);
  return hidden + (hidden + FEED_FORWARD_SHARE * (dense + routed)) / layout.tensor;
}

/**
 * Parameters a token is multiplied with, those of routed experts counted higher: a batch falls into one small product
 * for each expert, of unequal height, and tokens are gathered and scattered around them.
 */
function workParams({ experts, activeParams }: ModelShape, values: Values): number {
  const routed = experts === null ? 0 : experts.perToken * experts.layers * experts.paramsEach;
  return activeParams + routed * (1 / values.expertCompute - 1);
}

/** FLOP of a multiply and an add. */
const FLOP_PER_WEIGHT = 2;

/**
 * Arithmetic and traffic of one token: 2·N/(η·Π) with the share that the format and experts reach, and what flows
 * between the products over the memory bandwidth.
 * @returns seconds, above 0
 * @see sizing-method 4 and 6
 */
export function tokenTimes(work: TokenWork, values: Values): TokenTimes {
  const { shape, device, path, layout } = work;
  const { tensor, pipeline, data } = layout;
  const reached = (formatShare(path, values) * path.peak) / device.platform.computeFactor;
  const params = workParams(shape, values);
  const moved = (shape.layers / pipeline) * values.activationBytesPerWidth * activationWidth(work);
  return {
    decodeTokenS: computeS(
      FLOP_PER_WEIGHT * params + shape.stateFlopPerToken,
      pipeline * tensor * data * reached,
      values.decodeCompute,
    ),
    prefillTokenS: computeS(
      FLOP_PER_WEIGHT * (params - shape.groups.head) + shape.stateFlopPerToken,
      tensor * reached,
      values.prefillCompute,
    ),
    activationTokenS: moved / device.bandwidth,
  };
}
