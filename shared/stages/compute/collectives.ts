/** One path messages take: latency of a collective and usable bytes/s per rank and direction. */
export interface LinkPath {
  readonly latencyS: number;
  readonly bytesPerS: number;
}

/**
 * All-reduce of S bytes over n ranks: α + 2·(n−1)/n · S / (η·β). 0 for one rank.
 * @param bytes - message per rank, B
 * @param ranks - n
 * @param path - `bytesPerS` already times the link efficiency
 * @returns seconds
 * @see sizing-method 7
 */
export function allReduceS(bytes: number, ranks: number, path: LinkPath): number {
  if (ranks <= 1) return 0;
  return path.latencyS + (2 * (ranks - 1) * bytes) / (ranks * path.bytesPerS);
}

/**
 * All-to-all of S bytes per rank over n ranks: α + (n−1)/n · S / (η·β). 0 for one rank.
 * @see sizing-method 7
 */
export function allToAllS(bytes: number, ranks: number, path: LinkPath): number {
  if (ranks <= 1) return 0;
  return path.latencyS + ((ranks - 1) * bytes) / (ranks * path.bytesPerS);
}

/** One message to the next rank: α + S / (η·β). */
export function sendS(bytes: number, path: LinkPath): number {
  return path.latencyS + bytes / path.bytesPerS;
}
