import { z } from 'zod';
import {
  confidenceSchema,
  countrySchema,
  dateSchema,
  extraSchema,
  figure,
  idSchema,
  inUnit,
  textSchema,
} from './schema-common.ts';

const count = z.int().nonnegative();
const maybeCount = count.nullable().optional();

const stateSpaceSchema = z.strictObject({
  kind: textSchema.optional(),
  ssmLayers: count,
  heads: maybeCount,
  headDim: maybeCount,
  stateSize: maybeCount,
  groups: maybeCount,
  convKernel: maybeCount,
  stateDtype: textSchema.optional(),
  keyHeads: maybeCount,
  keyHeadDim: maybeCount,
});
export type StateSpaceAsset = z.infer<typeof stateSpaceSchema>;

const attentionDetailSchema = z.strictObject({
  kvLoraRank: maybeCount,
  qLoraRank: maybeCount,
  qkNopeHeadDim: maybeCount,
  qkRopeHeadDim: maybeCount,
  vHeadDim: maybeCount,
  slidingWindow: maybeCount,
  chunkSize: maybeCount,
  localGlobalRatio: textSchema.optional(),
  fullAttentionLayers: maybeCount,
  globalKvHeads: maybeCount,
  globalHeadDim: maybeCount,
  kvSharedLayers: maybeCount,
  moeLayers: maybeCount,
  encoderLayers: maybeCount,
  decoderLayers: maybeCount,
  ssm: stateSpaceSchema.optional(),
  sparse: z.string().optional(),
  indexer: extraSchema.optional(),
  compressRatios: z.array(count).optional(),
  note: textSchema.optional(),
});
export type AttentionDetailAsset = z.infer<typeof attentionDetailSchema>;

const moeSchema = z.strictObject({
  experts: count,
  expertsPerToken: count.nullable(),
  sharedExperts: count.nullable(),
  moeIntermediateSize: count.nullable(),
  denseLayers: count.nullable(),
  sharedIntermediateSize: maybeCount,
  latentSize: maybeCount,
});
export type MoeAsset = z.infer<typeof moeSchema>;

const licenceSchema = z.strictObject({
  id: textSchema,
  name: textSchema,
  commercialUse: z.union([z.boolean(), z.literal('conditional')]).nullable(),
  redistribution: z.union([z.boolean(), z.enum(['conditional', 'non-commercial'])]).nullable(),
  useRestrictions: textSchema,
  mauClause: textSchema,
  url: textSchema,
  textStatus: textSchema,
  tagSeen: z.boolean().nullable(),
});

export const modelSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1),
  developer: z.string().min(1),
  developerCountry: countrySchema.nullable(),
  release: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/, 'a month as 2026-11')
    .nullable(),
  kind: z.enum(['llm', 'vlm', 'embedding', 'reranker', 'asr']),
  openWeights: z.boolean(),
  baseModel: textSchema,
  figures: z.strictObject({
    paramsTotal: inUnit('1e9 parameters', 'parameters'),
    paramsActive: inUnit('1e9 parameters', 'parameters'),
    layers: inUnit('layers'),
    hiddenSize: inUnit('width'),
    intermediateSize: inUnit('width'),
    attentionHeads: inUnit('heads'),
    kvHeads: inUnit('heads'),
    headDim: inUnit('width'),
    vocabSize: inUnit('tokens'),
    maxContext: inUnit('tokens'),
    embeddingDim: inUnit('width'),
    trainingTokens: inUnit('1e12 tokens', 'tokens'),
    trainingComputeFlop: figure('FLOP'),
  }),
  attention: z.enum(['mha', 'gqa', 'mqa', 'mla', 'swa', 'hybrid']).nullable(),
  attentionDetail: attentionDetailSchema.nullable(),
  tieEmbeddings: z.boolean().nullable(),
  moe: moeSchema.nullable(),
  nativeDtype: textSchema,
  quantisedReleases: z.array(z.string()),
  languages: z.strictObject({ count: count.nullable(), main: z.array(z.string()) }),
  licence: licenceSchema,
  trainingDataOpenness: textSchema,
  opennessClass: textSchema,
  above1e25Flop: z.boolean().nullable(),
  gpaiNote: textSchema,
  dimsEvidence: textSchema,
  paramCheck: z.strictObject({
    computedTotalB: z.number().nullable(),
    computedActiveB: z.number().nullable(),
    nonTextParamsB: z.number().nullable(),
    deltaPct: z.number().nullable(),
    flag: z.string().min(1),
  }),
  sources: z.array(z.string().min(1)),
  confidence: confidenceSchema,
  asOf: dateSchema,
  notes: textSchema,
});
export type ModelAsset = z.infer<typeof modelSchema>;
