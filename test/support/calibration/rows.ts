import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { EstimateKey, EstimateRequest } from '../../../shared/design/estimate.ts';

/** One measured row as the source file has it. */
export interface MeasuredRow {
  readonly id: string;
  readonly vendor: string;
  readonly accelerator: string;
  readonly accelerator_key: string;
  readonly count: number | null;
  readonly model: string;
  readonly model_family: string;
  readonly precision: string;
  readonly parallelism: string | null;
  readonly framework?: string | null;
  readonly workload: string;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly concurrency: number | null;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly per: string;
  readonly score_class: string;
  readonly scenario?: string | null;
  readonly also?: Readonly<Record<string, number>> | null;
  readonly notes?: string | null;
  readonly source_url: string;
}

/** Publisher of a row: the host and the first two parts of its address, a repository where it is one. */
export function sourceOf(address: string): string {
  return address.split('/').slice(2, 5).join('/');
}

/** A row as a request, with the figure it measures in the unit of the result. */
export interface CalibrationCase {
  readonly row: MeasuredRow;
  readonly pair: string;
  readonly request: EstimateRequest;
  readonly key: EstimateKey;
  readonly measured: number;
  /** Secondary figures of the same run (time to first token of latency rows). */
  readonly ttftMs: number | null;
}

const FILE = resolve(import.meta.dirname, '../../fixtures/calibration/calibration-throughput.json');

/** All measured rows of the fixture. */
export function measuredRows(): readonly MeasuredRow[] {
  return (JSON.parse(readFileSync(FILE, 'utf8')) as { rows: readonly MeasuredRow[] }).rows;
}

interface Degrees {
  readonly tensorParallel?: number;
  readonly pipelineParallel?: number;
  readonly expertParallel?: number;
  readonly dataParallel?: number;
}

/** `TP8 PP1 DP1 EP8`, `DEP4`, `TP24 NeuronCores` as degrees. */
export function degreesOf(text: string | null): Degrees {
  if (text === null) return {};
  const dep = /\bDEP(\d+)/.exec(text)?.[1];
  if (dep !== undefined) return { tensorParallel: 1, expertParallel: Number(dep), dataParallel: Number(dep) };
  const degree = (name: string): number | undefined => {
    const found = new RegExp(`\\b${name}(\\d+)`).exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const tensorParallel = degree('TP');
  const pipelineParallel = degree('PP');
  const expertParallel = degree('EP');
  const dataParallel = degree('DP');
  return {
    ...(tensorParallel === undefined ? {} : { tensorParallel }),
    ...(pipelineParallel === undefined ? {} : { pipelineParallel }),
    ...(expertParallel === undefined ? {} : { expertParallel }),
    ...(dataParallel === undefined ? {} : { dataParallel }),
  };
}

const SCENARIO: Readonly<Record<string, EstimateRequest['scenario']>> = {
  offline: 'offline',
  'mlperf-offline': 'offline',
  'mlperf-server': 'server',
  'mlperf-interactive': 'server',
};

/** Limits of MLPerf's interactive scenario, TTFT and TPOT in ms (sizing-method 1.2). */
const INTERACTIVE: Readonly<Record<string, readonly [number, number]>> = {
  'llama-70b': [450, 40],
  'llama3.1-405b': [4500, 80],
  'llama3-8b': [500, 30],
};

function limits(row: MeasuredRow): Partial<EstimateRequest> {
  const found = row.score_class === 'mlperf-interactive' ? INTERACTIVE[row.model_family] : undefined;
  return found === undefined ? {} : { ttftLimitMs: found[0], tpotLimitMs: found[1] };
}

function servingStack(row: MeasuredRow): Partial<EstimateRequest> {
  return row.framework ? { servingStack: row.framework } : {};
}

function request(row: MeasuredRow): EstimateRequest {
  const scenario = SCENARIO[row.score_class];
  const training = row.score_class === 'train' || row.score_class === 'train-mlperf';
  const lora = /lora/i.test(row.scenario ?? '');
  return {
    id: row.id,
    model: row.model,
    accelerator: row.accelerator_key,
    ...(row.count === null ? {} : { count: row.count }),
    precision: row.precision,
    ...degreesOf(row.parallelism),
    ...servingStack(row),
    ...(row.input_tokens === null ? {} : { inputTokens: row.input_tokens }),
    ...(row.output_tokens === null ? {} : { outputTokens: row.output_tokens }),
    // Unlimited request rates name the number of prompts, which is no load in flight.
    ...(row.concurrency === null || scenario !== undefined ? {} : { concurrency: row.concurrency }),
    ...(scenario === undefined ? {} : { scenario }),
    ...limits(row),
    ...(training ? { workload: lora ? 'finetune-lora' : 'training' } : {}),
  };
}

interface Target {
  readonly key: EstimateKey;
  readonly measured: number;
}

const SECONDS_PER_MINUTE = 60;
const MILLI = 1e3;

function perSystem(row: MeasuredRow, value: number): number {
  return row.per === 'accelerator' || row.per === 'node' ? value * (row.count ?? 1) : value;
}

function target(row: MeasuredRow): Target | null {
  switch (row.metric) {
    case 'output_throughput':
    case 'throughput_vllm_reported':
      return { key: 'outputTokensPerS', measured: perSystem(row, row.value) };
    case 'total_throughput':
      return { key: 'totalTokensPerS', measured: perSystem(row, row.value) };
    case 'request_latency':
      return { key: 'requestLatencyS', measured: row.value };
    case 'tpot_mean':
    case 'tpot_p50':
    case 'itl_mean':
    case 'itl_median':
      return { key: 'tpotMs', measured: row.value };
    case 'decode_speed_per_user':
      return { key: 'tpotMs', measured: MILLI / row.value };
    case 'training_throughput':
      return {
        key: 'trainTokensPerS',
        measured: perSystem(row, row.value) * (row.unit.startsWith('seq') ? (row.input_tokens ?? 8192) : 1),
      };
    case 'time_to_train': {
      const samples = row.also?.['samples_to_converge_median'] ?? 0;
      return {
        key: 'trainTokensPerS',
        measured: (samples * (row.input_tokens ?? 0)) / (row.value * SECONDS_PER_MINUTE),
      };
    }
    default:
      return null;
  }
}

/** Rows as cases; rows whose metric has no counterpart in the result are left out. */
export function calibrationCases(): readonly CalibrationCase[] {
  return measuredRows().flatMap((row) => {
    const found = target(row);
    if (found === null) return [];
    const ttft = row.also?.['ttft_mean_ms'] ?? row.also?.['ttft_p50_ms'] ?? row.also?.['ttft_ms'] ?? null;
    return [
      {
        row,
        pair: `${row.accelerator_key} / ${row.model_family}`,
        request: request(row),
        ...found,
        ttftMs: ttft,
      },
    ];
  });
}
