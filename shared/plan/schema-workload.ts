import { z } from 'zod';
import { count, fractionNumber, idSchema, name, nonNegative, positive } from './schema-parts.ts';
import { PRECISIONS, WORKLOAD_KINDS, type Workload } from './workload.ts';

const MAX_TOKENS = 10_000_000;
const lengthTokens = z.number().min(0).max(MAX_TOKENS);
const lengths = z.strictObject({ mean: lengthTokens, p95: lengthTokens });

const audience = z.strictObject({
  users: count.max(8_000_000_000),
  activeShare: fractionNumber,
  requestsPerActiveMinute: nonNegative.max(10_000),
  peakFactor: z.number().min(1).max(100),
  dailyPeakToMean: z.number().min(1).max(100),
});

const agent = z.strictObject({
  callsPerTask: z.number().int().min(1).max(10_000),
  firstPromptTokens: lengthTokens,
  growthTokensPerCall: lengthTokens,
});

const retrieval = z.strictObject({
  documents: z.number().int().nonnegative().max(1e12),
  tokensPerDocument: positive.max(MAX_TOKENS),
  chunkTokens: positive.max(MAX_TOKENS),
  overlapTokens: nonNegative.max(MAX_TOKENS),
  embeddingModelId: idSchema<'model'>().nullable(),
  rerankerModelId: idSchema<'model'>().nullable(),
  rerankCandidates: count.max(100_000),
  index: z.enum(['flat-fp32', 'flat-fp16', 'hnsw', 'ivf-pq', 'scalar-quantised']),
  ingestHours: positive.max(87_600),
});

const training = z.strictObject({
  method: z.enum(['full', 'lora', 'qlora']),
  trainingTokens: positive.max(1e16),
  deadlineDays: positive.max(3650),
  sequenceTokens: z.number().int().min(1).max(MAX_TOKENS),
  globalBatchSequences: z.number().int().min(1).max(10_000_000),
});

const speculation = z.strictObject({
  draftTokens: z.number().int().min(1).max(16),
  acceptance: fractionNumber,
  draftModelId: idSchema<'model'>().nullable(),
});

const adapters = z.strictObject({
  count: z.number().int().min(1).max(100_000),
  rank: z.number().int().min(1).max(1024),
});

export const workloadSchema: z.ZodType<Workload> = z.strictObject({
  id: idSchema<'workload'>(),
  name,
  kind: z.enum(WORKLOAD_KINDS),
  modelId: idSchema<'model'>().nullable(),
  weightPrecision: z.enum(PRECISIONS).nullable(),
  kvPrecision: z.enum(['bf16', 'fp8']).nullable(),
  audience,
  inputTokens: lengths,
  outputTokens: lengths,
  latency: z.strictObject({
    ttftMs: positive.max(3_600_000).nullable(),
    tpotMs: positive.max(3_600_000).nullable(),
    percentile: z.number().min(0.5).max(0.999),
  }),
  prefixHitRate: fractionNumber,
  growthPerYear: z.number().min(-0.9).max(10),
  growthYears: z.number().min(0).max(20),
  sensitivity: z.enum(['on-site', 'allied', 'commercial']),
  serving: z.enum(['auto', 'aggregated', 'disaggregated']),
  speculation: speculation.nullable(),
  adapters: adapters.nullable(),
  agent: agent.nullable(),
  retrieval: retrieval.nullable(),
  training: training.nullable(),
});
