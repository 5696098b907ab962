import type { ModelId, WorkloadId } from '../ids.ts';
import type { LatencyTargets, SensitivityTier, TokenLengths, WorkloadKind } from '../plan/workload.ts';

/** What one workload asks of the compute stage, growth included. */
export interface WorkloadDemand {
  readonly workloadId: WorkloadId;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly modelId: ModelId | null;
  /** Requests per second in the busy minute after growth; 0 for training jobs. */
  readonly peakRequestsPerS: number;
  readonly meanRequestsPerS: number;
  readonly peakInputTokensPerS: number;
  readonly peakOutputTokensPerS: number;
  /** Lengths of one model call (for agents: the mean over the calls of a task). */
  readonly inputTokens: TokenLengths;
  readonly outputTokens: TokenLengths;
  readonly prefixHitRate: number;
  readonly latency: LatencyTargets;
  readonly sensitivity: SensitivityTier;
  readonly growthFactor: number;
  /** Output tokens per second for each hour of the day, 24 entries, local time. */
  readonly dayCurveTokensPerS: readonly number[];
  readonly retrieval: RetrievalDemand | null;
  readonly training: TrainingDemand | null;
}

export interface RetrievalDemand {
  readonly chunks: number;
  readonly embeddingChunksPerS: number;
  readonly indexBytes: number;
  readonly rerankFlopPerQuery: number | null;
}

export interface TrainingDemand {
  readonly method: 'full' | 'lora' | 'qlora';
  readonly trainingTokens: number;
  readonly deadlineS: number;
  readonly sequenceTokens: number;
  readonly globalBatchSequences: number;
  /** Tokens per second that meet the deadline. */
  readonly requiredTokensPerS: number;
}

export interface DemandResult {
  /** In plan order. */
  readonly workloads: readonly WorkloadDemand[];
  readonly totalPeakOutputTokensPerS: number;
  readonly totalPeakRequestsPerS: number;
}
