import type { MemoryMap } from '../../design/estimate.ts';
import { cachedPositions } from './kv-cache.ts';
import { sequencesIn } from './kv-space.ts';
import type { PreparedReplica } from './prepare.ts';

/**
 * Bytes one device keeps for one sequence of `context` tokens, replication of shared heads included.
 * @param windowed - whether local layers free what they no longer see
 */
export function sequenceBytesPerDevice(
  prepared: PreparedReplica,
  { context, windowed }: { readonly context: number; readonly windowed: boolean },
): number {
  const { attention } = prepared.configuration.shape;
  let bytes = prepared.stateBytesPerDevice + prepared.sideTokenBytes * context;
  prepared.caches.forEach((cache, index) => {
    const group = attention[index];
    if (group !== undefined) bytes += cache.positionBytes * cachedPositions(group, context, windowed);
  });
  return bytes;
}

/**
 * Sequences a replica can hold: floor((M·u − 1.03·W − m_over)·0.985 / KV) per data-parallel rank, and the scheduler's limit.
 * @param context - tokens memory is reserved for per sequence
 * @returns count over the replica; 0 when the weights leave no room
 * @see sizing-method 3 (two 80 GB devices, 70B FP8, 4,096 tokens: 99)
 */
export function maxSequences(prepared: PreparedReplica, context: number): number {
  const { stack } = prepared.configuration;
  const space = prepared.kvSpacePerDevice;
  if (space <= 0) return 0;
  const each = sequenceBytesPerDevice(prepared, { context, windowed: stack.windowedCache });
  const perRank = each > 0 ? sequencesIn(space, each, prepared.values.blockUse) : stack.maxSequences;
  return prepared.data * Math.min(perRank, stack.maxSequences * prepared.pipeline);
}

/** Lengths of the requests of a replica. */
export interface Lengths {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Variance of the answers' lengths over the square of their mean; 0 (default) where all are equally long. */
  readonly answerSpread?: number;
}

/**
 * Share of the mean answer that a sequence met at a random moment has written: (1 + spread)/2. Long answers stay longer
 * and are met more often, so the mean over sequences in flight is E[O²]/(2·E[O]), not O/2 (renewal theory).
 */
function writtenShare({ answerSpread = 0 }: Lengths): number {
  return (1 + answerSpread) / 2;
}

/** Tokens a sequence is given room for: the prompt, and what the scheduler reserves of the output or what is written. */
export function reservedContext(prepared: PreparedReplica, lengths: Lengths): number {
  const { reservedOutput } = prepared.configuration.stack;
  return lengths.inputTokens + lengths.outputTokens * Math.max(reservedOutput, writtenShare(lengths));
}

/**
 * Mean tokens in the sequences in flight: s = I + O/2 for answers of one length (sizing-method 1.1), more for uneven
 * ones.
 */
export function meanContext(lengths: Lengths): number {
  return lengths.inputTokens + lengths.outputTokens * writtenShare(lengths);
}

/**
 * Bytes by which the weights and one sequence exceed a device, over all devices of the replica; 0 when they fit.
 * @param context - tokens of the longest sequence that must fit
 */
export function excessBytes(prepared: PreparedReplica, context: number): number {
  const { stack } = prepared.configuration;
  const one = sequenceBytesPerDevice(prepared, { context, windowed: stack.windowedCache });
  return Math.max(0, one - prepared.kvSpacePerDevice * prepared.values.blockUse) * prepared.devices;
}

/**
 * Bytes on one device of the replica with `batch` sequences of `context` tokens in flight. The parts add up to the
 * capacity; what is neither weights, caches nor engine is kept free.
 */
export function memoryMap(prepared: PreparedReplica, load: { batch: number; context: number }): MemoryMap {
  const { device, stack } = prepared.configuration;
  const each = sequenceBytesPerDevice(prepared, { context: load.context, windowed: stack.windowedCache });
  const space = Math.max(0, prepared.kvSpacePerDevice);
  const inUse = Math.min(space, (each * load.batch) / prepared.data);
  const { weightBytesPerDevice, engineBytesPerDevice } = prepared;
  return {
    capacityBytes: device.memoryBytes,
    weightsBytes: weightBytesPerDevice,
    kvInUseBytes: inUse,
    kvFreeBytes: space - inUse,
    engineBytes: engineBytesPerDevice,
    reserveBytes: Math.max(0, device.memoryBytes - weightBytesPerDevice - engineBytesPerDevice - space),
  };
}
