/** Conventions of facility-method 8; each shows in the trace and as an assumption. */
export const STORAGE_CONVENTIONS = {
  /** Generations of each set of weights kept. */
  versionsKept: 3,
  weightsMargin: 1.2,
  /** Share of the store that stays free. */
  freeShare: 0.2,
  /** Seconds in which all servers of a site must have read their weights. */
  coldStartS: 300,
  /** Seconds a training job may stall for a checkpoint. */
  checkpointStallS: 60,
  checkpointsKept: 3,
  /** Weights and Adam state in mixed precision. */
  checkpointBytesPerParameter: 14,
  /** UTF-8 text per token, with one derived copy. */
  documentBytesPerToken: 4,
  documentCopies: 2,
  /** Memory of a general server that an index may take: three quarters of 512 GB. */
  vectorNodeBytes: 384e9,
  /** Copies of an index that serve side by side; the bytes of the demand stage hold all of them. */
  vectorCopies: 2,
  /** Usable share of a 400 Gbit/s storage port. */
  portBytesPerS: 40e9,
} as const;

/**
 * Store for model weights.
 * Formula: Σ model size × versions kept × 1.2.
 * @param modelBytes - bytes of each distinct model and precision
 * @returns bytes
 * @see facility-method 8
 */
export function weightsStoreBytes(modelBytes: readonly number[]): number {
  const sum = modelBytes.reduce((total, bytes) => total + bytes, 0);
  return sum * STORAGE_CONVENTIONS.versionsKept * STORAGE_CONVENTIONS.weightsMargin;
}

/**
 * Servers of a vector store: each copy of the index in the memory of servers of its own, so that one may fail.
 * @param indexBytes - all copies with room to rebuild, as sized in the demand stage
 * @returns whole number; 0 without an index. 130 GB (10 M vectors, HNSW): 2
 * @see sizing-method 11
 */
export function vectorStoreNodes(indexBytes: number): number {
  const { vectorCopies, vectorNodeBytes } = STORAGE_CONVENTIONS;
  return vectorCopies * Math.ceil(indexBytes / vectorCopies / vectorNodeBytes);
}

/**
 * Capacity to buy for what must be kept.
 * @param netBytes - bytes of data
 * @returns bytes with 20 % free
 */
export function withFreeSpace(netBytes: number): number {
  return netBytes / (1 - STORAGE_CONVENTIONS.freeShare);
}

/**
 * Read bandwidth for starting everything anew.
 * Formula: nodes started together × bytes per node / target time.
 * @returns bytes/s; 32 nodes with 140 GB in 120 s give 37.3 GB/s
 * @see facility-method 8
 */
export function coldStartBytesPerS(
  nodes: number,
  bytesPerNode: number,
  targetS: number = STORAGE_CONVENTIONS.coldStartS,
): number {
  return (nodes * bytesPerNode) / targetS;
}

/**
 * One checkpoint of a training job and the bandwidth that writes it within the allowed stall.
 * @param parameters - parameters trained
 * @returns bytes of one checkpoint and bytes/s; 400e9 parameters: 5.6 TB, 93 GB/s at 60 s
 */
export function checkpoint(
  parameters: number,
  stallS: number = STORAGE_CONVENTIONS.checkpointStallS,
): { bytes: number; bytesPerS: number } {
  const bytes = parameters * STORAGE_CONVENTIONS.checkpointBytesPerParameter;
  return { bytes, bytesPerS: bytes / stallS };
}

export interface SystemFigures {
  readonly usableBytes: number;
  readonly readBytesPerS: number;
  readonly writeBytesPerS: number | null;
}

/**
 * Systems of one product that carry capacity and bandwidth.
 * @param need - what the site needs; an unknown write figure of the product is not tested
 * @returns count and what binds
 */
export function systemsNeeded(
  need: { readonly usableBytes: number; readonly readBytesPerS: number; readonly writeBytesPerS: number },
  system: SystemFigures,
): { count: number; boundBy: 'capacity' | 'read' | 'write' } {
  const parts = [
    { boundBy: 'capacity', count: Math.ceil(need.usableBytes / system.usableBytes) },
    { boundBy: 'read', count: Math.ceil(need.readBytesPerS / system.readBytesPerS) },
    {
      boundBy: 'write',
      count: system.writeBytesPerS === null ? 0 : Math.ceil(need.writeBytesPerS / system.writeBytesPerS),
    },
  ] as const;
  const worst = parts.reduce((a, b) => (b.count > a.count ? b : a));
  return { count: Math.max(1, worst.count), boundBy: worst.boundBy };
}
