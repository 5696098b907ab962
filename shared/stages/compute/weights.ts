import type { Precision } from '../../plan/workload.ts';
import { bytesPerWeight, HALF_BYTES } from './formats.ts';
import type { ModelShape } from './model-shape.ts';

/** Bytes of the stored weights by tensor group. */
export interface WeightBytes {
  readonly embedding: number;
  readonly head: number;
  readonly attention: number;
  readonly experts: number;
  readonly dense: number;
  readonly encoder: number;
  readonly total: number;
}

/**
 * Bytes of n parameters in a format: n · bits / 8, scales included.
 * @param params - count
 * @returns bytes, not rounded
 * @see sizing-method 2 (70.55e9: 141.1 GB in BF16, 39.7 GB in NVFP4)
 */
export function weightBytesOf(params: number, precision: Precision): number {
  return params * bytesPerWeight(precision);
}

function isFourBit(precision: Precision): boolean {
  return precision === 'int4' || precision === 'mxfp4' || precision === 'nvfp4';
}

/** Bytes per parameter of everything in a layer but the routed experts. */
function layerBytesPerWeight(shape: ModelShape, precision: Precision): number {
  // Four-bit releases of mixtures quantise the experts only; the rest stays as it was.
  if (shape.experts === null || !isFourBit(precision)) return bytesPerWeight(precision);
  return shape.nativeDtype === 'fp8+fp4' ? 1 : HALF_BYTES;
}

/**
 * Stored bytes by tensor group: matrices in the format, embeddings, head and encoders at 16 bit.
 * The 3 % for buffers and alignment are not in here (coefficient `weightMargin`).
 * @param precision - format of the quantised matrices
 * @returns bytes per group and in total; all above or equal 0
 * @see sizing-method 2 (gpt-oss-120b: 60.9 GB of experts + 4.3 GB at 16 bit)
 */
export function weightBytes(shape: ModelShape, precision: Precision): WeightBytes {
  const { groups } = shape;
  const layerBytes = layerBytesPerWeight(shape, precision);
  const embedding = groups.embedding * HALF_BYTES;
  const head = groups.head * HALF_BYTES;
  const encoder = groups.encoder * HALF_BYTES;
  const attention = groups.attention * layerBytes;
  const dense = groups.dense * layerBytes;
  const experts = groups.experts * bytesPerWeight(precision);
  const total = embedding + head + encoder + attention + dense + experts;
  return { embedding, head, attention, experts, dense, encoder, total };
}
