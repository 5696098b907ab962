import type { Facts } from '../../catalogue/catalogue.ts';
import type { EstimateKey, EstimateRequest, EstimateResult } from '../../design/estimate.ts';
import { isPlannerError, type PlannerError } from '../../errors.ts';
import { faultSentence } from '../../texts/en/faults.ts';
import type { Coverage } from '../../trace.ts';
import { stepBottleneck } from './bottleneck.ts';
import { chooseLayout, type PlacedReplica, requestShapeOf } from './choose-layout.ts';
import { coverageOf } from './coverage.ts';
import { encodingRate } from './encoding-estimate.ts';
import { emptyResult, intervalsOf } from './estimate-parts.ts';
import { percentilesOf, shareInLimits } from './goodput.ts';
import { kvBytesPerToken } from './kv-cache.ts';
import { excessBytes, maxSequences, meanContext, memoryMap, reservedContext } from './memory-fit.ts';
import { memoryText } from './memory-text.ts';
import type { OperatingPoint } from './operating-point.ts';
import { acceleratorPowerW } from './power.ts';
import { isEncoder, isTraining, type ResolvedRequest, resolveRequest } from './resolve-request.ts';
import { statedLimits } from './server-point.ts';
import { trainingResult } from './training-result.ts';
import { weightBytes } from './weights.ts';

const MILLI = 1e3;
const GIGA = 1e9;

/** The result of a request that cannot be computed: coverage `no-data` with code, sentence, field and limit. */
export function refusal(request: EstimateRequest, fault: PlannerError): EstimateResult {
  const { field, allowed } = fault.details;
  const limit = fault.details['limit'] ?? allowed;
  return {
    ...emptyResult(request),
    reason: {
      code: fault.code,
      text: faultSentence(fault),
      ...(typeof field === 'string' ? { field } : {}),
      ...(typeof limit === 'string' || typeof limit === 'number' ? { limit } : {}),
    },
  };
}

function coverageFor(
  resolved: ResolvedRequest,
  facts: Facts,
  workload: 'inference' | 'training',
): Exclude<Coverage, 'no-data'> {
  const { model, accelerator, device, set } = resolved;
  return coverageOf(
    { model, acceleratorId: accelerator.id, vendor: accelerator.vendor, sram: device.sram, workload },
    facts,
    set,
  );
}

type Base = Omit<EstimateResult, 'coverage' | 'reason'>;

function baseOf(resolved: ResolvedRequest, placed: PlacedReplica): Base {
  const { request, shape, path, kvBytes } = resolved;
  const { layout, replicas } = placed;
  const { coverage: _coverage, reason: _reason, ...empty } = emptyResult(request);
  return {
    ...empty,
    weightBytes: weightBytes(shape, path.precision).total,
    kvBytesPerToken: kvBytesPerToken(shape, kvBytes),
    layout: {
      tensorParallel: layout.tensor,
      pipelineParallel: layout.pipeline,
      expertParallel: layout.expert,
      dataParallel: layout.data,
      replicas,
    },
    assumptions: [...resolved.assumptions, ...placed.notes],
  };
}

function notFitting(resolved: ResolvedRequest, placed: PlacedReplica): EstimateResult {
  const { device, request } = resolved;
  const context = reservedContext(placed.prepared, requestShapeOf(resolved));
  const excess = excessBytes(placed.prepared, context);
  const devices = placed.prepared.devices;
  const text = `Weights and one sequence exceed ${devices} × ${memoryText(device.memoryBytes)} by ${(excess / GIGA).toFixed(1)} GB.`;
  return {
    ...baseOf(resolved, placed),
    id: request.id ?? null,
    coverage: 'no-data',
    reason: { code: 'does-not-fit', text, field: 'count', limit: devices * device.memoryBytes },
    fits: false,
    maxConcurrency: 0,
    bottleneck: { kind: 'memory-capacity', share: 1 },
    memory: memoryMap(placed.prepared, { batch: 0, context: 0 }),
  };
}

function servingFigures(
  resolved: ResolvedRequest,
  placed: PlacedReplica,
  point: OperatingPoint,
): Partial<Record<EstimateKey, number | null>> {
  const requests = point.requestsPerS * placed.busyReplicas;
  const output = point.outputTokensPerS * placed.busyReplicas;
  return {
    outputTokensPerS: output,
    totalTokensPerS: output + requests * resolved.inputTokens,
    requestsPerS: requests,
    ttftMs: point.ttftS * MILLI,
    tpotMs: resolved.outputTokens > 1 ? point.tpotS * MILLI : null,
    requestLatencyS: point.requestLatencyS,
  };
}

function powerOf(
  resolved: ResolvedRequest,
  placed: PlacedReplica,
  point: OperatingPoint,
): { watts: number | null; joule: number | null } {
  const { device, set } = resolved;
  if (device.tdpW === null) return { watts: null, joule: null };
  const parts = { step: point.step, prefillS: point.prefillInterferenceS, tpotS: point.tpotS };
  const watts = acceleratorPowerW(device.tdpW, parts, set.power);
  const joule = (watts * placed.prepared.devices * set.power.serverFactor.value) / point.outputTokensPerS;
  return { watts, joule };
}

/** Percentiles over requests, and what meets the limits of the request or its benchmark. */
function serviceOf(
  resolved: ResolvedRequest,
  placed: PlacedReplica,
  point: OperatingPoint,
): Pick<EstimateResult, 'percentiles' | 'goodputTokensPerS'> {
  const { set, outputTokens } = resolved;
  const means = { ttftMs: point.ttftS * MILLI, tpotMs: point.tpotS * MILLI, outputTokens };
  const share = shareInLimits(means, statedLimits(resolved), set);
  return {
    percentiles: percentilesOf(means, set),
    goodputTokensPerS: share === null ? null : share * point.outputTokensPerS * placed.busyReplicas,
  };
}

function servingResult(resolved: ResolvedRequest, facts: Facts): EstimateResult {
  const placed = chooseLayout(resolved);
  const { point, prepared } = placed;
  if (point === null) return notFitting(resolved, placed);
  const coverage = coverageFor(resolved, facts, 'inference');
  const figures = servingFigures(resolved, placed, point);
  const context = meanContext(requestShapeOf(resolved));
  const power = powerOf(resolved, placed, point);
  return {
    ...baseOf(resolved, placed),
    ...figures,
    coverage,
    reason: null,
    maxConcurrency: maxSequences(prepared, context) * placed.replicas,
    fits: true,
    interval80: intervalsOf(figures, resolved, coverage),
    bottleneck: stepBottleneck(point),
    memory: memoryMap(prepared, { batch: point.batch, context }),
    step: {
      weightsS: point.step.weightsS,
      kvS: point.step.kvS,
      computeS: point.step.computeS,
      communicationS: point.step.communicationS,
      overheadS: point.step.overheadS,
      prefillInterferenceS: point.prefillInterferenceS,
    },
    acceleratorPowerW: power.watts,
    joulePerOutputToken: power.joule,
    ...serviceOf(resolved, placed, point),
  };
}

/** Embedding and reranking models read and answer with a vector: texts per second, no tokens out. */
function encodingResult(resolved: ResolvedRequest, facts: Facts): EstimateResult {
  const { shape, device, path, set, inputTokens } = resolved;
  const count = resolved.count ?? 1;
  const placed = chooseLayout({ ...resolved, outputTokens: 1, count });
  if (placed.point === null) return notFitting(resolved, placed);
  const rate = encodingRate(shape, inputTokens, {
    device,
    path,
    count,
    efficiency: set.shared.embeddingCompute.value,
  });
  const coverage = coverageFor(resolved, facts, 'inference');
  const figures = {
    requestsPerS: rate,
    totalTokensPerS: rate * inputTokens,
    requestLatencyS: placed.point.ttftS,
  };
  return {
    ...baseOf(resolved, placed),
    ...figures,
    kvBytesPerToken: 0,
    coverage,
    reason: null,
    fits: true,
    interval80: intervalsOf(figures, resolved, coverage),
    bottleneck: { kind: 'compute', share: 1 },
    memory: memoryMap(placed.prepared, { batch: 0, context: 0 }),
  };
}

/**
 * Estimates a request that is already resolved, so that a stage can put its own links and stack in.
 * @throws PlannerError `estimate/layout-impossible`
 */
export function estimateResolved(resolved: ResolvedRequest, facts: Facts): EstimateResult {
  const { request } = resolved;
  if (isTraining(request)) return trainingResult(resolved, coverageFor(resolved, facts, 'training'));
  return isEncoder(resolved.model) ? encodingResult(resolved, facts) : servingResult(resolved, facts);
}

/**
 * Estimates one serving or training configuration.
 * @param request - model and accelerator by id, name or alias; every other key may be absent and is then assumed, which
 * `assumptions` says. Throughput is for all of `count`.
 * @param facts - catalogue with its coefficient set
 * @returns figures with 80 % intervals and coverage; `no-data` with a coded reason when something is unknown, out of
 * range or does not fit. Never throws for a faulty request.
 * @see sizing-method; README of this stage
 */
export function estimate(request: EstimateRequest, facts: Facts): EstimateResult {
  try {
    return estimateResolved(resolveRequest(request, facts), facts);
  } catch (error) {
    // A faulty request is a result with a reason; anything else is a broken catalogue or program and goes on.
    if (isPlannerError(error, 'estimate')) return refusal(request, error);
    throw error;
  }
}
