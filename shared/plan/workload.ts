import type { ModelId, WorkloadId } from '../ids.ts';

export const WORKLOAD_KINDS = [
  'chat',
  'agents',
  'retrieval',
  'batch',
  'embeddings',
  'speech',
  'fine-tuning',
  'training',
] as const;
export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** Formats weights, activations or KV cache can be held in. */
export const PRECISIONS = ['bf16', 'fp8', 'int8', 'int4', 'mxfp4', 'nvfp4'] as const;
export type Precision = (typeof PRECISIONS)[number];

/** Where a workload may run: on site only, on an allied site, on commercial or decentralised capacity. */
export type SensitivityTier = 'on-site' | 'allied' | 'commercial';

/** Mean and 95th percentile of a length in tokens. */
export interface TokenLengths {
  readonly mean: number;
  readonly p95: number;
}

/** Limits on the stated percentile; null = no limit. */
export interface LatencyTargets {
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
  /** 0.5 for the mean case, 0.95, 0.99. */
  readonly percentile: number;
}

/** People and how they use the service (sizing-method 10.1). */
export interface Audience {
  readonly users: number;
  /** Share of users active in the busy minute, 0 to 1. */
  readonly activeShare: number;
  readonly requestsPerActiveMinute: number;
  readonly peakFactor: number;
  /** Daily peak over daily mean, for energy and cost. */
  readonly dailyPeakToMean: number;
}

/** Agents: one task makes several calls whose prompt grows. */
export interface AgentLoop {
  readonly callsPerTask: number;
  readonly firstPromptTokens: number;
  readonly growthTokensPerCall: number;
}

/** Retrieval: documents → chunks → embeddings → index → reranking. */
export interface Retrieval {
  readonly documents: number;
  readonly tokensPerDocument: number;
  readonly chunkTokens: number;
  readonly overlapTokens: number;
  readonly embeddingModelId: ModelId | null;
  readonly rerankerModelId: ModelId | null;
  readonly rerankCandidates: number;
  readonly index: 'flat-fp32' | 'flat-fp16' | 'hnsw' | 'ivf-pq' | 'scalar-quantised';
  /** Hours in which the whole collection must be embedded anew. */
  readonly ingestHours: number;
}

/** Fine-tuning and training jobs. */
export interface TrainingJob {
  readonly method: 'full' | 'lora' | 'qlora';
  readonly trainingTokens: number;
  readonly deadlineDays: number;
  readonly sequenceTokens: number;
  readonly globalBatchSequences: number;
}

/** How prefill and decode share accelerators: together, on pools of their own, or whichever needs fewer servers. */
export type ServingMode = 'auto' | 'aggregated' | 'disaggregated';

/** Speculative decoding or multi-token prediction. */
export interface Speculation {
  /** Tokens proposed per step, 1 to 16. */
  readonly draftTokens: number;
  /** Probability that a proposed token is accepted, 0 to 1; measured on the user's own traffic. */
  readonly acceptance: number;
  /** Model that proposes; null = the model's own prediction heads. */
  readonly draftModelId: ModelId | null;
}

/** LoRA adapters served side by side on one base model. */
export interface Adapters {
  readonly count: number;
  readonly rank: number;
}

export interface Workload {
  readonly id: WorkloadId;
  readonly name: string;
  readonly kind: WorkloadKind;
  /** Null until a model is chosen. */
  readonly modelId: ModelId | null;
  /** Null = the format of the reference weights. */
  readonly weightPrecision: Precision | null;
  /** Null = the engine's choice for the weight format. */
  readonly kvPrecision: 'bf16' | 'fp8' | null;
  readonly audience: Audience;
  readonly inputTokens: TokenLengths;
  readonly outputTokens: TokenLengths;
  readonly latency: LatencyTargets;
  /** Share of prompt tokens found in the prefix cache, 0 to 1. */
  readonly prefixHitRate: number;
  /** Growth of requests per year, 0.2 = 20 %. */
  readonly growthPerYear: number;
  /** Years of growth the first delivery must carry. */
  readonly growthYears: number;
  readonly sensitivity: SensitivityTier;
  readonly serving: ServingMode;
  readonly speculation: Speculation | null;
  readonly adapters: Adapters | null;
  readonly agent: AgentLoop | null;
  readonly retrieval: Retrieval | null;
  readonly training: TrainingJob | null;
}
