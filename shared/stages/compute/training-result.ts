import type { Bottleneck, EstimateLayout, EstimateResult, MemoryMap } from '../../design/estimate.ts';
import { PlannerError } from '../../errors.ts';
import type { ParallelLayout } from '../../plan/pool.ts';
import type { Coverage } from '../../trace.ts';
import { emptyResult, intervalsOf } from './estimate-parts.ts';
import { bytesPerWeight } from './formats.ts';
import { checkLayout } from './layouts.ts';
import { memoryText } from './memory-text.ts';
import type { ResolvedRequest } from './resolve-request.ts';
import {
  activationBytes,
  type TrainingRun,
  type TrainingStep,
  trainingGoodput,
  trainingStateBytes,
  trainingStep,
  USUAL_STOPS,
} from './training-estimate.ts';
import { weightBytes } from './weights.ts';

const GIGA = 1e9;
/** What is kept in memory for each method. */
const METHOD_NOTES: Readonly<Record<TrainingRun['method'], string>> = {
  full: 'Model states of 16 B per parameter, optimiser sharded; activations of one sequence recomputed in full.',
  lora: 'Frozen weights and adapters of 0.4 % of the parameters with their optimiser; activations recomputed in full.',
  qlora:
    'Frozen weights at 4.13 bit and adapters of 0.4 % of the parameters; activations recomputed in full.',
};

/** Share of the memory that model states may take; the rest is activations and buffers. */
const STATE_SHARE = 0.8;

function givenLayout(resolved: ResolvedRequest): ParallelLayout | null {
  const { tensorParallel, pipelineParallel, expertParallel, dataParallel } = resolved.request;
  if (
    [tensorParallel, pipelineParallel, expertParallel, dataParallel].every((degree) => degree === undefined)
  )
    return null;
  return {
    tensor: tensorParallel ?? 1,
    pipeline: pipelineParallel ?? 1,
    expert: expertParallel ?? 1,
    data: dataParallel ?? 1,
  };
}

function methodOf({ request, path }: ResolvedRequest): TrainingRun['method'] {
  if (request.workload === 'training') return 'full';
  // Adapters over a base of four-bit weights are QLoRA, whichever word names it.
  const fourBit = path.precision === 'int4' || path.precision === 'nvfp4' || path.precision === 'mxfp4';
  return request.workload === 'finetune-qlora' || fourBit ? 'qlora' : 'lora';
}

/** Accelerators that share the activations of one sequence where no layout is asked for: those of one server. */
const USUAL_SHARDS = 8;

/** Bytes on one accelerator: states spread evenly, activations of one sequence recomputed in full. */
function trainingMemory(run: TrainingRun, stateBytes: number): MemoryMap {
  const { shape, device, accelerators, layout, sequenceTokens } = run;
  const asked = layout === null ? USUAL_SHARDS : layout.tensor * layout.pipeline;
  const shards = Math.max(1, Math.min(accelerators, asked));
  const weightsBytes = stateBytes / accelerators;
  const engineBytes = activationBytes(shape, sequenceTokens, true) / shards;
  const reserveBytes = Math.max(0, device.memoryBytes - weightsBytes - engineBytes);
  return {
    capacityBytes: device.memoryBytes,
    weightsBytes,
    kvInUseBytes: 0,
    kvFreeBytes: 0,
    engineBytes,
    reserveBytes,
  };
}

function trainingBottleneck(step: TrainingStep): Bottleneck {
  const parts: readonly (readonly [Bottleneck['kind'], number])[] = [
    ['compute', step.computeS],
    ['communication', step.communicationS],
    ['overhead', step.overheadS],
  ];
  const [kind, seconds] = parts.reduce((most, part) => (part[1] > most[1] ? part : most));
  return { kind, share: seconds / step.totalS };
}

function layoutOf(layout: ParallelLayout | null): EstimateLayout | null {
  if (layout === null) return null;
  const { tensor, pipeline, expert, data } = layout;
  return {
    tensorParallel: tensor,
    pipelineParallel: pipeline,
    expertParallel: expert,
    dataParallel: data,
    replicas: 1,
  };
}

/** The model parts of a layout, and that its ranks are there; software may count cores as ranks. */
function checkTraining(
  { shape, device }: ResolvedRequest,
  layout: ParallelLayout | null,
  count: number,
): void {
  if (layout === null) return;
  checkLayout(shape, layout);
  const ranks = layout.tensor * layout.pipeline;
  const limit = count * device.ranksPerDevice;
  if (ranks > limit)
    throw new PlannerError('estimate', 'layout-impossible', {
      field: 'tensorParallel · pipelineParallel',
      value: ranks,
      limit,
    });
}

/** Estimates a training, LoRA or QLoRA run: tokens/s over all accelerators, memory of one, what binds and what stops leave. */
export function trainingResult(
  resolved: ResolvedRequest,
  coverage: Exclude<Coverage, 'no-data'>,
): EstimateResult {
  const { request, shape, device, path, set } = resolved;
  const accelerators = resolved.count ?? 1;
  const method = methodOf(resolved);
  const layout = givenLayout(resolved);
  checkTraining(resolved, layout, accelerators);
  const run: TrainingRun = {
    shape,
    device,
    path,
    accelerators,
    sequenceTokens: resolved.inputTokens,
    method,
    layout,
    training: set.training,
  };
  const states = trainingStateBytes(shape.totalParams, method, bytesPerWeight(path.precision));
  const room = accelerators * device.memoryBytes * STATE_SHARE;
  const base = {
    ...emptyResult(request),
    weightBytes: weightBytes(shape, path.precision).total,
    memory: trainingMemory(run, states),
    assumptions: [...resolved.assumptions, METHOD_NOTES[method]],
  };
  if (states > room) {
    const excess = ((states - room) / GIGA).toFixed(1);
    const text = `Model states exceed 80 % of ${accelerators} × ${memoryText(device.memoryBytes)} by ${excess} GB.`;
    return { ...base, fits: false, reason: { code: 'does-not-fit', text, field: 'count', limit: room } };
  }
  const step = trainingStep(run);
  const trainTokensPerS = step.tokens / step.totalS;
  const hours = set.training.failureHoursPerAccelerator.value;
  return {
    ...base,
    coverage,
    reason: null,
    trainTokensPerS,
    fits: true,
    layout: layoutOf(run.layout),
    interval80: intervalsOf({ trainTokensPerS }, resolved, coverage),
    bottleneck: trainingBottleneck(step),
    goodputTokensPerS: trainTokensPerS * trainingGoodput(accelerators, hours, USUAL_STOPS),
  };
}
