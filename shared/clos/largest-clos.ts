/**
 * Endpoints of the largest non-blocking network of equal switches.
 * Formula: one level k, two levels k²/2, three levels k³/4 (facility-method 1.2, 1.3).
 * @param radix - ports per switch, even for more than one level
 * @param levels - 1, 2 or 3
 * @returns whole number of endpoints
 * @see Al-Fares, Loukissas, Vahdat, SIGCOMM 2008
 */
export function largestNonBlocking(radix: number, levels: 1 | 2 | 3): number {
  const half = Math.floor(radix / 2);
  if (levels === 1) return radix;
  return levels === 2 ? 2 * half * half : 2 * half * half * half;
}

/** Nodes that one switch carries whole: `floor(ports / links per node)`. */
export function mostNodesOnOneSwitch(radix: number, linksPerNode: number): number {
  return Math.floor(radix / linksPerNode);
}
