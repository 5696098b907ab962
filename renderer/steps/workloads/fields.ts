import { workloadsUi } from '../../../shared/texts/en/ui/workloads.ts';
import type { NumberFieldProps } from '../../components/NumberField.tsx';
import type { WorkloadForm } from './mapping.ts';

const texts = workloadsUi.fields;

type NumericField = {
  [K in keyof WorkloadForm]: WorkloadForm[K] extends number | null ? K : never;
}[keyof WorkloadForm];

/** One number field of the form: what it edits, how it is typed, which plan field it is. */
export interface FieldSpec
  extends Pick<NumberFieldProps, 'label' | 'unit' | 'rules' | 'step' | 'decimals' | 'nullable' | 'hint'> {
  readonly field: NumericField;
  /** JSON pointer below the workload. */
  readonly at: string;
}

const MOST_TOKENS = 10_000_000;
const whole = (max: number, min = 0) => ({ min, max, whole: true });

export const PEOPLE_FIELDS: readonly FieldSpec[] = [
  {
    field: 'users',
    at: '/audience/users',
    label: texts.users,
    unit: texts.usersUnit,
    rules: whole(8e9),
    step: 100,
  },
  {
    field: 'activeShare',
    at: '/audience/activeShare',
    label: texts.active,
    unit: texts.share,
    rules: { min: 0, max: 1 },
    decimals: 2,
    step: 0.05,
  },
  {
    field: 'requestsPerMinute',
    at: '/audience/requestsPerActiveMinute',
    label: texts.requests,
    unit: texts.perMinute,
    rules: { min: 0, max: 10_000 },
    decimals: 1,
    step: 0.1,
  },
  {
    field: 'peakFactor',
    at: '/audience/peakFactor',
    label: texts.peak,
    unit: texts.times,
    rules: { min: 1, max: 100 },
    decimals: 1,
    step: 0.1,
  },
];

const tokens = { unit: texts.tokensUnit, rules: { min: 0, max: MOST_TOKENS }, step: 64 } as const;

export const TOKEN_FIELDS: readonly FieldSpec[] = [
  { field: 'inputMean', at: '/inputTokens/mean', label: texts.input, ...tokens },
  {
    field: 'inputP95',
    at: '/inputTokens/p95',
    label: texts.inputP95,
    hint: workloadsUi.hints.memory,
    ...tokens,
  },
  { field: 'outputMean', at: '/outputTokens/mean', label: texts.output, ...tokens },
  {
    field: 'outputP95',
    at: '/outputTokens/p95',
    label: texts.outputP95,
    hint: workloadsUi.hints.memory,
    ...tokens,
  },
];

export const LIMIT_FIELDS: readonly FieldSpec[] = [
  {
    field: 'ttftS',
    at: '/latency/ttftMs',
    label: texts.ttft,
    unit: 's',
    rules: { min: 0.001, max: 3600 },
    decimals: 1,
    step: 0.1,
    nullable: true,
  },
  {
    field: 'tpotMs',
    at: '/latency/tpotMs',
    label: texts.tpot,
    unit: 'ms',
    rules: { min: 0.1, max: 3_600_000 },
    step: 5,
    nullable: true,
  },
  {
    field: 'percentile',
    at: '/latency/percentile',
    label: texts.percentile,
    unit: texts.percent,
    rules: { min: 50, max: 99.9 },
    step: 1,
  },
  {
    field: 'prefixHitRate',
    at: '/prefixHitRate',
    label: texts.prefix,
    unit: texts.share,
    rules: { min: 0, max: 1 },
    decimals: 2,
    step: 0.05,
  },
];

export const SPECULATION_FIELDS: readonly FieldSpec[] = [
  {
    field: 'draftTokens',
    at: '/speculation/draftTokens',
    label: texts.drafts,
    unit: texts.tokensUnit,
    rules: whole(16, 1),
    hint: workloadsUi.hints.drafts,
  },
  {
    field: 'acceptance',
    at: '/speculation/acceptance',
    label: texts.acceptance,
    unit: texts.share,
    rules: { min: 0, max: 1 },
    decimals: 2,
    step: 0.05,
    hint: workloadsUi.hints.acceptance,
  },
];

export const ADAPTER_FIELDS: readonly FieldSpec[] = [
  {
    field: 'adapterCount',
    at: '/adapters/count',
    label: texts.adapterCount,
    unit: texts.adaptersUnit,
    rules: whole(100_000, 1),
    hint: workloadsUi.hints.adapters,
  },
  { field: 'adapterRank', at: '/adapters/rank', label: texts.adapterRank, rules: whole(1024, 1), step: 8 },
];

export const FUTURE_FIELDS: readonly FieldSpec[] = [
  {
    field: 'growthPercent',
    at: '/growthPerYear',
    label: texts.growth,
    unit: texts.perYear,
    rules: { min: -90, max: 1000 },
    step: 5,
  },
  {
    field: 'growthYears',
    at: '/growthYears',
    label: texts.years,
    unit: texts.yearsUnit,
    rules: { min: 0, max: 20 },
  },
  {
    field: 'dailyPeakToMean',
    at: '/audience/dailyPeakToMean',
    label: texts.dailyPeak,
    unit: texts.times,
    rules: { min: 1, max: 100 },
    decimals: 1,
    step: 0.5,
  },
];

export const AGENT_FIELDS: readonly FieldSpec[] = [
  {
    field: 'callsPerTask',
    at: '/agent/callsPerTask',
    label: texts.calls,
    unit: texts.callsUnit,
    rules: whole(10_000, 1),
  },
  { field: 'firstPromptTokens', at: '/agent/firstPromptTokens', label: texts.firstPrompt, ...tokens },
  {
    field: 'growthTokensPerCall',
    at: '/agent/growthTokensPerCall',
    label: texts.promptGrowth,
    ...tokens,
    unit: texts.perCall,
  },
];

export const RETRIEVAL_FIELDS: readonly FieldSpec[] = [
  {
    field: 'documents',
    at: '/retrieval/documents',
    label: texts.documents,
    unit: texts.documentsUnit,
    rules: whole(1e12),
    step: 10_000,
  },
  {
    field: 'tokensPerDocument',
    at: '/retrieval/tokensPerDocument',
    label: texts.tokensPerDocument,
    ...tokens,
    rules: { min: 1, max: MOST_TOKENS },
  },
  {
    field: 'chunkTokens',
    at: '/retrieval/chunkTokens',
    label: texts.chunk,
    ...tokens,
    rules: { min: 1, max: MOST_TOKENS },
  },
  { field: 'overlapTokens', at: '/retrieval/overlapTokens', label: texts.overlap, ...tokens, step: 8 },
  {
    field: 'rerankCandidates',
    at: '/retrieval/rerankCandidates',
    label: texts.candidates,
    unit: texts.chunksUnit,
    rules: whole(100_000),
    step: 10,
  },
  {
    field: 'ingestHours',
    at: '/retrieval/ingestHours',
    label: texts.ingest,
    unit: texts.hours,
    rules: { min: 0.1, max: 87_600 },
  },
];

export const TRAINING_FIELDS: readonly FieldSpec[] = [
  {
    field: 'trainingMTokens',
    at: '/training/trainingTokens',
    label: texts.trainingTokens,
    unit: texts.millions,
    rules: { min: 0.000001, max: 1e10 },
    step: 10,
  },
  {
    field: 'deadlineDays',
    at: '/training/deadlineDays',
    label: texts.deadline,
    unit: texts.days,
    rules: { min: 0.01, max: 3650 },
  },
  {
    field: 'sequenceTokens',
    at: '/training/sequenceTokens',
    label: texts.sequence,
    ...tokens,
    rules: whole(MOST_TOKENS, 1),
    step: 1024,
  },
  {
    field: 'globalBatchSequences',
    at: '/training/globalBatchSequences',
    label: texts.batch,
    unit: texts.sequences,
    rules: whole(10_000_000, 1),
    step: 8,
  },
];
