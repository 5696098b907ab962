import type { Facts } from '../../catalogue/catalogue.ts';
import type { Accelerator } from '../../catalogue/compute-products.ts';
import type { AiModel } from '../../catalogue/model.ts';
import type { EstimateRequest } from '../../design/estimate.ts';
import { PlannerError } from '../../errors.ts';
import type { BenchmarkLengths, CoefficientSet, StackProfile } from './coefficients.ts';
import { type ComputePath, computePath, type Device, deviceOf } from './device.ts';
import { HALF_BYTES, nativePrecision, type PrecisionWord, parsePrecision } from './formats.ts';
import { type ModelShape, modelShape } from './model-shape.ts';
import { acceleratorNamed, modelFamily, modelNamed } from './names.ts';
import { coefficientsOf } from './read-coefficients.ts';
import type { SideLoad } from './side-load.ts';
import { type Speculation, speculationOf } from './speculation.ts';

/** A request with everything looked up, defaults filled in and said, and ranges checked. */
export interface ResolvedRequest {
  readonly request: EstimateRequest;
  readonly set: CoefficientSet;
  readonly model: AiModel;
  readonly shape: ModelShape;
  readonly accelerator: Accelerator;
  readonly device: Device;
  readonly path: ComputePath;
  readonly kvBytes: number;
  readonly stack: StackProfile;
  readonly count: number | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cachedShare: number;
  readonly speculation: Speculation | null;
  /** Adapters and drafting model of a plan's workload; requests of the command line have none. */
  readonly side?: SideLoad | null;
  /** Prompts are read on other accelerators. */
  readonly promptsElsewhere?: boolean;
  readonly benchmark: BenchmarkLengths | null;
  readonly assumptions: readonly string[];
}

/** Chat lengths of sizing-method 10.1, taken when a request gives none. */
const DEFAULT_INPUT_TOKENS = 512;
/** Prompt of open chat logs (370 tokens in all, sizing-method 10.1), taken when only the answer's length is given. */
const CHAT_INPUT_TOKENS = 128;
const DEFAULT_OUTPUT_TOKENS = 256;
/** No published model reads more; a longer length is a slip of the unit. */
const LONGEST_TOKENS = 16_777_216;
/** Benchmarks run somewhat past the documented context; this far past it the length is a mistake. */
const CONTEXT_FACTOR = 4;
const MOST_ACCELERATORS = 1_000_000;
const MOST_CONCURRENCY = 10_000_000;
/** Two lengths are the same benchmark's when they agree this closely. */
const SAME_LENGTH = 0.02;

function outOfRange(field: string, value: unknown, limit: string): never {
  throw new PlannerError('estimate', 'length-out-of-range', { field, value: String(value), limit });
}

/** A number of the request inside its range, or null when absent. */
function ranged(
  field: string,
  value: number | null | undefined,
  range: { readonly min: number; readonly max: number },
): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < range.min || value > range.max)
    return outOfRange(
      field,
      value,
      `${range.min === Number.MIN_VALUE ? 'above 0' : range.min} to ${range.max}`,
    );
  return value;
}

function wholeCount(request: EstimateRequest): number | null {
  const count = ranged('count', request.count, { min: 1, max: MOST_ACCELERATORS });
  if (count !== null && !Number.isInteger(count)) return outOfRange('count', count, 'whole numbers');
  return count;
}

/** First profile one of whose words stands in the text; null when none does. */
export function stackNamed(set: CoefficientSet, text: string): StackProfile | null {
  const lower = text.toLowerCase();
  return set.stacks.find((stack) => stack.match.some((word) => lower.includes(word))) ?? null;
}

function stackById(set: CoefficientSet, id: string): StackProfile {
  const found = set.stacks.find((stack) => stack.id === id) ?? set.stacks[0];
  if (found === undefined)
    throw new PlannerError('catalogue', 'schema', {
      file: 'coefficients/sizing.json',
      field: 'stacks',
      reason: id,
    });
  return found;
}

interface Chosen<T> {
  readonly value: T;
  readonly notes: readonly string[];
}

/** The profile of a serving-stack text, or the platform's usual one with a note. */
export function chooseStack(
  set: CoefficientSet,
  device: Device,
  text: string | null | undefined,
): Chosen<StackProfile> {
  const named = text ? stackNamed(set, text) : null;
  if (named !== null) return { value: named, notes: [] };
  const usual = stackById(set, device.sram ? set.sramStack : device.platform.defaultStack);
  const asked = text ? `"${text}" is not a known serving stack` : 'No serving stack given';
  return { value: usual, notes: [`${asked}: overheads of ${usual.name}.`] };
}

/** Words that leave the format to the release or the engine. */
const NO_PRECISION = /^\s*(|native|auto|default|mixed|unknown|none|n\/a|-)\s*$/i;

function choosePrecision(request: EstimateRequest, model: AiModel): Chosen<PrecisionWord> {
  const { precision } = request;
  if (typeof precision === 'string' && !NO_PRECISION.test(precision)) {
    const word = parsePrecision(precision);
    if (word === null)
      throw new PlannerError('estimate', 'precision-unsupported', {
        id: request.accelerator,
        field: 'precision',
        value: precision,
        allowed: 'bf16, fp8, int8, int4, mxfp4, nvfp4',
      });
    return { value: word, notes: [] };
  }
  const named = parsePrecision(request.model);
  if (named !== null)
    return { value: named, notes: [`No precision given: ${named}, from the name of the checkpoint.`] };
  const native = nativePrecision(model.nativeDtype);
  if (native !== null)
    return { value: native, notes: [`No precision given: ${native}, the format of the reference weights.`] };
  return {
    value: 'bf16',
    notes: ['No precision given and the format of the reference weights is unknown: bf16.'],
  };
}

function kvBytesFor(request: EstimateRequest, path: ComputePath, stack: StackProfile): Chosen<number> {
  const text = request.kvPrecision;
  if (text !== undefined && text !== null && text !== '') {
    const word = parsePrecision(text);
    if (word === 'fp8' || word === 'int8') return { value: 1, notes: [] };
    if (word === 'bf16') return { value: HALF_BYTES, notes: [] };
    throw new PlannerError('estimate', 'precision-unsupported', {
      id: request.accelerator,
      field: 'kvPrecision',
      value: text,
      allowed: 'bf16, fp8',
    });
  }
  const value = usualKvBytes(path, stack);
  const name = value === 1 ? 'in FP8' : 'at 16 bit';
  return { value, notes: [`KV cache ${name}, as usual with this weight format.`] };
}

/** Engines keep the cache in FP8 with FP8 and native FP4 checkpoints and at 16 bit otherwise (sizing-method 4). */
export function usualKvBytes(path: ComputePath, stack: StackProfile): number {
  if (!stack.eightBitCache) return HALF_BYTES;
  const fourBit = path.precision === 'nvfp4' || path.precision === 'mxfp4';
  return path.precision === 'fp8' || (fourBit && path.native) ? 1 : HALF_BYTES;
}

function sameFamily(ids: readonly string[], model: AiModel, facts: Facts): boolean {
  const family = modelFamily(model);
  return ids.some((id) => {
    const known = facts.catalogue.models.find((entry) => entry.id === id);
    return known !== undefined && modelFamily(known) === family;
  });
}

/** The benchmark a request means when it names a scenario and no prompt length: same model body, same output length. */
function benchmarkFor(request: EstimateRequest, model: AiModel, facts: Facts): BenchmarkLengths | null {
  if (request.scenario === undefined || request.inputTokens !== undefined) return null;
  const output = request.outputTokens;
  const found = coefficientsOf(facts).benchmarks.find(
    (entry) =>
      (output === undefined || Math.abs(output / entry.outputTokens - 1) < SAME_LENGTH) &&
      sameFamily(entry.models, model, facts),
  );
  return found ?? null;
}

interface Lengths {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly notes: readonly string[];
}

/** Task and language marks in front of a transcript; the audio is encoded beside them. */
const SPEECH_PROMPT_TOKENS = 4;

function usualInput(request: EstimateRequest, model: AiModel): number {
  if (model.kind === 'asr') return SPEECH_PROMPT_TOKENS;
  return request.outputTokens === undefined ? DEFAULT_INPUT_TOKENS : CHAT_INPUT_TOKENS;
}

function lengthNotes(
  request: EstimateRequest,
  benchmark: BenchmarkLengths | null,
  model: AiModel,
): readonly string[] {
  if (benchmark !== null) return [`Lengths of the benchmark ${benchmark.name}.`];
  const notes: string[] = [];
  if (request.inputTokens === undefined)
    notes.push(`No prompt length given: ${usualInput(request, model)} tokens.`);
  if (request.outputTokens === undefined && !isEncoder(model) && !isTraining(request))
    notes.push(`No output length given: ${DEFAULT_OUTPUT_TOKENS} tokens.`);
  return notes;
}

function loadNotes(request: EstimateRequest, model: AiModel): readonly string[] {
  const said = request.concurrency !== undefined || request.scenario !== undefined;
  const served = !isTraining(request) && !isEncoder(model);
  return said || !served ? [] : ['No concurrency or scenario given: one request in flight.'];
}

function beyondContext(total: number, model: AiModel): readonly string[] {
  const limit = model.maxContext;
  if (limit === null || total <= limit) return [];
  if (total > limit * CONTEXT_FACTOR)
    return outOfRange('inputTokens + outputTokens', total, `${limit} tokens`);
  return [`${Math.round(total)} tokens are beyond the ${limit} that the model's vendor supports.`];
}

function lengthsOf(request: EstimateRequest, model: AiModel, benchmark: BenchmarkLengths | null): Lengths {
  const encoding = isEncoder(model);
  const input = ranged('inputTokens', request.inputTokens, { min: 1, max: LONGEST_TOKENS });
  const output = ranged('outputTokens', request.outputTokens, { min: encoding ? 0 : 1, max: LONGEST_TOKENS });
  const inputTokens = input ?? benchmark?.inputTokens ?? usualInput(request, model);
  const outputTokens = output ?? benchmark?.outputTokens ?? DEFAULT_OUTPUT_TOKENS;
  const notes = [
    ...lengthNotes(request, benchmark, model),
    ...beyondContext(inputTokens + (encoding ? 0 : outputTokens), model),
  ];
  return { inputTokens, outputTokens, notes };
}

/** Models that read and do not generate. */
export function isEncoder(model: AiModel): boolean {
  return model.kind === 'embedding' || model.kind === 'reranker';
}

/** Kind of model that a workload other than plain serving asks for. */
const KIND_OF_WORKLOAD: Readonly<Partial<Record<NonNullable<EstimateRequest['workload']>, AiModel['kind']>>> =
  {
    embedding: 'embedding',
    rerank: 'reranker',
    speech: 'asr',
  };

function checkWorkload({ workload }: EstimateRequest, model: AiModel): void {
  const kind = workload === undefined ? undefined : KIND_OF_WORKLOAD[workload];
  if (kind === undefined || kind === model.kind) return;
  throw new PlannerError('estimate', 'workload-mismatch', {
    id: model.id,
    kind: model.kind,
    field: 'workload',
    value: workload ?? '',
    limit: kind,
  });
}

/** Whether a request trains weights or adapters. */
export function isTraining({ workload }: EstimateRequest): boolean {
  return workload === 'training' || workload === 'finetune-lora' || workload === 'finetune-qlora';
}

function checkRanges(request: EstimateRequest): void {
  ranged('concurrency', request.concurrency, { min: Number.MIN_VALUE, max: MOST_CONCURRENCY });
  ranged('ttftLimitMs', request.ttftLimitMs, { min: Number.MIN_VALUE, max: Number.MAX_VALUE });
  ranged('tpotLimitMs', request.tpotLimitMs, { min: Number.MIN_VALUE, max: Number.MAX_VALUE });
}

/**
 * Looks up and checks everything a request names.
 * @param request - as in the batch file; every key but model and accelerator may be absent
 * @throws PlannerError `estimate/unknown-model | unknown-accelerator | workload-mismatch | missing-figure | precision-unsupported |
 * length-out-of-range`, naming field, value and limit
 */
export function resolveRequest(request: EstimateRequest, facts: Facts): ResolvedRequest {
  const set = coefficientsOf(facts);
  const model = modelNamed(facts, request.model);
  const accelerator = acceleratorNamed(facts, request.accelerator);
  checkRanges(request);
  checkWorkload(request, model);
  const shape = shapeOf(model);
  const device = deviceOf(accelerator, set);
  const precision = choosePrecision(request, model);
  const path = computePath(accelerator, precision.value, set);
  const stack = chooseStack(set, device, request.servingStack);
  const kv = kvBytesFor(request, path, stack.value);
  const benchmark = benchmarkFor(request, model, facts);
  const lengths = lengthsOf(request, model, benchmark);
  const notes = [
    precision.notes,
    kv.notes,
    stack.notes,
    lengths.notes,
    loadNotes(request, model),
    shape.assumptions,
    device.assumptions,
  ].flat();
  return {
    request,
    set,
    model,
    shape,
    accelerator,
    device,
    path,
    kvBytes: kv.value,
    stack: stack.value,
    count: wholeCount(request),
    inputTokens: lengths.inputTokens,
    outputTokens: lengths.outputTokens,
    cachedShare: ranged('prefixHitRate', request.prefixHitRate, { min: 0, max: 1 }) ?? 0,
    speculation: request.servingStack
      ? speculationOf(request.servingStack, set.shared.acceptance.value)
      : null,
    benchmark,
    assumptions: [...new Set([...notes, ...(path.assumption === null ? [] : [path.assumption])])],
  };
}

const shapes = new WeakMap<AiModel, ModelShape>();

/** Shape of a model, worked out once per catalogue entry. */
export function shapeOf(model: AiModel): ModelShape {
  const known = shapes.get(model);
  if (known) return known;
  const shape = modelShape(model);
  shapes.set(model, shape);
  return shape;
}
