import type { MemoryMap } from '../../shared/design/estimate.ts';

/** Parts of an accelerator's memory in the order they are drawn. */
export const MEMORY_PARTS = [
  'weightsBytes',
  'kvInUseBytes',
  'kvFreeBytes',
  'engineBytes',
  'reserveBytes',
] as const satisfies readonly (keyof MemoryMap)[];
export type MemoryPart = (typeof MEMORY_PARTS)[number];

export interface MemorySpan {
  readonly key: MemoryPart;
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
}

/** Parts one after another. @param perByte - pixels of one byte */
export function memorySpans(memory: MemoryMap, perByte: number): readonly MemorySpan[] {
  let at = 0;
  return MEMORY_PARTS.map((key) => {
    const bytes = Math.max(0, memory[key]);
    const from = at;
    at += bytes * perByte;
    return { key, bytes, from, to: at };
  });
}

/** Bytes the parts run past the end, 0 when they fit; a rounding error of the sum is no overflow. */
export function overflowOf(memory: MemoryMap): number {
  const used = MEMORY_PARTS.reduce((sum, key) => sum + Math.max(0, memory[key]), 0);
  const excess = used - memory.capacityBytes;
  return excess > memory.capacityBytes * 1e-6 ? excess : 0;
}
