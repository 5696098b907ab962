import type { ComputePath, Device } from './device.ts';
import type { ModelShape } from './model-shape.ts';
import { attentionFlop } from './prefill.ts';

/**
 * Texts per second that large batches of an embedding or reranking model reach: η · Π · g / (2 · N · tokens).
 * @param params - N, parameters in the products
 * @param tokens - tokens of one text
 * @returns texts/s
 * @see sizing-method 11 (0.57e9 parameters, 512 tokens, 362 TFLOP/s, η = 0.4: 248 chunks/s)
 */
export function encodingsPerS(params: number, tokens: number, flopPerS: number): number {
  return flopPerS / (2 * params * tokens);
}

/** Texts per second of a model on `count` accelerators, attention included. */
export function encodingRate(
  shape: ModelShape,
  tokens: number,
  hardware: {
    readonly device: Device;
    readonly path: ComputePath;
    readonly count: number;
    readonly efficiency: number;
  },
): number {
  const { device, path, count, efficiency } = hardware;
  const products = 1 / encodingsPerS(shape.activeParams, tokens, efficiency * path.peak);
  const attention = attentionFlop(shape, tokens) / (efficiency * device.peak16);
  return count / ((products + attention) * device.platform.timeFactor);
}
