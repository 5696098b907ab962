import type { Precision } from '../../plan/workload.ts';

/**
 * Bits a stored weight takes: payload plus the scale shared by a block (sizing-method 2): INT4 16 bit per 128, MXFP4
 * 8 bit per 32, NVFP4 8 bit per 16.
 */
const STORED_BITS: Readonly<Record<Precision, number>> = {
  bf16: 16,
  fp8: 8,
  int8: 8,
  int4: 4 + 16 / 128,
  mxfp4: 4 + 8 / 32,
  nvfp4: 4 + 8 / 16,
};

const BITS_PER_BYTE = 8;

/** Bytes one stored weight takes in a format, scales included. */
export function bytesPerWeight(precision: Precision): number {
  return STORED_BITS[precision] / BITS_PER_BYTE;
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
  ['int4', /u?int-?4|nf-?4|w4a(4|8|16)|awq|gptq|\b4-?bit|\bq4_/],
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
