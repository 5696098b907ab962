import type { Coverage, Interval } from '../trace.ts';

/** One serving or training configuration, as `redoubt estimate` takes it (keys as in the batch file). */
export interface EstimateRequest {
  readonly id?: string;
  readonly model: string;
  readonly accelerator: string;
  /** Accelerators in total; throughput is for all of them. Default 1. */
  readonly count?: number;
  readonly precision?: string;
  readonly kvPrecision?: string;
  readonly tensorParallel?: number;
  readonly pipelineParallel?: number;
  readonly expertParallel?: number;
  /** Attention data parallelism inside a replica. */
  readonly dataParallel?: number;
  /** Free text such as `vLLM 0.10`, mapped to an overhead profile. */
  readonly servingStack?: string | null;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Requests in flight over all of `count`. */
  readonly concurrency?: number;
  /** `interactive` is the server with the tighter limits of the benchmark. */
  readonly scenario?: 'offline' | 'server' | 'interactive';
  /** `embedding`, `rerank` and `speech` ask for a model of that kind; the kind decides what is computed. */
  readonly workload?:
    | 'inference'
    | 'embedding'
    | 'rerank'
    | 'speech'
    | 'training'
    | 'finetune-lora'
    | 'finetune-qlora';
  readonly prefixHitRate?: number;
  readonly ttftLimitMs?: number;
  readonly tpotLimitMs?: number;
}

/** What binds, and how near the next limit is. */
export interface Bottleneck {
  readonly kind:
    | 'weights-bandwidth'
    | 'kv-bandwidth'
    | 'compute'
    | 'communication'
    | 'overhead'
    | 'memory-capacity'
    | 'prefill'
    | 'ttft-limit'
    | 'tpot-limit';
  /** Share of the step time (or of the limit) it takes, 0 to 1. */
  readonly share: number;
}

/** Parts of one decode step, seconds. */
export interface StepBreakdown {
  readonly weightsS: number;
  readonly kvS: number;
  readonly computeS: number;
  readonly communicationS: number;
  readonly overheadS: number;
  readonly prefillInterferenceS: number;
}

/** Bytes on one accelerator. */
export interface MemoryMap {
  readonly capacityBytes: number;
  readonly weightsBytes: number;
  readonly kvInUseBytes: number;
  readonly kvFreeBytes: number;
  readonly engineBytes: number;
  readonly reserveBytes: number;
}

export interface EstimateLayout {
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly expertParallel: number;
  readonly dataParallel: number;
  readonly replicas: number;
}

interface Stated {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles over requests, beside the means. */
export interface EstimatePercentiles {
  readonly ttftMs: Stated;
  readonly tpotMs: Stated;
  readonly requestLatencyS: Stated;
}

export type EstimateKey =
  | 'outputTokensPerS'
  | 'totalTokensPerS'
  | 'requestsPerS'
  | 'ttftMs'
  | 'tpotMs'
  | 'requestLatencyS'
  | 'trainTokensPerS';

/** Result of one configuration; what does not apply or is not known is null, with the reason. */
export interface EstimateResult {
  readonly id: string | null;
  readonly coverage: Coverage;
  /** Code and sentence when something is not computed. */
  readonly reason: {
    readonly code: string;
    readonly text: string;
    readonly field?: string;
    readonly limit?: number | string;
  } | null;
  readonly outputTokensPerS: number | null;
  readonly totalTokensPerS: number | null;
  readonly requestsPerS: number | null;
  readonly ttftMs: number | null;
  readonly tpotMs: number | null;
  readonly requestLatencyS: number | null;
  readonly trainTokensPerS: number | null;
  /** Requests in flight that fit in memory, over all of `count`. */
  readonly maxConcurrency: number | null;
  readonly weightBytes: number | null;
  readonly kvBytesPerToken: number | null;
  readonly fits: boolean | null;
  readonly layout: EstimateLayout | null;
  readonly interval80: Readonly<Partial<Record<EstimateKey, Interval>>>;
  readonly bottleneck: Bottleneck | null;
  readonly assumptions: readonly string[];
  readonly memory: MemoryMap | null;
  readonly step: StepBreakdown | null;
  /** Mean draw of one accelerator at this load, W. */
  readonly acceleratorPowerW: number | null;
  readonly joulePerOutputToken: number | null;
  readonly percentiles: EstimatePercentiles | null;
  /**
   * Output tokens per second of requests that meet both limits, null where no limit is stated; of a training run the
   * trained tokens per second that checkpoints and failures leave.
   */
  readonly goodputTokensPerS: number | null;
}
