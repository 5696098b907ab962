/** Memory of one device, or of all devices of a replica, before caches. */
export interface MemoryBudget {
  readonly memoryBytes: number;
  /** Weights with their margin. */
  readonly weightBytes: number;
  /** Activations, graphs, buffers, framework. */
  readonly engineBytes: number;
  /** Share of the memory the engine may use, 0 to 1. */
  readonly share: number;
  /** True where the share is of what the weights leave free. */
  readonly shareOfFree: boolean;
}

/**
 * Bytes left for caches: M·u − W − m_over, or u·(M − W − m_over) for engines that take a share of what is left.
 * @returns B, negative when the weights do not fit
 * @see sizing-method 2 and 3 (two 80 GB devices, 70.55e9 in FP8, u = 0.92: 67.5 GB)
 */
export function kvSpaceBytes(budget: MemoryBudget): number {
  const { memoryBytes, weightBytes, engineBytes, share } = budget;
  if (budget.shareOfFree) return share * (memoryBytes - weightBytes - engineBytes);
  return memoryBytes * share - weightBytes - engineBytes;
}

/**
 * Sequences the space holds: floor(space · 0.985 / KV); block fragmentation takes the rest.
 * @param each - bytes of one sequence, above 0
 * @param blockUse - share that blocks leave usable, 0 to 1
 */
export function sequencesIn(space: number, each: number, blockUse: number): number {
  return space <= 0 ? 0 : Math.floor((space * blockUse) / each);
}
