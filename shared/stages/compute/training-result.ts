import type { EstimateResult } from '../../design/estimate.ts';
import type { Coverage } from '../../trace.ts';
import { emptyResult, intervalsOf } from './estimate-parts.ts';
import { bytesPerWeight } from './formats.ts';
import { memoryText } from './memory-text.ts';
import type { ResolvedRequest } from './resolve-request.ts';
import { trainingStateBytes, trainingTokensPerS } from './training-estimate.ts';
import { weightBytes } from './weights.ts';

const GIGA = 1e9;
/** Share of the memory that model states may take; the rest is activations and buffers. */
const STATE_SHARE = 0.8;

function givenLayout(
  resolved: ResolvedRequest,
): { tensor: number; pipeline: number; expert: number; data: number } | null {
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

/** Estimates a training or LoRA run: tokens/s over all accelerators, and whether the model states fit. */
export function trainingResult(
  resolved: ResolvedRequest,
  coverage: Exclude<Coverage, 'no-data'>,
): EstimateResult {
  const { request, shape, device, path, set } = resolved;
  const accelerators = resolved.count ?? 1;
  const method = request.workload === 'finetune-lora' ? 'lora' : 'full';
  const states = trainingStateBytes(shape.totalParams, method, bytesPerWeight(path.precision));
  const room = accelerators * device.memoryBytes * STATE_SHARE;
  const base = {
    ...emptyResult(request),
    weightBytes: weightBytes(shape, path.precision).total,
    assumptions: resolved.assumptions,
  };
  if (states > room) {
    const excess = ((states - room) / GIGA).toFixed(1);
    const text = `Model states exceed 80 % of ${accelerators} × ${memoryText(device.memoryBytes)} by ${excess} GB.`;
    return { ...base, fits: false, reason: { code: 'does-not-fit', text, field: 'count', limit: room } };
  }
  const layout = givenLayout(resolved);
  const trainTokensPerS = trainingTokensPerS({
    shape,
    device,
    path,
    accelerators,
    sequenceTokens: resolved.inputTokens,
    method,
    layout,
    training: set.training,
  });
  return {
    ...base,
    coverage,
    reason: null,
    trainTokensPerS,
    fits: true,
    layout:
      layout === null
        ? null
        : {
            tensorParallel: layout.tensor,
            pipelineParallel: layout.pipeline,
            expertParallel: layout.expert,
            dataParallel: layout.data,
            replicas: 1,
          },
    interval80: intervalsOf({ trainTokensPerS }, resolved, coverage),
  };
}
