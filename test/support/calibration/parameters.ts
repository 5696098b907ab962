import type { CoefficientSet, SharedKey, StackProfile } from '../../../shared/stages/compute/coefficients.ts';

/** Deep copy that a fit may write into. */
export type Draft = {
  -readonly [K in keyof CoefficientSet]: unknown;
} & {
  shared: Record<SharedKey, { value: number; tag: string; source: string }>;
  stacks: ({ id: string } & Record<Overhead, number>)[];
  platforms: { id: string; timeFactor: number; computeFactor: number }[];
  training: Record<string, { value: number; tag: string; source: string }>;
};

/** One fitted number: where it goes, what is expected of it before a row is seen, and how far rows may move it. */
export interface Parameter {
  readonly name: string;
  /** Expected value before the rows. */
  readonly prior: number;
  /** Standard deviation of its natural logarithm. */
  readonly spread: number;
  readonly max?: number;
  readonly set: (draft: Draft, value: number) => void;
}

function shared(name: SharedKey, prior: number, given: { spread: number; max?: number }): Parameter {
  return {
    name,
    prior,
    ...given,
    set: (draft, value) => {
      draft.shared[name].value = value;
    },
  };
}

type Overhead =
  | 'stepS'
  | 'layerS'
  | 'sequenceS'
  | 'moeLayerS'
  | 'requestS'
  | 'promptLayerS'
  | 'promptMoeLayerS';

function overhead(
  stack: StackProfile['id'],
  field: Overhead,
  given: { prior: number; spread: number },
): Parameter {
  return {
    name: `${stack}.${field}`,
    ...given,
    set: (draft, value) => {
      for (const entry of draft.stacks) if (entry.id === stack) entry[field] = value;
    },
  };
}

/** Software other than CUDA's needs more time on the whole; each platform's own rows move it from here. */
const PLATFORM_PRIOR = 1.15;
/** The same for what products need beyond that. */
const PLATFORM_COMPUTE_PRIOR = 1.1;
/** How far a vendor's software may move times: one row is little evidence against the physics. */
const PLATFORM_SPREAD = 0.35;

function platform(id: string): Parameter {
  return {
    name: `platform.${id}`,
    prior: PLATFORM_PRIOR,
    spread: PLATFORM_SPREAD,
    set: (draft, value) => {
      for (const entry of draft.platforms) if (entry.id === id) entry.timeFactor = value;
    },
  };
}

function platformCompute(id: string): Parameter {
  return {
    name: `platform.${id}.compute`,
    prior: PLATFORM_COMPUTE_PRIOR,
    spread: PLATFORM_SPREAD,
    set: (draft, value) => {
      for (const entry of draft.platforms) if (entry.id === id) entry.computeFactor = value;
    },
  };
}

function training(name: string, prior: number, given: { spread: number; max?: number }): Parameter {
  return {
    name: `training.${name}`,
    prior,
    ...given,
    set: (draft, value) => {
      const entry = draft.training[name];
      if (entry) entry.value = value;
    },
  };
}

/** How far rows may move each overhead of a stack. */
const OVERHEAD_SPREAD: Readonly<Record<Overhead, number>> = {
  stepS: 0.4,
  layerS: 0.6,
  sequenceS: 0.4,
  moeLayerS: 0.6,
  requestS: 0.6,
  promptLayerS: 0.6,
  promptMoeLayerS: 0.6,
};

/** The overheads of a stack that its rows say something about; the others stay at their convention in the set. */
function stackOverheads(
  stack: string,
  priors: Readonly<Partial<Record<Overhead, number>>>,
): readonly Parameter[] {
  return (Object.keys(OVERHEAD_SPREAD) as Overhead[]).flatMap((field) => {
    const prior = priors[field];
    return prior === undefined ? [] : [overhead(stack, field, { prior, spread: OVERHEAD_SPREAD[field] })];
  });
}

const PLATFORMS: readonly string[] = ['rocm', 'gaudi', 'cann', 'neuron', 'tt-metal', 'xla'];
/** Platforms with rows that computing binds; where memory or the host binds, rows say nothing about the products. */
const COMPUTING_PLATFORMS: readonly string[] = ['rocm', 'gaudi', 'neuron'];

/**
 * The fitted coefficients: shared physics, overheads by serving software, factors per platform. A number that the rows
 * did not move from its expectation is no parameter: it stands in the set as a convention, and left-out rows are
 * predicted better for it.
 */
export const PARAMETERS: readonly Parameter[] = [
  shared('weightBandwidth', 0.75, { spread: 0.15, max: 0.95 }),
  shared('kvBandwidth', 0.75, { spread: 0.2, max: 0.95 }),
  shared('bandwidthFall', 0.08, { spread: 0.6, max: 0.3 }),
  shared('kvRowBytes', 24, { spread: 0.7 }),
  shared('fp4Compute', 0.8, { spread: 0.25, max: 1 }),
  shared('decodeCompute', 0.6, { spread: 0.2, max: 0.9 }),
  shared('prefillCompute', 0.55, { spread: 0.2, max: 0.9 }),
  shared('attentionCompute', 0.6, { spread: 0.25, max: 0.9 }),
  shared('flopPerScore', 250, { spread: 0.4 }),
  shared('expertCompute', 0.75, { spread: 0.25, max: 1 }),
  shared('weightOnlyCompute', 0.75, { spread: 0.25, max: 1 }),
  shared('collectiveS', 10e-6, { spread: 0.3 }),
  shared('exchangeFactor', 3, { spread: 0.4 }),
  shared('hostCollectiveS', 25e-6, { spread: 0.4 }),
  shared('firstTokenSteps', 2, { spread: 0.5 }),
  shared('firstTokenQueue', 0.06, { spread: 0.4 }),
  shared('pipelineLoss', 0.1, { spread: 0.5 }),
  ...stackOverheads('tensorrt-llm', { stepS: 2e-3, sequenceS: 14e-6, requestS: 1e-3 }),
  ...stackOverheads('vllm', { stepS: 1.5e-3, layerS: 10e-6, sequenceS: 20e-6 }),
  ...stackOverheads('vllm-general', {
    stepS: 1.5e-3,
    sequenceS: 50e-6,
    promptLayerS: 150e-6,
    promptMoeLayerS: 400e-6,
  }),
  ...stackOverheads('vendor', { sequenceS: 20e-6 }),
  ...stackOverheads('neuron', { layerS: 20e-6 }),
  ...PLATFORMS.map(platform),
  ...COMPUTING_PLATFORMS.map(platformCompute),
  training('computeBf16', 0.6, { spread: 0.25, max: 0.95 }),
  training('computeFp8', 0.5, { spread: 0.25, max: 0.95 }),
  training('activationBytesPerWidth', 100, { spread: 0.5 }),
  training('linkBandwidth', 0.6, { spread: 0.3, max: 0.95 }),
  training('stepS', 0.05, { spread: 0.5 }),
];

/** Values of the parameters at their expectation. */
export function priors(): readonly number[] {
  return PARAMETERS.map((parameter) => Math.log(parameter.prior));
}

/** The coefficient set with the parameters put in; `logs` are natural logarithms. */
export function withParameters(base: CoefficientSet, logs: readonly number[]): CoefficientSet {
  const draft = structuredClone(base) as unknown as Draft;
  PARAMETERS.forEach((parameter, index) => {
    const value = Math.exp(logs[index] ?? 0);
    parameter.set(draft, Math.min(parameter.max ?? Number.POSITIVE_INFINITY, value));
  });
  return draft as unknown as CoefficientSet;
}
