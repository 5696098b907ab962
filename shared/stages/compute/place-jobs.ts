import type { AiModel } from '../../catalogue/model.ts';
import type { WorkloadDemand } from '../../design/demand.ts';
import type { Precision } from '../../plan/workload.ts';
import { type ComputePath, computePath } from './device.ts';
import { encodingRate } from './encoding-estimate.ts';
import { bytesPerWeight } from './formats.ts';
import type { ModelShape } from './model-shape.ts';
import type { PoolSystem } from './pool-system.ts';
import { trainingGoodput, trainingStateBytes, trainingTokensPerS, USUAL_STOPS } from './training-estimate.ts';
import { weightBytes } from './weights.ts';

/** A job that fills whole accelerators: training, fine-tuning, embedding. */
export interface JobPlacement {
  readonly precision: Precision;
  readonly accelerators: number;
  /** Rate of all of them: tokens/s of a training job, texts/s of an encoder. */
  readonly rate: number;
  /** Share of that rate the job needs, 0 to 1. */
  readonly utilisation: number;
  readonly goodput: number;
}

/** Share of the memory that model states may take; activations and buffers need the rest. */
const STATE_SHARE = 0.8;
/** Longest doubling: 2^17 servers is more than any cluster. */
const MOST_DOUBLINGS = 17;

function usablePath(system: PoolSystem, precisions: readonly Precision[]): ComputePath | null {
  for (const precision of precisions) {
    const path = computePath(system.accelerator, precision, system.set);
    if (path.native) return path;
  }
  return null;
}

/** Smallest number of servers for which `enough` holds, assuming it keeps holding; null when none does. */
export function fewestServers(enough: (servers: number) => boolean): number | null {
  let high = 1;
  for (let doubling = 0; !enough(high); doubling += 1) {
    if (doubling >= MOST_DOUBLINGS) return null;
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Sizes a training or fine-tuning job: the fewest servers that hold the model states and meet the deadline at the
 * goodput that failures leave.
 * @returns null when no number of servers meets the deadline
 * @see sizing-method 12 and 13
 */
export function placeTraining(
  system: PoolSystem,
  shape: ModelShape,
  given: {
    readonly demand: NonNullable<WorkloadDemand['training']>;
    readonly precision: Precision;
    readonly factor: number;
  },
): JobPlacement | null {
  const { demand, precision, factor } = given;
  const path = usablePath(system, [precision, 'bf16']);
  if (path === null) return null;
  const { set, device, perServer } = system;
  const states = trainingStateBytes(shape.totalParams, demand.method, bytesPerWeight(path.precision));
  const hours = set.training.failureHoursPerAccelerator.value;
  const goodput = (accelerators: number): number => trainingGoodput(accelerators, hours, USUAL_STOPS);
  const rate = (accelerators: number): number =>
    trainingTokensPerS({
      shape,
      device,
      path,
      accelerators,
      sequenceTokens: demand.sequenceTokens,
      method: demand.method,
      layout: null,
      training: set.training,
    }) * factor;
  const enough = (servers: number): boolean => {
    const accelerators = servers * perServer;
    const fits = accelerators * device.memoryBytes * STATE_SHARE >= states;
    return fits && rate(accelerators) * goodput(accelerators) >= demand.requiredTokensPerS;
  };
  const servers = fewestServers(enough);
  if (servers === null) return null;
  const accelerators = servers * perServer;
  const useful = rate(accelerators) * goodput(accelerators);
  return {
    precision: path.precision,
    accelerators,
    rate: rate(accelerators),
    utilisation: Math.min(1, demand.requiredTokensPerS / useful),
    goodput: goodput(accelerators),
  };
}

/**
 * Sizes an embedding or reranking load: accelerators at the utilisation limit.
 * @param load - texts/s, tokens of one text
 * @returns null when one accelerator does not hold the model
 * @see sizing-method 11
 */
export function placeEncoding(
  system: PoolSystem,
  model: { readonly entry: AiModel; readonly shape: ModelShape },
  load: {
    readonly textsPerS: number;
    readonly tokens: number;
    readonly maxUtilisation: number;
    readonly factor: number;
  },
): JobPlacement | null {
  const path = usablePath(system, ['bf16', 'int8']);
  if (
    path === null ||
    weightBytes(model.shape, path.precision).total > system.device.memoryBytes * STATE_SHARE
  )
    return null;
  const efficiency = system.set.shared.embeddingCompute.value;
  const one =
    encodingRate(model.shape, load.tokens, { device: system.device, path, count: 1, efficiency }) *
    load.factor;
  const accelerators = Math.max(1, Math.ceil(load.textsPerS / (one * load.maxUtilisation)));
  return {
    precision: path.precision,
    accelerators,
    rate: one * accelerators,
    utilisation: load.textsPerS / (one * accelerators),
    goodput: 1,
  };
}
