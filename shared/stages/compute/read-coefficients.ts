import { z } from 'zod';
import type { Facts } from '../../catalogue/catalogue.ts';
import { PlannerError } from '../../errors.ts';
import type { CoefficientSet } from './coefficients.ts';

const tag = z.enum(['M', 'V', 'P', 'S', 'F', 'C', 'U']);
const coefficient = z.strictObject({ value: z.number(), tag, source: z.string().min(1) });
const share = z.number().min(0).max(1);
const seconds = z.number().min(0).max(1);
const precision = z.enum(['bf16', 'fp8', 'int8', 'int4', 'mxfp4', 'nvfp4']);

const shared = z.strictObject({
  weightBandwidth: coefficient,
  kvBandwidth: coefficient,
  bandwidthFall: coefficient,
  kvRowBytes: coefficient,
  decodeCompute: coefficient,
  prefillCompute: coefficient,
  fp4Compute: coefficient,
  attentionCompute: coefficient,
  flopPerScore: coefficient,
  expertCompute: coefficient,
  weightOnlyCompute: coefficient,
  activationBytesPerWidth: coefficient,
  linkBandwidth: coefficient,
  collectiveS: coefficient,
  hostCollectiveS: coefficient,
  networkCollectiveS: coefficient,
  exchangeFactor: coefficient,
  overlapExponent: coefficient,
  prefillInterference: coefficient,
  firstTokenS: coefficient,
  firstTokenPrefill: coefficient,
  firstTokenSteps: coefficient,
  firstTokenQueue: coefficient,
  serverShare: coefficient,
  tpotP99: coefficient,
  ttftP99: coefficient,
  weightMargin: coefficient,
  engineBytes: coefficient,
  engineBytesSafe: coefficient,
  memoryShareSafe: coefficient,
  blockUse: coefficient,
  sramUse: coefficient,
  routingSpread: coefficient,
  expertImbalance: coefficient,
  rankSkew: coefficient,
  pipelineLoss: coefficient,
  hostOverlap: coefficient,
  embeddingCompute: coefficient,
  networkBytesPerS: coefficient,
  hostBusBytesPerS: coefficient,
  acceptance: coefficient,
  answerSpread: coefficient,
});

const stack = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  match: z.array(z.string().min(1)),
  stepS: seconds,
  layerS: seconds,
  sequenceS: seconds,
  moeLayerS: seconds,
  requestS: seconds,
  promptLayerS: seconds,
  promptMoeLayerS: seconds,
  memoryShare: share,
  shareOfFree: z.boolean(),
  staticShapes: z.boolean(),
  reservedOutput: share,
  windowedCache: z.boolean(),
  eightBitCache: z.boolean(),
  maxSequences: z.number().int().positive(),
  tag,
  source: z.string().min(1),
  rows: z.number().int().min(0),
});

const platform = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  vendors: z.array(z.string().min(1)),
  timeFactor: z.number().positive(),
  computeFactor: z.number().positive(),
  defaultStack: z.string().min(1),
  weightOnly: z.array(precision),
  rows: z.number().int().min(0),
  tag,
  source: z.string().min(1),
});

const band = z.strictObject({
  low: z.number().positive().max(1),
  high: z.number().min(1),
  rows: z.number().int().min(0),
});
const bandsByCoverage = z.strictObject({ calibrated: band, 'same-family': band, uncalibrated: band });

const benchmark = z.strictObject({
  name: z.string().min(1),
  models: z.array(z.string().min(1)),
  inputTokens: z.number().positive(),
  outputTokens: z.number().positive(),
  serverTtftMs: z.number().positive(),
  serverTpotMs: z.number().positive(),
  interactive: z.strictObject({ ttftMs: z.number().positive(), tpotMs: z.number().positive() }).nullable(),
  source: z.string().min(1),
});

const coefficientSet = z.strictObject({
  format: z.literal('redoubt-sizing-coefficients'),
  version: z.number().int().positive(),
  asOf: z.string(),
  shared,
  stacks: z.array(stack).min(1),
  defaultStack: z.string(),
  sramStack: z.string(),
  platforms: z.array(platform),
  unmeasuredPlatform: coefficient,
  unmeasuredCompute: coefficient,
  unmeasuredWeightOnly: z.array(precision),
  power: z.strictObject({
    idleShare: coefficient,
    computeWeight: coefficient,
    memoryWeight: coefficient,
    floorShare: coefficient,
    serverFactor: coefficient,
  }),
  training: z.strictObject({
    computeBf16: coefficient,
    computeFp8: coefficient,
    activationBytesPerWidth: coefficient,
    linkBandwidth: coefficient,
    perDoubling: coefficient,
    moeCompute: coefficient,
    stepS: coefficient,
    batchTokens: coefficient,
    batchExponent: coefficient,
    loraBatchTokens: coefficient,
    checkpointShare: coefficient,
    bytesPerParameter: coefficient,
    checkpointBytesPerParameter: coefficient,
    failureHoursPerAccelerator: coefficient,
  }),
  bands: z.strictObject({
    throughput: bandsByCoverage,
    tpot: bandsByCoverage,
    ttft: bandsByCoverage,
    latency: bandsByCoverage,
    training: bandsByCoverage,
  }),
  benchmarks: z.array(benchmark),
  measured: z.array(
    z.strictObject({
      accelerator: z.string(),
      model: z.string(),
      workload: z.enum(['inference', 'training']),
      rows: z.number().int().positive(),
    }),
  ),
  ranksPerDevice: z.record(z.string(), z.number().int().positive()),
  withoutFp8: z.array(z.string()),
});

/**
 * Checks a coefficient file and types it.
 * @param value - parsed JSON of `assets/catalogue/coefficients/sizing.json`
 * @throws PlannerError `catalogue/schema` naming the first field that is wrong
 */
export function parseCoefficients(value: unknown): CoefficientSet {
  const parsed = coefficientSet.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PlannerError('catalogue', 'schema', {
    file: 'coefficients/sizing.json',
    field: issue?.path.join('.') ?? '',
    reason: issue?.message ?? '',
  });
}

// Checked once per loaded file: facts are rebuilt for every override, their coefficients are not.
const checked = new WeakMap<object, CoefficientSet>();

/**
 * The coefficient set of the catalogue, checked on first use.
 * @throws PlannerError `catalogue/schema` when it is missing or malformed
 */
export function coefficientsOf(facts: Pick<Facts, 'catalogue'>): CoefficientSet {
  const raw = facts.catalogue.coefficients['sizing'];
  if (typeof raw !== 'object' || raw === null)
    throw new PlannerError('catalogue', 'schema', {
      file: 'coefficients/sizing.json',
      field: '',
      reason: 'missing',
    });
  const known = checked.get(raw);
  if (known) return known;
  const set = parseCoefficients(raw);
  checked.set(raw, set);
  return set;
}
