import type { BytesPerSecond } from '../../units/units.ts';

/**
 * Seconds to stream bytes through a memory: bytes / (η · β).
 * @param bytes - B, above or equal 0
 * @param bytesPerS - β of the data sheet, B/s
 * @param efficiency - η, 0 to 1
 * @see sizing-method 4
 */
export function streamS(bytes: number, bytesPerS: BytesPerSecond, efficiency: number): number {
  return bytes / (efficiency * bytesPerS);
}

/**
 * Seconds to compute: FLOP / (η · Π).
 * @param flop - FLOP, above or equal 0
 * @param flopPerS - Π, dense peak of the format, FLOP/s, of all devices that share the work
 * @param efficiency - η, 0 to 1
 * @see sizing-method 4 and 12.2
 */
export function computeS(flop: number, flopPerS: number, efficiency: number): number {
  return flop / (efficiency * flopPerS);
}

/** Bandwidth at which the efficiencies hold as they stand: the HBM3 of the most measured accelerator, B/s. */
const REFERENCE_BYTES_PER_S = 3.35e12;
/** No memory gives more of its data sheet than this to a stream: refresh and turnarounds. */
const MOST_REACHED = 0.92;

/**
 * Share of a memory's rate that streaming reaches: η·(β/β₀)^−f. A kernel takes as long to start on a fast memory as on a
 * slow one, so the faster memory idles for more of the time.
 * @param efficiency - η at the reference bandwidth, 0 to 1
 * @param bytesPerS - β of the data sheet, B/s
 * @param fall - f, 0 for no dependence
 * @returns 0 to 0.92
 */
export function streamShare(efficiency: number, bytesPerS: BytesPerSecond, fall: number): number {
  return Math.min(MOST_REACHED, efficiency * (bytesPerS / REFERENCE_BYTES_PER_S) ** -fall);
}
