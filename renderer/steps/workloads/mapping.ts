import { asId, type ModelId } from '../../../shared/ids.ts';
import type {
  Adapters,
  AgentLoop,
  Precision,
  Retrieval,
  SensitivityTier,
  ServingMode,
  Speculation,
  TrainingJob,
  Workload,
  WorkloadKind,
} from '../../../shared/plan/workload.ts';

/** A use as the screen shows it: seconds and percent where people think in them. */
export interface WorkloadForm {
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly modelId: string | null;
  readonly sensitivity: SensitivityTier;
  readonly weightPrecision: Precision | null;
  readonly kvPrecision: 'bf16' | 'fp8' | null;
  readonly users: number;
  readonly activeShare: number;
  readonly requestsPerMinute: number;
  readonly peakFactor: number;
  readonly dailyPeakToMean: number;
  readonly inputMean: number;
  readonly inputP95: number;
  readonly outputMean: number;
  readonly outputP95: number;
  readonly ttftS: number | null;
  readonly tpotMs: number | null;
  /** 99 for p99. */
  readonly percentile: number;
  readonly growthPercent: number;
  readonly growthYears: number;
  readonly prefixHitRate: number;
  readonly serving: ServingMode;
  /** A draft proposes tokens; its fields stand below while it does. */
  readonly withSpeculation: boolean;
  readonly draftTokens: number;
  readonly acceptance: number;
  readonly draftModelId: string | null;
  /** Adapters are served on the base model. */
  readonly withAdapters: boolean;
  readonly adapterCount: number;
  readonly adapterRank: number;
  /** The part that only this kind has (agent loop, documents, training job) is sized; without it the use still is. */
  readonly withPart: boolean;
  readonly callsPerTask: number;
  readonly firstPromptTokens: number;
  readonly growthTokensPerCall: number;
  readonly documents: number;
  readonly tokensPerDocument: number;
  readonly chunkTokens: number;
  readonly overlapTokens: number;
  readonly embeddingModelId: string | null;
  readonly rerankerModelId: string | null;
  readonly rerankCandidates: number;
  readonly index: Retrieval['index'];
  readonly ingestHours: number;
  readonly method: TrainingJob['method'];
  readonly trainingMTokens: number;
  readonly deadlineDays: number;
  readonly sequenceTokens: number;
  readonly globalBatchSequences: number;
}

// What a part of a use starts with when its kind is chosen; each is a field the planner sees and replaces.
const AGENT: AgentLoop = { callsPerTask: 8, firstPromptTokens: 4000, growthTokensPerCall: 1500 };
const RETRIEVAL: Retrieval = {
  documents: 100_000,
  tokensPerDocument: 1200,
  chunkTokens: 512,
  overlapTokens: 64,
  embeddingModelId: null,
  rerankerModelId: null,
  rerankCandidates: 50,
  index: 'hnsw',
  ingestHours: 24,
};
const SPECULATION: Speculation = { draftTokens: 3, acceptance: 0.7, draftModelId: null };
const ADAPTERS: Adapters = { count: 8, rank: 16 };
const TRAINING: TrainingJob = {
  method: 'lora',
  trainingTokens: 80_000_000,
  deadlineDays: 7,
  sequenceTokens: 4096,
  globalBatchSequences: 64,
};

const MS_PER_S = 1000;
const PER_CENT = 100;
const MILLION = 1e6;

/** Percent and the like come back from floats with noise in the last digits; twelve digits hold all one can type. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** True for kinds that are jobs with a deadline, not answers to people. */
export function isJob(kind: WorkloadKind): boolean {
  return kind === 'fine-tuning' || kind === 'training';
}

function ownPartOf(workload: Workload): AgentLoop | Retrieval | TrainingJob | null | undefined {
  if (workload.kind === 'agents') return workload.agent;
  if (workload.kind === 'retrieval') return workload.retrieval;
  return isJob(workload.kind) ? workload.training : undefined;
}

export function toWorkloadForm(workload: Workload): WorkloadForm {
  const { audience, inputTokens, outputTokens, latency } = workload;
  const agent = workload.agent ?? AGENT;
  const retrieval = workload.retrieval ?? RETRIEVAL;
  const training = workload.training ?? TRAINING;
  const speculation = workload.speculation ?? SPECULATION;
  const adapters = workload.adapters ?? ADAPTERS;
  return {
    name: workload.name,
    kind: workload.kind,
    modelId: workload.modelId,
    sensitivity: workload.sensitivity,
    weightPrecision: workload.weightPrecision,
    kvPrecision: workload.kvPrecision,
    users: audience.users,
    activeShare: audience.activeShare,
    requestsPerMinute: audience.requestsPerActiveMinute,
    peakFactor: audience.peakFactor,
    dailyPeakToMean: audience.dailyPeakToMean,
    inputMean: inputTokens.mean,
    inputP95: inputTokens.p95,
    outputMean: outputTokens.mean,
    outputP95: outputTokens.p95,
    ttftS: latency.ttftMs === null ? null : clean(latency.ttftMs / MS_PER_S),
    tpotMs: latency.tpotMs,
    percentile: clean(latency.percentile * PER_CENT),
    growthPercent: clean(workload.growthPerYear * PER_CENT),
    growthYears: workload.growthYears,
    prefixHitRate: workload.prefixHitRate,
    serving: workload.serving,
    withSpeculation: workload.speculation !== null,
    ...speculation,
    withAdapters: workload.adapters !== null,
    adapterCount: adapters.count,
    adapterRank: adapters.rank,
    withPart: ownPartOf(workload) !== null,
    ...agent,
    ...retrieval,
    method: training.method,
    trainingMTokens: clean(training.trainingTokens / MILLION),
    deadlineDays: training.deadlineDays,
    sequenceTokens: training.sequenceTokens,
    globalBatchSequences: training.globalBatchSequences,
  };
}

function agentOf(form: WorkloadForm): AgentLoop | null {
  if (form.kind !== 'agents') return null;
  const { callsPerTask, firstPromptTokens, growthTokensPerCall } = form;
  return { callsPerTask, firstPromptTokens, growthTokensPerCall };
}

const modelOf = (id: string | null): ModelId | null => (id === null ? null : asId<ModelId>(id));

function retrievalOf(form: WorkloadForm): Retrieval | null {
  if (form.kind !== 'retrieval') return null;
  return {
    documents: form.documents,
    tokensPerDocument: form.tokensPerDocument,
    chunkTokens: form.chunkTokens,
    overlapTokens: form.overlapTokens,
    embeddingModelId: modelOf(form.embeddingModelId),
    rerankerModelId: modelOf(form.rerankerModelId),
    rerankCandidates: form.rerankCandidates,
    index: form.index,
    ingestHours: form.ingestHours,
  };
}

function trainingOf(form: WorkloadForm): TrainingJob | null {
  if (!isJob(form.kind)) return null;
  return {
    method: form.kind === 'training' ? 'full' : form.method,
    trainingTokens: clean(form.trainingMTokens * MILLION),
    deadlineDays: form.deadlineDays,
    sequenceTokens: form.sequenceTokens,
    globalBatchSequences: form.globalBatchSequences,
  };
}

function speculationOf(form: WorkloadForm): Speculation | null {
  if (!form.withSpeculation || isJob(form.kind)) return null;
  const { draftTokens, acceptance, draftModelId } = form;
  return { draftTokens, acceptance, draftModelId: modelOf(draftModelId) };
}

function adaptersOf(form: WorkloadForm): Adapters | null {
  if (!form.withAdapters || isJob(form.kind)) return null;
  return { count: form.adapterCount, rank: form.adapterRank };
}

/** The use with what the form holds. Parts that the kind does not have are null; a new kind brings its start values. */
export function toWorkload(form: WorkloadForm, workload: Workload): Workload {
  const withPart = form.withPart || form.kind !== workload.kind;
  return {
    ...workload,
    name: form.name,
    kind: form.kind,
    modelId: modelOf(form.modelId),
    sensitivity: form.sensitivity,
    weightPrecision: form.weightPrecision,
    kvPrecision: form.kvPrecision,
    audience: {
      users: form.users,
      activeShare: form.activeShare,
      requestsPerActiveMinute: form.requestsPerMinute,
      peakFactor: form.peakFactor,
      dailyPeakToMean: form.dailyPeakToMean,
    },
    inputTokens: { mean: form.inputMean, p95: form.inputP95 },
    outputTokens: { mean: form.outputMean, p95: form.outputP95 },
    latency: {
      ttftMs: form.ttftS === null ? null : clean(form.ttftS * MS_PER_S),
      tpotMs: form.tpotMs,
      percentile: clean(form.percentile / PER_CENT),
    },
    growthPerYear: clean(form.growthPercent / PER_CENT),
    growthYears: form.growthYears,
    prefixHitRate: form.prefixHitRate,
    serving: form.serving,
    speculation: speculationOf(form),
    adapters: adaptersOf(form),
    agent: withPart ? agentOf(form) : null,
    retrieval: withPart ? retrievalOf(form) : null,
    training: withPart ? trainingOf(form) : null,
  };
}
