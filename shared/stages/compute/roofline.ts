/**
 * Seconds to stream bytes through a memory: bytes / (η · β).
 * @param bytes - B, above or equal 0
 * @param bytesPerS - β of the data sheet, B/s
 * @param efficiency - η, 0 to 1
 * @see sizing-method 4
 */
export function streamS(bytes: number, bytesPerS: number, efficiency: number): number {
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
