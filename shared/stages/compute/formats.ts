import type { ComputeType } from '../../catalogue/compute-products.ts';
import type { Precision } from '../../plan/workload.ts';

/**
 * How a weight format is stored and on which arithmetic it can run, best first. Bits are payload plus the scale
 * shared by a block (sizing-method 2): INT4 16 bit per 128, MXFP4 8 bit per 32, NVFP4 8 bit per 16.
 */
export interface WeightFormat {
  readonly precision: Precision;
  readonly bits: number;
  /** Arithmetic of a native path; without it 4-bit formats are expanded and computed at 16 bit. */
  readonly native: ComputeType;
  /** Four-bit weights are useful even where they are only expanded on the way to the arithmetic units. */
  readonly weightOnly: boolean;
}

export const WEIGHT_FORMATS: Readonly<Record<Precision, WeightFormat>> = {
  bf16: { precision: 'bf16', bits: 16, native: 'bf16', weightOnly: false },
  fp8: { precision: 'fp8', bits: 8, native: 'fp8', weightOnly: false },
  int8: { precision: 'int8', bits: 8, native: 'int8', weightOnly: true },
  int4: { precision: 'int4', bits: 4 + 16 / 128, native: 'bf16', weightOnly: true },
  mxfp4: { precision: 'mxfp4', bits: 4 + 8 / 32, native: 'fp4', weightOnly: true },
  nvfp4: { precision: 'nvfp4', bits: 4 + 8 / 16, native: 'fp4', weightOnly: true },
};

const BITS_PER_BYTE = 8;

/** Bytes one stored weight takes in a format, scales included. */
export function bytesPerWeight(precision: Precision): number {
  return WEIGHT_FORMATS[precision].bits / BITS_PER_BYTE;
}

/** Bytes of one 16-bit number: activations, and the tensors a release leaves unquantised. */
export const HALF_BYTES = 2;

/** `fp4` is what sources write when they do not say which of the two block formats it is. */
export type PrecisionWord = Precision | 'fp4';

const WORDS: readonly (readonly [PrecisionWord, RegExp])[] = [
  ['nvfp4', /nv-?fp4/],
  ['mxfp4', /mx-?fp4/],
  ['fp4', /\bfp-?4/],
  ['fp8', /(mx)?fp-?8|float8|e4m3|block-?fp|bfp8/],
  ['int8', /u?int-?8|w8a(8|16)|\b8-?bit|\bq8_/],
  ['int4', /u?int-?4|w4a(4|8|16)|awq|gptq|\b4-?bit|\bq4_/],
  ['bf16', /bf-?16|fp-?16|float16|half|\b16-?bit/],
];

/**
 * The precision a free text names: the one that stands first in it.
 * @param text - as sources write it: `fp8`, `bf16 (as the table states)`, `submission (fp8 or fp4 allowed)`
 * @returns the format, or null when the text names none that we know
 */
export function parsePrecision(text: string): PrecisionWord | null {
  const lower = text.toLowerCase();
  const found = WORDS.map(([word, pattern]) => ({ word, at: lower.search(pattern) })).filter(
    ({ at }) => at >= 0,
  );
  found.sort((a, b) => a.at - b.at);
  return found[0]?.word ?? null;
}

/** The format of a model's reference weights, or null when the catalogue does not say. */
export function nativePrecision(nativeDtype: string | null): Precision | null {
  if (nativeDtype === null) return null;
  if (nativeDtype === 'fp8+fp4') return 'mxfp4';
  if (nativeDtype === 'fp32') return 'bf16';
  const word = parsePrecision(nativeDtype);
  return word === 'fp4' ? 'mxfp4' : word;
}
